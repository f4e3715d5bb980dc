import type { Need } from '#lib/measures/asks.ts'
import { querySchema } from '#lib/measures/certified/query.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { needsOfQuery, type Queries, type Told } from '../asked-queries.ts'
import type { Part, Parts } from '../parts.ts'
import { failedFigure, figureOf } from './figure.ts'
import type { Figure, Tile } from './tile.ts'

export type OpenTile = { id: string; needs(input: InsightInput): Need[] } & Part<Figure | null>

/**
 * A tile with as much beside it as this person may ask for. Null where they may not ask for its figure: nothing is asked
 * of what would stand beside it either.
 */
export function openTile(tile: Tile, queries: Queries, { base, deps: { words } }: Parts): OpenTile | null {
  const query = querySchema.parse(tile.query(base))
  if (!queries.may(query)) return null
  const beside = Object.entries(tile.beside?.(base) ?? {}).map(([name, one]) => ({
    name,
    query: querySchema.parse(one),
  }))
  const main = queries.part(query)
  const others = beside.map((one) => ({ name: one.name, ...queries.part(one.query) }))
  const isOwn = queries.isOwn(query)
  const jobs = (count: number) => words.say(isOwn ? 'scope.own' : 'scope.all', { count })

  function tell(told: Told, around: readonly (Told | null)[]): Figure | null {
    const head = { tile, ask: { kind: 'query' as const, query }, systems: main.systems, words }
    if (told.state === 'failed') return failedFigure(head, told.error.message)
    if (told.state !== 'told') return null
    const known = others.flatMap(({ name }, at) => {
      const one = around[at]
      return one?.state === 'told' ? [[name, one.result] as const] : []
    })
    const { result } = told
    return figureOf(head, result, tile.say({ result, beside: Object.fromEntries(known), at: base, words, isOwn, jobs }))
  }
  return {
    id: tile.id,
    needs: (input) => [query, ...beside.map((one) => one.query)].flatMap((one) => needsOfQuery(one, input)),
    now: Promise.all([main.now, Promise.all(others.map(({ now }) => now))]).then(([told, around]) =>
      tell(told, around),
    ),
    async kept() {
      const told = await main.kept()
      return told === null ? null : tell(told, await Promise.all(others.map((part) => part.kept())))
    },
  }
}
