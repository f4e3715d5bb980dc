import type { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'

const MAX_BYTES = 64 * 1024

/** A JSON body of a route, parsed once at the door; throws `invalid_input` and names the first field that is wrong. */
export async function readBody<S extends z.ZodType>(
  request: Request,
  schema: S,
  { maxBytes = MAX_BYTES } = {},
): Promise<z.output<S>> {
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
    throw new GatewayError('invalid_input', 'The body has to be JSON (content-type application/json).')
  }
  const text = await request.text()
  if (text.length > maxBytes) throw new GatewayError('invalid_input', 'The body is too large.')
  const parsed = schema.safeParse(parseJson(text))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const where = issue === undefined || issue.path.length === 0 ? 'The body' : issue.path.join('.')
  throw new GatewayError('invalid_input', `${where}: ${issue?.message ?? 'is wrong'}.`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new GatewayError('invalid_input', 'The body is not JSON.')
  }
}
