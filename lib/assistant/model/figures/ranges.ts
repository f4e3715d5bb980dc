import { times } from './readings.ts'
import type { Figure, Reading } from './types.ts'
import { scaleOf, unitOf } from './units.ts'

const between = /^ ?(?:[-\u2013\u2014]|to|and|or|a|al|y|o|u|hasta)(?: (?:the|el|la|los|las|del|al))* ?$/

/** Of a range the unit is said once: `5-7%`, `$1.2 to 1.4M`, `from 11.5 to 6.1%`. */
export function withRanges(figures: readonly Figure[], bare: string): Figure[] {
  const all = [...figures]
  for (const [index, second] of figures.entries()) {
    const first = all[index - 1]
    if (first === undefined || !between.test(bare.slice(first.at + first.text.length, second.at))) continue
    if (first.kind === 'plain' && !first.counts) all[index - 1] = likeNext(first, second)
    if (first.kind !== 'money') continue
    all[index - 1] = { ...first, readings: [...first.readings, ...scaledLike(first, second)] }
    if (second.kind === 'plain' && !second.counts) {
      all[index] = { ...second, kind: 'money', currency: first.currency }
    }
  }
  return all
}

function likeNext(first: Figure, second: Figure): Figure {
  const { kind, currency } = second
  const { each } = unitOf('', wordsBehind(second).unit)
  const own = times(first.readings, each)
  return { ...first, kind, currency, readings: [...own, ...scaledLike(first, second)] }
}

const LARGEST_SCALED = 1_000

/** What is said without its scale may have the next one's: nobody says `$28,500 to 31 million` of the one and means both. */
function scaledLike(first: Figure, second: Figure): Reading[] {
  const by = scaleOf(wordsBehind(second).scale)
  return by === 1
    ? []
    : times(
        first.readings.filter(({ value }) => value < LARGEST_SCALED),
        by,
      )
}

function wordsBehind({ text }: Figure): { scale: string; unit: string } {
  const words = /([\p{L}%][\p{L} ]*|%)$/u.exec(text)?.[1] ?? ''
  const [first = '', ...rest] = words.split(' ')
  return { scale: first, unit: rest.length > 0 && scaleOf(first) > 1 ? rest.join(' ') : words }
}
