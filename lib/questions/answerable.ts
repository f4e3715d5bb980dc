import { z } from 'zod'
import { querySchema } from '#lib/measures/certified/query.ts'
import type { Answerable } from './understand/reading.ts'

const about = z.object({
  dimension: z.enum(['job', 'vendor', 'person', 'competitor', 'number']),
  name: z.string(),
  ids: z.array(z.string()).min(1),
})

/** A question as it is stored, linked to and clicked on. */
export const answerableSchema: z.ZodType<Answerable> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('query'), query: querySchema }),
  z.object({ kind: z.literal('finding'), finding: z.string(), about: about.nullable() }),
])
