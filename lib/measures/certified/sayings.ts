import type { Also, Phrase } from './measure.ts'

/** Phrases in a row, a comma between them. */
export function sayings([phrases = '']: TemplateStringsArray): string[] {
  return phrases
    .split(',')
    .map((one) => one.trim().replaceAll(/\s+/g, ' '))
    .filter((one) => one !== '')
}

/** Phrases of which each says this besides. */
export function sayingsOf(also: Also): (phrases: TemplateStringsArray) => Phrase[] {
  return (phrases) => sayings(phrases).map((say) => ({ say, also }))
}
