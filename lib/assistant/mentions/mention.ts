import type { Dimension } from '#lib/measures/certified/query.ts'
import type { Named } from '#lib/questions/understand/names.ts'

/** What can be named with `@`, in the order in which it is offered. */
export const mentionKinds = ['job', 'vendor', 'person'] as const satisfies readonly Dimension[]
export type MentionKind = (typeof mentionKinds)[number]

export type Mention = {
  kind: MentionKind
  name: string
  /** What tells it from others of its name, or another way in which it is written. */
  detail: string
  /** What a question says of it. */
  says: string
}

/** A known name as it is offered; null for what nobody names in a question: values, and people who left. */
export function mentionOf({ name, ids, also, active, number }: Named): Mention | null {
  const kind = mentionKinds.find((one) => ids[one] !== undefined)
  if (kind === undefined || (kind === 'person' && !active)) return null
  return { kind, name, detail: number ?? also[0] ?? '', says: kind === 'job' ? (number ?? name) : name }
}
