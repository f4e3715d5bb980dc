import { createRequire } from 'node:module'
import type { ErrorObject, ValidateFunction } from 'ajv'
import type { Ajv2020 as Ajv2020Class } from 'ajv/dist/2020.js'
import { GatewayError } from '#lib/core/errors.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'

// Ajv is CommonJS with a default export that bundlers and Node unwrap differently; require is the same everywhere.
const { Ajv2020 } = createRequire(import.meta.url)('ajv/dist/2020.js') as { Ajv2020: typeof Ajv2020Class }

const ajv = new Ajv2020({
  strict: false,
  allErrors: false,
  validateFormats: false,
  coerceTypes: false,
  useDefaults: true,
})

const MAX_DEPTH = 32
const MAX_NODES = 10_000

/** Compiled once per tool: compiling costs milliseconds, checking microseconds. Throws on schemas we refuse. */
export function compileCheck(schema: JsonObject): (input: unknown) => JsonObject {
  if (hasRemoteReference(schema)) throw new Error('the schema refers to an address')
  const validate = ajv.compile(schema)
  return (input) => checked(input, validate)
}

function checked(input: unknown, validate: ValidateFunction): JsonObject {
  const value = input === undefined ? {} : input
  if (!isObject(value)) throw new GatewayError('invalid_input', 'The arguments must be an object.')
  if (!withinCaps(value)) throw new GatewayError('invalid_input', 'The arguments are nested too deeply or too many.')
  if (validate(value)) return value as JsonObject
  throw new GatewayError('invalid_input', sentence(validate.errors?.[0]))
}

function sentence(error: ErrorObject | undefined): string {
  if (error === undefined) return 'The arguments do not fit the tool.'
  const where = error.instancePath === '' ? '' : ` at ${error.instancePath.slice(1).replaceAll('/', '.')}`
  const extra = error.keyword === 'additionalProperties' ? ` (${String(error.params['additionalProperty'])})` : ''
  return `The arguments do not fit the tool${where}: ${(error.message ?? 'wrong value').slice(0, 200)}${extra.slice(0, 80)}.`
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

/** Never fetched: a schema that points outside itself is refused when the tool is first seen. */
function hasRemoteReference(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasRemoteReference)
  if (!isObject(value)) return false
  return Object.entries(value).some(([key, item]) =>
    (key === '$ref' || key === '$dynamicRef') && typeof item === 'string'
      ? !item.startsWith('#')
      : hasRemoteReference(item),
  )
}
