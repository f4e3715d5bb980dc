import type { Fact, FactSource } from '#lib/facts/types.ts'
import { ofGroup } from '#lib/measures/certified/ask-on.ts'
import type { Asking, Row } from '#lib/measures/certified/measure.ts'
import type { Query } from '#lib/measures/certified/query.ts'
import type { Result } from '#lib/measures/certified/run.ts'
import { type ListColumn, type TabPart, type ToldState, toldStates } from './tabs.ts'

export type ListCell =
  | { kind: 'text'; text: string | null }
  | { kind: 'day'; day: string | null }
  | { kind: 'state'; state: ToldState | null }
  | { kind: 'days'; days: number | null }
  | { kind: 'amount'; amount: number | null; currency: string }

export type ListRow = { name: string; text: string | null; source: FactSource; cells: ListCell[] }

export type List = {
  rows: ListRow[]
  /** So many that are not shown. */
  more: number
}

const MOST = 12

type ListPart = Extract<TabPart, { kind: 'list' }>

/** The first of a query's records, each with what its list shows of it. */
export function listOf({ rows }: Result, { columns, order, reads }: ListPart, job: string): List {
  const sorted = order === undefined ? rows : rows.toSorted((a, b) => byDate(a, b, order))
  return {
    rows: sorted.slice(0, MOST).map((row) => ({
      name: nameIn(row, job),
      text: reads === undefined ? null : (row.texts?.[reads] ?? null),
      source: row.source,
      cells: columns.map((column) => cellOf(row, column)),
    })),
    more: Math.max(0, rows.length - MOST),
  }
}

/** What has no date stands last either way. */
function byDate(a: Row, b: Row, { by, last }: NonNullable<ListPart['order']>): number {
  const [left, right] = [a.dates[by] ?? null, b.dates[by] ?? null]
  if (left === null || right === null) return (left === null ? 1 : 0) - (right === null ? 1 : 0)
  return last === true ? right.localeCompare(left) : left.localeCompare(right)
}

/** A record's label without the job, which the page is about. */
function nameIn({ source: { label } }: Row, job: string): string {
  return label.startsWith(`${job} `) ? label.slice(job.length + 1) : label
}

function cellOf(row: Row, column: ListColumn): ListCell {
  if (column === 'days') return { kind: 'days', days: row.days ?? null }
  if (column === 'amount') return { kind: 'amount', amount: row.amount ?? null, currency: row.currency }
  if (column === 'state') return { kind: 'state', state: toldStates.find((state) => row.is[state] === true) ?? null }
  if ('date' in column) return { kind: 'day', day: row.dates[column.date] ?? null }
  if ('of' in column) return { kind: 'text', text: row.of[column.of]?.name ?? null }
  return { kind: 'text', text: row.texts?.[column.text] ?? null }
}

const MOST_GROUPS = 15

/** A figure of one group, and what was planned for it where the query asks for that; `query` asks for that group alone. */
export type GroupLine = { fact: Fact; title: string | null; plan: Fact | null; query: Query }

/** The largest groups of a query, or all of them in the order of the calendar; what names no group stands last. */
export function groupsOf(result: Result, at: Omit<Asking, 'answers'>): { lines: GroupLine[]; more: number } {
  const { groups, versus } = result
  const plans = new Map((versus?.groups ?? []).map(({ of, fact }) => [of?.id ?? null, fact]))
  const named = groups.toSorted((a, b) => Number(a.of === null) - Number(b.of === null))
  return {
    lines: named.slice(0, MOST_GROUPS).map((group) => ({
      fact: group.fact,
      title: group.rows[0]?.texts?.['title'] ?? null,
      plan: plans.get(group.of?.id ?? null) ?? null,
      query: ofGroup(result, group, at),
    })),
    more: Math.max(0, groups.length - MOST_GROUPS),
  }
}
