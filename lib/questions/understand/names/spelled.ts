import { isEmptyWord } from '#lib/matching/names.ts'
import { isDateWord } from '../dates/words.ts'
import { isFunctionWord } from '../lexicon/function-words.ts'
import { isFirm, kindOf } from './kinds.ts'
import { translationsOf } from './translated.ts'
import type { Named } from './types.ts'
import { wordsOfName } from './words.ts'

/**
 * What a word is in a name: `name` finds it; `grammar` ("Will", "October", "First") is what everybody says and finds
 * nothing alone, though the whole name has it; `empty` is a form of company, an article or an initial, said or not.
 */
type Role = 'name' | 'grammar' | 'empty'

/** One way in which a thing is written. */
export type Spelled = {
  thing: Named
  words: readonly string[]
  roles: readonly Role[]
  /** The best role that a word of it has, and where those words are: there whoever means it begins. */
  made: Role
  begins: readonly number[]
  /** The words of a person stand in any order: surname first or last. */
  isPerson: boolean
  isFirm: boolean
}

/** Every spelling of a thing, each once; none for a name without a letter or a digit. */
export function spelledOf(thing: Named): Spelled[] {
  const { number = '' } = thing
  const written = [thing.name, ...thing.also, ...(/\p{L}/u.test(number) ? [number] : [])].map(wordsOfName)
  const translated = written.flatMap((words) => translationsOf(words, kindOf(thing)))
  const each = new Map([...written, ...translated].map((words) => [words.join(' '), words]))
  const made = { isPerson: kindOf(thing) === 'person', isFirm: isFirm(thing) }
  return [...each.values()].map((words) => ({ thing, words, ...rolesOf(words), ...made }))
}

/** After a person's name; nobody is called by them. */
const generations: ReadonlySet<string> = new Set(['jr', 'sr', 'ii', 'iii', 'iv'])

function rolesOf(words: readonly string[]): Pick<Spelled, 'roles' | 'made' | 'begins'> {
  const roles = words.map(roleOf)
  const made = (['name', 'grammar'] as const).find((role) => roles.includes(role)) ?? 'empty'
  return { roles, made, begins: roles.flatMap((role, place) => (role === made ? [place] : [])) }
}

function roleOf(word: string): Role {
  if (isEmptyWord(word) || generations.has(word) || /^\p{L}$/u.test(word)) return 'empty'
  return isFunctionWord(word) || isDateWord(word) ? 'grammar' : 'name'
}
