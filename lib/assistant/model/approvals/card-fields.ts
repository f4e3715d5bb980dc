import { isObject, type JsonObject } from '#lib/core/json.ts'
import type { ApprovalField } from '#lib/facts/turn-event.ts'

/** From so many characters on a text has more than one line. */
const LONG = 300
/** What is written or changed may be edited, and not which record it is. */
const identity = /^(?:id|request)$|(?:Id|_id)$/

/** The arguments of a tool as a person can look at and change them: what is needed first, in the schema's own order. */
export function cardFields(inputSchema: JsonObject): ApprovalField[] {
  const { properties, required } = inputSchema
  if (!isObject(properties)) return []
  const schemas = properties as JsonObject
  // Postgres keeps the order of lists, and of properties none.
  const needed = (Array.isArray(required) ? required : []).filter((name) => typeof name === 'string')
  const names = [...needed, ...Object.keys(schemas).filter((name) => !needed.includes(name))]
  return names.flatMap((name) => {
    const schema = schemas[name]
    return isObject(schema) ? [{ name, required: needed.includes(name), ...kindOf(name, schema as JsonObject) }] : []
  })
}

function kindOf(name: string, schema: JsonObject): Pick<ApprovalField, 'kind' | 'options'> {
  if (identity.test(name)) return { kind: 'fixed' }
  const options = schema['enum']
  if (Array.isArray(options) && options.every((one) => typeof one === 'string')) return { kind: 'choice', options }
  switch (schema['type']) {
    case 'boolean':
      return { kind: 'yes_no' }
    case 'number':
    case 'integer':
      return { kind: 'number' }
    case 'array':
      return {
        kind: isObject(schema['items']) && (schema['items'] as JsonObject)['type'] === 'string' ? 'lines' : 'fixed',
      }
    case 'string':
      return { kind: textKind(schema) }
    default:
      return { kind: 'fixed' }
  }
}

function textKind({ format, description, maxLength }: JsonObject): 'day' | 'text' | 'line' {
  const isDay = format === 'date' || (typeof description === 'string' && /YYYY-MM-DD(?!T)/.test(description))
  if (isDay) return 'day'
  const isShort = format !== undefined || (typeof maxLength === 'number' && maxLength <= LONG)
  return isShort ? 'line' : 'text'
}
