import { isWithin, paths } from '#lib/http/paths.ts'
import type { NavItem, SidebarWidth } from './types.ts'

/** The entry whose page this is: the longest address that the path starts with. */
export function currentItem(items: readonly NavItem[], pathname: string): NavItem | undefined {
  return items.filter(({ href }) => isWithin(pathname, href)).sort((a, b) => b.href.length - a.href.length)[0]
}

const wideScreens = [paths.chat, paths.access, paths.audit]

/** Screens that need the width start with the rail, until the person has chosen for themselves. */
export function sidebarWidth(chosen: SidebarWidth | undefined, pathname: string): SidebarWidth {
  if (chosen !== undefined) return chosen
  const trace = isWithin(pathname, paths.traces)
  return !trace && wideScreens.some((screen) => isWithin(pathname, screen)) ? 'rail' : 'full'
}

export function initials(name: string): string {
  // Also of a name with a sign in it: "Field crew (role)".
  const words = name.split(/[^\p{L}\p{M}\p{N}'’.-]+/u).filter((word) => word !== '')
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => Array.from(word ?? '')[0] ?? '')
  return letters.join('').toUpperCase()
}
