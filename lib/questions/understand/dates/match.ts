import type { Token } from '../tokens.ts'
import { numberAt } from './numbers.ts'
import type { Asked, Spot } from './spot.ts'

/** A date and the tokens it was said with, the second place behind the last of them. */
export type Found = { from: number; to: number; spot: Spot }
/** `found`: by the place where they begin. */
export type Scan = { tokens: readonly Token[]; asked: Asked; found: readonly (readonly Found[])[] }

/** The numbers and dates that stood in the places of a pattern, in their order. */
export type Taken = { to: number; numbers: readonly number[]; spots: readonly Spot[] }
/** Null: it is none after all. */
export type Rule<T> = Phrase & {
  make: (numbers: readonly number[], spots: readonly Spot[], asked: Asked) => T | null
}

type Phrase = { steps: readonly Step[] }
type Step = { optional: boolean; words: ReadonlySet<string> | null; kind: string }

/**
 * A rule of a phrase: `the? {turn} {unit}`. Words stand for themselves, `a|b` for either, `?` is what may be missing,
 * `{…}` a number (`numbers.ts`) or a date found already: `{spot}`, `{day}` of one day, `{every}` that comes again.
 * `{-}` is a hyphen or dash between two tokens.
 */
export function rule<T>(phrases: string | string[], make: Rule<T>['make']): Rule<T>[] {
  return [phrases].flat().map((phrase) => ({ steps: phrase.split(' ').map(stepOf), make }))
}

function stepOf(written: string): Step {
  const optional = written.endsWith('?')
  const plain = optional ? written.slice(0, -1) : written
  if (plain.startsWith('{')) return { optional, words: null, kind: plain.slice(1, -1) }
  return { optional, words: new Set(plain.split('|')), kind: 'word' }
}

/** Every way in which the phrase stands at a place. */
export function* taken(scan: Scan, phrase: Phrase, at: number, step = 0, dash = false): Generator<Taken> {
  const here = phrase.steps[step]
  if (here === undefined) {
    yield { to: at, numbers: [], spots: [] }
    return
  }
  if (here.optional) yield* taken(scan, phrase, at, step + 1, dash)
  if (here.kind === '-') {
    if (hasDash(scan.tokens[at])) yield* taken(scan, phrase, at, step + 1, true)
    return
  }
  if (at >= scan.tokens.length || (!dash && step > 0 && parted(scan.tokens, at))) return
  for (const one of hits(scan, here, at)) {
    for (const rest of taken(scan, phrase, one.to, step + 1)) {
      const numbers = one.number === undefined ? rest.numbers : [one.number, ...rest.numbers]
      yield { to: rest.to, numbers, spots: one.spot === undefined ? rest.spots : [one.spot, ...rest.spots] }
    }
  }
}

/** Whether the phrase can stand at a place at all: most cannot, and this is found out cheaply. */
export function mayBegin(scan: Scan, { steps }: Phrase, at: number): boolean {
  for (const step of steps) {
    if (step.kind === '-' || hits(scan, step, at).length > 0) return true
    if (!step.optional) return false
  }
  return false
}

type Hit = { to: number; number?: number; spot?: Spot }

function hits({ tokens, found }: Scan, { words, kind }: Step, at: number): Hit[] {
  if (words !== null) return words.has(tokens[at]?.text ?? '') ? [{ to: at + 1 }] : []
  const wanted = spotKinds[kind]
  if (wanted !== undefined) return (found[at] ?? []).filter(({ spot }) => wanted(spot))
  const number = numberAt(tokens, at, kind)
  return number === null ? [] : [{ to: at + 1, number }]
}

const spotKinds: Record<string, (spot: Spot) => boolean> = {
  spot: ({ bare }) => bare !== true,
  end: () => true,
  day: ({ grain, bare }) => grain === 'day' && bare !== true,
  every: ({ cycle }) => cycle !== null,
}

function hasDash(token: Token | undefined): boolean {
  return token !== undefined && /^\s*[-–—]\s*$/u.test(token.lead)
}

/** Whether a sentence, a line or a dash ends before the token. A full stop may also end a short month: `nov. 15`. */
function parted(tokens: readonly Token[], at: number): boolean {
  const lead = tokens[at]?.lead ?? ''
  if (/[?!;:\n|]|\s[-–—]|[–—]/u.test(lead)) return true
  return lead.includes('.') && (tokens[at - 1]?.text.length ?? 0) > 4
}
