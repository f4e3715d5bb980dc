import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { paths } from '#lib/http/paths.ts'
import type { Finished, Tried } from '#lib/identity/providers/trying/finish.ts'
import { Notice } from '../states/notice.tsx'
import { StateWord } from '../systems/state-word.tsx'
import { ButtonLink } from '../ui/link.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'

/** How a trial ended: what the provider said, as it would be read here, or what is wrong in one sentence. */
export function TriedProvider({ finished }: { finished: Finished }) {
  const t = useTranslations('providers.tried')
  const problems = useTranslations('providers.problems')
  if ('tried' in finished) return <Said tried={finished.tried} />
  const back = <ButtonLink href={paths.signInSettings}>{t('back')}</ButtonLink>
  if ('over' in finished) {
    return (
      <Notice title={t('over')} actions={back}>
        {t('overWhy')}
      </Notice>
    )
  }
  return (
    <Notice title={t('failed', { provider: finished.provider })} actions={back}>
      {problems(finished.problem, { detail: finished.detail ?? '' })}
    </Notice>
  )
}

function Said({ tried }: { tried: Tried }) {
  const t = useTranslations('providers.tried')
  const format = useFormatter()
  const { would, provider, email, vouched, ownDomain, groupsCame, groupsClaim } = tried
  const { admission, person, roles } = would
  const admitted = 'personId' in admission
  return (
    <div className="grid max-w-3xl gap-5">
      <section role="status" className="rounded-md border border-border-strong bg-surface p-4">
        <StateWord state={admitted ? 'ok' : 'denied'}>{t(admitted ? 'in' : 'out')}</StateWord>
        <p className="mt-1 text-pretty">
          {admitted
            ? t(person?.isNew === true ? 'wouldAdd' : 'wouldEnter', { name: person?.name ?? '' })
            : t(`refused.${admission.refused}`, { provider: provider.name, email: email ?? '' })}
        </p>
        <p className="mt-1 text-pretty text-sm text-text-2">{t('nothingKept')}</p>
      </section>
      <dl className="grid grid-cols-[minmax(7rem,auto)_1fr] gap-x-4 gap-y-2 text-sm">
        <Row label={t('name')}>{tried.name || '–'}</Row>
        <Row label={t('email')}>
          {email ?? t('noEmail')}
          {email !== null && (
            <span className="block text-text-2">
              {t(vouched ? 'vouched' : 'notVouched')} {!ownDomain && t('otherDomain')}
            </span>
          )}
        </Row>
        <Row label={t('subject')}>
          <code className="break-all font-mono text-xs">{tried.subject}</code>
        </Row>
        <Row label={t('roles')}>
          {roles.length === 0
            ? t('noRoles')
            : format.list(
                roles.map(({ name, via }) => (via === null ? name : t('roleVia', { role: name, team: via }))),
              )}
        </Row>
        <Row label={t('claims')}>
          <span className="break-words font-mono text-xs">{tried.claims.join(', ')}</span>
        </Row>
      </dl>
      <section aria-label={t('groups')}>
        <h2 className="font-semibold">{t('groups')}</h2>
        <p className="mb-2 text-pretty text-sm text-text-2">{t(`groupsCame.${groupsCame}`, { claim: groupsClaim })}</p>
        {would.groups.length > 0 && <GroupTable groups={would.groups} />}
      </section>
      <div>
        <ButtonLink href={paths.signInSettingsAt({ open: provider.id })}>{t('back')}</ButtonLink>
      </div>
    </div>
  )
}

function Row({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt className="text-text-3">{label}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </>
  )
}

const SHOWN = 100

function GroupTable({ groups }: { groups: Tried['would']['groups'] }) {
  const t = useTranslations('providers.tried')
  return (
    <>
      <Table caption={t('groups')} density="compact">
        <TableHead>
          <tr>
            <TableHeader>{t('group')}</TableHeader>
            <TableHeader>{t('team')}</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {groups.slice(0, SHOWN).map(({ group, name, team }) => (
            <TableRow key={group}>
              <TableRowHeader className="[overflow-wrap:anywhere]">{name ?? group}</TableRowHeader>
              <TableCell>{team ?? <span className="text-text-3">{t('noTeam')}</span>}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {groups.length > SHOWN && (
        <p className="text-xs text-text-3">{t('shown', { shown: SHOWN, of: groups.length })}</p>
      )}
    </>
  )
}
