import { z } from 'zod'
import { problems } from '../problem.ts'

/** How the last reading of a provider's groups went; sentences stand in `messages/<language>/providers.json`. */
export const readingOutcome = z.object({
  /** Who came through the provider and is active. */
  people: z.number(),
  /** Whose teams are others than before. */
  changed: z.number(),
  /** Whom the directory does not know any more, and who could not be found by what is known of them. */
  gone: z.number(),
  unknown: z.number(),
  /** Whose change was not made, since nobody could administer then. */
  kept: z.array(z.string()),
  /** Why nothing was read; null when it was. Nothing changed then. */
  problem: z.enum(problems).nullable(),
  detail: z.string().nullable(),
})
export type ReadingOutcome = z.output<typeof readingOutcome>

export type LastReading = { at: Date; outcome: ReadingOutcome }

/** Null: never tried, or written by another version. */
export function lastReadingOf(row: { groupsReadAt: Date | null; groupsRead: unknown }): LastReading | null {
  const read = readingOutcome.safeParse(row.groupsRead)
  return row.groupsReadAt === null || !read.success ? null : { at: row.groupsReadAt, outcome: read.data }
}
