import { isShare } from '#lib/facts/is-share.ts'
import { looksLikeOrders } from '#lib/findings/looks-like-orders.ts'
import type { InsightWriter } from '#lib/findings/writer.ts'
import { cellOf } from '#lib/measures/certified/columns.ts'
import type { Row } from '#lib/measures/certified/measure.ts'
import type { Result } from '#lib/measures/certified/run.ts'
import { dateOf } from '#lib/measures/certified/select.ts'

/** Every group, and what a top leaves out as one line. */
export function groupTable({ measure, query, groups, rest }: Result, writer: InsightWriter): void {
  const { words } = writer
  const { groupBy } = query
  if (groupBy === null) return
  const isCounted = measure.totals === 'records'
  const name = measure.name[words.locale]
  const rows = groups.map(({ of, fact, rows: own }) => [
    of?.name ?? words.say('answer.unnamed'),
    fact,
    ...(isCounted ? [] : [words.decimal(own.length)]),
  ])
  if (rest !== null) rows.push([words.say('answer.rest', { count: 2 }), rest, ...(isCounted ? [] : [''])])
  writer.table(
    name,
    [
      { label: words.say(`query.dimension.${groupBy}`) },
      { label: name, numeric: true },
      ...(isCounted ? [] : [{ label: words.say('answer.records'), numeric: true }]),
    ],
    rows,
  )
}

/** What outsiders wrote to give a program orders is shown as their words, and has no effect. */
export function quoteOrders({ rows }: Result, writer: InsightWriter): void {
  for (const { texts, source } of rows) {
    for (const text of Object.values(texts ?? {})) {
      if (typeof text === 'string' && looksLikeOrders(text)) writer.quote(source.system, text, source.label)
    }
  }
}

/** The records themselves: what they are called, their texts, the date that counts, how old, how much. */
export function recordTable({ measure, query, rows }: Result, writer: InsightWriter): void {
  const { words } = writer
  if (rows.length < 2 && measure.columns === undefined && measure.totals !== 'records') return
  const field = dateOf(measure, query)
  const columns = (measure.of === undefined ? measure.columns : undefined) ?? []
  const isDated = field !== null && rows.some(({ dates }) => dates[field] != null)
  const isAged = measure.daysAre !== undefined && rows.some(({ days }) => days != null)
  const isSummed = measure.totals !== 'records'
  if (measure.of !== undefined && rows.length < 2) return
  writer.table(
    measure.name[words.locale],
    [
      { label: words.say('answer.record') },
      ...columns.map(({ name }) => ({ label: name[words.locale] })),
      ...(isDated ? [{ label: words.say('answer.date') }] : []),
      ...(isAged ? [{ label: words.say('answer.days'), numeric: true }] : []),
      ...(isSummed ? [{ label: measure.name[words.locale], numeric: true }] : []),
    ],
    rows.map((row) => [
      row.source.label,
      ...columns.map((column) => cellOf(row, column, words.day) ?? '–'),
      ...(isDated ? [dayIn(row, field, words)] : []),
      ...(isAged ? [row.days == null ? '–' : words.decimal(row.days, 0)] : []),
      ...(isSummed ? [amountCell(row, measure.unit)] : []),
    ]),
  )
}

function dayIn({ dates }: Row, field: NonNullable<ReturnType<typeof dateOf>>, { day }: InsightWriter['words']): string {
  const own = dates[field]
  return own == null ? '–' : day(own)
}

function amountCell({ amount, base, currency }: Row, unit: Result['measure']['unit']) {
  if (isShare(unit)) {
    const share = typeof amount === 'number' && typeof base === 'number' && base !== 0 ? amount / base : null
    return { value: share, unit }
  }
  return { value: amount ?? null, unit, currency: unit === 'money' ? currency : undefined }
}
