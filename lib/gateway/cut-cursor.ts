import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'

const MARK = 'cut.'
const form = z.strictObject({ c: z.string().optional(), s: z.number().int().min(1).max(1_000_000) })

/**
 * An answer that was cut for its size goes on where it was cut: the cursor says which of the tool's own pages to ask
 * again and how many of its records were shown. It grants nothing; what it asks for is judged like any other call.
 */
export function cutCursor(cursor: unknown, shown: number): string {
  const at = { ...(typeof cursor === 'string' ? { c: cursor } : {}), s: shown }
  return MARK + Buffer.from(JSON.stringify(at)).toString('base64url')
}

/** The input as the tool knows it, and how many records of that page were shown before. Throws `invalid_input`. */
export function readCut(input: unknown): { input: unknown; shown: number } {
  if (!isObject(input) || typeof input['cursor'] !== 'string' || !input['cursor'].startsWith(MARK)) {
    return { input, shown: 0 }
  }
  const at = form.safeParse(parse(input['cursor'].slice(MARK.length)))
  if (!at.success) throw new GatewayError('invalid_input', 'The cursor does not come from a previous answer.')
  const { cursor: _, ...rest } = input
  return { input: at.data.c === undefined ? rest : { ...rest, cursor: at.data.c }, shown: at.data.s }
}

export function takesCursor(inputSchema: JsonObject): boolean {
  const properties = inputSchema['properties']
  return isObject(properties) && 'cursor' in properties
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}
