import { ScimError } from './error.ts'
import { type Filter, readFilter } from './filter.ts'
import { type Attributes, attributeIn, type Shape } from './schema.ts'

/** Where a change goes: an attribute by its own spelling, the elements of it that are meant, a part of it. */
export type Target = {
  /** In the object of the extension. */
  extended: boolean
  name: string
  attribute: Attributes[string]
  which: Filter | null
  part: string | null
}

const pathPattern = /^([A-Za-z$][\w$-]*)(?:\[(.+)\])?(?:\.([A-Za-z$][\w$-]*))?$/s

/** Throws `invalidPath` for a path that is none, or that names what no schema has. */
export function readPath(path: string, shape: Shape): Target {
  const { extended, rest } = withoutSchema(path, shape)
  const [, name = '', filter, part] = pathPattern.exec(rest) ?? []
  const attributes = extended ? (shape.extension?.attributes ?? {}) : shape.attributes
  const found = name === '' ? undefined : attributeIn(attributes, name)
  if (found === undefined) throw unknown(path)
  const [known, attribute] = found
  return {
    ...{ extended, name: known, attribute },
    which: filter === undefined ? null : readFilter(filter),
    part: part === undefined ? null : partOf(part, attribute, path),
  }
}

function withoutSchema(path: string, { schema, extension }: Shape): { extended: boolean; rest: string } {
  const below = (urn: string) =>
    path.toLowerCase().startsWith(`${urn.toLowerCase()}:`) ? path.slice(urn.length + 1) : null
  const extended = extension === undefined ? null : below(extension.schema)
  return { extended: extended !== null, rest: extended ?? below(schema) ?? path }
}

function partOf(part: string, { kind, parts = [] }: Attributes[string], path: string): string {
  // Nothing of it is kept, whatever its parts are.
  if (kind === 'passed_over' || kind === 'told') return part
  const known = parts.find((one) => one.toLowerCase() === part.toLowerCase())
  if (known === undefined) throw unknown(path)
  return known
}

function unknown(path: string): ScimError {
  return new ScimError(400, `There is no attribute “${path.slice(0, 200)}” here.`, 'invalidPath')
}
