import { fiscalYearOf } from '#lib/core/days.ts'
import { quarterOf } from '../quarters.ts'
import type { Certified, Of, Row } from './measure.ts'
import { type DateField, type Dimension, isDated, type Query, type State } from './query.ts'

type Stated = Dated & Pick<Certified, 'states' | 'normally' | 'anyStateOf'>

/** The states that rows must have: those that were said, and of the others what is normally meant. */
export function statesOf(measure: Stated, query: Query): State[] {
  if (isOfAnyState(measure, query)) return []
  const { states, normally } = measure
  const answeredBy = new Set([...query.states, ...query.notStates].map((one) => states[one]))
  return [...query.states, ...normally.filter((one) => !answeredBy.has(states[one]))]
}

function isOfAnyState(measure: Stated, query: Query): boolean {
  const field = dateOf(measure, query)
  const isSaid = query.states.length > 0 || query.notStates.length > 0
  return !isSaid && isDated(query) && field !== null && measure.anyStateOf?.includes(field) === true
}

type Dated = Pick<Certified, 'dates' | 'onlySaidDates'>

export function dateOf({ dates, onlySaidDates }: Dated, query: Pick<Query, 'date'>): DateField | null {
  return query.date ?? (onlySaidDates === true ? null : (dates[0] ?? null))
}

/** Rows that count, and those of which the answer does not say enough to tell. */
export type Selected = { rows: Row[]; untold: Row[] }

export function selected(measure: Certified, rows: readonly Row[], query: Query): Selected {
  const tests = [
    ...filterTests(query),
    ...stateTests(measure, query),
    ...boundTests(measure, query),
    ...periodTests(measure, query),
  ]
  const result: Selected = { rows: [], untold: [] }
  for (const row of rows) {
    const told = tests.map((test) => test(row))
    if (told.includes(false)) continue
    if (told.includes(null)) result.untold.push(row)
    else result.rows.push(row)
  }
  return result
}

/** Null: the row does not say. */
type Test = (row: Row) => boolean | null

function filterTests({ filters, number }: Query): Test[] {
  const byThing = filters.map(({ dimension, things, not }): Test => {
    const ids = new Set(things.flatMap((one) => one.ids))
    return ({ of }) => {
      const own = of[dimension]
      if (own === undefined) return null
      return (own !== null && ids.has(own.id)) !== not
    }
  })
  if (number === null) return byThing
  const isCalled = (own: string | null | undefined) => own != null && sameNumber(own, number)
  return [...byThing, (row) => isCalled(row.number) || isCalled(row.alsoNumber)]
}

/**
 * `INV-0088142` and `inv 88142` are one, and so are `88142` and either: a number said without its letters is meant with
 * any. `BLD-24-1000` and `EXC-24-1000` are two.
 */
export function sameNumber(own: string, wanted: string): boolean {
  const [a, b] = [partsOf(own), partsOf(wanted)]
  return a.rest === b.rest && (a.letters === b.letters || a.letters === '' || b.letters === '')
}

function partsOf(text: string): { letters: string; rest: string } {
  const plain = text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  const [, letters = '', rest = plain] = /^([a-z]*(?=\d))?0*(.*)$/.exec(plain) ?? []
  return { letters, rest }
}

function stateTests(measure: Certified, query: Query): Test[] {
  const held = (one: State, holds: boolean): Test => {
    return ({ is }) => (is[one] === undefined ? null : is[one] === holds)
  }
  return [...statesOf(measure, query).map((one) => held(one, true)), ...query.notStates.map((one) => held(one, false))]
}

/** Where rows are grouped an amount is that of a group: "vendors whom we owe more than". */
function boundTests({ totals }: Certified, { bounds, groupBy }: Query): Test[] {
  const ofRows = bounds.filter(({ field }) => field === 'days' || groupBy === null)
  return ofRows.map(
    (bound): Test =>
      (row) => {
        if (bound.field === 'days') return isWithin(bound, row.days)
        return isWithin(bound, totals === 'ratio' ? shareOf(row) : row.amount)
      },
  )
}

/** Null where there is no value to compare. */
export function isWithin({ is, value }: Query['bounds'][number], own: number | null | undefined): boolean | null {
  if (own === undefined || own === null) return null
  return is === 'over' ? own > value : own < value
}

function shareOf({ amount, base }: Row): number | null {
  return typeof amount === 'number' && typeof base === 'number' && base !== 0 ? amount / base : null
}

function periodTests(measure: Certified, query: Query): Test[] {
  const { period } = query
  const field = dateOf(measure, query)
  if (period === null || field === null) return []
  return [
    ({ dates }) => {
      const own = dates[field]
      // What has no such date is not of any days; what does not say is told.
      if (own === undefined || own === null) return own === null ? false : null
      return (period.from === null || own >= period.from) && (period.to === null || own <= period.to)
    },
  ]
}

const WEEK_DAYS = 7
const DAY_MS = 86_400_000

/**
 * Under what a row stands when rows are grouped: a thing, or the part of the calendar that its date is in.
 * Undefined: the row does not say.
 */
export function groupOf(
  row: Row,
  by: Dimension,
  { field, fiscalYearStart }: { field: DateField | null; fiscalYearStart: number },
): Of | null | undefined {
  const date = field === null ? undefined : row.dates[field]
  const dated = (name: (day: string) => string): Of | null | undefined =>
    date === undefined || date === null ? date : { id: name(date), name: name(date) }
  if (by === 'day') return dated((day) => day)
  if (by === 'week') return dated(mondayOf)
  if (by === 'month') return dated((day) => day.slice(0, 7))
  if (by === 'quarter') return dated((day) => quarterOf(day, fiscalYearStart).name)
  if (by === 'year') return dated((day) => String(fiscalYearOf(day, fiscalYearStart).year))
  if (by === 'age' && row.of.age === undefined) return bucketOf(row.days)
  return row.of[by]
}

const buckets = [
  { to: 0, name: '≤ 0' },
  { to: 30, name: '1–30' },
  { to: 60, name: '31–60' },
  { to: 90, name: '61–90' },
  { to: Number.POSITIVE_INFINITY, name: '> 90' },
]

/** Days as accountants age them; what does not say is of no age. */
function bucketOf(days: number | null | undefined): Of | null | undefined {
  if (days === undefined || days === null) return days
  const at = buckets.findIndex(({ to }) => days <= to)
  return { id: String(at), name: buckets[at]?.name ?? '' }
}

export function mondayOf(day: string): string {
  const ms = Date.parse(`${day}T00:00:00Z`)
  const since = (new Date(ms).getUTCDay() + WEEK_DAYS - 1) % WEEK_DAYS
  return new Date(ms - since * DAY_MS).toISOString().slice(0, 10)
}
