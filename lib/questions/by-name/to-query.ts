import { addDays } from '#lib/core/days.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { toMinor } from '#lib/facts/money.ts'
import { certified } from '#lib/measures/certified/index.ts'
import type { Certified } from '#lib/measures/certified/measure.ts'
import { misfits } from '#lib/measures/certified/misfits.ts'
import { type Period, type Query, querySchema } from '#lib/measures/certified/query.ts'
import type { Telling } from '#lib/measures/certified/restate.ts'
import type { Names } from '../understand/names.ts'
import { misfitError } from './misfits-in-words.ts'
import type { QueryByName } from './query-by-name.ts'
import { thingByName } from './thing-by-name.ts'

type Knowing = { isFor(measure: Certified): boolean; namesOf(): Promise<Names> }

export type Known = { measure: Certified; query: Query }

/**
 * The query that is meant, with the ids behind its names. Whatever does not fit is a GatewayError that says what would;
 * nothing is dropped. Of a measure that is not for who asks no name is looked up: the road refuses it as it stands.
 */
export async function toQuery(asked: QueryByName, telling: Telling, { isFor, namesOf }: Knowing): Promise<Known> {
  const measure = certified.get(asked.measure)
  if (measure === undefined) throw noMeasure(asked.measure)
  const { words, today } = telling
  const unresolved = asked.filters.map(({ dimension, names, not }) => ({
    ...{ dimension, not },
    things: names.map((name) => ({ name, ids: [name] })),
  }))
  const query = querySchema.parse({
    ...asked,
    filters: unresolved,
    bounds: asked.bounds.map((bound) => boundOf(bound, measure, telling)),
    period: asked.period === null ? null : called(asked.period),
    versus: asked.versus === null || asked.versus === 'budget' ? asked.versus : called(asked.versus),
  })
  const wrong = misfits(measure, query, today)
  if (wrong.length > 0) throw misfitError(wrong, { measure, query, telling })
  if (asked.filters.length === 0 || !isFor(measure)) return { measure, query }
  const known = { names: await namesOf(), words }
  const filters = asked.filters.map(({ dimension, names, not }) => ({
    ...{ dimension, not },
    things: names.map((name) => thingByName(name, { measure, dimension }, known)),
  }))
  return { measure, query: { ...query, filters } }
}

function noMeasure(id: string): GatewayError {
  return new GatewayError('invalid_input', `There is no measure ${id.slice(0, 60)}.`, {
    nextStep: 'The list of tools names the measures that you may ask for.',
  })
}

type Bound = Query['bounds'][number]

/** Amounts of money come in units of the currency. */
function boundOf(bound: Bound, { unit }: Certified, { currency }: Telling): Bound {
  return bound.field === 'amount' && unit === 'money' ? { ...bound, value: toMinor(bound.value, currency) } : bound
}

const MONTHS = { 1: 'month', 3: 'quarter', 12: 'year' } as const

/** By the name that such days have: whole months are one, a quarter or a year. */
function called({ from, to }: Pick<Period, 'from' | 'to'>): Period {
  if (from === null || to === null) return { from, to, grain: 'range' }
  const next = addDays(to, 1)
  const isWhole = from.endsWith('-01') && next.endsWith('-01')
  const months = monthsTo(next) - monthsTo(from)
  const isCalled = isWhole && (months === 1 || months === 3 || months === 12)
  return { from, to, grain: isCalled ? MONTHS[months] : from === to ? 'day' : 'range' }
}

function monthsTo(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
}
