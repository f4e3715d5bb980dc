import { numberOf } from './number-words.ts'
import type { Reading } from './types.ts'

/** `1,240` is a thousand or one and a bit: a single mark before three digits may be either. */
export function readDigits(digits: string): Reading[] {
  const marks = digits.replaceAll(/\d/g, '')
  const whole = { value: Number(digits.replaceAll(/[.,]/g, '')), slack: 0.5 }
  if (marks === '') return [whole]
  const last = digits.search(/[.,]\d*$/)
  const decimals = digits.length - last - 1
  const broken = {
    value: Number(`${digits.slice(0, last).replaceAll(/[.,]/g, '')}.${digits.slice(last + 1)}`),
    slack: 0.5 * 10 ** -decimals,
  }
  if (marks.length > 1) return [new Set(marks).size === 1 ? whole : broken]
  return decimals === 3 && !digits.startsWith('0') ? [whole, broken] : [broken]
}

/** `seven`, `half a`, `another`. */
export function readWords(word: string | undefined, article: string | undefined): Reading[] {
  const value = word !== undefined ? numberOf(word) : /^(?:half|medi)/.test(article ?? '') ? 0.5 : 1
  return [{ value, slack: 0 }]
}

export function times(readings: readonly Reading[], by: number): Reading[] {
  return readings.map(({ value, slack }) => ({ value: value * by, slack: slack * by }))
}
