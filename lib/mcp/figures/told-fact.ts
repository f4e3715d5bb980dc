import type { JsonObject } from '#lib/core/json.ts'
import { formatExactFact } from '#lib/facts/format.ts'
import type { FactLocale } from '#lib/facts/locale.ts'
import { defaultCurrency, toMajor } from '#lib/facts/money.ts'
import type { Fact } from '#lib/facts/types.ts'

/** A figure as the systems' tools write theirs: money in units of its currency, and in words to the cent. */
export function toldFact(fact: Fact, locale: FactLocale): JsonObject {
  const { unit, currency, status, reason } = fact
  return {
    value: unit === 'date' && fact.value !== null ? dayOf(fact.value) : inUnits(fact.value, fact),
    unit,
    ...(currency === undefined ? {} : { currency }),
    text: formatExactFact(fact, locale),
    status,
    ...(reason === undefined ? {} : { reason }),
  }
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}

/** An amount of the figure, or of one of its records. */
export function inUnits(value: number | null, { unit, currency }: Pick<Fact, 'unit' | 'currency'>): number | null {
  return value === null || unit !== 'money' ? value : toMajor(value, currency ?? defaultCurrency)
}

/** What stands behind figures, as somebody finds it again in its system. */
export function toldSource({ system, recordType, recordId, label, value, url }: Fact['sources'][number]): JsonObject {
  return {
    ...{ system, recordType, recordId, label },
    ...(value === undefined ? {} : { value }),
    ...(url === undefined ? {} : { url }),
  }
}
