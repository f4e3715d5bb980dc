import { isObject, type JsonObject, type JsonValue } from '#lib/core/json.ts'

/** Values that say what a call was about and are no one's secret: days, and short lower-case choices. */
const tellable = /^(\d{4}-\d{2}-\d{2}|[a-z_]{1,24})$/
/** A job number is any text, so it is told by the argument that it is given as. */
const MAX_JOB_NUMBER = 60
const MAX_KEYS = 40

/**
 * An input as the audit shows it to everyone who may read the audit: keys, types and lengths, not contents.
 * Job numbers and days stay, since a trail that hides what it was about proves nothing.
 */
export function shapeOf(value: unknown, depth = 0, key = ''): JsonValue {
  if (value === null || typeof value === 'boolean') return value as JsonValue
  if (typeof value === 'number') return 'number'
  if (typeof value === 'string') return isTellable(value, key) ? value : `string(${value.length})`
  if (Array.isArray(value))
    return depth > 2 ? `list(${value.length})` : value.slice(0, 3).map((item) => shapeOf(item, depth + 1))
  if (!isObject(value)) return typeof value
  if (depth > 2) return 'object'
  const shape: JsonObject = {}
  for (const key of Object.keys(value).slice(0, MAX_KEYS)) {
    Object.defineProperty(shape, key.slice(0, 60), { value: shapeOf(value[key], depth + 1, key), enumerable: true })
  }
  return shape
}

function isTellable(value: string, key: string): boolean {
  return tellable.test(value) || (key === 'project' && value.length <= MAX_JOB_NUMBER)
}
