import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'

/** The door for a vendor's answers: another shape than promised fails here, with the vendor's name on it. */
export function parseAnswer<S extends z.ZodType>(systemName: string, schema: S, body: unknown): z.output<S> {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  throw new GatewayError('protocol_error', `${systemName} answered in a form we do not understand.`, {
    internal: z.prettifyError(parsed.error).slice(0, 1_000),
  })
}
