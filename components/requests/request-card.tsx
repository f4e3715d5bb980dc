import { useFormatter, useLocale, useTranslations } from 'next-intl'
import type { InboxRow } from '#lib/access-requests/inbox.ts'
import { languageOf } from '#lib/facts/locale.ts'
import { paths } from '#lib/http/paths.ts'
import { useTimes } from '../facts/use-times.ts'
import { CopyId } from '../states/copy-id.tsx'
import { cx } from '../ui/cx.ts'
import { Link } from '../ui/link.tsx'
import { type DecideActions, DecideButtons } from './decide-buttons.tsx'
import { Ended } from './ended.tsx'
import { StateBadge } from './state-badge.tsx'

type Props = { row: InboxRow; selected: boolean; own: boolean; actions: DecideActions | null }

/** One request as those who decide read it: who asks what and why, what they hold, and what it would take. */
export function RequestCard({ row, selected, own, actions }: Props) {
  const t = useTranslations('requests.inbox')
  const format = useFormatter()
  const language = languageOf(useLocale())
  const times = useTimes()
  const { id, person, reason, path, door, askedAt, correlationId, state, draftRole, drafts, held, system, tool } = row
  const what = row.what?.[language] ?? t('gone')
  const doorName = t.has(`doors.${door as 'web'}`) ? t(`doors.${door as 'web'}`) : door
  const draft = drafts.find(({ role }) => role === draftRole)
  return (
    <article
      aria-labelledby={`asks-${id}`}
      className={cx('border-b border-border py-4', selected && 'border-l-3 border-l-accent bg-accent-soft pl-3')}
    >
      <div className="flex flex-wrap items-start justify-between gap-2">
        <h2 id={`asks-${id}`} className="min-w-0 text-sm">
          {t.rich('asks', {
            ...{ person: person.name, what },
            strong: (words) => <strong className="font-medium">{words}</strong>,
          })}
        </h2>
        <StateBadge state={state} />
      </div>
      {reason !== '' && <p className="mt-1 border-l-3 border-border-strong pl-2 text-sm text-text-2">“{reason}”</p>}
      <p className="mt-1 text-xs text-text-3">
        {person.email} ·{' '}
        <time dateTime={askedAt.toISOString()}>{t('from', { door: doorName, when: times.full(askedAt) })}</time>
        {path !== '' && ` ${t('at', { path })}`}
        {correlationId !== null && (
          <>
            {' · '}
            {t('refusal')} <CopyId id={correlationId} />
          </>
        )}
      </p>
      <p className="mt-1 text-sm text-text-2">
        {held.length === 0 ? t('holdsNothing') : t('holds', { roles: format.list(held.map((role) => role[language])) })}
      </p>
      {draft !== undefined && system !== null && tool !== null && (
        <p className="mt-1 text-sm">
          {t('inDraft', { role: draft.called[language] })}{' '}
          <Link href={paths.cell(draft.role, system, tool)}>{t('openDraft')}</Link>
        </p>
      )}
      {state !== 'open' && <Ended row={row} />}
      {state === 'open' && own && <p className="mt-2 text-sm">{t('yours')}</p>}
      {state === 'open' && !own && actions !== null && <DecideButtons row={row} actions={actions} />}
    </article>
  )
}
