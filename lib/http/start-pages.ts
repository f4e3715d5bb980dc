import { may } from '#lib/access/permissions.ts'
import type { Principal } from '#lib/core/caller.ts'
import { paths } from './paths.ts'
import { type ScreenName, screens } from './screens.ts'

/** Where somebody may want to begin, in the order in which it is offered. */
export const startPageNames = [
  'home',
  'projects',
  'chat',
  'reports',
  'own-requests',
  'notices',
  'systems',
  'access',
  'audit',
  'matches',
  'words',
  'cost',
  'people',
  'requests',
  'reviews',
] as const satisfies readonly ScreenName[]
export type StartPage = (typeof startPageNames)[number]

/** Those that the person may open. */
export function startPagesFor(principal: Principal): StartPage[] {
  return startPageNames.filter((name) => {
    const { permission } = screens[name]
    return permission === null || may(principal, permission)
  })
}

const ofRoles: readonly { role: string; href: string }[] = [
  { role: 'executive', href: paths.home },
  { role: 'admin', href: paths.systems },
  { role: 'auditor', href: paths.audit },
]

/** Where somebody's work begins: as they chose, while they may still open that, else as their roles say. */
export function startOf(principal: Principal, chosen: string | null): string {
  // Conversations are the person's alone.
  if (principal.viewed === true) return may(principal, screens.home.permission) ? paths.home : paths.projects
  const own = startPagesFor(principal).find((name) => name === chosen)
  if (own !== undefined) return screens[own].path
  const roles = [...principal.roles, ...(principal.countsAs ?? [])]
  return ofRoles.find(({ role }) => roles.includes(role))?.href ?? paths.chat
}
