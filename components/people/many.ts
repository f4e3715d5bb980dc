import type { ActionResult } from '#lib/http/actions.ts'
import type { ImportAsked, ManyChanged, Told } from '#lib/http/people.ts'
import type { PersonToAdd } from '#lib/identity/add-with-access.ts'
import type { ImportPlan } from '#lib/identity/import/plan.ts'

/** What can be done to many at once, in the order in which it is offered. */
export const bulkKinds = ['add_role', 'remove_role', 'add_team', 'remove_team', 'invite', 'disable'] as const
export type BulkKind = (typeof bulkKinds)[number]
export type Done = { changed: number; unchanged: number; ownLeftOut: boolean; told: Told }
export type ChangeMany = (many: ManyChanged) => Promise<ActionResult<Done>>

export type AddPerson = (wanted: PersonToAdd) => Promise<ActionResult<{ id: string; told: Told }>>
export type ImportPeople = (
  asked: ImportAsked,
) => Promise<ActionResult<{ plan: ImportPlan; done: boolean; told: Told }>>
