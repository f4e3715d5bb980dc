import type { DefinitionView } from './types.ts'
import { type Piece, wordDiff } from './word-diff.ts'

/** A line of the comparison of two definitions. `part` is what it is about; the screen has the words for it. */
export type DiffLine = { sign: '-' | '+' | ' '; part: DiffPart; pieces: Piece[] }
export type DiffPart = 'title' | 'description' | 'input' | 'inputOptional' | 'schema' | 'output' | 'hints'

type Field = { name: string; type: string; required: boolean; description: string; rest: string }

/** What a server says of a tool now against what was approved. Something that differs always makes a line. */
export function definitionDiff(before: DefinitionView, now: DefinitionView): DiffLine[] {
  return [
    ...textLines('title', before.title, now.title),
    ...textLines('description', before.description, now.description),
    ...fieldLines(fieldsOf(before.inputSchema), fieldsOf(now.inputSchema)),
    ...blobLines('schema', beside(before.inputSchema), beside(now.inputSchema)),
    ...blobLines('output', before.outputSchema, now.outputSchema),
    ...blobLines('hints', before.annotations, now.annotations),
  ]
}

const whole = (text: string, changed = false): Piece[] => [{ text, changed }]

function textLines(part: 'title' | 'description', before: string, now: string): DiffLine[] {
  if (before === now) return part === 'title' ? [] : [{ sign: ' ', part, pieces: whole(now) }]
  const words = wordDiff(before, now)
  return [
    { sign: '-', part, pieces: words.before },
    { sign: '+', part, pieces: words.now },
  ]
}

function fieldLines(before: readonly Field[], now: readonly Field[]): DiffLine[] {
  const same = now.filter((field) => before.some((other) => isSame(field, other)))
  const changed = before.flatMap((was) => {
    const is = now.find(({ name }) => name === was.name)
    if (is === undefined) return [lineOf('-', was)]
    return isSame(was, is) ? [] : [lineOf('-', was, is), lineOf('+', is, was)]
  })
  const added = now.filter(({ name }) => !before.some((other) => other.name === name))
  const needed = same.filter(({ required }) => required)
  const free = same.filter(({ required }) => !required)
  return [
    ...sameLine('input', needed),
    ...sameLine('inputOptional', free),
    ...changed,
    ...added.map((field) => lineOf('+', field)),
  ]
}

function sameLine(part: 'input' | 'inputOptional', fields: readonly Field[]): DiffLine[] {
  return fields.length === 0 ? [] : [{ sign: ' ', part, pieces: whole(fields.map(short).join(', ')) }]
}

const short = ({ name, type }: Field) => `${name} ${type}`.trim()

/** A field that has another form says what of it differs. */
function lineOf(sign: '-' | '+', field: Field, other?: Field): DiffLine {
  const said = other === undefined || field.description !== other.description ? field.description : ''
  const rest = other === undefined || field.rest !== other.rest ? field.rest : ''
  const text = `${short(field)}${said === '' ? '' : `: ${said}`}${rest === '' ? '' : ` ${rest}`}`
  return { sign, part: field.required ? 'input' : 'inputOptional', pieces: whole(text) }
}

function isSame(a: Field, b: Field): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function fieldsOf(schema: object): Field[] {
  const { properties, required } = schema as { properties?: unknown; required?: unknown }
  const needed = Array.isArray(required) ? required : []
  return Object.entries(recordOf(properties)).map(([name, value]) => {
    const { type, description, ...rest } = recordOf(value)
    return {
      name,
      type: typeWords(type),
      required: needed.includes(name),
      description: typeof description === 'string' ? description : '',
      rest: Object.keys(rest).length === 0 ? '' : inOrder(rest),
    }
  })
}

/** `string`, `string | null`. */
function typeWords(type: unknown): string {
  if (type === undefined) return ''
  return Array.isArray(type) ? type.map(String).join(' | ') : String(type)
}

/** What a schema says beside its fields. */
function beside(schema: object): object {
  const { properties: _, required: __, ...rest } = schema as Record<string, unknown>
  return rest
}

function blobLines(part: 'schema' | 'output' | 'hints', before: object | null, now: object | null): DiffLine[] {
  const [was, is] = [before, now].map((value) =>
    value === null || Object.keys(value).length === 0 ? '' : inOrder(value),
  )
  if (was === is) return []
  return [
    ...(was ? [{ sign: '-' as const, part, pieces: whole(was) }] : []),
    ...(is ? [{ sign: '+' as const, part, pieces: whole(is) }] : []),
  ]
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

/** JSON with keys in order: a server that only orders them anew has changed nothing. */
function inOrder(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  )
}
