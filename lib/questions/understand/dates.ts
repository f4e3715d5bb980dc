import type { FactLocale } from '#lib/facts/locale.ts'
import type { Period } from '#lib/measures/certified/query.ts'
import { besideRules, yearRules } from './dates/beside.ts'
import type { Days } from './dates/calendar.ts'
import { dayRules, figuresAt } from './dates/days.ts'
import { rangeRules } from './dates/joining.ts'
import { leftOut } from './dates/left-out.ts'
import { type Found, mayBegin, type Rule, type Scan, taken } from './dates/match.ts'
import { meeting } from './dates/meeting.ts'
import { openRules, type Shaped, type Told, toldAs } from './dates/open.ts'
import { partRules } from './dates/parts.ts'
import { unitRules } from './dates/relative.ts'
import { spanRules } from './dates/spans.ts'
import { type Asked, exists, type Spot, settled } from './dates/spot.ts'
import { ages, same, sameWhat, unitWords } from './dates/words.ts'
import type { Token } from './tokens.ts'

/**
 * A run of tokens that is a date, `to` behind the last of them: a period, the day as of which something is asked, or
 * what is no date though it was meant as one. `which`: day and month can be taken two ways.
 */
export type DateReading = { from: number; to: number } & (
  | Told
  | { problem: 'no such day' }
  | { problem: 'which'; periods: [Period, Period] }
)

type Asking = {
  /** `YYYY-MM-DD` */
  today: string
  /** 1 to 12: the month that the company's year begins with; quarters, halves and years are the company's. */
  fiscalYearStart: number
  locale: FactLocale
  /** The measure looks ahead, as at what is due or expires: a date without a year may lie up to two months ahead. */
  ahead?: boolean
}

/** Later ones are made of what earlier ones found. */
const layers: readonly (readonly Rule<Spot>[])[] = [
  [...unitRules, ...spanRules, ...dayRules],
  yearRules,
  [...besideRules, ...partRules],
]

/** Every date of a question, in the order of its words. No two share a word: the longer one stands. */
export function periodsIn(tokens: readonly Token[], { ahead = false, ...rest }: Asking): DateReading[] {
  const asked = { ...rest, ahead }
  const readings = writtenOut(tokens, asked)
  const said = readings.flatMap((one) =>
    'period' in one ? [{ from: one.from, to: one.to, grain: one.period.grain }] : [],
  )
  const more = leftOut(tokens, said).flatMap(({ at, words }) =>
    writtenOut(words, asked).map((one) => ({ ...one, from: at, to: at + 1 })),
  )
  return met(
    tokens,
    [...readings, ...more].toSorted((a, b) => a.from - b.from),
  )
}

/** What begins somewhere and what ends somewhere, said side by side, is one. */
function met(tokens: readonly Token[], readings: readonly DateReading[]): DateReading[] {
  const all: DateReading[] = []
  for (const one of readings) {
    const before = all.at(-1)
    const both = before === undefined ? null : meeting(tokens, before, one)
    if (both === null) all.push(one)
    else all.splice(-1, 1, both)
  }
  return all
}

function writtenOut(tokens: readonly Token[], asked: Asked): DateReading[] {
  const found: Found[][] = tokens.map((_, from) => {
    const spot = figuresAt(tokens, from, asked)
    return spot === null ? [] : [{ from, to: from + 1, spot }]
  })
  const scan: Scan = { tokens, asked, found }
  for (const layer of layers) add(found, made(scan, layer))
  const open = made(scan, openRules)
  add(found, made(scan, rangeRules))
  const plain = found.flat().filter(({ spot }) => spot.bare !== true)
  const all = [...plain.map(({ spot, ...place }) => ({ ...place, made: { spot, shape: 'itself' as const } })), ...open]
  return longest(all)
    .filter(({ from, to }) => !isNone(tokens, from, to) && !isPartOfDate(scan, to))
    .map((one) => readingOf(one, asked))
}

type Made<T> = { from: number; to: number; made: T }

function made<T>(scan: Scan, rules: readonly Rule<T>[]): Made<T>[] {
  return scan.tokens.flatMap((_, from) =>
    rules
      .filter((one) => mayBegin(scan, one, from))
      .flatMap((one) =>
        [...taken(scan, one, from)].flatMap(({ to, numbers, spots }) => {
          const result = one.make(numbers, spots, scan.asked)
          return result === null ? [] : [{ from, to, made: result }]
        }),
      ),
  )
}

function add(found: Found[][], more: readonly Made<Spot>[]): void {
  for (const { from, to, made: spot } of more) found[from]?.push({ from, to, spot })
}

/** Of two that share words the longer one, else the one that comes first. */
function longest(all: readonly Made<Shaped>[]): Made<Shaped>[] {
  const ranked = all.toSorted((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from)
  const used = new Set<number>()
  const kept = ranked.filter(({ from, to }) => {
    const places = Array.from({ length: to - from }, (_, index) => from + index)
    if (places.some((place) => used.has(place))) return false
    for (const place of places) used.add(place)
    return true
  })
  return kept.toSorted((a, b) => a.from - b.from)
}

/** `more than 3 weeks ago` tells how old something is, `the same quarter last year` what to compare with. */
function isNone(tokens: readonly Token[], from: number, to: number): boolean {
  const word = (at: number) => tokens[at]?.text ?? ''
  const isAgo = ['ago', 'atras'].includes(word(to - 1)) || word(from) === 'hace'
  const isAge = isAgo && (ages.has(word(from - 1)) || ages.has(word(from - 2)))
  return isAge || [2, 3].some((back) => same.has(word(from - back)) && sameWhat.has(word(from - back + 1)))
}

/** `last week of October` is neither last week nor October. */
function isPartOfDate({ tokens, found }: Scan, to: number): boolean {
  const word = (at: number) => tokens[at]?.text ?? ''
  const isDate = (at: number) => unitWords.has(word(at)) || (found[at] ?? []).some(({ spot }) => spot.bare !== true)
  const follows = isDate(to + 1) || isDate(to + 2)
  return unitWords.has(word(to - 1)) && ['of', 'de', 'del'].includes(word(to)) && follows
}

function readingOf({ from, to, made: { spot, shape } }: Made<Shaped>, given: Asked): DateReading {
  const place = { from, to }
  // What has been since then, or is so on a day, lies behind, whatever the measure looks at.
  const asked = { ...given, ahead: given.ahead && shape !== 'since' && shape !== 'asOf' }
  const told = (days: Days, { grain }: Spot) => toldAs(shape, days, grain, asked.today)
  const days = settled(spot, asked)
  if (!exists(days)) return { ...place, problem: 'no such day' }
  const base = told(days, spot)
  if (spot.other === undefined || (spot.leads !== undefined && asked.locale === 'en')) return { ...place, ...base }
  const otherDays = settled(spot.other, asked)
  if (!exists(otherDays) || isSame(days, otherDays)) return { ...place, ...base }
  return { ...place, problem: 'which', periods: [periodOf(base), periodOf(told(otherDays, spot.other))] }
}

const isSame = (one: Days, other: Days) => one.from === other.from && one.to === other.to

function periodOf(told: Told): Period {
  return 'period' in told ? told.period : { from: told.asOf, to: told.asOf, grain: 'day' }
}
