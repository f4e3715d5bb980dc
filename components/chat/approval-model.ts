import type { ViewApproval } from '#lib/assistant/answer/turn-view.ts'
import type { ApprovalField } from '#lib/facts/turn-event.ts'

export type Value = ViewApproval['input'][string]

/** One line of a card: an argument with what it will be and, of a record that is there, what it is. */
export type ApprovalRow = { name: string; after: Value | undefined; before: Value | undefined; changes: boolean }

/** What is written, in the order of the tool's own schema, and beside it what tells the record from others. */
export function rowsOf({ fields, input, before }: Pick<ViewApproval, 'fields' | 'input' | 'before'>): ApprovalRow[] {
  const written = fields
    .filter(({ name }) => input[name] !== undefined)
    .map(({ name }) => rowOf(name, input[name], before?.[name]))
  const other = Object.entries(before ?? {})
    .filter(([name, value]) => !fields.some((field) => field.name === name) && value !== null)
    .map(([name, value]): ApprovalRow => ({ name, after: undefined, before: value, changes: false }))
  return [...other, ...written]
}

function rowOf(name: string, after: Value | undefined, before: Value | undefined): ApprovalRow {
  return { name, after, before, changes: before !== undefined && JSON.stringify(before) !== JSON.stringify(after) }
}

/** A value as it stands in a field of a form. */
export function asText(value: Value | undefined): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.map(asText).join('\n')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

export type FieldProblem = 'badNumber' | 'needed'
export type Edited =
  | { ok: true; input: ViewApproval['input'] }
  | { ok: false; problems: Readonly<Record<string, FieldProblem>> }

/** The arguments as a person has left them; an empty field that is not needed is left out. */
export function readEdited(
  fields: readonly ApprovalField[],
  texts: Readonly<Record<string, string>>,
  input: ViewApproval['input'],
): Edited {
  const problems: Record<string, FieldProblem> = {}
  const entries = fields.flatMap((field): [string, Value][] => {
    const { name, kind, required } = field
    if (kind === 'fixed') return input[name] === undefined ? [] : [[name, input[name]]]
    const text = texts[name] ?? ''
    if (text.trim() === '') {
      if (required) problems[name] = 'needed'
      return []
    }
    const value = read(kind, text)
    if (value !== null) return [[name, value]]
    problems[name] = 'badNumber'
    return []
  })
  return Object.keys(problems).length > 0 ? { ok: false, problems } : { ok: true, input: Object.fromEntries(entries) }
}

function read(kind: ApprovalField['kind'], text: string): Value | null {
  switch (kind) {
    case 'number': {
      const number = Number(text.replaceAll(',', ''))
      return Number.isFinite(number) ? number : null
    }
    case 'yes_no':
      return text === 'true'
    case 'lines':
      return text
        .split(/[\n,;]/)
        .map((line) => line.trim())
        .filter((line) => line !== '')
    default:
      return text
  }
}

/** Who is sent something, by the arguments as they are now. */
export function addressesOf({ recipients, input }: Pick<ViewApproval, 'recipients' | 'input'>): string[] {
  return recipients.flatMap((name) => {
    const value = input[name]
    return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string' && one !== '') as string[]
  })
}
