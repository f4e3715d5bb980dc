import { withPart } from '#lib/facts/sources.ts'
import type { Fact } from '#lib/facts/types.ts'
import { asList } from '#lib/measures/certified/ask-on.ts'
import type { Query } from '#lib/measures/certified/query.ts'
import type { ByJob } from './by-job.ts'
import type { Column, ColumnId } from './columns.ts'
import type { Job } from './jobs.ts'
import { ofJob } from './of-job.ts'
import type { QueryInput } from './tabs.ts'
import type { Verdict } from './verdict.ts'

/** A figure, and what is asked by who asks about it. */
type Asked = { fact: Fact; query: Query }

export type Cell =
  | ({ state: 'told'; beside: Asked | null; verdict: Verdict | null } & Asked)
  /** Nothing is said of this job: its lists are not about it, or it has no such amount. */
  | { state: 'none' }
  | { state: 'waiting' }
  | { state: 'failed' }

/** `failed`: its system did not answer, as `trouble` says under the grid. */
export type GridColumn = Pick<Column, 'id' | 'group' | 'tab'> & { state: 'told' | 'waiting' | 'failed' }

export type GridRow = { job: Job; cells: Partial<Record<ColumnId, Cell>> }

export type Grid = { columns: GridColumn[]; rows: GridRow[] }

type At = { today: string; day(date: string): string }

/** What became of a column: its figure of each job, and those beside it. */
export type ColumnTold = { value: ByJob; beside: Record<string, ByJob> }

/** Null: nobody has told yet. */
export type ToldColumns = readonly { column: Column; told: ColumnTold | null }[]

/** A row a job and a column a figure, without the columns that are not this reader's. */
export function gridOf(jobs: readonly Job[], told: ToldColumns, at: At): Grid {
  const shown = told.filter((one) => isTheirs(one.told?.value ?? null))
  return {
    columns: shown.map(({ column: { id, group, tab }, told: one }) => ({ id, group, tab, state: stateOf(one) })),
    rows: jobs.map((job) => ({
      job,
      cells: Object.fromEntries(shown.map(({ column, told: one }) => [column.id, cellOf(job, column, one, at)])),
    })),
  }
}

/** What may not be asked, and what is hidden in every row, has no column and leaves no trace. */
function isTheirs(value: ByJob | null): boolean {
  if (value === null || value.state === 'failed') return true
  if (value.state !== 'told') return false
  const facts = [value.all, ...[...value.groups.values()].map(({ fact }) => fact)]
  return !facts.every(({ status }) => status === 'redacted')
}

function stateOf(told: ColumnTold | null): GridColumn['state'] {
  if (told === null) return 'waiting'
  return told.value.state === 'failed' ? 'failed' : 'told'
}

function cellOf(job: Job, column: Column, told: ColumnTold | null, at: At): Cell {
  if (told === null) return { state: 'waiting' }
  const { value, beside } = told
  if (value.state !== 'told') return { state: 'failed' }
  const fact = factOf(job, value, column)
  if (fact === null) return { state: 'none' }
  const others = Object.fromEntries(
    Object.entries(beside).map(([name, one]) => [
      name,
      one.state === 'told' ? factOf(job, one, { precision: column.precision }) : null,
    ]),
  )
  const [first] = Object.entries(column.beside ?? {})
  const other = first === undefined ? null : (others[first[0]] ?? null)
  const rows = value.groups.get(job.no)?.rows ?? []
  const plan = value.plans.get(job.no)?.fact ?? null
  return {
    state: 'told',
    ...asked(fact, column.query, job),
    beside: first === undefined || other === null ? null : asked(other, first[1], job),
    verdict:
      fact.value === null
        ? null
        : column.judge({ value: fact.value, rows, beside: { ...others, plan }, all: value.all, ...at }),
  }
}

/** About this job alone. */
function asked(fact: Fact, { groupBy: _, ...query }: QueryInput, job: Job): Asked {
  return { fact, query: asList(ofJob(query, job)) }
}

type How = { lists?: Column['lists'] | undefined; precision?: number | undefined }

/** The job's figure, named by what it measures and whose it is. */
function factOf(job: Job, { groups, all }: Extract<ByJob, { state: 'told' }>, { lists, precision }: How): Fact | null {
  const group = groups.get(job.no)
  const label = `${all.label}, ${job.no} ${job.name}`
  if (group !== undefined) return fewRecords({ ...group.fact, label, precision: precision ?? group.fact.precision })
  if (lists === undefined || all.status === 'redacted') return null
  if (lists === 'running' && job.inField === false) return null
  return noneOf(all, { id: `${all.id}.${job.no}`, label })
}

/** A page of figures would bring thousands of records along; the job's own page has all of them. */
const MOST_RECORDS = 24

function fewRecords(fact: Fact): Fact {
  const { length } = fact.sources
  if (length <= MOST_RECORDS) return fact
  return withPart({ ...fact, sources: fact.sources.slice(0, MOST_RECORDS) }, fact.part?.of ?? length)
}

/** A list that was read has nothing of this job, as far as it was read. */
function noneOf(all: Fact, head: Pick<Fact, 'id' | 'label'>): Fact {
  const { formula: _, part: __, compare: ___, ...rest } = all
  const status = all.status === 'failed' ? 'ok' : all.status
  return { ...rest, ...head, value: 0, sources: [], status }
}
