import { isDateWord } from '../dates/words.ts'
import { isFunctionWord } from '../lexicon/function-words.ts'
import { singular } from '../singular.ts'
import { english } from './everyday/english.ts'
import { ofWork } from './everyday/of-work.ts'
import { spanish } from './everyday/spanish.ts'

const common: ReadonlySet<string> = new Set(
  `${english} ${ofWork} ${spanish}`.split(/\s+/).filter((word) => word !== ''),
)

/** A word of everyday speech: alone it means what it says and not somebody whose name it is a part of. */
export function isEveryday(word: string): boolean {
  return isFunctionWord(word) || isDateWord(word) || common.has(word) || common.has(singular(word))
}
