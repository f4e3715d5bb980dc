import { amountAt } from './amounts.ts'
import type { DateReading } from './dates.ts'
import { boundBehind, boundWays } from './lexicon/bounds.ts'
import { byWays, byWords, nounWays, whichWords } from './lexicon/dimensions.ts'
import { fillerAt } from './lexicon/function-words.ts'
import {
  againstWays,
  askWays,
  averageWays,
  backWays,
  budgetWays,
  countedRank,
  onlyWays,
  ownWays,
  rankWays,
  timeBeforeWays,
  wholeWays,
  withoutWays,
  yearBeforeWays,
} from './lexicon/small-words.ts'
import { dateWays, stateWays } from './lexicon/states.ts'
import { isInitials } from './names/capitals.ts'
import type { Found } from './names.ts'
import { byFirstWord, patternOf, placesOf } from './patterns.ts'
import type { Bound, Piece } from './piece.ts'
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

const letters = /^(\p{L}{2,5})-?(?=\d)/u

/** `PO-2201` says what it is the number of. */
function lettered(token: Token | undefined, from: number, { ways, subjects }: Catalogue): Piece[] {
  const [, prefix] = letters.exec(token?.text ?? '') ?? []
  if (prefix === undefined || token === undefined) return []
  return (ways.get(singular(prefix)) ?? [])
    .filter(({ pattern, subject }) => pattern.length === 1 && isNumbered(subject, subjects))
    .map(({ subject, also }): Piece => ({ as: 'phrase', at: [from], subject, also, number: token.original }))
}

