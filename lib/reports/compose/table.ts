import { insightWriter } from '#lib/findings/writer.ts'
import type { Result } from '#lib/measures/certified/run.ts'
import { recordTable } from '#lib/questions/write/tables.ts'
import type { DefinedLeaf } from '../definition.ts'
import type { BlockOf, Cell, Leaf } from '../document.ts'
import type { At } from './at.ts'
import { fewSources } from './few-sources.ts'
import { type Head, missing } from './missing.ts'
import { queryOf } from './query.ts'

type Defined = Extract<DefinedLeaf, { kind: 'table' }>

/** Groups with their figures, or the records themselves; more than `most` are counted, never dropped without a word. */
export async function table(head: Head, { query: asked, most }: Defined, at: At): Promise<Leaf> {
  const query = queryOf(asked, at)
  const told = await at.queries.result(query)
  if (told.state !== 'told') return missing(head, told, query, at)
  const { result } = told
  const drawn = query.groupBy === null ? ofRecords(result, at) : ofGroups(result, at)
  return {
    kind: 'table',
    ...head,
    note: result.measure.formula[at.parts.base.words.locale],
    ...drawn,
    rows: drawn.rows.slice(0, most),
    more: Math.max(0, drawn.rows.length - most),
    systems: [...new Set(result.total.sources.map(({ system }) => system))],
    ask: { kind: 'query', query },
  }
}

type Drawn = Pick<BlockOf<'table'>, 'columns' | 'rows' | 'total'>

function ofGroups({ measure, query, groups, total, versus }: Result, { parts: { base } }: At): Drawn {
  const { words } = base
  const name = measure.name[words.locale]
  const isCounted = measure.totals === 'records'
  const others = versus === null ? null : new Map(versus.groups.map(({ of, fact }) => [of?.id ?? null, fact]))
  const columns = [
    { label: query.groupBy === null ? '' : words.say(`query.dimension.${query.groupBy}`), numeric: false },
    { label: name, numeric: true },
    ...(others === null ? [] : [{ label: words.say('report.comparedWith'), numeric: true }]),
    ...(isCounted ? [] : [{ label: words.say('answer.records'), numeric: true }]),
  ]
  const count = (value: number): Cell => ({ value, unit: 'count' })
  return {
    columns,
    rows: groups.map((group) => [
      group.of?.name ?? words.say('answer.unnamed'),
      fewSources(group.fact),
      ...(others === null ? [] : [cellOr(others.get(group.of?.id ?? null))]),
      ...(isCounted ? [] : [count(group.rows.length)]),
    ]),
    total: [
      words.say('report.total'),
      fewSources(total),
      ...(versus === null ? [] : [fewSources(versus.total)]),
      ...(isCounted ? [] : [count(groups.reduce((sum, { rows }) => sum + rows.length, 0))]),
    ],
  }
}

function cellOr(fact: Parameters<typeof fewSources>[0] | undefined): Cell {
  return fact === undefined ? '–' : fewSources(fact)
}

/** As chat lists them. */
function ofRecords(result: Result, { parts: { base } }: At): Drawn {
  const writer = insightWriter(base.words)
  recordTable(result, writer)
  const drawn = writer
    .answer()
    .parts.flatMap((part) => ('block' in part && part.block.kind === 'table' ? [part.block] : []))[0]
  if (drawn === undefined) return { columns: [], rows: [] }
  return { columns: drawn.columns.map(({ label, numeric = false }) => ({ label, numeric })), rows: drawn.rows }
}
