import type { Caller } from '#lib/core/caller.ts'

/**
 * Somebody while they are told a report: their rights are what they are, and each call says for which report it was made.
 * Nobody outside can name this door, so that what stands there is ours.
 */
export function forReport(reader: Caller, report: string | null): Caller {
  // The calls of a channel say for which one they were made, and how many read there.
  if (reader.principal.members !== undefined) return reader
  return { ...reader, door: 'report', client: report }
}
