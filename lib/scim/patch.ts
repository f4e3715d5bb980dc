import { z } from 'zod'
import { elementMatches, elementOf } from './element.ts'
import { badValue, ScimError } from './error.ts'
import { readPath, type Target } from './path.ts'
import type { Shape } from './schema.ts'

const MOST_OPERATIONS = 1_000

/** Entra writes the operation with a capital, Okta without. */
export const patchBody = z.object({
  Operations: z
    .array(
      z.object({
        op: z
          .string()
          .toLowerCase()
          .pipe(z.enum(['add', 'replace', 'remove'], 'is not add, replace or remove')),
        path: z.string().max(1_000).optional(),
        value: z.unknown().optional(),
      }),
    )
    .min(1, 'is empty')
    .max(MOST_OPERATIONS, `has more than ${MOST_OPERATIONS} operations`),
})
type Operation = z.output<typeof patchBody>['Operations'][number]

type Resource = Record<string, unknown>

/**
 * A resource after the operations, in their order; the given one stays as it was. Read as both big directories write
 * them: objects of values without a path, keys with dots, one element where a list belongs, `replace` of what is not there.
 */
export function patched(resource: object, operations: readonly Operation[], shape: Shape): Resource {
  const copy: Resource = structuredClone(resource) as Resource
  for (const operation of operations) apply(copy, operation, shape)
  return copy
}

function apply(resource: Resource, { op, path, value }: Operation, shape: Shape): void {
  if (path === undefined || path === '') applyValues(resource, op, value, shape)
  // The whole object of the extension.
  else if (path.toLowerCase() === shape.extension?.schema.toLowerCase()) {
    applyValues(resource, op, value, shape, `${path}:`)
  } else applyAt(resource, readPath(path, shape), { op, value }, shape)
}

function applyAt(
  resource: Resource,
  target: Target,
  { op, value }: Pick<Operation, 'op' | 'value'>,
  shape: Shape,
): void {
  const { kind } = target.attribute
  if (kind === 'passed_over' || kind === 'told') return
  const holder = target.extended ? objectAt(resource, shape.extension?.schema ?? '') : resource
  if (kind !== 'list' && target.which !== null) {
    throw new ScimError(400, `“${target.name}” is no list.`, 'invalidPath')
  }
  if (kind === 'list') applyToList(holder, op, target, value)
  else if (kind === 'complex') applyToComplex(holder, op, target, value)
  else if (op === 'remove') delete holder[target.name]
  else holder[target.name] = value
}

/** Without a path the value is an object of attributes, whose keys may be paths themselves. */
function applyValues(resource: Resource, op: Operation['op'], value: unknown, shape: Shape, before = ''): void {
  if (!isObject(value)) {
    throw op === 'remove'
      ? new ScimError(400, 'A removal has to say what is removed, in “path”.', 'noTarget')
      : badValue('Without a “path” the value has to be an object of attributes.')
  }
  for (const [key, one] of Object.entries(value)) apply(resource, { op, path: before + key, value: one }, shape)
}

function applyToComplex(holder: Resource, op: Operation['op'], { name, part }: Target, value: unknown): void {
  if (op === 'remove') {
    if (part === null) delete holder[name]
    else delete objectAt(holder, name)[part]
    return
  }
  if (part !== null) objectAt(holder, name)[part] = value
  else if (isObject(value)) Object.assign(objectAt(holder, name), value)
  else throw badValue(`“${name}” has to be an object.`)
}

function applyToList(holder: Resource, op: Operation['op'], target: Target, value: unknown): void {
  const { name, which, part } = target
  const list = listAt(holder, name)
  const isMeant = (element: Resource) => which === null || elementMatches(which, element)
  if (op === 'remove') {
    holder[name] = part === null ? without(list, isMeant, value) : list.map((one) => withoutPart(one, isMeant, part))
    return
  }
  if (which === null && part === null) {
    const given = elementsOf(value, name)
    holder[name] = op === 'replace' ? given : joined(list, given)
    return
  }
  const change = part === null ? elementsOf(value, name)[0] : { [part]: value }
  // Neither directory asks whether there is such an element before it says what it is.
  holder[name] = list.some(isMeant)
    ? list.map((one) => (isMeant(one) ? { ...one, ...change } : one))
    : [...list, { ...(which === null ? {} : elementOf(which)), ...change }]
}

/** Entra names the elements that go in the value, by what they hold. */
function without(list: Resource[], isMeant: (one: Resource) => boolean, value: unknown): Resource[] {
  const named = value === undefined || value === null ? null : elementsOf(value, 'value').map((one) => one['value'])
  return list.filter((one) => !isMeant(one) || (named !== null && !named.includes(one['value'])))
}

function withoutPart(element: Resource, isMeant: (one: Resource) => boolean, part: string): Resource {
  if (!isMeant(element)) return element
  const { [part]: _, ...rest } = element
  return rest
}

/** What is there already is not there twice. */
function joined(list: Resource[], given: Resource[]): Resource[] {
  const values = new Set(given.map((one) => one['value']))
  return [...list.filter((one) => !values.has(one['value'])), ...given]
}

function elementsOf(value: unknown, name: string): Resource[] {
  return [value].flat().map((one) => {
    if (typeof one === 'string') return { value: one }
    if (isObject(one)) return one
    throw badValue(`“${name}” has to be a list of objects.`)
  })
}

function listAt(holder: Resource, name: string): Resource[] {
  const list = holder[name]
  return Array.isArray(list) ? list.filter(isObject) : []
}

function objectAt(holder: Resource, name: string): Resource {
  const known = holder[name]
  if (isObject(known)) return known
  const made: Resource = {}
  holder[name] = made
  return made
}

function isObject(value: unknown): value is Resource {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
