import type { Principal } from '#lib/core/caller.ts'

const office = ['executive', 'office-staff', 'project-manager', 'financial-read']
const everyone = [...office, 'field-crew', 'auditor', 'admin']

/**
 * Who may open which part of Gatehouse itself. Business data is the matrix's matter; this table is fixed, so that no
 * published matrix can lock the last administrator out.
 */
const table = {
  'home:read': office,
  'projects:read': [...office, 'field-crew'],
  'chat:use': [...office, 'field-crew', 'admin'],
  /** A person's own events. */
  'audit:read': everyone,
  /** Everyone's events. */
  'audit:read_all': ['admin', 'auditor'],
  /** A person's own bearer tokens. */
  'tokens:own': [...office, 'field-crew', 'admin', 'auditor'],
  'access:read': ['admin'],
  'access:write': ['admin'],
  'people:read': ['admin'],
  'people:write': ['admin'],
  'systems:read': ['admin'],
  'systems:write': ['admin'],
  /** Which records are one: the office knows its vendors and jobs, the administrator answers for the rest. */
  'matches:read': ['office-staff', 'admin'],
  'matches:write': ['office-staff', 'admin'],
  /** Words that nobody could read, and what they mean in this company. */
  'words:read': ['admin'],
  'words:write': ['admin'],
  'limits:read': ['admin'],
  'limits:write': ['admin'],
} as const satisfies Record<string, readonly string[]>

export type Permission = keyof typeof table

export function may(principal: Pick<Principal, 'roles'>, permission: Permission): boolean {
  return principal.roles.some((role) => rolesWith(permission).includes(role))
}

/** The roles that hold a permission: a refusal names who could grant it, and a publish checks that someone remains. */
export function rolesWith(permission: Permission): readonly string[] {
  return Object.hasOwn(table, permission) ? table[permission] : []
}
