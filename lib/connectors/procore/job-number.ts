import { isObject } from '#lib/core/json.ts'
import type { CallContext } from '../kit/connector.ts'
import { textsIn } from './fields.ts'
import { calledIn, standardOf } from './slots.ts'

/** Where Procore itself keeps a project’s number, which is free text and may be empty. */
export const STANDARD = standardOf('job_no')

/** Where this tenant keeps job numbers. */
export function numberField({ slots }: Pick<CallContext, 'slots'>): string {
  return calledIn(slots, 'job_no') ?? STANDARD
}

/** A project’s row with its job number in the standard place, wherever this tenant has it. */
export function withNumber(call: CallContext): (row: unknown) => unknown {
  const field = numberField(call)
  if (field === STANDARD) return (row) => row
  return (row) => (isObject(row) ? { ...row, [STANDARD]: numberIn(row, field, call) } : row)
}

function numberIn(row: Record<string, unknown>, field: string, call: CallContext): string | null {
  const [text = null] = textsIn(row, field)
  return text !== null && field === 'display_name' ? partOf(text, textsIn(row, 'name')[0] ?? '', call) : text
}

/** `24-017 - Mercy Clinic` is the number before the name; else the one number that the text names. */
function partOf(displayName: string, name: string, { company }: CallContext): string | null {
  const before = name !== '' && displayName.endsWith(name) ? displayName.slice(0, -name.length) : ''
  const part = before.replace(/[\s:|–—-]+$/u, '')
  if (part !== '') return part
  const named = company.jobNumbersIn(displayName)
  return named.length === 1 ? (named[0] ?? null) : null
}
