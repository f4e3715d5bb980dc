import { may } from '#lib/access/permissions.ts'
import type { Principal } from '#lib/core/caller.ts'

export type Viewer = Pick<Principal, 'id' | 'roles'>

/** Null: everyone's events. Otherwise the only person whose events may be read, whatever the search says. */
export function onlyPerson(viewer: Viewer): string | null {
  return may(viewer, 'audit:read_all') ? null : viewer.id
}
