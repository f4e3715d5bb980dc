import type { ErrorObject } from 'ajv'
import { GatewayError } from '#lib/core/errors.ts'
import { isObject } from '#lib/core/json.ts'
import { byNearness } from '#lib/core/spelling.ts'

const MOST_NAMES = 12
const CLOSE_ENOUGH = 0.5

/** What is wrong with a tool's arguments, as one sentence. An argument that nobody knows comes before what is missing. */
export function wrongInput(errors: readonly ErrorObject[]): GatewayError {
  const unknown = unknownArgument(errors)
  if (unknown !== null) {
    const { key, where, known } = unknown
    const near = byNearness(key, known.slice(0, 500))
    const [best] = near
    const isNear = best !== undefined && best.nearness >= CLOSE_ENOUGH
    const data = { unknown: [...where, key].join('.'), nearest: best?.name ?? null }
    const place = where.length === 0 ? '' : ` in ${where.join('.')}`
    const instead = isNear ? `; did you mean ${best.name}?` : `; ${whatItTakes(near.map(({ name }) => name))}.`
    return new GatewayError('invalid_input', `${opening}: it takes no ${key}${place}${instead}`, { data })
  }
  const [error] = errors
  if (error === undefined) return new GatewayError('invalid_input', `${opening}.`)
  const where = pathOf(error)
  const at = where.length === 0 ? '' : ` at ${where.join('.')}`
  return new GatewayError('invalid_input', `${opening}${at}: ${(error.message ?? 'wrong value').slice(0, 200)}.`)
}

const opening = 'The arguments do not fit the tool'

function whatItTakes(names: readonly string[]): string {
  if (names.length === 0) return 'it takes none'
  return `it takes ${names.slice(0, MOST_NAMES).join(', ')}${names.length > MOST_NAMES ? ' and more' : ''}`
}

type Unknown = { key: string; where: string[]; known: string[] }

/** Of several alternatives one may know what another refuses; only what none of them knows counts. */
function unknownArgument(errors: readonly ErrorObject[]): Unknown | null {
  const refused = errors.flatMap((error) => {
    const key = error.params['additionalProperty'] ?? error.params['unevaluatedProperty']
    return typeof key === 'string' ? [{ key, path: error.instancePath, error }] : []
  })
  for (const { key, path, error } of refused) {
    const here = refused.filter((other) => other.path === path)
    const known = [...new Set(here.flatMap((other) => propertiesOf(other.error.parentSchema, 3)))]
    if (!known.includes(key)) return { key: shown(key), where: pathOf(error), known }
  }
  return null
}

/** Names in a schema and in what it is put together from. */
function propertiesOf(schema: unknown, depth: number): string[] {
  if (!isObject(schema) || depth === 0) return []
  const own = isObject(schema['properties']) ? Object.keys(schema['properties']) : []
  const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((word) => (Array.isArray(schema[word]) ? schema[word] : []))
  return [...own, ...parts.flatMap((part) => propertiesOf(part, depth - 1))]
}

/** `/lines/0/a~1b` as `lines`, `0`, `a/b`. */
function pathOf({ instancePath }: ErrorObject): string[] {
  const steps = instancePath.split('/').slice(1)
  return steps.map((step) => shown(step.replaceAll('~1', '/').replaceAll('~0', '~')))
}

/** A name of the caller's own, short and without what a line of text cannot hold. */
function shown(name: string): string {
  return name.slice(0, 80).replaceAll(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/gu, '�')
}
