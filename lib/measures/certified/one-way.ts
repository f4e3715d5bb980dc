import type { JsonObject } from '#lib/core/json.ts'
import type { Row } from './measure.ts'
import type { Dimension, Query } from './query.ts'

/** The tool's argument for one thing of a dimension, and the thing as the argument has it; null for what it never takes. */
type Takes = Partial<Record<Dimension, readonly [argument: string, of: (id: string) => string | null]>>

type Filter = Query['filters'][number]
type Narrowed = { input: JsonObject; of: Row['of'] }

/** Several things of several dimensions are as many questions; of more none is asked apart. */
const MOST = 24

/**
 * Of a tool that tells its records apart in one way at a time: which way that is, and one question for each thing that
 * it is narrowed to, whose records are all of that thing. What it cannot be narrowed to its rows do not say.
 */
export function oneWay<W extends Dimension>(
  { groupBy, filters }: Query,
  ways: readonly W[],
  takes: Takes,
): { by: W | null; asks: Narrowed[] } {
  const inWay = filters.filter(({ dimension }) => ways.some((way) => way === dimension))
  const apart = inWay.find((filter) => argumentsOf(filter, takes) === null)
  const wanted = groupBy ?? apart?.dimension
  const by = ways.find((way) => way === wanted) ?? null
  const asks = inWay.reduce<Narrowed[]>(
    (some, filter) => {
      const given = argumentsOf(filter, takes)
      if (given === null || some.length * given.length > MOST) return some
      // In this way records name the thing themselves, and they are looked through.
      if (filter.dimension === by && given.length > 1) return some
      return some.flatMap(({ input, of }) =>
        given.map((one) => ({ input: { ...input, ...one.input }, of: { ...of, ...one.of } })),
      )
    },
    [{ input: {}, of: {} }],
  )
  return { by, asks }
}

/** One for each thing; null where one of them cannot be asked for. */
function argumentsOf({ dimension, things, not }: Filter, takes: Takes): Narrowed[] | null {
  const [argument, of] = takes[dimension] ?? []
  if (argument === undefined || of === undefined || not) return null
  const all = things.flatMap(({ name, ids }) => {
    const [first] = ids.flatMap((id) => {
      const value = of(id)
      return value === null ? [] : [{ input: { [argument]: value }, of: { [dimension]: { id, name } } }]
    })
    return first ?? []
  })
  return all.length === things.length ? all : null
}
