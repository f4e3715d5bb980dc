import type { FactLocale } from '#lib/facts/locale.ts'

/** Of a report of ours in every language; of one that a person wrote as they wrote it. */
export type ReportText = string | { en: string; es: string }

export function inLanguage(said: ReportText, locale: FactLocale): string {
  return typeof said === 'string' ? said : said[locale]
}
