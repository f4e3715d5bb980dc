import { DAYS_PER_MONTH, type FigureKind } from './types.ts'

const scales: Readonly<Record<string, number>> = {
  ...{ dozen: 12, docena: 12, docenas: 12, hundred: 100, k: 1e3, thousand: 1e3, mil: 1e3 },
  ...{ m: 1e6, mm: 1e6, mdd: 1e6, million: 1e6, millions: 1e6, millon: 1e6, millones: 1e6 },
  ...{ b: 1e9, bn: 1e9, billion: 1e9, billions: 1e9, 'mil millones': 1e9 },
}

const lengths: Readonly<Record<string, number>> = {
  ...{ day: 1, days: 1, dia: 1, dias: 1, week: 7, weeks: 7, semana: 7, semanas: 7 },
  ...{ month: DAYS_PER_MONTH, months: DAYS_PER_MONTH, mes: DAYS_PER_MONTH, meses: DAYS_PER_MONTH },
  ...{ year: 365, years: 365, ano: 365, anos: 365 },
}

const coins: Readonly<Record<string, string>> = {
  ...{ $: '$', us$: 'USD', usd: 'USD', ca$: 'CAD', cad: 'CAD', mx$: 'MXN', mxn: 'MXN', '€': 'EUR', eur: 'EUR' },
  ...{ '£': 'GBP', gbp: 'GBP', dollar: '$', dollars: '$', dolar: '$', dolares: '$', euro: 'EUR', euros: 'EUR' },
}

const percents = ['%', 'percent', 'per cent', 'por ciento', 'pct']
const points = ['percentage points', 'percentage point', 'points', 'puntos porcentuales', 'puntos', 'pp', 'pts']

/** As they stand in a pattern, the longer ones first. */
export const inPattern = {
  scale: alternatives(Object.keys(scales)),
  coin: alternatives(Object.keys(coins)),
  unit: alternatives([...Object.keys(coins), ...Object.keys(lengths), ...percents, ...points]),
}

/** `k` is a thousand; what is no scale is one. */
export function scaleOf(word: string): number {
  return scales[word] ?? 1
}

export type Unit = {
  kind: FigureKind
  currency: string | null
  /** What one of it is: `%` a hundredth, a week seven days. */
  each: number
}

export function unitOf(coin: string, unit: string): Unit {
  if (percents.includes(unit)) return { kind: 'percent', currency: null, each: 0.01 }
  if (points.includes(unit)) return { kind: 'points', currency: null, each: 0.01 }
  const currency = coins[coin] ?? coins[unit] ?? null
  if (currency !== null) return { kind: 'money', currency, each: 1 }
  const length = lengths[unit]
  return length === undefined
    ? { kind: 'plain', currency: null, each: 1 }
    : { kind: 'days', currency: null, each: length }
}

function alternatives(words: readonly string[]): string {
  return words
    .toSorted((a, b) => b.length - a.length)
    .map((word) => word.replaceAll('$', '\\$'))
    .join('|')
}
