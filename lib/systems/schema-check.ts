import type { ValidateFunction } from 'ajv'
import { GatewayError } from '#lib/core/errors.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import type { WireTool } from '#lib/hosting/host.ts'
import { compileSchema } from './compile-schema.ts'
import { pointsOutside, refuseDefinition, withoutPatterns } from './definition.ts'
import { wrongInput } from './wrong-input.ts'

const MAX_DEPTH = 32
const MAX_NODES = 10_000

/** Compiled once per tool: compiling costs milliseconds, checking microseconds. Throws on schemas we refuse. */
export function compileCheck(schema: JsonObject): (input: unknown) => JsonObject {
  if (pointsOutside(schema)) throw new Error('the schema refers to an address')
  const validate = compileSchema(schema)
  return (input) => checked(input, validate)
}

/** Why a foreign server's tool cannot be offered; null when it can. */
export function refuseTool(tool: WireTool): string | null {
  const why = refuseDefinition(tool)
  if (why !== null) return why
  try {
    compileCheck(withoutPatterns(tool.inputSchema))
    return null
  } catch {
    return 'its input schema cannot be used'
  }
}

function checked(input: unknown, validate: ValidateFunction): JsonObject {
  const value = input === undefined ? {} : input
  if (!isObject(value)) throw new GatewayError('invalid_input', 'The arguments must be an object.')
  if (!withinCaps(value)) throw new GatewayError('invalid_input', 'The arguments are nested too deeply or too many.')
  if (validate(value)) return value as JsonObject
  throw wrongInput(validate.errors ?? [])
}

function withinCaps(root: unknown): boolean {
  let nodes = 0
  const walk = (value: unknown, depth: number): boolean => {
    if (depth > MAX_DEPTH || ++nodes > MAX_NODES) return false
    if (Array.isArray(value)) return value.every((item) => walk(item, depth + 1))
    if (isObject(value)) return Object.values(value).every((item) => walk(item, depth + 1))
    return true
  }
  return walk(root, 0)
}
