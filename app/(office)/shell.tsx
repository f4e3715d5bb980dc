import { cookies } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { NeverGivenProvider } from '#components/actions/never-given.tsx'
import { ShellFrame } from '#components/shell/shell-frame.tsx'
import type { NavItem } from '#components/shell/types.ts'
import { KnownSystemsProvider } from '#components/systems/known-systems.tsx'
import { may, type Permission } from '#lib/access/permissions.ts'
import { countOpen } from '#lib/access-requests/inbox.ts'
import type { Caller } from '#lib/core/caller.ts'
import { askQuestion } from '#lib/http/ask-question.ts'
import { companyName } from '#lib/http/company-name.ts'
import { exitViewing } from '#lib/http/exit-viewing.ts'
import { knownSystems } from '#lib/http/known-systems.ts'
import { neverGivenTo } from '#lib/http/never-given.ts'
import { ownNames } from '#lib/http/own-names.ts'
import { searchPalette } from '#lib/http/palette.ts'
import { type ScreenName, screens } from '#lib/http/screens.ts'
import { requireCaller } from '#lib/http/session.ts'
import { signOut } from '#lib/http/sign-out.ts'
import { countUnread } from '#lib/notices/list.ts'
import { type Runtime, runtime } from '#lib/runtime.ts'

type Entry = Pick<NavItem, 'icon' | 'key' | 'group'> & {
  /** What one's own requests and notices are, the bell says. */
  screen: Exclude<ScreenName, 'own-requests' | 'notices'>
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

/** The frame around every screen of a signed-in person. Whoever is not signed in goes to the sign-in page. */
export async function SignedInShell({ children }: { children: ReactNode }) {
  const { principal, viewedBy } = await requireCaller()
  const [built, company, t, jar] = await Promise.all([runtime(), companyName(), getTranslations('shell'), cookies()])
  const { config, database } = built
  const [person, unread, waiting, never] = await Promise.all([
    database.person.findUnique({ where: { id: principal.id }, select: { jobTitle: true } }),
    countUnread(database, principal.id),
    may(principal, screens.requests.permission) ? countOpen(database) : 0,
    neverGivenTo(principal, built),
  ])
  const seenRole = viewedBy?.role === undefined ? undefined : await roleSeen(viewedBy.role, built)
  const sidebar = jar.get('sidebar')?.value
  return (
    <ShellFrame
      person={{ name: principal.name, title: person?.jobTitle || undefined }}
      company={company}
      sample={config.demo}
      items={itemsFor(principal).map((item) => ({
        ...item,
        label: t(`nav.${item.screen}`),
        ...(item.screen === 'requests' && waiting > 0 ? { count: waiting } : {}),
      }))}
      unread={unread}
      chosen={sidebar === 'full' || sidebar === 'rail' ? sidebar : undefined}
      singleKeys={jar.get('keys')?.value !== 'off'}
      settingsHref={may(principal, screens.settings.permission) ? screens.settings.path : undefined}
      search={searchPalette}
      ask={may(principal, screens.chat.permission) ? askQuestion : null}
      signOut={signOut}
      viewing={
        viewedBy && {
          ...{ name: principal.name, reason: viewedBy.reason },
          ...{ until: viewedBy.until.toISOString(), exit: exitViewing },
          role: seenRole && { name: seenRole.name, projects: principal.projects },
        }
      }
    >
      <KnownSystemsProvider systems={knownSystems(built)}>
        <NeverGivenProvider never={never}>{children}</NeverGivenProvider>
      </KnownSystemsProvider>
    </ShellFrame>
  )
}

/** By the name that the reader knows the role by. */
async function roleSeen(slug: string, { database }: Runtime) {
  const row = await database.role.findUniqueOrThrow({ where: { slug }, select: { slug: true, name: true } })
  return (await ownNames()).role(row)
}

function itemsFor(principal: Caller['principal']) {
  return entries
    .filter(({ screen, shownTo = screens[screen].permission }) => shownTo === null || may(principal, shownTo))
    .map(({ screen, icon, key, group }) => ({ screen, href: screens[screen].path, icon, key, group }))
}
