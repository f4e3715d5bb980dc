import { daysBetween } from '#lib/core/days.ts'
import type { JsonObject } from '#lib/core/json.ts'
import type { Origin, SourceRecord } from '#lib/facts/sources.ts'
import type { Of, Row } from './measure.ts'
import { named } from './named.ts'
import { type Dimension, isDated, type Query } from './query.ts'
import { rowsFrom } from './rows.ts'

type OfJob = { project?: string | null | undefined; projectName?: string | null | undefined }
type FieldRecord = SourceRecord & OfJob & { currency: string }
type Text = string | null | undefined

/** Rows of the field's records, each of its job; `tell` says the rest. */
export function rowsOf<R extends FieldRecord>(
  answer: Origin & { records: readonly R[] },
  label: (record: R) => readonly Text[],
  tell: (record: R) => Omit<Row, 'currency' | 'source'>,
): Row[] {
  return rowsFrom(
    answer,
    answer.records,
    (record) => [jobOf(record)?.name, ...label(record)],
    (record) => {
      const { of, ...rest } = tell(record)
      return { ...rest, of: { job: jobOf(record), ...of } }
    },
  )
}

/** By its number; a project that has none by its name. */
function jobOf({ project, projectName }: OfJob): Of | null {
  return named(project) ?? named(projectName) ?? null
}

/**
 * Of several that a record names the one that was asked for, so that it is found under each of them. Grouped it stands
 * once, under all of them together, so that groups come to their total.
 */
export function oneOf(names: readonly string[], dimension: Dimension, { filters }: Query): Of | null {
  const things = filters.flatMap((filter) => (filter.dimension === dimension ? filter.things : []))
  const asked = new Set(things.flatMap(({ ids }) => ids))
  const all = [...new Set(names)].sort().join(', ')
  return named(names.find((name) => asked.has(name)) ?? (all === '' ? null : all)) ?? null
}

/**
 * The field lists the jobs that run. Who names a time, a number or some jobs may mean finished ones too; one job that is
 * named alone is found whatever became of it.
 */
export function ofJobsMeant(query: Query, taken: JsonObject): JsonObject {
  const namesJobs = query.filters.some(({ dimension, not }) => dimension === 'job' && !not)
  const isWide = namesJobs || query.number !== null || isDated(query)
  return isWide && taken['project'] === undefined ? { ...taken, jobs: 'all' } : taken
}

type Aged = { createdDate?: Text; closedDate?: Text; daysOverdue: number }

/** "Overdue by more than 30 days" means days past due; else days since it was made, until it was closed. */
export function daysOf(
  { createdDate, closedDate, daysOverdue }: Aged,
  isClosed: boolean,
  { states }: Pick<Query, 'states'>,
  today: string,
): number | null {
  if (states.includes('overdue')) return daysOverdue
  if (createdDate == null) return null
  if (!isClosed) return daysBetween(createdDate, today)
  return closedDate == null ? null : daysBetween(createdDate, closedDate)
}
