import { z } from 'zod'

/** What a form of a system's settings sends. */
export const TypedSettings = z.strictObject({
  system: z.string().min(1).max(40),
  way: z.string().min(1).max(40),
  fields: z.record(z.string().max(60), z.string().max(20_000)),
  ownKey: z.boolean().optional(),
  anyway: z.boolean().optional(),
})
