import { getTranslations } from 'next-intl/server'
import type { NavItem } from '#components/shell/types.ts'
import { may, type Permission } from '#lib/access/permissions.ts'
import type { Principal } from '#lib/core/caller.ts'
import { type ScreenName, screens } from '#lib/http/screens.ts'

type Entry = Pick<NavItem, 'icon' | 'key' | 'group'> & {
  /** What one's own requests and notices are, the bell says; one's own connections, the settings. */
  screen: Exclude<ScreenName, 'connections' | 'own-requests' | 'notices'>
  /** Who finds it in the navigation, where that is fewer than may open it. */
  shownTo?: Permission
}

/** The navigation, in its order. What a person may not open is absent. */
const entries: readonly Entry[] = [
  { screen: 'home', icon: 'home', key: 'h' },
  { screen: 'projects', icon: 'projects', key: 'j' },
  { screen: 'chat', icon: 'chat', key: 'c' },
  { screen: 'reports', icon: 'reports', key: 'r' },
  { screen: 'settings', icon: 'settings', key: ',' },
  { screen: 'systems', icon: 'systems', key: 's', group: 'admin' },
  { screen: 'credentials', icon: 'secrets', key: 'k', group: 'admin' },
  { screen: 'access', icon: 'access', key: 'p', group: 'admin' },
  { screen: 'explain', icon: 'explain', key: 'e', group: 'admin' },
  { screen: 'audit', icon: 'audit', key: 'a', group: 'admin', shownTo: 'audit:read_all' },
  { screen: 'matches', icon: 'matches', key: 'm', group: 'admin' },
  { screen: 'words', icon: 'words', key: 'w', group: 'admin' },
  { screen: 'cost', icon: 'cost', key: 'o', group: 'admin' },
  { screen: 'people', icon: 'people', key: 'u', group: 'admin' },
  { screen: 'requests', icon: 'requests', key: 'q', group: 'admin' },
  { screen: 'reviews', icon: 'reviews', key: 'v', group: 'admin', shownTo: 'people:read' },
  { screen: 'signIn', icon: 'signIn', key: 'i', group: 'admin' },
  { screen: 'apps', icon: 'connections', key: 'n', group: 'admin' },
  { screen: 'company', icon: 'company', key: 'y', group: 'admin' },
  { screen: 'schedules', icon: 'schedules', key: 'd', group: 'admin', shownTo: 'schedules:all' },
]

/** The entries that somebody finds, in their language. */
export async function navigationFor(principal: Principal): Promise<(NavItem & Pick<Entry, 'screen'>)[]> {
  const t = await getTranslations('shell.nav')
  return entries
    .filter(({ screen, shownTo = screens[screen].permission }) => shownTo === null || may(principal, shownTo))
    .map(({ screen, icon, key, group }) => ({ screen, href: screens[screen].path, icon, key, group, label: t(screen) }))
}
