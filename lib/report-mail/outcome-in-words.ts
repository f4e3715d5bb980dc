import type { FactLocale } from '#lib/facts/format.ts'
import type { Outcome } from '#lib/mail/outcome.ts'
import { mailWords } from './words.ts'

/** How a delivery ended, for whoever sent it. */
export function outcomeInWords(outcome: Outcome, locale: FactLocale): string {
  return mailWords(locale)(`outcome.${'reason' in outcome ? outcome.reason : outcome.state}`)
}
