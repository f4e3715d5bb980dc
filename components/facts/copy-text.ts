import { formatColumn, formatExactFact } from '#lib/facts/format.ts'
import type { AnyLocale } from '#lib/facts/locale.ts'
import type { Fact } from '#lib/facts/types.ts'
import { hasCents } from './formula.ts'
import { type FactTexts, partInWords } from './part-in-words.ts'

type CopyWords = { t: FactTexts; systemName: (slug: string) => string }

/** What "Copy with sources" puts on the clipboard: the exact figure, its sum and every record, as plain text. */
export function copyText(fact: Fact, locale: AnyLocale, { t, systemName }: CopyWords): string {
  const value = fact.status === 'redacted' ? null : formatExactFact(fact, locale)
  const head = `${fact.label}: ${[value, fact.reason].filter((part) => part !== null && part !== undefined).join('. ')}`
  const { formula, part, currency } = fact
  const sum =
    formula === undefined || value === null
      ? []
      : [...formula.rows, formula.total].map((row) => {
          const detail = 'detail' in row && row.detail !== undefined ? ` (${row.detail})` : ''
          return `  ${row.label}${detail}: ${formatColumn(row.value, row.unit ?? fact.unit, locale, hasCents(fact), currency)}`
        })
  const records = fact.sources.map((source) =>
    [
      `  ${systemName(source.system)}, ${source.label} (${source.recordType} ${source.recordId})`,
      source.value,
      source.fetchedAt,
      source.url,
      `id ${source.correlationId}`,
    ]
      .filter((part) => part !== undefined)
      .join(', '),
  )
  const shown = part === undefined || value === null ? [] : [`  ${partInWords(fact, part, locale, t)}`]
  return [head, ...sum, ...(records.length === 0 ? [] : [`${t('sources')}:`, ...shown, ...records])].join('\n')
}
