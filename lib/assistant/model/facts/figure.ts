import { z } from 'zod'
import { factSchema } from '#lib/facts/schema.ts'
import { storedAsk } from '#lib/facts/turn-event.ts'

/** A figure, and what is asked by who asks about it: nothing of one that no measure and no story stands behind. */
export const figure = z.object({ fact: factSchema, ask: storedAsk.optional() })
export type Figure = z.output<typeof figure>
