import { plainWords } from '../words.ts'
import type { Of } from './measure.ts'

/** What a record names by its name alone. Null: it names none; undefined: it does not say. */
export function named(name: string | null | undefined): Of | null | undefined {
  return typeof name === 'string' ? { id: name, name: plainWords(name, 80) } : name
}
