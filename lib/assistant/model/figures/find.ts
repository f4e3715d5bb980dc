import { blanked, folded } from './fold.ts'
import { withoutNames } from './not-figures.ts'
import { multiples, numberInWords, shareOf, shares } from './number-words.ts'
import { withRanges } from './ranges.ts'
import { readDigits, readWords, times } from './readings.ts'
import type { Figure } from './types.ts'
import { inPattern, scaleOf, unitOf } from './units.ts'

const notInWord = '(?<![\\p{L}\\d-])'
const endsHere = '(?![\\p{L}\\d])'

const numeral = new RegExp(
  `(?<sign>[-\\u2212(] ?)?(?<coin>(?:${inPattern.coin}) ?)?` +
    `(?:(?<![\\p{L}\\d])(?<digits>\\d{1,3}(?:[.,]\\d{3})+(?:[.,]\\d+)?|\\d+(?:[.,]\\d+)?)|` +
    `${notInWord}(?<word>${numberInWords})${endsHere}(?!-\\p{L})|` +
    `${notInWord}(?<article>half an?|medi[oa]|another|otr[oa]|an?|un|una)(?= (?:${inPattern.scale})${endsHere}))` +
    `(?:[ -]?(?<scale>${inPattern.scale})${endsHere})?` +
    `(?:[ -]?(?:de )?(?<unit>${inPattern.unit})${endsHere})?`,
  'gu',
)

/** The figures of a text, in its order. Days, times, ids, and places in an order are none. */
export function figuresIn(text: string): Figure[] {
  const plain = folded(text).toLowerCase()
  let bare = withoutNames(blanked(folded(text), /\{\{\w+\}\}/g)).toLowerCase()
  const inWords: Figure[] = []
  for (const [pattern, value] of shares)
    take(pattern, (match) => wordFigure(match, 'percent', shareOf(match[0], value)))
  for (const [pattern, value] of multiples) take(pattern, (match) => wordFigure(match, 'times', value))
  const written = [...bare.matchAll(numeral)]
    .filter((match) => !isNoNumber(match, bare))
    .map((match) => figureOf(match, bare))
  return [...withRanges(written, bare), ...inWords]
    .sort((a, b) => a.at - b.at)
    .map((figure) => ({
      ...figure,
      text: text.slice(figure.at, figure.at + figure.text.length),
      about: aboutOf(plain, figure.at),
    }))

  function take(pattern: RegExp, read: (match: RegExpExecArray) => Figure): void {
    inWords.push(...[...bare.matchAll(pattern)].map(read))
    bare = blanked(bare, pattern)
  }
}

/** Words for shares are less exact than digits. */
const WORD_SLACK = 0.02

function wordFigure({ 0: text, index: at }: RegExpExecArray, kind: 'percent' | 'times', value: number): Figure {
  return {
    text,
    at,
    kind,
    readings: [{ value, slack: value * WORD_SLACK }],
    currency: null,
    about: null,
    counts: false,
  }
}

function figureOf({ 0: whole, index, groups = {} }: RegExpExecArray, bare: string): Figure {
  const { sign = '', coin = '', digits, word, article, scale = '', unit = '' } = groups
  const { kind, currency, each } = unitOf(coin.trim(), unit)
  const end = index + whole.length
  const skipped = isMinus(sign, coin + (digits ?? ''), bare[end]) ? 0 : sign.length
  const read = digits === undefined ? readWords(word, article) : readDigits(digits)
  const inUnits = kind === 'days' && digits === undefined ? read.map((one) => ({ ...one, slack: 0.5 })) : read
  const noun = kind === 'plain' ? nounAt(bare, end) : ''
  return {
    text: whole.slice(skipped) + noun,
    at: index + skipped,
    readings: times(inUnits, scaleOf(scale) * each),
    kind,
    currency,
    about: null,
    counts: noun !== '',
  }
}

/** A bracket is a minus where it closes behind the amount; before words neither it nor a dash is one. */
function isMinus(sign: string, amount: string, after: string | undefined): boolean {
  return amount !== '' && (!sign.startsWith('(') || after === ')')
}

/** "One" and its like are articles more often than numbers, and `once` is a number in Spanish alone. */
function isNoNumber({ groups = {} }: RegExpExecArray, bare: string): boolean {
  const { word, scale, unit } = groups
  if (word === 'once' && /\b(?:the|and|of|is)\b/.test(bare)) return true
  return scale === undefined && unit === undefined && word !== undefined && /^(?:one|un[oa]?)$/.test(word)
}

/** What is counted. A word that joins is no thing. */
const joining = new Set(
  (
    'of in on at to and or from for by with is are was were has have than as that which ' +
    'de del en a al y o por para con es son fue que el la los las mas more less menos'
  ).split(' '),
)

function nounAt(bare: string, at: number): string {
  const [noun = '', word = ''] = /^ (\p{L}+)/u.exec(bare.slice(at)) ?? []
  return joining.has(word) ? '' : noun
}

const article = '(?: (?:the|el|la|los|las|an?))?\\s*$'
const sides = [
  [
    'near',
    `about|around|roughly|approximately|approx\\.?|some|close to|near|unos|unas|cerca de|alrededor de|aproximadamente|rondan?`,
  ],
  ['under', `nearly|almost|just under|under|below|less than|up to|at most|casi|menos de|debajo de|hasta|a lo sumo`],
  ['over', `over|above|more than|at least|exceeds?|mas de|arriba de|al menos|por lo menos`],
] as const
const said = sides.map(([side, words]) => [side, new RegExp(`(?<!\\p{L})(?:${words})${article}`, 'u')] as const)

function aboutOf(plain: string, at: number): Figure['about'] {
  const before = plain.slice(Math.max(0, at - 40), at)
  return said.find(([, words]) => words.test(before))?.[0] ?? null
}
