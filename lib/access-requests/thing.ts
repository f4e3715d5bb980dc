import { isPermission, type Permission } from '#lib/access/permissions.ts'

/** What somebody asks for: one of Gatehouse's own permissions, or a tool, for one job where the call was about one. */
export type Thing = { permission: Permission } | { system: string; tool: string; project: string | null }

/**
 * As refusals name it: `audit:read`, or `netsuite bills`, with the job behind it where there was one. Null for what is
 * neither.
 */
export function thingOf(what: string): Thing | null {
  if (isPermission(what)) return { permission: what }
  const [system, tool, ...project] = what.trim().split(/\s+/)
  if (system === undefined || tool === undefined) return null
  return { system, tool, project: project.join(' ') || null }
}

/** The columns of a request, and of its look-up. */
export function columnsOf(thing: Thing) {
  if ('permission' in thing) return { permission: thing.permission, system: null, tool: null, project: null }
  return { permission: null, ...thing }
}

type Columns = { permission: string | null; system: string | null; tool: string | null; project: string | null }

/** What a kept request asks for; null for a permission that this version does not have. */
export function thingIn({ permission, system, tool, project }: Columns): Thing | null {
  if (system !== null && tool !== null) return { system, tool, project }
  return permission !== null && isPermission(permission) ? { permission } : null
}
