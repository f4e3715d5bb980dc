import NextLink from 'next/link'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { formatDate } from '#lib/facts/times.ts'
import type { ActionResult } from '#lib/http/actions.ts'
import { paths } from '#lib/http/paths.ts'
import { type Credential, type CredentialState, credentialState } from '#lib/rotation/credential-rows.ts'
import { useTimes } from '../facts/use-times.ts'
import { type State, StateWord } from '../systems/state-word.tsx'
import { SystemMark } from '../systems/system-mark.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'
import { DateDialog } from './date-dialog.tsx'
import { ReplaceDialog } from './replace-dialog.tsx'

export type CredentialActions = {
  replace: (given: { system: string }) => Promise<ActionResult<null>>
  date: (given: { system: string; endsOn: string }) => Promise<ActionResult<null>>
}

export type ShownCredential = Credential & {
  /** What its way is called. */
  wayName: string | null
}

type Props = { credentials: readonly ShownCredential[]; today: string; actions: CredentialActions }

const looks: Record<CredentialState, State> = {
  ended: 'failed',
  failed: 'failed',
  sign_in: 'failed',
  unread: 'partial',
  soon: 'partial',
  rotating: 'waiting',
  ok: 'ok',
  none: 'notReached',
}

/** One system a line: what it is signed in to with, how old that is, and what is next. */
export function CredentialTable({ credentials, today, actions }: Props) {
  const t = useTranslations('credentials')
  return (
    <Table caption={t('title')} cards>
      <TableHead>
        <tr>
          <TableHeader>{t('columns.system')}</TableHeader>
          <TableHeader>{t('columns.state')}</TableHeader>
          <TableHeader>{t('columns.what')}</TableHeader>
          <TableHeader>{t('columns.age')}</TableHeader>
          <TableHeader>{t('columns.next')}</TableHeader>
          <TableHeader>{t('columns.do')}</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {credentials.map((one) => (
          <Row key={one.system} one={one} today={today} actions={actions} />
        ))}
      </TableBody>
    </Table>
  )
}

function Row({ one, today, actions }: { one: ShownCredential; today: string; actions: CredentialActions }) {
  const t = useTranslations('credentials')
  const format = useFormatter()
  const times = useTimes()
  const locale = useLocale()
  const day = (on: string) => formatDate(Date.parse(`${on}T00:00:00Z`), locale as 'en-US')
  const { system, name, people, step, failed, next, endsOn } = one
  const state = credentialState(one, today)
  return (
    <TableRow>
      <TableRowHeader className="min-w-40">
        <span className="flex items-start gap-2.5">
          <SystemMark system={system} name={name} named className="mt-0.5" />
          <NextLink href={paths.system(system)} className="link">
            {name}
          </NextLink>
        </span>
      </TableRowHeader>
      <TableCell label={t('columns.state')}>
        <span className="max-sm:text-right">
          <StateWord state={looks[state]}>{t(`state.${state}`)}</StateWord>
          {(step !== null || failed !== null) && (
            <span className="block text-xs text-text-3">
              {step !== null
                ? t(`step.${step as 'begun'}`)
                : failed !== null && `${t(`doing.${failed.doing as 'create'}`)}, ${times.full(failed.at)}`}
            </span>
          )}
        </span>
      </TableCell>
      <TableCell label={t('columns.what')} className="max-w-72 max-sm:max-w-none">
        <span className="text-pretty max-sm:text-right">
          {one.wayName ?? t('way.none')}
          {one.company !== 'none' && <Small>{t('way.company', { account: one.company })}</Small>}
          {people.own > 0 && (
            <Small>
              {t('way.people', { own: people.own })}
              {t('way.again', { again: people.again })}
            </Small>
          )}
          <Small>{t(`where.${one.source}`, { names: format.list([...one.variables], { type: 'conjunction' }) })}</Small>
        </span>
      </TableCell>
      <TableCell label={t('columns.age')}>
        <span className="max-sm:text-right">
          {one.since === null ? t('sinceUnknown') : t('since', { day: times.day(one.since) })}
          {one.source === 'store' && (
            <Small>{one.lastReadAt === null ? t('unread') : t('read', { time: times.full(one.lastReadAt) })}</Small>
          )}
        </span>
      </TableCell>
      <TableCell label={t('columns.next')} className="max-w-64 max-sm:max-w-none">
        <span className="text-pretty max-sm:text-right">
          {next === null ? t(one.isUnread ? 'untold' : 'nothingDue') : t(`why.${next.why}`, { day: day(next.on) })}
          {next?.late === true && <Small>{t('late')}</Small>}
          {endsOn !== null && next?.why !== 'certificate' && <Small>{t('ends', { day: day(endsOn) })}</Small>}
        </span>
      </TableCell>
      <TableCell label={t('columns.do')}>
        <span className="flex flex-wrap gap-1.5 max-sm:justify-end">
          {one.rotates && step === null && <ReplaceDialog system={system} name={name} replace={actions.replace} />}
          {one.source !== 'none' && (
            <DateDialog system={system} name={name} on={next?.why === 'entered' ? next.on : null} save={actions.date} />
          )}
          <NextLink href={paths.connectSystem(system, {})} className="link self-center text-sm">
            {t('settings')}
          </NextLink>
        </span>
      </TableCell>
    </TableRow>
  )
}

function Small({ children }: { children: React.ReactNode }) {
  return <span className="block text-xs text-text-3 [overflow-wrap:anywhere]">{children}</span>
}
