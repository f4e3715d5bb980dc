import { createRequire } from 'node:module'
import type { Ajv as AjvClass, ErrorObject, ValidateFunction } from 'ajv'
import type { Ajv2020 as Ajv2020Class } from 'ajv/dist/2020.js'
import { GatewayError } from '#lib/core/errors.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import type { WireTool } from '#lib/hosting/host.ts'
import { pointsOutside, refuseDefinition, withoutPatterns } from './definition.ts'

// Ajv is CommonJS with a default export that bundlers and Node unwrap differently; require is the same everywhere.
const require = createRequire(import.meta.url)
const { Ajv2020 } = require('ajv/dist/2020.js') as { Ajv2020: typeof Ajv2020Class }
const { Ajv } = require('ajv') as { Ajv: typeof AjvClass }

const options = {
  strict: false,
  allErrors: false,
  validateFormats: false,
  coerceTypes: false,
  useDefaults: true,
  // Two servers may give their schemas the same `$id`.
  addUsedSchema: false,
} as const
const newest = new Ajv2020(options)
/** The drafts that servers of the older protocol name in `$schema`. */
const older = new Ajv(options)

const MAX_DEPTH = 32
const MAX_NODES = 10_000

/** Compiled once per tool: compiling costs milliseconds, checking microseconds. Throws on schemas we refuse. */
export function compileCheck(schema: JsonObject): (input: unknown) => JsonObject {
  if (pointsOutside(schema)) throw new Error('the schema refers to an address')
  const { $schema: dialect, ...rest } = schema
  const ajv = typeof dialect === 'string' && /draft-0[4-7]/.test(dialect) ? older : newest
  const validate = ajv.compile(rest)
  // Ajv would keep every schema it ever compiled.
  ajv.removeSchema(rest)
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
