import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { NeverGivenProvider } from '#components/actions/never-given.tsx'
import { CompanyZoneProvider } from '#components/facts/company-zone.tsx'
import { ShellFrame } from '#components/shell/shell-frame.tsx'
import { KnownSystemsProvider } from '#components/systems/known-systems.tsx'
import { may } from '#lib/access/permissions.ts'
import { countOpen } from '#lib/access-requests/inbox.ts'
import { askQuestion } from '#lib/http/ask-question.ts'
import { companyName } from '#lib/http/company-name.ts'
import { exitViewing } from '#lib/http/exit-viewing.ts'
import { knownSystems } from '#lib/http/known-systems.ts'
import { neverGivenTo } from '#lib/http/never-given.ts'
import { ownNames } from '#lib/http/own-names.ts'
import { searchPalette } from '#lib/http/palette.ts'
import { screens } from '#lib/http/screens.ts'
import { requireCaller } from '#lib/http/session.ts'
import { signOut } from '#lib/http/sign-out.ts'
import { countUnread } from '#lib/notices/list.ts'
import { type Runtime, runtime } from '#lib/runtime.ts'
import { navigationFor } from './navigation.ts'

/** The frame around every screen of a signed-in person. Whoever is not signed in goes to the sign-in page. */
export async function SignedInShell({ children }: { children: ReactNode }) {
  const { principal, viewedBy } = await requireCaller()
  const [built, company, jar] = await Promise.all([runtime(), companyName(), cookies()])
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
      items={(await navigationFor(principal)).map(({ screen, ...item }) => ({
        ...item,
        ...(screen === 'requests' && waiting > 0 ? { count: waiting } : {}),
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
        <CompanyZoneProvider timeZone={built.settings.company().timeZone}>
          <NeverGivenProvider never={never}>{children}</NeverGivenProvider>
        </CompanyZoneProvider>
      </KnownSystemsProvider>
    </ShellFrame>
  )
}

/** By the name that the reader knows the role by. */
async function roleSeen(slug: string, { database }: Runtime) {
  const row = await database.role.findUniqueOrThrow({ where: { slug }, select: { slug: true, name: true } })
  return (await ownNames()).role(row)
}
