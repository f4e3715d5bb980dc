import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'

/** The door for a vendor's answers: another shape than promised fails here, with the vendor's name on it. */
export function parseAnswer<S extends z.ZodType>(systemName: string, schema: S, body: unknown): z.output<S> {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  throw notUnderstood(systemName, z.prettifyError(parsed.error))
}

export function notUnderstood(systemName: string, why: string): GatewayError {
  return new GatewayError('protocol_error', `${systemName} answered in a form we do not understand.`, {
    internal: why.slice(0, 1_000),
  })
}
