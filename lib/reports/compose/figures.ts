import type { Fact } from '#lib/facts/types.ts'
import { usualArrangement } from '#lib/home/arrangement.ts'
import { comparedInWords } from '#lib/home/tiles/compared.ts'
import { openTiles } from '#lib/home/tiles/open-tiles.ts'
import type { Figure } from '#lib/home/tiles/tile.ts'
import { asList } from '#lib/measures/certified/ask-on.ts'
import type { Query } from '#lib/measures/certified/query.ts'
import { periodInWords } from '#lib/measures/certified/restate.ts'
import type { Result } from '#lib/measures/certified/run.ts'
import type { DefinedLeaf } from '../definition.ts'
import type { BlockOf, Leaf } from '../document.ts'
import { type At, tellingOf, textIn } from './at.ts'
import { fewSources, keySources } from './few-sources.ts'
import { type Head, missing } from './missing.ts'
import { queryOf } from './query.ts'

type Row = BlockOf<'figures'>['rows'][number]

/** The key figures of home, with the same words. */
export async function keyFigures(head: Head, { queries, parts }: At): Promise<Leaf> {
  const told = await Promise.all(openTiles(queries, parts, undefined, usualArrangement).map(({ now }) => now))
  const rows = told.filter((figure) => figure !== null).map(rowOfTile)
  return { kind: 'figures', ...head, rows }
}

function rowOfTile({ fact, word, detail, compared, systems, ask }: Figure): Row {
  return { fact: fewSources(fact, keySources), word, detail, compared, systems, ask: { ...ask } }
}

type Defined = Extract<DefinedLeaf, { kind: 'figures' }>

/** Certified figures one below the other; what is not this reader's is left out, and where nothing is theirs it says so. */
export async function figures(head: Head, { items }: Defined, at: At): Promise<Leaf> {
  const asked = items.map(({ query, label }) => ({ label, query: queryOf(query, at) }))
  const told = await Promise.all(asked.map(({ query }) => at.queries.result(query)))
  const rows = asked.flatMap(({ query, label }, index): Row[] => {
    const one = told[index]
    if (one?.state === 'told') return [rowOf(one.result, label === undefined ? null : textIn(label, at), at)]
    if (one?.state !== 'failed') return []
    return [failedRow(query, one.error.message, label === undefined ? query.measure : textIn(label, at))]
  })
  const [first] = told
  const [ask] = asked
  if (rows.length === 0 && first !== undefined && ask !== undefined && first.state !== 'told')
    return missing(head, first, ask.query, at)
  return { kind: 'figures', ...head, rows }
}

function rowOf(result: Result, label: string | null, at: At): Row {
  const { base } = at.parts
  const { query, total } = result
  const fact: Fact = fewSources({ ...total, label: label ?? nameOf(result, base.words) }, keySources)
  const telling = tellingOf(at)
  const detail = query.period === null ? undefined : periodInWords(query.period, telling)
  const span =
    query.period === null || query.versus === 'budget' ? null : { period: query.period, versus: query.versus }
  const compared = span === null ? null : comparedInWords({}, result, { ...base, span, isUsual: false }, base.words)
  const systems = [...new Set(total.sources.map(({ system }) => system))]
  return { fact, detail, compared: compared ?? undefined, systems, ask: { kind: 'query', query: asList(query) } }
}

/** What the measure is called, and in which state: "Permits, expiring". */
function nameOf({ measure, query }: Result, { locale, say }: At['parts']['base']['words']): string {
  return [measure.name[locale], ...query.states.map((state) => say(`query.state.${state}`))].join(', ')
}

function failedRow(query: Query, reason: string, label: string): Row {
  const fact: Fact = {
    ...{ id: query.measure, label, unit: 'count', value: null },
    ...{ asOf: new Date(0).toISOString(), status: 'failed', reason, sources: [] },
  }
  return { fact, systems: [], ask: { kind: 'query', query: asList(query) } }
}
