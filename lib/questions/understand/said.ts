import { periodsIn } from './dates.ts'
import { type Token, tokensOf } from './tokens.ts'

type Asking = Partial<Parameters<typeof periodsIn>[1]>
type Reading = ReturnType<typeof periodsIn>[number]

/**
 * The dates of a text in one line, for tests to compare: `month 2026-10-01..2026-10-31`, with the words that were read
 * where they are not all of the text.
 */
export function said(text: string, asking: Asking = {}): string {
  const tokens = tokensOf(text)
  const readings = periodsIn(tokens, { today: '2026-11-22', fiscalYearStart: 1, locale: 'en', ...asking })
  return readings.map((one) => told(one, tokens)).join('; ') || 'none'
}

function told(reading: Reading, tokens: readonly Token[]): string {
  const words = tokens.slice(reading.from, reading.to).map(({ text }) => text)
  return words.length === tokens.length ? meant(reading) : `"${words.join(' ')}" ${meant(reading)}`
}

function meant(reading: Reading): string {
  if ('period' in reading) return `${reading.period.grain} ${days(reading.period)}`
  if ('asOf' in reading) return `as of ${reading.asOf}`
  return reading.problem === 'which' ? `which: ${reading.periods.map(days).join(' or ')}` : reading.problem
}

function days({ from, to }: { from: string | null; to: string | null }): string {
  return from === to && from !== null ? from : `${from ?? ''}..${to ?? ''}`
}

/** A table of tests: `phrase = what it means`, one a line. */
export function lines(table: string): [phrase: string, meant: string][] {
  return table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(' = '))
    .map(([phrase = '', meant = '']) => [phrase, meant])
}
