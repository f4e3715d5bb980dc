import { formatFact } from '#lib/facts/format.ts'
import { rawValue } from '#lib/facts/raw-value.ts'
import { wordsFor } from '#lib/measures/words.ts'
import type { BlockOf, Cell, Leaf, ReportDocument } from './document.ts'
import { numberFigures } from './figure-numbers.ts'
import { leavesOf } from './runs.ts'

export type RawCell = string | number | null
/** One table of a report with raw values: money in its currency's units, shares as fractions. */
export type Sheet = { id: string; title: string; header: string[]; rows: RawCell[][] }

/** Every table that a report has, in its order, and where its figures come from as the last one. */
export function sheetsOf(document: ReportDocument): Sheet[] {
  const { say } = wordsFor(document.locale)
  const groups = document.blocks.flatMap((block) =>
    block.kind === 'group' ? block.blocks.map((leaf) => [leaf, block.title] as const) : [],
  )
  const headOf = new Map<Leaf, string>(groups)
  const tables = leavesOf(document.blocks).flatMap((leaf) => sheetOf(leaf, headOf.get(leaf), say))
  return [...tables, sourcesOf(document, say)]
}

type Say = ReturnType<typeof wordsFor>['say']

function sheetOf(leaf: Leaf, head: string | undefined, say: Say): Sheet[] {
  const named = (title: string) => (head === undefined ? title : `${head}: ${title}`)
  switch (leaf.kind) {
    case 'figures':
      return [{ id: leaf.id, title: named(leaf.title), ...figures(leaf, say) }]
    case 'table': {
      const rows = leaf.total === undefined ? leaf.rows : [...leaf.rows, leaf.total]
      return [
        {
          id: leaf.id,
          title: named(leaf.title),
          header: leaf.columns.map(({ label }) => label),
          rows: rows.map((row) => row.map(raw)),
        },
      ]
    }
    case 'chart':
      return [
        {
          id: leaf.id,
          title: named(leaf.title),
          header: ['', ...leaf.series.map(({ label }) => label)],
          rows: leaf.labels.map((label, at) => [
            label,
            ...leaf.series.map(({ values }) =>
              raw({ value: values[at] ?? null, unit: leaf.unit, currency: leaf.currency }),
            ),
          ]),
        },
      ]
    case 'findings':
      return [{ id: leaf.id, title: named(leaf.title), ...findings(leaf, say) }]
    default:
      return []
  }
}

function figures({ rows }: BlockOf<'figures'>, say: Say): Pick<Sheet, 'header' | 'rows'> {
  return {
    header: [
      say('report.sheet.figure'),
      say('report.sheet.value'),
      say('report.sheet.detail'),
      say('report.sheet.compared'),
    ],
    rows: rows.map(({ fact, detail = null, compared = null }) => [fact.label, raw(fact), detail, compared]),
  }
}

function findings({ items }: BlockOf<'findings'>, say: Say): Pick<Sheet, 'header' | 'rows'> {
  const columns = ['amount', 'kind', 'matter', 'cause', 'owner', 'days'] as const
  return {
    header: columns.map((one) => say(`report.sheet.${one}`)),
    rows: items.map(({ amount, amountWord, title, cause, owner, ageDays }) => [
      raw(amount),
      amountWord,
      title,
      cause,
      owner,
      ageDays,
    ]),
  }
}

/** The records behind the key figures and what waits, one a row. */
function sourcesOf({ blocks, locale }: ReportDocument, say: Say): Sheet {
  const columns = ['figure', 'value', 'system', 'record', 'adds', 'readAt', 'id'] as const
  const rows = numberFigures(leavesOf(blocks)).facts.flatMap((fact) =>
    fact.sources.map((source): RawCell[] => [
      ...[fact.label, formatFact(fact, locale), source.system, source.label],
      source.amount === undefined ? (source.value ?? null) : raw({ ...fact, value: source.amount }),
      ...[source.fetchedAt, source.correlationId],
    ]),
  )
  return {
    id: 'sources',
    title: say('report.sheet.sources'),
    header: columns.map((one) => say(`report.sheet.${one}`)),
    rows,
  }
}

function raw(cell: Cell): RawCell {
  if (typeof cell === 'string') return cell
  return cell.unit === 'text' && 'text' in cell ? (cell.text ?? null) : rawValue(cell)
}
