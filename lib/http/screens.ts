import type { Permission } from '#lib/access/permissions.ts'
import { isWithin, paths } from './paths.ts'

/** Every screen that not everybody may open: the navigation, the frame of each page and a refusal read this one table. */
export const screens = {
  home: { path: paths.home, permission: 'home:read' },
  projects: { path: paths.projects, permission: 'projects:read' },
  chat: { path: paths.chat, permission: 'chat:use' },
  settings: { path: paths.settings, permission: 'tokens:own' },
  systems: { path: paths.systems, permission: 'systems:read' },
  access: { path: paths.access, permission: 'access:read' },
  audit: { path: paths.audit, permission: 'audit:read' },
  matches: { path: paths.matches, permission: 'matches:read' },
  words: { path: paths.words, permission: 'words:read' },
  people: { path: paths.people, permission: 'people:read' },
} as const satisfies Record<string, Screen>

type Screen = { path: string; permission: Permission }
export type ScreenName = keyof typeof screens

/** The screen that an address belongs to; null for an address that is nobody's. */
export function screenAt(pathname: string): Screen | null {
  return Object.values(screens).find(({ path }) => isWithin(pathname, path)) ?? null
}
