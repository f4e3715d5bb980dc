import type { NavItem, SidebarWidth } from './types.ts'

/** The entry whose page this is: the longest address that the path starts with. */
export function currentItem(items: readonly NavItem[], pathname: string): NavItem | undefined {
  return items
    .filter(({ href }) => pathname === href || pathname.startsWith(`${href}/`))
    .sort((a, b) => b.href.length - a.href.length)[0]
}

const wideScreens = ['/chat', '/admin/access', '/admin/audit']

/** Screens that need the width start with the rail, until the person has chosen for themselves. */
export function sidebarWidth(chosen: SidebarWidth | undefined, pathname: string): SidebarWidth {
  if (chosen !== undefined) return chosen
  const trace = pathname.startsWith('/admin/audit/traces')
  return !trace && wideScreens.some((screen) => pathname.startsWith(screen)) ? 'rail' : 'full'
}

export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '')
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => Array.from(word ?? '')[0] ?? '')
  return letters.join('').toUpperCase()
}
