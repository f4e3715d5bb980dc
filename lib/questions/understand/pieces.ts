import type { DateReading } from './dates.ts'
import { byWays, nounWays } from './lexicon/dimensions.ts'
import { fillerAt } from './lexicon/function-words.ts'
import {
  againstWays,
  askWays,
  averageWays,
  backWays,
  budgetWays,
  onlyWays,
  ownWays,
  timeBeforeWays,
  wholeWays,
  withoutWays,
  yearBeforeWays,
} from './lexicon/small-words.ts'
import { dateWays, stateWays } from './lexicon/states.ts'
import { isInitials } from './names/capitals.ts'
import type { Found } from './names.ts'
import { byFirstWord, patternOf, placesOf } from './patterns.ts'
import type { Piece } from './piece.ts'
import { boundsAt } from './pieces/bounds.ts'
import { countAt, countedNouns, groupings, ranks } from './pieces/groups.ts'
import { lettered, numbersAt } from './pieces/numbers.ts'
import { run } from './places.ts'
import { singular } from './singular.ts'
import type { Catalogue } from './subjects.ts'
import { type Token, tokensOf } from './tokens.ts'

type Given = {
  tokens: readonly Token[]
  catalogue: Catalogue
  names: readonly Found[]
  /** As they are read where a subject looks back, and where it looks ahead. */
  dates: { back: readonly DateReading[]; ahead: readonly DateReading[] }
  systems?: readonly { slug: string; name: string }[] | undefined
}

/** Everything that words of a question may be, overlapping; which of them stand is decided for each subject. */
export function piecesIn({ tokens, catalogue, names, dates, systems = [] }: Given): Piece[] {
  const called = systems.map(({ slug, name }) => ({ slug, words: tokensOf(name).map(({ text }) => text) }))
  const words = tokens.map(({ text }) => singular(text))
  return words.flatMap((word, from): Piece[] => [
    ...(catalogue.ways.get(word) ?? []).flatMap(({ pattern, subject, also }) =>
      placesOf(pattern, words, from)
        .filter((at) => isOneSaying(tokens, at))
        .map((at): Piece => ({ as: 'phrase', at, subject, also })),
    ),
    ...lettered(tokens[from], from, catalogue),
    ...(catalogue.values.get(word) ?? []).flatMap(({ pattern, ...value }) =>
      placesOf(pattern, words, from).map((at): Piece => ({ as: 'value', at, ...value })),
    ),
    ...(isDepartment(tokens, from) ? [] : small(words, word, from)),
    ...asked(tokens, from),
    ...ownAt(tokens, words, from),
    ...groupings(tokens, words, from),
    ...countedNouns(tokens, words, from),
    ...ranks(tokens, words, from),
    ...boundsAt(tokens, words, from),
    ...numbersAt(tokens, from),
    ...names.filter((one) => one.from === from).map((found): Piece => ({ as: 'name', at: run(from, found.to), found })),
    ...dates.back
      .filter((one) => one.from === from)
      .map((reading): Piece => {
        const ahead = dates.ahead.find((one) => one.from === from && one.to === reading.to) ?? null
        return { as: 'period', at: run(from, reading.to), reading, ahead }
      }),
    ...called
      .filter((one) => one.words.length > 0 && one.words.every((text, at) => tokens[from + at]?.text === text))
      .map(({ slug, words: own }): Piece => ({ as: 'system', at: run(from, from + own.length), slug })),
    ...fillersAt(tokens, from, catalogue),
  ])
}

/** "Pipeline + weighted pipeline" are two. */
function isOneSaying(tokens: readonly Token[], at: readonly number[]): boolean {
  return at.slice(1).every((place) => tokens[place]?.lead.includes('+') !== true)
}

function fillersAt(tokens: readonly Token[], from: number, { ignored }: Catalogue): Piece[] {
  if (isDepartment(tokens, from)) return []
  const length = fillerAt(tokens, from) || Number(ignored.has(tokens[from]?.text ?? ''))
  return length === 0 ? [] : [{ as: 'filler', at: run(from, from + length) }]
}

/** "How many people in IT" is no pronoun, where not everything is in capitals. */
function isDepartment(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.original === 'IT' && isInitials(tokens, { from: at, to: at + 1 })
}

type Small = { words: readonly string[]; piece: PieceOf }
type PieceOf = (at: readonly number[]) => Piece

const smallWords = byFirstWord(
  [
    ...stateWays.map(({ words, said }): Small => ({ words, piece: (at) => ({ as: 'state', at, said }) })),
    ...dateWays.map(({ words, means }): Small => ({ words, piece: (at) => ({ as: 'date', at, date: means }) })),
    ...nounWays.map(
      ({ words, dimensions }): Small => ({ words, piece: (at) => ({ as: 'noun', at, dimensions, top: null }) }),
    ),
    ...byWays.map(
      ({ words, means }): Small => ({
        words,
        piece: (at) => ({ as: 'grouping', at, dimensions: [means], top: null }),
      }),
    ),
    ...withoutWays.map((words): Small => ({ words, piece: (at) => ({ as: 'without', at }) })),
    ...timeBeforeWays.map((words): Small => ({ words, piece: (at) => ({ as: 'timeBefore', at }) })),
    ...yearBeforeWays.map((words): Small => ({ words, piece: (at) => ({ as: 'yearBefore', at }) })),
    ...averageWays.map((words): Small => ({ words, piece: (at) => ({ as: 'average', at }) })),
    ...onlyWays.map((words): Small => ({ words, piece: (at) => ({ as: 'only', at }) })),
    ...wholeWays.map((words): Small => ({ words, piece: (at) => ({ as: 'filler', at }) })),
    ...againstWays.map((words): Small => ({ words, piece: (at) => ({ as: 'against', at }) })),
    ...budgetWays.map((words): Small => ({ words, piece: (at) => ({ as: 'budget', at }) })),
    ...backWays.map(
      ({ words, means }): Small => ({
        words,
        piece: (at) => ({ as: 'back', at, strong: means === 'strong' }),
      }),
    ),
  ].map(({ words, piece }) => ({ pattern: patternOf(words.join(' ')), piece })),
)

const owning = byFirstWord(ownWays.map((words) => ({ pattern: patternOf(words.join(' ')) })))

/** `my`, and `my four`. */
function ownAt(tokens: readonly Token[], words: readonly string[], from: number): Piece[] {
  return (
    (owning.get(words[from] ?? '') ?? [])
      .flatMap(({ pattern }) => placesOf(pattern, words, from))
      // "Tengo que": what one has to do.
      .filter((at) => words[from] !== 'tengo' || words[(at.at(-1) ?? from) + 1] !== 'que')
      .map((at): Piece => {
        const next = (at.at(-1) ?? from) + 1
        return { as: 'own', at: countAt(tokens, next) === null ? at : [...at, next] }
      })
  )
}

/** As they are written: `cuánto` asks how much, `cuántos` how many. */
const asking = byFirstWord(askWays.map(({ words, means }) => ({ pattern: words, means })))

function asked(tokens: readonly Token[], from: number): Piece[] {
  const words = tokens.map(({ text }) => text)
  return (asking.get(words[from] ?? '') ?? []).flatMap(({ pattern, means }) =>
    placesOf(pattern, words, from).map((at): Piece => ({ as: 'operation', at, asks: means })),
  )
}

function small(words: readonly string[], word: string, from: number): Piece[] {
  return (smallWords.get(word) ?? []).flatMap(({ pattern, piece }) => placesOf(pattern, words, from).map(piece))
}
