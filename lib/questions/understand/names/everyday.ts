import { isFunctionWord } from '../lexicon/function-words.ts'
import { singular } from '../singular.ts'
import { english } from './everyday/english.ts'
import { spanish } from './everyday/spanish.ts'

const common: ReadonlySet<string> = new Set(`${english} ${spanish}`.split(/\s+/).filter((word) => word !== ''))

/** A word of everyday speech: alone it means what it says and not somebody whose name it is a part of. */
export function isEveryday(word: string): boolean {
  return isFunctionWord(word) || common.has(word) || common.has(singular(word))
}
