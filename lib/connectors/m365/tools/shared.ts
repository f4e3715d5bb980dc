import { z } from 'zod'

/** What the answers of this connector have in common besides their records. */
export const withheld = z
  .number()
  .int()
  .describe('Matches that exist but are not shared with the acting person; never named')
