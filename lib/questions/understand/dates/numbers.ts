import type { Token } from '../tokens.ts'
import {
  coming,
  counts,
  dayWords,
  months,
  notDay,
  notMonth,
  notYear,
  numbered,
  ordinals,
  seasons,
  tens,
  turns,
  turnsBehind,
  unitWords,
  weekdays,
} from './words.ts'

/** What a token says as a number of a kind; null when it says none. */
export function numberAt(tokens: readonly Token[], at: number, kind: string): number | null {
  const token = tokens[at]
  const read = kinds[kind]
  if (token === undefined || read === undefined) return null
  const word = (place: number) => tokens[place]?.text ?? ''
  // The word before `de` says what kind of number it is: más de 2000.
  const before = word(at - 1) === 'de' && notYear.before.has(word(at - 2)) ? word(at - 2) : word(at - 1)
  return read(token.text, before, word(at + 1), token) ?? null
}

const goesOn = new Set(
  'de del of in pasado pasada anterior que proximo proxima siguiente actual fiscal before after ago antes despues ended ending end to so that starting'.split(
    ' ',
  ),
)

type Read = (text: string, before: string, after: string, token: Token) => number | null | undefined

const kinds: Record<string, Read> = {
  month: monthNamed,
  weekday: (text) => weekdays.get(text),
  /** `la mañana` is the morning. */
  manana: (text, before) => (text === 'manana' && before !== 'la' ? 1 : null),
  unit: (text) => unitWords.get(text),
  /** Of no other time: `en el mes de octubre`, `in the year 2025`, `in the month before`. */
  unitAlone: (text, _, after) => (goesOn.has(after) || /^\d/.test(after) ? null : unitWords.get(text)),
  season: (text) => seasons.get(text),
  turn: (text) => turns.get(text),
  behind: (text) => turnsBehind.get(text),
  coming: (text) => coming.get(text),
  /** `once de noviembre` */
  dayWord: (text) => dayWords.get(text),
  /** How many. */
  count: (text) => digits(text, 3) ?? counts.get(text) ?? tens.get(text),
  /** first, 3rd, tercer: of quarters and halves, and of days beside their month. */
  nth: (text) => dayWithMark(text) ?? ordinals.get(text),
  /** 15th: a day without its month. */
  th: (text, _, after) => (notDay.has(after) ? null : dayWithMark(text)),
  /** 15 */
  number: (text, before, after, { lead }) =>
    isRecord(before, lead) || unitWords.has(after) ? null : inRange(digits(text, 2), 1, 31),
  year: (text, before, after, { lead }) =>
    isRecord(before, lead) || notYear.before.has(before) || notYear.after.has(after) ? null : fullYear(text),
  /** 25, beside a quarter. */
  shortYear: (text) => plus2000(/^\d{2}$/.exec(text)?.[0]),
  fiscalYear: (text) => plus2000(/^f?y'?(\d{2})$/.exec(text)?.[1]) ?? numberIn(/^f?y(20\d{2})$/.exec(text)?.[1]),
  /** Q5 is read as well, so that it can be told that there is none. */
  quarter: (text) => numberIn(/^(?:q|t)(\d)$/.exec(text)?.[1] ?? /^(\d)(?:q|t)$/.exec(text)?.[1]),
  half: (text) => numberIn(/^h([12])$/.exec(text)?.[1] ?? /^([12])h$/.exec(text)?.[1]),
  /** 3-9 beside a month, as 309; 2024-2026, as 20242026. */
  pair: (text) => {
    const [, first, second] = /^(\d{1,2}|(?:19|20)\d{2})-(\d{1,2}|(?:19|20)\d{2})$/.exec(text) ?? []
    if (first === undefined || second === undefined || Number(first) >= Number(second)) return null
    return Number(first) * 10 ** (first.length > 2 ? 4 : 2) + Number(second)
  },
  /** 2026-Q3 and Q3-2026, as 20263. */
  quarterOfYear: (text) => {
    const [, year, quarter] = /^(20\d{2})-?[qt](\d)$/.exec(text) ?? []
    const [, late, named] = /^[qt](\d)-?(?:fy)?(20\d{2})$/.exec(text) ?? []
    return numberIn(year === undefined ? join(named, late) : join(year, quarter))
  },
}

function join(year: string | undefined, quarter: string | undefined): string | undefined {
  return year === undefined || quarter === undefined ? undefined : year + quarter
}

function monthNamed(text: string, before: string, after: string): number | undefined {
  const not = text in notMonth ? notMonth[text as keyof typeof notMonth] : null
  const isNone = not !== null && (has(not.before, before) || has(not.after, after))
  return isNone ? undefined : months.get(text)
}

function has(words: readonly string[], word: string): boolean {
  return words.includes(word)
}

/** A number with a `#`, or the number of a record. */
function isRecord(before: string, lead: string): boolean {
  return lead.includes('#') || numbered.has(before)
}

function dayWithMark(text: string): number | null {
  return inRange(numberIn(/^(\d{1,2})(?:st|nd|rd|th|o|a|er|ro|do|to)$/.exec(text)?.[1]), 1, 31)
}

/** 2025, '25 */
function fullYear(text: string): number | null {
  return plus2000(/^'(\d{2})$/.exec(text)?.[1]) ?? inRange(numberIn(/^\d{4}$/.exec(text)?.[0]), 1990, 2099)
}

function digits(text: string, most: number): number | null {
  return /^\d+$/.test(text) && text.length <= most ? Number(text) : null
}

function numberIn(text: string | undefined): number | null {
  return text === undefined ? null : Number(text)
}

function plus2000(text: string | undefined): number | null {
  return text === undefined ? null : 2000 + Number(text)
}

function inRange(number: number | null, from: number, to: number): number | null {
  return number !== null && number >= from && number <= to ? number : null
}
