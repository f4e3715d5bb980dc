import { amountAt } from '../amounts.ts'
import { byWords, nounWays, whichWords } from '../lexicon/dimensions.ts'
import { countedRank, rankWays } from '../lexicon/small-words.ts'
import { byFirstWord, patternOf, placesOf } from '../patterns.ts'
import type { Piece } from '../piece.ts'
import { run } from '../places.ts'
import type { Token } from '../tokens.ts'

const nouns = byFirstWord(
  nounWays.map(({ words, dimensions }) => ({ pattern: patternOf(words.join(' ')), dimensions })),
)
const before = byFirstWord([...byWords, ...whichWords].map((words) => ({ pattern: patternOf(words.join(' ')) })))
const articles = new Set(['the', 'our', 'el', 'la', 'lo', 'nuestro', 'nuestra', 'de', 'of', 'other'])
/** Between them it says whose, besides: "by my jobs". */
const possessive = new Set(['my', 'mi'])

/** `by project manager`, `which jobs`, `por cliente`. */
export function groupings(tokens: readonly Token[], words: readonly string[], from: number): Piece[] {
  return (before.get(words[from] ?? '') ?? [])
    .flatMap(({ pattern }) => placesOf(pattern, words, from))
    .flatMap((start) => {
      const next = from + start.length
      const top = countAt(tokens, next)
      const word = words[next] ?? ''
      const isOwn = possessive.has(word)
      const ways = top !== null ? [next + 1] : articles.has(word) || isOwn ? [next, next + 1] : [next]
      return ways.flatMap((at) =>
        nounsAt(words, at).map(
          ({ places, dimensions }): Piece => ({
            as: 'grouping',
            at: [...start, ...(isOwn ? [] : run(next, at)), ...places],
            dimensions,
            top,
          }),
        ),
      )
    })
}

/** `5 jobs`: so many of them, where they are ranked. */
export function countedNouns(tokens: readonly Token[], words: readonly string[], from: number): Piece[] {
  const top = countAt(tokens, from)
  if (top === null) return []
  return nounsAt(words, from + 1).map(
    ({ places, dimensions }): Piece => ({ as: 'noun', at: [from, ...places], dimensions, top }),
  )
}

function nounsAt(words: readonly string[], from: number) {
  return (nouns.get(words[from] ?? '') ?? []).flatMap(({ pattern, dimensions }) =>
    placesOf(pattern, words, from).map((places) => ({ places, dimensions })),
  )
}

const rankings = byFirstWord(
  rankWays.map(({ words, means }) => ({ pattern: patternOf(words.join(' ')), ranking: means })),
)
const MOST_RANKED = 500

/** `top 5`, `five largest`, `first three`, `the worst ten`; a number beside it is how many. */
export function ranks(tokens: readonly Token[], words: readonly string[], from: number): Piece[] {
  const counted = countAt(tokens, from)
  const lead = counted === null ? [] : [from]
  const first = from + lead.length
  const named = (rankings.get(words[first] ?? '') ?? []).flatMap(({ pattern, ranking }) =>
    placesOf(pattern, words, first).map((at) => ({ at, ranking })),
  )
  const plain =
    counted === null && countedRank.has(tokens[from]?.text ?? '') && countAt(tokens, from + 1) !== null
      ? [{ at: [from], ranking: 'most' as const }]
      : []
  // "Los 3 primeros"
  const behindCount =
    counted !== null && countedRank.has(tokens[first]?.text ?? '') ? [{ at: [first], ranking: 'most' as const }] : []
  const behindNoun = counted === null ? [] : rankedBehind(words, from)
  const apart = behindNoun.map(({ at, ranking }): Piece => ({ as: 'order', at: [from, ...at], ranking, top: counted }))
  return [
    ...apart,
    ...[...named, ...plain, ...behindCount].flatMap(({ at, ranking }): Piece[] => {
      const next = (at.at(-1) ?? from) + 1
      const behind = counted === null ? countAt(tokens, next) : null
      const alone: Piece = { as: 'order', at: [...lead, ...at], ranking, top: counted }
      return behind === null ? [alone] : [{ as: 'order', at: [...at, next], ranking, top: behind }, alone]
    }),
  ]
}

const MOST_BETWEEN = 2

/** "Los 3 RFIs mas viejos": Spanish says how many before the thing and the rank behind it. */
function rankedBehind(words: readonly string[], from: number) {
  return run(from + 2, from + 2 + MOST_BETWEEN).flatMap((first) =>
    words[first] !== 'mas' && words[first] !== 'peore'
      ? []
      : (rankings.get(words[first] ?? '') ?? []).flatMap(({ pattern, ranking }) =>
          placesOf(pattern, words, first).map((at) => ({ at, ranking })),
        ),
  )
}

export function countAt(tokens: readonly Token[], at: number): number | null {
  const amount = amountAt(tokens, at)
  if (amount === null || amount.unit !== 'plain' || amount.to !== at + 1) return null
  const { value } = amount
  return Number.isInteger(value) && value >= 1 && value <= MOST_RANKED ? value : null
}
