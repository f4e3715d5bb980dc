'use client'

import { Clock } from 'lucide-react'
import { useFormatter, useNow, useTranslations } from 'next-intl'
import { useState } from 'react'
import { paths } from '#lib/http/paths.ts'
import type { ItemKind } from '#lib/leavers/left-behind.ts'
import type { OpenLeaver } from '#lib/leavers/list.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { useTimes } from '../facts/use-times.ts'
import type { Named } from '../schedules/draft.ts'
import { PersonField } from '../schedules/person-field.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Link } from '../ui/link.tsx'
import { toast } from '../ui/toast.tsx'
import { CloseDialog } from './close-dialog.tsx'
import { DoneItems } from './done-items.tsx'
import { openItems } from './open-items.ts'
import type { Settle } from './types.ts'

type Props = { leaver: OpenLeaver; settle: Settle | null }

/** One person who left: what ended by itself, what was done since, and what somebody has to do. */
export function LeaverCard({ leaver, settle }: Props) {
  const t = useTranslations('leavers')
  const format = useFormatter()
  const now = useNow()
  const times = useTimes()
  const { run, busy, problem } = useAction()
  const [to, setTo] = useState<Named | null>(null)
  const { id, person, at, way, by, reason } = leaver
  const open = openItems(leaver, t)
  const gives = open.some(({ isGiven }) => isGiven)

  async function act(kinds: ItemKind[], close: boolean): Promise<boolean> {
    if (settle === null) return false
    const name = close ? 'close' : (kinds[0] ?? '')
    const done = await run(name, () => settle({ leaver: id, kinds, giveTo: to?.id ?? null, close }))
    if (done !== null) toast(t(close ? 'closedToast' : 'doneToast'))
    return done !== null
  }

  return (
    <article aria-label={person.name} className="rounded-lg border border-border-strong bg-surface p-4">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div className="min-w-0">
          <h3 className="font-semibold">{person.name}</h3>
          <p className="break-words text-sm text-text-2">
            {[person.jobTitle, person.email].filter((words) => words !== '').join(' · ')}
          </p>
        </div>
        <Badge tone="stop" icon={<Clock size={12} strokeWidth={1.75} aria-hidden />}>
          <time dateTime={at.toISOString()} title={times.full(at)} suppressHydrationWarning>
            {t('ended', { when: format.relativeTime(at, now) })}
          </time>
        </Badge>
      </div>
      <p className="mt-1 text-pretty text-sm text-text-2">
        {way === 'directory' ? t('byDirectory') : t('byAdministrator', { name: by ?? '–' })} {t('reason', { reason })}
      </p>
      <ul className="mt-3">
        <DoneItems leaver={leaver} />
        {open.map(({ kind, title, help, isGiven }) => (
          <li key={kind} className="flex flex-wrap items-start justify-between gap-2 border-t py-2 text-sm">
            <span className="min-w-0 grow basis-48">
              <span className="font-medium">{title}</span>
              <span className="block text-pretty text-xs text-text-3">{help}</span>
            </span>
            {settle !== null && (
              <Button
                size="sm"
                aria-label={t(`actLabel.${kind}`, { name: person.name })}
                busy={busy === kind}
                disabled={busy !== null || (isGiven && to === null)}
                onClick={() => void act([kind], false)}
              >
                {t(`act.${kind}`)}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {open.length === 0 && <p className="border-t pt-2 text-sm text-text-2">{t('items.none')}</p>}
      {settle !== null && (
        <div className="mt-2 grid gap-3 border-t pt-3">
          {gives && <PersonField label={t('giveTo')} person={to} set={setTo} />}
          <ActionProblem problem={problem} />
          <div className="flex flex-wrap items-center gap-3">
            <CloseDialog
              name={person.name}
              items={open.map(({ title, help, isGiven }) => ({ title, help: isGiven && to !== null ? to.name : help }))}
              disabled={gives && to === null}
              busy={busy === 'close'}
              close={() =>
                act(
                  open.map(({ kind }) => kind),
                  true,
                )
              }
            />
            <Link className="text-sm" href={paths.peopleOf({ status: 'disabled', q: person.email, sel: person.id })}>
              {t('notLeaver')}
            </Link>
          </div>
        </div>
      )}
    </article>
  )
}
