import type { Permission } from '#lib/access/permissions.ts'
import { isWithin, paths } from './paths.ts'

/** Every screen that not everybody may open: the navigation, the frame of each page and a refusal read this one table. */
export const screens = {
  home: { path: paths.home, permission: 'home:read' },
  projects: { path: paths.projects, permission: 'projects:read' },
  chat: { path: paths.chat, permission: 'chat:use' },
  // Before the reports that it stands among: an administrator who reads none of them pauses it.
  schedules: { path: paths.schedules, permission: 'schedules:read' },
  reports: { path: paths.reports, permission: 'reports:read' },
  settings: { path: paths.settings, permission: 'tokens:own' },
  connections: { path: paths.connections, permission: 'tokens:own' },
  systems: { path: paths.systems, permission: 'systems:read' },
  credentials: { path: paths.credentials, permission: 'systems:write' },
  explain: { path: paths.explain, permission: 'access:read' },
  access: { path: paths.access, permission: 'access:read' },
  audit: { path: paths.audit, permission: 'audit:read' },
  matches: { path: paths.matches, permission: 'matches:read' },
  words: { path: paths.words, permission: 'words:read' },
  cost: { path: paths.cost, permission: 'cost:read' },
  company: { path: paths.company, permission: 'company:read' },
  people: { path: paths.people, permission: 'people:read' },
  requests: { path: paths.requests, permission: 'people:read' },
  reviews: { path: paths.reviews, permission: 'reviews:read' },
  // Also for people whom nobody has given a role yet.
  'own-requests': { path: paths.ownRequests, permission: null },
  notices: { path: paths.notices, permission: null },
  signIn: { path: paths.signInSettings, permission: 'people:write' },
  apps: { path: paths.apps, permission: 'people:read' },
} as const satisfies Record<string, Screen>

/** `permission` null: for whoever is signed in. */
type Screen = { path: string; permission: Permission | null }
export type ScreenName = keyof typeof screens

/** The screen that an address belongs to; null for an address that is nobody's. */
export function screenAt(pathname: string): Screen | null {
  return Object.values(screens).find(({ path }) => isWithin(pathname, path)) ?? null
}
