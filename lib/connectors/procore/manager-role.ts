import type { SlotNames } from '#lib/core/slot-names.ts'
import { namesOf } from '../kit/slots.ts'
import { matches, sameText } from '../kit/text.ts'

/** By the names that the company gave the role, else by the usual one. */
export function isManager(role: string | null, slots: SlotNames): boolean {
  const named = namesOf(slots, 'pm_role')
  return named === null ? matches('project manager', role) : named.some((name) => sameText(role, name))
}
