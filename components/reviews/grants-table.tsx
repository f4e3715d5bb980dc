'use client'

import { useTranslations } from 'next-intl'
import type { ReviewedGrant } from '#lib/access-reviews/list.ts'
import { useCompanyTimes } from '../facts/company-zone.tsx'
import { CopyId } from '../states/copy-id.tsx'
import { Badge } from '../ui/badge.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'
import { type DecideGrant, GrantButtons } from './grant-buttons.tsx'

type Props = {
  rows: readonly ReviewedGrant[]
  own: string
  /** Null when the review is closed. */
  decide: DecideGrant | null
}

/** Who holds what, how and when they last used it, and what was decided. */
export function GrantsTable({ rows, own, decide }: Props) {
  const t = useTranslations('reviews.one')
  return (
    <Table caption={t('caption')} cards>
      <TableHead>
        <tr>
          <TableHeader>{t('columns.person')}</TableHeader>
          <TableHeader>{t('columns.role')}</TableHeader>
          <TableHeader>{t('columns.used')}</TableHeader>
          <TableHeader>{t('columns.decision')}</TableHeader>
          <TableHeader>{t('columns.evidence')}</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <Row key={row.id} row={row} isOwn={row.personId === own} decide={decide} />
        ))}
      </TableBody>
    </Table>
  )
}

function Row({ row, isOwn, decide }: { row: ReviewedGrant; isOwn: boolean; decide: DecideGrant | null }) {
  const t = useTranslations('reviews.one')
  const times = useCompanyTimes()
  const { personName, email, roleName, teamName, expiresAt, lastUsedAt, unused } = row
  return (
    <TableRow>
      <TableRowHeader>
        <span className="min-w-0">
          {personName}
          <span className="block truncate font-normal text-text-3 text-xs">{email}</span>
        </span>
      </TableRowHeader>
      <TableCell label={t('columns.role')}>
        <span>
          {roleName}{' '}
          <span className="text-text-3 text-xs">
            {teamName === null ? t('direct') : t('via', { team: teamName })}
            {expiresAt !== null && `, ${t('until', { day: times.day(expiresAt) })}`}
          </span>
        </span>
      </TableCell>
      <TableCell label={t('columns.used')}>
        {lastUsedAt !== null && times.day(lastUsedAt)}
        {lastUsedAt === null && (unused ? <Badge tone="warn">{t('unused')}</Badge> : '–')}
      </TableCell>
      <TableCell label={t('columns.decision')}>
        {decide === null ? (
          <Decided row={row} />
        ) : isOwn ? (
          <span className="text-text-3 text-xs">{t('own')}</span>
        ) : (
          <GrantButtons
            grant={row.id}
            decision={row.decision}
            words={{ person: personName, role: roleName }}
            decide={decide}
          />
        )}
      </TableCell>
      <TableCell label={t('columns.evidence')}>
        <Evidence row={row} />
      </TableCell>
    </TableRow>
  )
}

function Decided({ row: { decision, outcome } }: { row: ReviewedGrant }) {
  const t = useTranslations('reviews.one')
  if (decision === null) return t('undecided')
  if (decision === 'keep') return t('kept')
  return outcome === null ? t('removed') : t(`outcome.${outcome}`)
}

function Evidence({ row: { decision, decider, decidedAt, correlationId } }: { row: ReviewedGrant }) {
  const t = useTranslations('reviews.one')
  const times = useCompanyTimes()
  if (decision === null || decidedAt === null) return <span className="text-text-3 text-xs">{t('undecided')}</span>
  return (
    <span className="text-text-2 text-xs">
      {t('decidedBy', { who: decider ?? '–', when: times.full(decidedAt) })}{' '}
      {correlationId !== null && <CopyId id={correlationId} />}
    </span>
  )
}
