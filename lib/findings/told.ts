import { formatExactFact, formatFact } from '#lib/facts/format.ts'
import type { Fact } from '#lib/facts/types.ts'
import type { Words } from '#lib/measures/words.ts'

/** A figure inside a text, as prose says it. */
export function told(fact: Fact, { locale }: Words): string {
  return formatFact(fact, locale) ?? fact.reason ?? ''
}

/** A figure inside a text, to the cent. */
export function toldExactly(fact: Fact, { locale }: Words): string {
  return formatExactFact(fact, locale) ?? fact.reason ?? ''
}
