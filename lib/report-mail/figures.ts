import { type FactLocale, formatFact } from '#lib/facts/format.ts'
import type { Fact } from '#lib/facts/types.ts'
import type { BlockOf, Cell } from '#lib/reports/document.ts'
import type { Line } from './content.ts'
import type { MailWords } from './words.ts'

type Row = BlockOf<'figures'>['rows'][number]

/** A figure as mail says it, with the words that belong beside it. */
export function lineOf({ fact, word, detail, compared }: Row, say: MailWords, locale: FactLocale): Line {
  const value = formatFact(fact, locale)
  return {
    label: fact.label,
    value: value === null ? say('noValue') : [value, word].filter(Boolean).join(' '),
    detail: [detail, compared].filter(Boolean).join('; ') || null,
    doubt: doubtOf(fact, say),
  }
}

/** What a reader has to know before they rely on it. */
function doubtOf({ status, reason }: Fact, say: MailWords): string | null {
  switch (status) {
    case 'ok':
      return null
    case 'stale':
      return reason ?? say('older')
    case 'partial':
      return reason ?? say('partly')
    case 'failed':
      return reason ?? say('noValue')
    case 'redacted':
      return reason ?? say('withheld')
  }
}

/** The last row of a table, a line for each column that adds up. */
export function totals({ columns, total }: Pick<BlockOf<'table'>, 'columns' | 'total'>, locale: FactLocale): Line[] {
  return columns.flatMap(({ label, numeric }, index) => {
    const cell = total?.[index]
    const value = numeric && cell !== undefined ? cellText(cell, locale) : null
    return value === null || value === '' ? [] : [{ label, value, detail: null, doubt: null }]
  })
}

export function cellText(cell: Cell, locale: FactLocale): string | null {
  return typeof cell === 'string' ? cell : formatFact(cell, locale)
}
