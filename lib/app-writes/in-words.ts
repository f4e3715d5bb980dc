import type { JsonObject } from '#lib/core/json.ts'
import type { ApprovalField } from '#lib/facts/turn-event.ts'

const MOST_FIELDS = 2
/** Ids, days and figures say little without what they are called. */
const told: ReadonlySet<ApprovalField['kind']> = new Set(['line', 'text', 'choice'])
const MOST_LETTERS = 80

/** The first things that a write says, in the order of its card, so that two of one tool are told apart. Pure. */
export function inWords(fields: readonly ApprovalField[], input: JsonObject): string {
  const said = fields.flatMap(({ name, kind }) => {
    const value = input[name]
    return told.has(kind) && typeof value === 'string' ? [short(value)] : []
  })
  return said
    .filter((one) => one !== '')
    .slice(0, MOST_FIELDS)
    .join(' · ')
}

function short(value: string): string {
  const line = value.replace(/\s+/g, ' ').trim()
  const letters = [...line]
  return letters.length <= MOST_LETTERS ? line : `${letters.slice(0, MOST_LETTERS - 1).join('')}…`
}
