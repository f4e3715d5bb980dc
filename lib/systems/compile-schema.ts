import { createRequire } from 'node:module'
import type { Ajv as AjvClass, ValidateFunction } from 'ajv'
import type { Ajv2020 as Ajv2020Class } from 'ajv/dist/2020.js'
import type { JsonObject } from '#lib/core/json.ts'
import { mapSchemas, someSchema } from '#lib/core/json-schema.ts'

// Ajv is CommonJS with a default export that bundlers and Node unwrap differently; require is the same everywhere.
const require = createRequire(import.meta.url)
const { Ajv2020 } = require('ajv/dist/2020.js') as { Ajv2020: typeof Ajv2020Class }
const { Ajv } = require('ajv') as { Ajv: typeof AjvClass }

const options = {
  strict: false,
  // All of them and with their schemas: of many mistakes the one is told that helps most. Input is capped before.
  allErrors: true,
  verbose: true,
  validateFormats: false,
  coerceTypes: false,
  useDefaults: true,
  // Two servers may give their schemas the same `$id`.
  addUsedSchema: false,
  logger: false,
} as const

/** What MCP means unless a schema says otherwise. */
const newest = () => new Ajv2020(options)
/** Draft-06 and draft-07, which servers of the older protocol write; draft-04 becomes one of them. */
const older = () => new Ajv(options)
const shared = { newest: newest(), older: older() }

/** Compiles with the dialect that the schema names, else with the one it is valid in. Throws when there is none. */
export function compileSchema(schema: JsonObject): ValidateFunction {
  const { $schema: dialect, ...rest } = schema
  const inOld = () => compile(withoutDraft04(rest), 'older')
  const inNew = () => compile(rest, 'newest')
  const [first, second] = typeof dialect === 'string' && /draft-0[3-7]/.test(dialect) ? [inOld, inNew] : [inNew, inOld]
  try {
    return first()
  } catch (reason) {
    try {
      return second()
    } catch {
      throw reason
    }
  }
}

function compile(schema: JsonObject, dialect: keyof typeof shared): ValidateFunction {
  // An instance remembers every id of an inner schema, and two servers may use the same.
  const named = someSchema(schema, (each) => each !== schema && typeof each['$id'] === 'string')
  const ajv = named ? { newest, older }[dialect]() : shared[dialect]
  try {
    return ajv.compile(schema)
  } finally {
    // Ajv would keep every schema it ever compiled.
    ajv.removeSchema(schema)
  }
}

/**
 * Draft-04 as draft-07: `id` became `$id`, and `exclusiveMinimum: true` beside `minimum` became the number itself.
 * Source: https://json-schema.org/draft-06/json-schema-release-notes
 */
function withoutDraft04(schema: JsonObject): JsonObject {
  return mapSchemas(schema, ({ id, ...rest }) => {
    const each: JsonObject = typeof id === 'string' ? { $id: id, ...rest } : rest
    return exclusiveNumber(exclusiveNumber(each, 'minimum', 'exclusiveMinimum'), 'maximum', 'exclusiveMaximum')
  })
}

function exclusiveNumber(schema: JsonObject, limit: string, flag: string): JsonObject {
  const { [limit]: number, [flag]: exclusive, ...rest } = schema
  if (typeof exclusive !== 'boolean') return schema
  return number === undefined ? rest : { ...rest, [exclusive ? flag : limit]: number }
}