function isNumbered(id: string, subjects: Catalogue['subjects']): boolean {
  const subject = subjects.get(id)
  return subject?.kind === 'measure'
    ? subject.measure.numbered === true
    : subject?.kind === 'finding' && subject.numbered
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

export function run(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index)
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
  return (owning.get(words[from] ?? '') ?? [])
    .flatMap(({ pattern }) => placesOf(pattern, words, from))
    .map((at): Piece => {
      const next = (at.at(-1) ?? from) + 1
      return { as: 'own', at: countAt(tokens, next) === null ? at : [...at, next] }
    })
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

const nouns = byFirstWord(
  nounWays.map(({ words, dimensions }) => ({ pattern: patternOf(words.join(' ')), dimensions })),
)
const before = byFirstWord([...byWords, ...whichWords].map((words) => ({ pattern: patternOf(words.join(' ')) })))
const articles = new Set(['the', 'our', 'el', 'la', 'lo', 'nuestro', 'nuestra', 'de', 'of', 'other'])
/** Between them it says whose, besides: "by my jobs". */
const possessive = new Set(['my', 'mi'])

/** `by project manager`, `which jobs`, `por cliente`. */
function groupings(tokens: readonly Token[], words: readonly string[], from: number): Piece[] {
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
function countedNouns(tokens: readonly Token[], words: readonly string[], from: number): Piece[] {
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
function ranks(tokens: readonly Token[], words: readonly string[], from: number): Piece[] {
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
  return [...named, ...plain].flatMap(({ at, ranking }): Piece[] => {
    const next = (at.at(-1) ?? from) + 1
    const behind = counted === null ? countAt(tokens, next) : null
    const alone: Piece = { as: 'order', at: [...lead, ...at], ranking, top: counted }
    return behind === null ? [alone] : [{ as: 'order', at: [...at, next], ranking, top: behind }, alone]
  })
}

function countAt(tokens: readonly Token[], at: number): number | null {
  const amount = amountAt(tokens, at)
  if (amount === null || amount.unit !== 'plain' || amount.to !== at + 1) return null
  const { value } = amount
  return Number.isInteger(value) && value >= 1 && value <= MOST_RANKED ? value : null
}

const boundsBefore = byFirstWord(
  boundWays.map(({ words, means }) => ({ pattern: patternOf(words.join(' ')), is: means })),
)
const boundsBehind = byFirstWord(
  boundBehind.map(({ words, means }) => ({ pattern: patternOf(words.join(' ')), is: means })),
)
const aged = new Set([
  'old',
  'overdue',
  'late',
  'past',
  'due',
  'viejo',
  'antiguo',
  'antiguedad',
  'atraso',
  'vencido',
  'de',
])

function boundsAt(tokens: readonly Token[], words: readonly string[], from: number): Piece[] {
  const said = (boundsBefore.get(words[from] ?? '') ?? []).flatMap(({ pattern, is }) =>
    placesOf(pattern, words, from).flatMap((at): Piece[] => {
      const next = (at.at(-1) ?? from) + 1
      const amount = amountAt(tokens, next)
      if (amount === null) return []
      // "Over 90 percent complete": the word may be of what is counted.
      const isShared = amount.unit === 'share' && amount.to > next + 1
      const bare = isShared ? bound([...at, next], [{ ...amount, is }], words) : []
      return [...bound([...at, ...run(next, amount.to)], [{ ...amount, is }], words), ...bare]
    }),
  )
  const amount = plussed(tokens, from)
  const behind =
    amount === null
      ? []
      : (boundsBehind.get(words[amount.to] ?? '') ?? []).flatMap(({ pattern, is }) =>
          placesOf(pattern, words, amount.to).flatMap((at) =>
            bound([...run(from, amount.to), ...at], [{ ...amount, is }], words),
          ),
        )
  const old =
    amount?.unit === 'days' && words[amount.to] === 'old'
      ? bound(run(from, amount.to), [{ ...amount, is: 'over' }], words)
      : []
  return [...said, ...behind, ...old, ...between(tokens, words, from)]
}

/** `60+ days`: the mark stands before the unit. */
function plussed(tokens: readonly Token[], from: number): ReturnType<typeof amountAt> {
  const amount = amountAt(tokens, from)
  if (amount === null || amount.to !== from + 1 || tokens[from + 1]?.text !== '+') return amount
  const [number, unit] = [tokens[from], tokens[from + 2]]
  const days = number === undefined || unit === undefined ? null : amountAt([number, unit], 0)
  return days?.unit === 'days' ? { ...days, to: from + 1 } : amount
}

/** `between 10k and 50k`. */
function between(tokens: readonly Token[], words: readonly string[], from: number): Piece[] {
  if (words[from] !== 'between' && words[from] !== 'entre') return []
  const low = amountAt(tokens, from + 1)
  if (low === null || !['and', 'y'].includes(words[low.to] ?? '')) return []
  const high = amountAt(tokens, low.to + 1)
  if (high === null || (high.unit === 'plain' && low.unit === 'plain')) return []
  const unit = low.unit === 'plain' ? high.unit : low.unit
  return bound(
    run(from, high.to),
    [
      { value: low.value, unit, is: 'over' },
      { value: high.value, unit, is: 'under' },
    ],
    words,
  )
}

/** With what says again that days are an age: `60 days old`. */
function bound(at: readonly number[], bounds: readonly Bound[], words: readonly string[]): Piece[] {
  const next = (at.at(-1) ?? 0) + 1
  const isAge = bounds.every(({ unit }) => unit === 'days') && aged.has(words[next] ?? '')
  const bare = bounds.map(({ is, value, unit }) => ({ is, value, unit }))
  const alone: Piece = { as: 'bound', at, bounds: bare }
  return isAge && words[next] === 'old' ? [{ as: 'bound', at: [...at, next], bounds: bare }] : [alone]
}

const called = new Set(['#', 'number', 'no', 'num', 'numero', 'nr'])
const isRecordNumber = /^(?=.*\d)[\p{L}\d-]{2,}$/u
const shortNumber = /^\d{1,3}$/u

/**
 * What may be the number of a record: letters and digits, or five digits and more; shorter ones where `#` or `no.` stands
 * before them, or the record's own word: `pay app 9`.
 */
function numbersAt(tokens: readonly Token[], from: number): Piece[] {
  const token = tokens[from]
  if (token === undefined) return []
  const next = tokens[from + 1]
  if (called.has(token.text) && next !== undefined && /\d/u.test(next.text)) {
    return [{ as: 'number', at: [from, from + 1], number: next.original }]
  }
  const isSaid = token.lead.endsWith('#')
  const isLong = isRecordNumber.test(token.text) && (/\p{L}/u.test(token.text) || token.text.length >= 4)
  const isShort = shortNumber.test(token.text) && from > 0
  return isSaid || isLong || isShort ? [{ as: 'number', at: [from], number: token.original }] : []
}
