import { plainWords } from '#lib/measures/words.ts'

/** Spellings as they may be shown, each once. */
export function written(spellings: readonly (string | null | undefined)[]): string[] {
  const shown = spellings.flatMap((one) => (one == null ? [] : [plainWords(one, 200)]))
  return [...new Set(shown)].filter((one) => one !== '')
}
