import { formatExactFact } from '#lib/facts/format.ts'
import type { FactLocale } from '#lib/facts/locale.ts'
import type { Fact } from '#lib/facts/types.ts'
import type { NumberedFact } from '../answer/turn-view.ts'

/** One record behind one figure, or a figure that names none. */
export type SourceRow = {
  number: number
  figure: string
  /** To the cent; null where it has none, or none for this reader. */
  value: string | null
  /** Why there is no value, or what is wrong with it. */
  note: string | null
  system: string | null
  record: string | null
  recordId: string | null
  says: string | null
  asOf: string
  correlationId: string | null
  url: string | null
}

/** The appendix of sources: every figure with its records, in the order of their numbers. */
export function sourceRows(facts: readonly NumberedFact[], locale: FactLocale): SourceRow[] {
  return facts.flatMap(({ number, fact }): SourceRow[] => {
    const figure = { number, figure: fact.label, value: exactValue(fact, locale), note: fact.reason ?? null }
    if (fact.sources.length === 0) return [{ ...figure, ...noRecord, asOf: fact.asOf }]
    return fact.sources.map(
      ({ system, recordType, recordId, label, value = null, fetchedAt, correlationId, url = null }) => ({
        ...figure,
        ...{ system, record: label, recordId: `${recordType} ${recordId}`, says: value },
        ...{ asOf: fetchedAt, correlationId, url },
      }),
    )
  })
}

const noRecord = { system: null, record: null, recordId: null, says: null, correlationId: null, url: null }

function exactValue(fact: Fact, locale: FactLocale): string | null {
  return fact.status === 'redacted' ? null : formatExactFact(fact, locale)
}
