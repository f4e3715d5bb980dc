import type { Principal } from '#lib/core/caller.ts'

const office = ['executive', 'office-staff', 'project-manager', 'financial-read']
const everyone = [...office, 'field-crew', 'auditor', 'admin']

/**
 * Who may open which part of Gatehouse itself. Business data is the matrix's matter; this table is fixed, so that no
 * published matrix can lock the last administrator out.
 */
const table = {
  'home:read': office,
  /** What a report tells is the matrix's matter; an administrator reads how Gatehouse did. */
  'reports:read': [...office, 'admin'],
  'schedules:read': [...office, 'admin'],
  /** Schedules of others, and pausing all of them. */
  'schedules:all': ['admin'],
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
  /** The reviews of access that are a person's own to decide; all of them for who administers people. */
  'reviews:read': everyone,
  'systems:read': ['admin'],
  'systems:write': ['admin'],
  /** Which records are one: the office knows its vendors and jobs, the administrator answers for the rest. */
  'matches:read': ['office-staff', 'admin'],
  'matches:write': ['office-staff', 'admin'],
  /** Words that nobody could read, and what they mean in this company. */
  'words:read': ['admin'],
  'words:write': ['admin'],
  /** What AI costs and brings, also by person. */
  'cost:read': ['executive', 'admin'],
  'cost:write': ['admin'],
  /** How Gatehouse itself does: uptime, failures, spend, its audit and its queue; nobody's name. */
  'operations:read': ['executive', 'admin'],
  /** What the company is like and wants: time zone, currency, budgets. */
  'company:read': ['admin'],
  'company:write': ['admin'],
  'limits:read': ['admin'],
  'limits:write': ['admin'],
} as const satisfies Record<string, readonly string[]>

export type Permission = keyof typeof table

export function isPermission(name: string): name is Permission {
  return Object.hasOwn(table, name)
}

/** A person's own, which nobody sees with them: conversations, tokens and sessions, and what the audit says of both. */
const personal: readonly Permission[] = ['chat:use', 'tokens:own', 'audit:read', 'audit:read_all']

type Holding = Pick<Principal, 'roles' | 'countsAs' | 'viewed'>

/** A role that was made here opens what the one that it is based on opens; see decision 036. */
export function may({ roles, countsAs = [], viewed }: Holding, permission: Permission): boolean {
  if (viewed === true && personal.includes(permission)) return false
  const holders = rolesWith(permission)
  return roles.some((role) => holders.includes(role)) || countsAs.some((role) => isBase(role) && holders.includes(role))
}

/** False for whoever would find no page of Gatehouse. */
export function opensSomething(holding: Holding): boolean {
  return Object.keys(table).some((permission) => isPermission(permission) && may(holding, permission))
}

/** What a role that is made here can be based on: every role of the table but the administrators', who are named one by one. */
export const baseRoles: readonly string[] = everyone.filter((role) => role !== 'admin')

export function isBase(role: string): boolean {
  return baseRoles.includes(role)
}

/** The roles that hold a permission: a refusal names who could grant it, and a publish checks that someone remains. */
export function rolesWith(permission: Permission): readonly string[] {
  return isPermission(permission) ? table[permission] : []
}
