import { createHash } from 'node:crypto'
import type { JsonValue } from '#lib/core/json.ts'
import { isObject } from '#lib/core/json.ts'
import type { WireTool } from './host.ts'

const namePattern = /^[A-Za-z0-9_.-]{1,100}$/
const MAX_DEFINITION_BYTES = 200_000

/** Why a tool as its server describes it cannot be offered at all; null when it can. */
export function refuseDefinition(tool: WireTool): string | null {
  if (typeof tool.name !== 'string' || !namePattern.test(tool.name)) return 'its name is not allowed'
  if (!isObject(tool.inputSchema)) return 'it has no input schema'
  if (JSON.stringify(tool).length > MAX_DEFINITION_BYTES) return 'its definition is too large'
  return null
}

/** What was approved, as one hash: any change of words, schemas or hints gives another. */
export function definitionHash(tool: WireTool): string {
  const { name, title = null, description = null, inputSchema, outputSchema = null, annotations = null } = tool
  const canonical = JSON.stringify(sorted({ name, title, description, inputSchema, outputSchema, annotations }))
  return createHash('sha256').update(canonical).digest('hex')
}

function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key] ?? null)]),
  )
}

/** Names that look alike to a person: a second one in the same system is refused. */
export function confusableKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().replaceAll(/[-_.]/g, '_').replaceAll('0', 'o').replaceAll(/[1l]/g, 'i')
}
