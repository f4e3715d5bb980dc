import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { AppShell } from '#components/shell/app-shell.tsx'
import type { NavItem } from '#components/shell/types.ts'
import { may, type Permission } from '#lib/access/permissions.ts'
import type { Caller } from '#lib/core/caller.ts'
import { requireCaller } from '#lib/http/session.ts'
import { signOut } from '#lib/http/sign-out.ts'
import { runtime } from '#lib/setup.ts'

type Entry = Omit<NavItem, 'label'> & {
  text: 'home' | 'chat' | 'connections' | 'systems' | 'access' | 'audit' | 'people'
}

/** Every screen in the navigation and who may open it. What a person may not open is absent. */
const entries: readonly (Entry & { permission: Permission })[] = [
  { href: '/home', text: 'home', icon: 'home', key: 'h', permission: 'home:read' },
  { href: '/chat', text: 'chat', icon: 'chat', key: 'c', permission: 'chat:use' },
  { href: '/connections', text: 'connections', icon: 'connections', permission: 'tokens:own' },
  { href: '/admin/systems', text: 'systems', icon: 'systems', key: 's', group: 'admin', permission: 'systems:read' },
  { href: '/admin/access', text: 'access', icon: 'access', key: 'p', group: 'admin', permission: 'access:read' },
  { href: '/admin/audit', text: 'audit', icon: 'audit', key: 'a', group: 'admin', permission: 'audit:read_all' },
  { href: '/admin/people', text: 'people', icon: 'people', key: 'u', group: 'admin', permission: 'people:read' },
]

/** The frame around every screen of a signed-in person. Whoever is not signed in goes to the sign-in page. */
export async function SignedInShell({ children }: { children: ReactNode }) {
  const caller = await requireCaller()
  const [{ config, database }, t] = await Promise.all([runtime(), getTranslations('home')])
  const person = await database.person.findUnique({
    where: { id: caller.principal.id },
    select: { jobTitle: true },
  })
  const title = person?.jobTitle ?? ''
  return (
    <AppShell
      person={{ name: caller.principal.name, ...(title === '' ? {} : { title }) }}
      company={config.demo ? t('sampleCompany') : new URL(config.origin).hostname}
      sample={config.demo}
      items={itemsFor(caller).map(({ text, ...item }) => ({ ...item, label: t(`nav.${text}`) }))}
      signOut={signOut}
    >
      {children}
    </AppShell>
  )
}

function itemsFor({ principal }: Caller): Entry[] {
  return entries.flatMap(({ permission, ...entry }) => (may(principal, permission) ? [entry] : []))
}
