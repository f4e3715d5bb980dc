import { dayUnits, moneyWords, multiples, shareWords, spelled } from './lexicon/bounds.ts'
import type { Bound } from './piece.ts'
import type { Token } from './tokens.ts'

/** An amount as it is written, `to` behind its last word; `plain` has no unit of its own. */
export type Amount = { value: number; unit: Bound['unit']; to: number }

const written = /^([$€])?\s?(\d[\d,]*(?:\.\d+)?)(k|mm?|b|mil|%|d|days?)?$/u

/** `$50k`, `1.5 million`, `half a million`, `60 days`, `three weeks`, `9 %`, `9 points`; null where no amount begins. */
export function amountAt(tokens: readonly Token[], from: number): Amount | null {
  const word = (at: number) => tokens[at]?.text ?? ''
  const isOne = ['a', 'an'].includes(word(from)) && multiples.has(word(from + 1)) && word(from + 1).length > 2
  const quarter = ['a', 'one'].includes(word(from)) ? from + 1 : from
  const isQuarter = word(quarter) === 'quarter' && (multiples.has(word(quarter + 1)) || word(quarter + 3) === 'million')
  const first = isOne
    ? { value: 1, unit: 'plain' as const }
    : isQuarter
      ? { value: 0.25, unit: 'plain' as const }
      : numberAt(word(from))
  if (first === null) return null
  let { value } = first
  let unit: Bound['unit'] = first.unit
  let to = isQuarter ? quarter + 1 : from + 1
  if (isQuarter && word(to) === 'of') to++
  if (['a', 'an', 'un', 'una'].includes(word(to)) && multiples.has(word(to + 1))) to++
  for (let times = multiples.get(word(to)); times !== undefined; times = multiples.get(word(to))) {
    value *= word(to) === 'mil' && isEnglish(word(from), word(to - 1)) ? MILLION : times
    to++
  }
  if (['de'].includes(word(to)) && moneyWords.has(word(to + 1))) to++
  const days = dayUnits.get(word(to))
  if (days !== undefined && unit === 'plain') return { value: value * days, unit: 'days', to: to + 1 }
  if (moneyWords.has(word(to))) return { value, unit: 'money', to: to + 1 }
  if (word(to) === 'por' && word(to + 1) === 'ciento') return { value: value / 100, unit: 'share', to: to + 2 }
  if (shareWords.has(word(to))) return { value: value / 100, unit: 'share', to: to + 1 }
  if (unit === 'share') value /= 100
  if (unit === 'plain' && to > from + 1) unit = 'money'
  // "More than half complete".
  if (unit === 'plain' && word(from) === 'half') unit = 'share'
  return { value, unit, to }
}

const MILLION = 1e6

/** "Half a mil" is half a million; "medio mil", "200 mil" are thousands. */
function isEnglish(first: string, before: string): boolean {
  return [
    'half',
    'a',
    'an',
    'couple',
    'one',
    'two',
    'three',
    'four',
    'five',
    'six',
    'seven',
    'eight',
    'nine',
    'ten',
  ].some((one) => one === first || one === before)
}

function numberAt(word: string): { value: number; unit: Bound['unit'] } | null {
  const said = spelled.get(word)
  if (said !== undefined) return { value: said, unit: 'plain' }
  const [, sign, digits, suffix] = written.exec(word) ?? []
  if (digits === undefined) return null
  const value = Number(digits.replaceAll(',', ''))
  if (suffix === '%') return { value, unit: 'share' }
  if (suffix?.startsWith('d') === true) return { value, unit: 'days' }
  const times = suffix === undefined ? 1 : (multiples.get(suffix) ?? 1)
  return {
    value: value * times,
    unit: sign !== undefined || suffix !== undefined || digits.includes(',') ? 'money' : 'plain',
  }
}
