import type { Phrase, Text } from './measure.ts'
import { sayings } from './sayings.ts'

/** Something people ask that no system brings. It is named, so that nothing like it is answered in its place. */
export type Gap = {
  id: string
  name: Text
  phrases: { en: readonly Phrase[]; es: readonly Phrase[] }
  /** Measures to ask for instead. */
  near: readonly string[]
}

export const gaps: readonly Gap[] = [
  {
    id: 'weather',
    name: { en: 'Weather', es: 'Clima' },
    phrases: { en: sayings`weather`, es: sayings`clima` },
    near: ['crew_hours'],
  },
]
