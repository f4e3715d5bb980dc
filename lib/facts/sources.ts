import type { FactSource } from './types.ts'

/** What every record of a tool's answer carries. */
export type SourceRecord = { id: string; type: string; url?: string | undefined }

/** Where and when records were read. */
export type Origin = { system: string; asOf: string; correlationId: string }

/** Records as the sources of a figure; `describe` says in words which record it is and what it contributed. */
export function sourcesFrom<R extends SourceRecord>(
  origin: Origin,
  records: readonly R[],
  describe: (record: R) => { label: string; value?: string },
): FactSource[] {
  return records.map((record) => ({
    system: origin.system,
    recordType: record.type,
    recordId: record.id,
    ...describe(record),
    url: record.url,
    fetchedAt: origin.asOf,
    correlationId: origin.correlationId,
  }))
}
