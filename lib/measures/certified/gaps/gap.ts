import type { Phrase, Text } from '../measure.ts'

/** Something people ask that no measure answers. It is named, so that nothing like it is answered in its place. */
export type Gap = {
  id: string
  name: Text
  phrases: { en: readonly Phrase[]; es: readonly Phrase[] }
  /** Measures to ask for instead. */
  near: readonly string[]
}
