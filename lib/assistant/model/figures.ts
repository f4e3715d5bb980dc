import type { FactLocale } from '#lib/facts/format.ts'

export type Figure = {
  /** As it stands in the text: "$412K". */
  text: string
  value: number
  /** Half of the last place it is written to: what rounding can explain. */
  slack: number
  percent: boolean
}

// What looks like a number and is a name or a day: job numbers, cost codes, dates, "CE-14", list numbers, clock times.
const names =
  /\b\d{2}-\d{3,4}\b|\b[A-Z]{1,6}-?\d[\w-]*|\b\d{4}-\d{2}(-\d{2})?\b|\b\d{1,2}:\d{2}\b|^\s*\d+[.)]\s|\b(19|20)\d{2}\b|#\d+/gmu
const days =
  /\b\d{1,2}\.? (de )?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic)\p{L}*|\b(january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)\.? \d{1,2}\b/giu
const numbers =
  /(?<![\p{L}\d])\$?\s?(\d{1,3}(?:[.,]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?)(?:\s?(%|[KMB]\b|million\b|billion\b|thousand\b|mil(?:lones)?\b))?/giu

const scales: Record<string, number> = {
  k: 1e3,
  thousand: 1e3,
  mil: 1e3,
  m: 1e6,
  million: 1e6,
  millones: 1e6,
  b: 1e9,
  billion: 1e9,
}

/** The figures of a text. Numbers of jobs, codes, dates and list items are none. */
export function findFigures(text: string, locale: FactLocale): Figure[] {
  const blank = (match: string) => ' '.repeat(match.length)
  const bare = text.replace(days, blank).replace(names, blank)
  return [...bare.matchAll(numbers)].map((match) => {
    const unit = (match[2] ?? '').toLowerCase()
    const scale = scales[unit] ?? 1
    const { value, decimals } = parse(match[1] ?? '', locale)
    return {
      text: match[0].trim(),
      value: value * scale,
      slack: 0.5 * 10 ** -decimals * scale,
      percent: unit === '%',
    }
  })
}

/**
 * The figures of a model's text that nothing fetched stands behind: neither a value of a result, rounded as the text
 * rounds it, nor the number of records in one, nor a number of the question.
 */
export function unverifiedFigures(
  text: string,
  sources: { results: readonly unknown[]; question: string },
  locale: FactLocale,
): string[] {
  const known = [...new Set(sources.results.flatMap((result) => numbersIn(result, 0)))]
  const said = [...findFigures(sources.question, 'en'), ...findFigures(sources.question, 'es')].map(
    ({ value }) => value,
  )
  const wrong = findFigures(text, locale).filter((figure) => ![...known, ...said].some((value) => backs(value, figure)))
  return [...new Set(wrong.map((figure) => figure.text))]
}

function backs(known: number, { value, slack, percent }: Figure): boolean {
  const near = (candidate: number) => Math.abs(Math.abs(candidate) - value) <= slack * 1.000001 + 1e-9
  return near(known) || (percent && near(known * 100))
}

function numbersIn(value: unknown, depth: number): number[] {
  if (typeof value === 'number') return [value]
  if (typeof value === 'string') return findFigures(value.slice(0, 4_000), 'en').map((figure) => figure.value)
  if (depth > 8 || typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return [value.length, ...value.flatMap((item) => numbersIn(item, depth + 1))]
  return Object.values(value).flatMap((item) => numbersIn(item, depth + 1))
}

/** `1,240.5` in English, `1.240,5` in Spanish. A single separator before three digits groups them. */
function parse(digits: string, locale: FactLocale): { value: number; decimals: number } {
  const decimal = locale === 'es' ? ',' : '.'
  const group = decimal === '.' ? ',' : '.'
  const plain = digits.replaceAll(group, '')
  const [whole = '', rest = ''] = plain.split(decimal)
  return { value: Number(`${whole}.${rest || '0'}`), decimals: rest.length }
}
