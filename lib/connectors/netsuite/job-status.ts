import type { SlotNames } from '#lib/core/slot-names.ts'
import { namesOf } from '../kit/slots.ts'
import { ofProject } from './job-key.ts'
import { columnOf, type SlotId, unmapped } from './slots.ts'

export const statuses = ['not_started', 'active', 'closing', 'complete', 'other'] as const
export type Status = (typeof statuses)[number]

/** Which slot says what an account's statuses mean; one that no slot names stays `other`. */
export const statusSlots = {
  not_started: 'not_started_statuses',
  active: 'active_statuses',
  closing: 'closing_statuses',
  complete: 'closed_statuses',
} as const satisfies Partial<Record<Status, SlotId>>

/** The standard project's own status where no other field holds one. */
export function statusColumn(names: SlotNames): string | null {
  return columnOf(names, 'job_status', 'j') ?? ofProject(names, 'j.entitystatus')
}

/** What each status of this account means, by its id: its name is in the language of whoever asks. */
export function statesOf(names: SlotNames): ReadonlyMap<string, Status> {
  const named = Object.entries(statusSlots) as [Status, SlotId][]
  return new Map(named.flatMap(([status, slot]) => (namesOf(names, slot) ?? []).map((id) => [id, status] as const)))
}

/** Jobs of a status cannot be told apart before somebody has said which one that is. */
export function requireStatus(names: SlotNames, asked: Status | 'open' | 'all'): void {
  if (asked === 'all' || asked === 'other') return
  const slot = statusSlots[asked === 'open' ? 'complete' : asked]
  if (namesOf(names, slot) === null) unmapped(slot)
}

export function isWanted(status: Status, asked: Status | 'open' | 'all'): boolean {
  if (asked === 'all') return true
  return asked === 'open' ? status !== 'complete' : status === asked
}
