import { useFormatter, useTranslations } from 'next-intl'
import { Meter } from '../ui/meter.tsx'
import type { SystemView } from './types.ts'

/** Milliseconds with their unit, or a dash where nothing was measured. */
export function Milliseconds({ value }: { value: number | null }) {
  const t = useTranslations('systems-admin')
  const format = useFormatter()
  if (value === null) return <span className="text-text-3">{t('noData')}</span>
  return t('ms', { ms: format.number(value, { maximumFractionDigits: value < 10 ? 1 : 0 }) })
}

/** What the vendor last said of its own limit. */
export function Budget({ system }: { system: Pick<SystemView, 'name' | 'budget'> }) {
  const t = useTranslations('systems-admin.budget')
  const format = useFormatter()
  const { name, budget } = system
  if (budget?.remaining == null) return <span className="text-text-3">{t('unknown')}</span>
  const remaining = format.number(budget.remaining)
  if (budget.limit === null) return t('remaining', { remaining })
  const words = t('words', { remaining, limit: format.number(budget.limit) })
  const low = budget.remaining / budget.limit <= 0.1
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <Meter
        label={t('label', { name })}
        words={words}
        value={budget.remaining}
        max={budget.limit}
        tone={low ? 'warn' : 'c1'}
      />
      <span className="whitespace-nowrap text-xs">{words}</span>
    </span>
  )
}

/** Failures by code, the most frequent first. Codes are names that the audit knows, so they stand in mono. */
export function Failures({ failures }: { failures: SystemView['hour']['failures'] }) {
  const t = useTranslations('systems-admin')
  if (failures.length === 0) return <span className="text-text-3">{t('none')}</span>
  return (
    <ul>
      {failures.map(({ code, count }) => (
        <li key={code} className="whitespace-nowrap">
          {count} <span className="id-text text-xs">{code}</span>
        </li>
      ))}
    </ul>
  )
}
