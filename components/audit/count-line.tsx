'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { countCap } from '#lib/audit/event-outcomes.ts'
import type { AuditSearch } from '#lib/audit/search-params.ts'
import type { AuditSummary } from '#lib/audit/summary.ts'
import { Link } from '../ui/link.tsx'
import { hrefOf, withValues } from './query.ts'

/** "1,000+ events, 41 denied, 63 limited": read out when the search changes. */
export function CountLine({ summary, search }: { summary: AuditSummary; search: AuditSearch }) {
  const t = useTranslations('audit')
  const format = useFormatter()
  const counts: Record<string, number> = {}
  for (const bar of summary.histogram.bars) {
    for (const [outcome, count] of Object.entries(bar.counts)) counts[outcome] = (counts[outcome] ?? 0) + count
  }
  const notable = (['denied', 'limited', 'failed', 'unknown'] as const).filter((outcome) => (counts[outcome] ?? 0) > 0)
  return (
    <span role="status">
      <strong className="font-semibold">
        {summary.total > countCap ? t('count.many') : t('count.events', { count: summary.total })}
      </strong>
      {notable.map((outcome) => (
        <span key={outcome} className="font-normal">
          {', '}
          {t('count.outcome', { count: format.number(counts[outcome] ?? 0), outcome: t(`outcome.${outcome}`) })}
        </span>
      ))}
      {summary.running > 0 && search.outcome.length === 0 && (
        <>
          {'. '}
          <Link href={hrefOf(withValues(search, 'outcome', ['running']))} className="font-normal">
            {t('count.running', { count: summary.running })}
          </Link>
        </>
      )}
    </span>
  )
}
