import { daysBetween } from '#lib/core/days.ts'
import type { Fact } from '#lib/facts/types.ts'
import type { Row } from '#lib/measures/certified/measure.ts'

import type { JobTab, QueryInput } from './tabs.ts'
import { levelOf, thresholds, type Verdict } from './verdict.ts'

/** What is known of one job in one column. */
export type Given = {
  /** The figure, and the rows that it counts. */
  value: number
  rows: readonly Row[]
  /** Figures that it is judged by, by their place in `beside`, and as `plan` what it is compared with; null where there is none. */
  beside: Readonly<Record<string, Fact | null>>
  /** The same over all jobs. */
  all: Fact
  today: string
  day(date: string): string
}

export const columnIds = [
  ...(['margin', 'fade', 'billing', 'progress'] as const),
  ...(['changes', 'rfis'] as const),
  ...(['labor', 'safety', 'permits'] as const),
] as const
export type ColumnId = (typeof columnIds)[number]
export const columnGroups = ['money', 'contract', 'field'] as const

/** One figure of each job: a stored query, by job, with what is said of it. */
export type Column = {
  id: ColumnId
  group: (typeof columnGroups)[number]
  /** Where a job's page tells more of it. */
  tab: JobTab
  query: QueryInput
  beside?: Readonly<Record<string, QueryInput>>
  /**
   * What it counts stands in a list: a job that has nothing there has none of it. `running` lists are about the field's
   * running jobs, and say nothing of others.
   */
  lists?: 'all' | 'running'
  /** Its measure means open jobs where nothing else is said: the complete ones are asked for beside them. */
  openOnly?: true
  /** Digits after the point, where a figure needs fewer than its unit usually has. */
  precision?: number
  judge(given: Given): Verdict | null
}

const byJob = (measure: string, more: Partial<QueryInput> = {}): QueryInput => ({ measure, groupBy: 'job', ...more })

/** In their order on the screen. */
export const columns: readonly Column[] = [
  {
    id: 'margin',
    group: 'money',
    tab: 'money',
    openOnly: true,
    query: byJob('margin'),
    judge: ({ value, all }) => {
      if (value < thresholds.margin.act) return { level: 'act', word: 'loss' }
      return all.value === null ? null : { level: 'none', word: value < all.value ? 'belowAll' : 'aboveAll' }
    },
  },
  {
    id: 'fade',
    group: 'money',
    tab: 'money',
    openOnly: true,
    query: byJob('margin_change'),
    judge: ({ value }) => {
      const level = levelOf(-value, thresholds.fade)
      if (level === 'ok') return { level, word: value > thresholds.fade.watch ? 'better' : 'onBid' }
      return { level, word: level === 'act' ? 'fell' : 'slipping' }
    },
  },
  {
    id: 'billing',
    group: 'money',
    tab: 'money',
    query: byJob('net_billing'),
    beside: { contract: byJob('contract_value') },
    judge: ({ value, beside: { contract } }) => {
      if (value === 0) return { level: 'ok', word: 'even' }
      const side = value > 0 ? 'over' : 'under'
      if (contract?.value == null || contract.value === 0) return { level: 'none', word: side }
      const level = levelOf(Math.abs(value) / contract.value, thresholds.billing)
      return { level, word: level === 'ok' ? `${side}Inside` : side }
    },
  },
  {
    id: 'progress',
    group: 'money',
    tab: 'money',
    openOnly: true,
    precision: 0,
    query: byJob('percent_complete'),
    beside: { billed: byJob('percent_billed') },
    judge: () => ({ level: 'none', word: 'billed' }),
  },
  {
    id: 'changes',
    group: 'contract',
    tab: 'money',
    lists: 'running',
    query: byJob('change_orders', { states: ['pending'] }),
    judge: ({ rows }) => {
      const oldest = mostDays(rows)
      if (rows.length === 0) return { level: 'ok', word: 'noneOpen' }
      return oldest === null
        ? null
        : { level: levelOf(oldest, thresholds.changes), word: 'days', values: { days: oldest } }
    },
  },
  {
    id: 'rfis',
    group: 'contract',
    tab: 'schedule',
    lists: 'running',
    query: byJob('rfis', { states: ['overdue'] }),
    judge: ({ rows }) => {
      const latest = mostDays(rows) ?? 0
      if (rows.length === 0) return { level: 'ok', word: 'noneLate' }
      return { level: levelOf(latest, thresholds.rfis), word: 'lateDays', values: { days: latest } }
    },
  },
  {
    id: 'labor',
    group: 'field',
    tab: 'money',
    query: byJob('job_cost', {
      filters: [{ dimension: 'category', things: [{ name: 'labor', ids: ['labor'] }] }],
      versus: 'budget',
    }),
    judge: ({ value, beside: { plan } }) => {
      if (plan?.value == null) return null
      if (plan.value === 0) return value === 0 ? null : { level: 'watch', word: 'overPlan' }
      const level = levelOf(value / plan.value - 1, thresholds.labor)
      return { level, word: level === 'act' ? 'farOverPlan' : level === 'watch' ? 'overPlan' : 'onPlan' }
    },
  },
  {
    id: 'safety',
    group: 'field',
    tab: 'field',
    lists: 'all',
    query: byJob('incidents', { states: ['recordable'] }),
    judge: ({ rows, today }) => {
      const last = rows
        .flatMap(({ dates }) => dates.happened ?? [])
        .sort()
        .at(-1)
      if (last === undefined) return rows.length === 0 ? { level: 'ok', word: 'clear' } : null
      const days = daysBetween(last, today)
      if (days <= thresholds.safety.act) return { level: 'act', word: 'recently', values: { days } }
      return { level: 'watch', word: rows.some(({ is }) => is.lost_time === true) ? 'lostTime' : 'recordable' }
    },
  },
  {
    id: 'permits',
    group: 'field',
    tab: 'permits',
    lists: 'all',
    query: byJob('permits', { states: ['open'] }),
    judge: ({ rows, today, day }) => {
      if (rows.length === 0) return { level: 'none', word: 'noPermit' }
      if (rows.some(({ is }) => is.expired === true)) return { level: 'act', word: 'expired' }
      const next = rows.flatMap(({ is, dates }) => (is.expiring === true ? (dates.expires ?? []) : [])).sort()[0]
      if (next === undefined) return { level: 'ok', word: 'valid' }
      const level = daysBetween(today, next) <= thresholds.permits.act ? 'act' : 'watch'
      return { level, word: 'ends', values: { day: day(next) } }
    },
  },
]

function mostDays(rows: readonly Row[]): number | null {
  const days = rows.flatMap((row) => row.days ?? [])
  return days.length === 0 ? null : Math.max(...days)
}
