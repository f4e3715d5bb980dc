import type { Fact, FactSource } from './types.ts'

/** What every record of a tool's answer carries. */
export type SourceRecord = { id: string; type: string; url?: string | undefined }

/** Where and when records were read. */
export type Origin = { system: string; asOf: string; correlationId: string }

/** Records as the sources of a figure; `describe` says which record it is, and what it adds to the figure or says. */
export function sourcesFrom<R extends SourceRecord>(
  { system, asOf, correlationId }: Origin,
  records: readonly R[],
  describe: (record: R) => Pick<FactSource, 'label' | 'amount' | 'value'>,
): FactSource[] {
  return records.map((record) => ({
    system,
    recordType: record.type,
    recordId: record.id,
    ...describe(record),
    url: record.url,
    fetchedAt: asOf,
    correlationId,
  }))
}

/** Where amounts of records do not add up to anything: in a share, or where there is no value. */
export function withoutAmount({ amount: _, ...source }: FactSource): FactSource {
  return source
}

/** Hours and rates come with decimals; amounts of money are whole. */
const SMALLEST = 1e-6

/**
 * The fact, saying which part of it its records are when what they add does not come to the figure.
 * @param of how many records the figure stands on, where the system says
 */
export function withPart(fact: Fact, of: number | null = null): Fact {
  const amounts = fact.sources.flatMap(({ amount }) => amount ?? [])
  if (fact.value === null || amounts.length === 0) return fact
  const amount = amounts.reduce((sum, one) => sum + one, 0)
  const whole = Math.abs(amount - fact.value) < SMALLEST
  return whole ? fact : { ...fact, part: { records: amounts.length, of, amount } }
}
