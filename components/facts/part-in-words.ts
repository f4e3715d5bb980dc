import { formatExactFact } from '#lib/facts/format.ts'
import type { AnyLocale } from '#lib/facts/locale.ts'
import type { Fact } from '#lib/facts/types.ts'

export type FactTexts = (key: 'part' | 'partOf' | 'sources', values?: Record<string, string | number>) => string

/** "The 8 records named here, of 411, come to $1,550,201.13 of it." */
export function partInWords(fact: Fact, part: NonNullable<Fact['part']>, locale: AnyLocale, t: FactTexts): string {
  const amount = formatExactFact({ ...fact, value: part.amount }, locale) ?? ''
  const { of, records } = part
  return of === null ? t('part', { count: records, amount }) : t('partOf', { count: records, of, amount })
}
