import type { SlotNames } from '#lib/core/slot-names.ts'
import { nameOf, needsMapping, type Slot } from '../kit/slots.ts'
import { documentSlots } from './slots/documents.ts'
import { jobSlots } from './slots/jobs.ts'
import { ledgerSlots } from './slots/ledger.ts'
import { isScriptId } from './slots/make.ts'

/** What accounts call differently, or have in fields, segments and records of their own. */
export const slots = [...jobSlots, ...ledgerSlots, ...documentSlots] as const satisfies readonly Slot[]

export type SlotId = (typeof slots)[number]['id']

export const isFieldName = isScriptId

/** `alias.field`, for the field that stands for a slot; null where none is mapped. */
export function columnOf(names: SlotNames, id: SlotId, alias: string): string | null {
  const name = nameOf(names, id)
  return name === null ? null : `${alias}.${name}`
}

/** The column that a condition is about. Throws `needs_mapping` where none is mapped. */
export function requireColumn(names: SlotNames, id: SlotId, alias: string): string {
  return columnOf(names, id, alias) ?? unmapped(id)
}

/** What a question cannot be answered without. Throws `needs_mapping` where it is not mapped. */
export function requireName(names: SlotNames, id: SlotId): string {
  return nameOf(names, id) ?? unmapped(id)
}

export function unmapped(id: SlotId): never {
  throw needsMapping('NetSuite', slots.find((slot) => slot.id === id) as Slot)
}

/** `, expression AS name` for each column that the account has; the others are not in the rows. */
export function alsoSelect(columns: Readonly<Record<string, string | null>>): string {
  return Object.entries(columns)
    .map(([name, expression]) => (expression === null ? '' : `, ${expression} AS ${name}`))
    .join('')
}
