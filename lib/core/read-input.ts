import type { z } from 'zod'
import { GatewayError } from './errors.ts'

/** What was given, as this schema reads it; says what no schema of JSON says, too: a day that the calendar has not. */
export function readInput<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
  throw new GatewayError('invalid_input', `The arguments do not fit the tool: ${wrong}.`)
}
