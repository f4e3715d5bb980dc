import type { Dimension } from '#lib/measures/certified/query.ts'
import type { Vocabulary } from '../spelling.ts'
import type { Token } from '../tokens.ts'
import { kindOf } from './kinds.ts'
import { longest, type Meant, meantBy, meantByNumber, surest } from './meant.ts'
import type { Numbers } from './numbers.ts'
import { saidIn } from './said.ts'
import { englishOf } from './translated/words.ts'
import type { Found } from './types.ts'
import type { WordIndex } from './word-index.ts'
import { wordsOfName } from './words.ts'

type Known = { words: WordIndex; numbers: Numbers; lexicon: Vocabulary; areValues: boolean }

/** The names in a question, one entry for each run of its tokens that means something. */
export function foundIn(tokens: readonly Token[], { words, numbers, lexicon, areValues }: Known): Found[] {
  const named = saidIn(tokens, words, lexicon).flatMap((said) => meantBy(said, tokens, words, areValues))
  const every = [...named, ...numbers.find(tokens).flatMap(meantByNumber)]
  const all = areValues ? every : longest(every)
  return [...Map.groupBy(all, ({ from, to }) => `${from} ${to}`).values()]
    .flatMap((same) => toFound(same, tokens) ?? [])
    .flatMap((found) => withKindOf(found, tokens))
    .toSorted((a, b) => a.from - b.from || b.to - a.to)
}

const linking = new Set(['de', 'del', 'la', 'el', 'los', 'las'])
const MOST_LINKS = 2

/** "La biblioteca de Alder Falls" is Alder Falls Library: what kind of thing it is stands before its name in Spanish. */
function withKindOf(found: Found, tokens: readonly Token[]): Found[] {
  let at = found.from - 1
  while (at >= 0 && found.from - 1 - at < MOST_LINKS && linking.has(tokens[at]?.text ?? '')) at--
  const meant = englishOf(tokens[at]?.text ?? '')
  const things = found.things.filter(({ name }) => wordsOfName(name).some((word) => meant.includes(word)))
  return things.length === 0 ? [found] : [{ ...found, from: at, things, everyday: false }, found]
}

/** Of one kind as many as can be asked back. */
const MOST_OF_A_KIND = 6

function toFound(same: readonly Meant[], tokens: readonly Token[]): Found | null {
  const kinds = [...Map.groupBy(same, ({ thing }) => kindOf(thing)).values()].map(ofOneKind)
  const [best] = kinds.flat().toSorted(first)
  if (best === undefined) return null
  const shown = kinds.flatMap((some) => some.slice(0, MOST_OF_A_KIND)).toSorted(first)
  const corrected = correctedIn(best, tokens)
  return {
    from: best.from,
    to: best.to,
    things: shown.map(({ thing }) => thing),
    count: kinds.flat().length,
    whole: best.whole,
    wholes: shown.filter(({ whole }) => whole).length,
    everyday: best.everyday,
    ...(corrected === null ? {} : { corrected }),
  }
}

/** Those that are as surely meant as any; forms of company decide between names that are else the same. */
function ofOneKind(some: readonly Meant[]): Meant[] {
  const [best] = some.toSorted(surest)
  if (best === undefined) return []
  const asSure = some.filter((one) => one.whole === best.whole && one.how === best.how)
  const kept = best.whole ? asSure.filter(({ said }) => said === best.said) : asSure
  // Of several people none is called so, as far as anybody knows.
  if (kept.length > 1 && best.how === 'nick' && best.run?.hits.length === 1) return []
  return kept.toSorted(first)
}

/** Whole names, then what is active, then what was said most of. */
function first(a: Meant, b: Meant): number {
  return (
    Number(b.whole) - Number(a.whole) ||
    Number(b.thing.active) - Number(a.thing.active) ||
    a.unsaid - b.unsaid ||
    a.thing.name.localeCompare(b.thing.name)
  )
}

/** A slip in fewer letters is as near to another word. */
const SURE_FROM = 7

/** People are not told apart by a letter, and kinds, titles and the like are called by words that are near each other. */
const ofOwnName: ReadonlySet<Dimension | undefined> = new Set(['job', 'customer', 'vendor', 'competitor'])

function correctedIn({ run, thing, from, to }: Meant, tokens: readonly Token[]): Found['corrected'] | null {
  if (run === null) return null
  const slips = run.hits.filter(({ how }) => how === 'corrected')
  if (slips.length === 0) return null
  const isBacked = run.hits.some(({ how, place }) => how === 'same' && run.spelled.roles[place] === 'name')
  const isShort = slips.some(({ word }) => word.text.length < SURE_FROM)
  return {
    said: tokens
      .slice(from, to)
      .map(({ original }) => original)
      .join(' '),
    meant: run.hits
      .map(({ word, how, place }) => (how === 'corrected' ? (run.spelled.words[place] ?? '') : word.text))
      .join(' '),
    ask: !ofOwnName.has(kindOf(thing)) || (isShort && !isBacked),
  }
}
