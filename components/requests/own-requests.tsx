import { useFormatter, useLocale, useTranslations } from 'next-intl'
import type { OwnRequest } from '#lib/access-requests/own.ts'
import { languageOf } from '#lib/facts/locale.ts'
import { useTimes } from '../facts/use-times.ts'
import { Empty } from '../states/empty.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'
import { StateBadge } from './state-badge.tsx'
import { type Withdraw, WithdrawButton } from './withdraw-button.tsx'

type Props = {
  requests: readonly OwnRequest[]
  /** Who can decide. */
  deciders: readonly string[]
  selected: string | null
  withdraw: Withdraw
}

/** What the reader asked for and what became of each. */
export function OwnRequests({ requests, deciders, selected, withdraw }: Props) {
  const t = useTranslations('requests.own')
  const language = languageOf(useLocale())
  const times = useTimes()
  if (requests.length === 0) return <Empty kind="never" title={t('none')} />
  return (
    <Table caption={t('caption')} cards>
      <TableHead>
        <tr>
          <TableHeader>{t('columns.what')}</TableHeader>
          <TableHeader>{t('columns.state')}</TableHeader>
          <TableHeader>{t('columns.asked')}</TableHeader>
          <TableHeader>{t('columns.decided')}</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {requests.map((request) => {
          const what = request.what?.[language] ?? t('gone')
          return (
            <TableRow key={request.id} selected={request.id === selected}>
              <TableRowHeader>
                <span className="min-w-0">
                  {what}
                  {request.reason !== '' && (
                    <span className="block font-normal text-text-3 text-xs">“{request.reason}”</span>
                  )}
                </span>
              </TableRowHeader>
              <TableCell label={t('columns.state')}>
                <StateBadge state={request.state} />
              </TableCell>
              <TableCell label={t('columns.asked')} className="whitespace-nowrap">
                <time dateTime={request.askedAt.toISOString()} title={times.full(request.askedAt)}>
                  {times.day(request.askedAt)}
                </time>
              </TableCell>
              <TableCell label={t('columns.decided')}>
                <span className="flex flex-wrap items-center gap-2">
                  <Outcome request={request} deciders={deciders} language={language} />
                  {request.state === 'open' && <WithdrawButton request={request.id} what={what} withdraw={withdraw} />}
                </span>
              </TableCell>
            </TableRow>
          )
        })}
      </TableBody>
    </Table>
  )
}

function Outcome({
  request,
  deciders,
  language,
}: {
  request: OwnRequest
  deciders: readonly string[]
  language: 'en' | 'es'
}) {
  const t = useTranslations('requests.own')
  const format = useFormatter()
  const times = useTimes()
  const { state, decision, role, roleUntil } = request
  switch (state) {
    case 'open':
      return deciders.length === 0
        ? t('openNobody')
        : t('openWith', { names: format.list(deciders, { type: 'disjunction' }) })
    case 'granted':
      if (role === null) return t('already')
      return roleUntil === null
        ? t('grantedForGood', { role: role[language] })
        : t('granted', { role: role[language], day: times.full(roleUntil) })
    case 'refused':
      return t('refused', { reason: decision })
    default:
      return t(state)
  }
}
