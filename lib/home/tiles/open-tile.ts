import type { Need } from '#lib/measures/asks.ts'
import { type Query, querySchema } from '#lib/measures/certified/query.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { needsOfQuery, type Queries, type Told } from '../asked-queries.ts'
import type { Part, Parts } from '../parts.ts'
import { type HomeSearch, HomeSearch as homeSearch, spanOf } from '../period.ts'
import { comparedInWords } from './compared.ts'
import { failedFigure, figureOf } from './figure.ts'
import type { At, Figure, Spark, Tile } from './tile.ts'
import { trendOf } from './trend.ts'

const usual = homeSearch.parse({})

export type OpenTile = Part<Figure | null> & {
  id: string
  label: string
  /** Nobody keeps what it was before, so it is a figure without a line. */
  isOfToday: boolean
  needs(input: InsightInput): Need[]
  /** Its line, where one is asked for apart; nobody is asked before somebody wants it. */
  trend: (() => Promise<Spark | null>) | null
}

/** Whether this person may ask for its figure; nobody is asked. */
export function mayOpen(tile: Tile, queries: Queries, { base }: Parts): boolean {
  return queries.may(usualQuery(tile, base))
}

/** What it asks where nobody chose other days. */
export function usualQuery(tile: Tile, base: Parts['base']): Query {
  return querySchema.parse(tile.query(atOf(usual, base)))
}

/**
 * A tile with as much beside it as this person may ask for. Null where they may not ask for its figure: nothing is asked
 * of what would stand beside it either.
 */
export function openTile(
  tile: Tile,
  queries: Queries,
  { base, deps: { words } }: Parts,
  search: HomeSearch = usual,
): OpenTile | null {
  const at = atOf(search, base)
  const query = querySchema.parse(tile.query(at))
  if (!queries.may(query)) return null
  const beside = Object.entries(tile.beside?.(at) ?? {}).map(([name, one]) => ({
    name,
    query: querySchema.parse(one),
  }))
  const main = queries.part(query)
  const others = beside.map((one) => ({ name: one.name, ...queries.part(one.query) }))
  const isOwn = queries.isOwn(query)
  const jobs = (count: number) => words.say(isOwn ? 'scope.own' : 'scope.all', { count })

  const line = tile.trend === undefined ? null : querySchema.parse(tile.trend(at))
  let drawn: Promise<Spark | null> | undefined

  function tell(told: Told, around: readonly (Told | null)[]): Figure | null {
    const head = { tile, ask: { kind: 'query' as const, query }, systems: main.systems, words }
    if (told.state === 'failed') return failedFigure(head, told.error.message)
    if (told.state !== 'told') return null
    const known = others.flatMap(({ name }, index) => {
      const one = around[index]
      return one?.state === 'told' ? [[name, one.result] as const] : []
    })
    const { result } = told
    return figureOf(
      head,
      result,
      tile.say({ result, beside: Object.fromEntries(known), at, words, isOwn, jobs }),
      comparedInWords(tile, result, at, words),
    )
  }
  return {
    id: tile.id,
    label: words.say(tile.label),
    isOfToday: tile.asOfToday === true && tile.hasLine !== true,
    trend:
      line === null
        ? null
        : () => (drawn ??= queries.result(line).then((told) => trendOf(told, words.say(tile.label), words))),
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

function atOf(search: HomeSearch, base: Parts['base']): At {
  const isUsual = search.period === usual.period && search.compare === usual.compare
  return { ...base, span: spanOf(search, base), isUsual }
}
