'use server'

import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { may } from '#lib/access/permissions.ts'
import { searchOwn } from '#lib/assistant/threads/search.ts'
import type { Caller, Principal } from '#lib/core/caller.ts'
import { knownAfter } from '#lib/home/look.ts'
import { openParts } from '#lib/home/parts.ts'
import { listPeople, PeopleSearch } from '#lib/identity/people.ts'
import { jobsPart } from '#lib/projects/jobs.ts'
import type { Runtime } from '#lib/runtime.ts'
import { action } from './actions.ts'
import { partDeps } from './part-deps.ts'
import { paths } from './paths.ts'
import { screens } from './screens.ts'

/** One hit: where it leads and under which heading it stands. */
export type PaletteEntry = { id: string; label: string; href: string; group: string; detail?: string | undefined }

const most = 6

/** What the palette finds beyond its own pages and actions: each kind only for people who may open where it leads. */
export const searchPalette = action(
  { permission: null, input: z.string().trim().min(2).max(100) },
  async (query, { caller, runtime }): Promise<PaletteEntry[]> => {
    const { principal } = caller
    const t = await getTranslations('shell.palette')
    const [projects, people, systems, conversations] = await Promise.all([
      findProjects(query, caller),
      findPeople(query, principal, runtime),
      findSystems(query, principal, runtime),
      chats(query, principal, runtime),
    ])
    return [
      ...projects.map((entry) => ({ ...entry, group: t('projects') })),
      ...people.map((entry) => ({ ...entry, group: t('people') })),
      ...systems.map((entry) => ({ ...entry, group: t('systems') })),
      ...conversations.map((entry) => ({ ...entry, group: t('conversations') })),
    ]
  },
)

type Found = Omit<PaletteEntry, 'group'>

/** Typing waits no longer for a system than this; what was told before is found at once. */
const PATIENCE_MS = 2_000

async function findProjects(query: string, caller: Caller): Promise<Found[]> {
  if (!may(caller.principal, screens.projects.permission)) return []
  const told = await knownAfter(jobsPart(openParts(caller, await partDeps())), PATIENCE_MS)
  const wanted = query.toLowerCase()
  const jobs = told?.state === 'told' ? told.jobs : []
  return jobs
    .filter(({ no, name, customer }) => `${no} ${name} ${customer ?? ''}`.toLowerCase().includes(wanted))
    .slice(0, most)
    .map(({ no, name, customer }) => ({
      id: `project ${no}`,
      label: `${no} ${name}`,
      href: paths.project(no),
      detail: customer ?? undefined,
    }))
}

async function findPeople(q: string, principal: Principal, runtime: Runtime): Promise<Found[]> {
  if (!may(principal, screens.people.permission)) return []
  const { people } = await listPeople(runtime, PeopleSearch.parse({ q, status: 'all' }))
  return people.slice(0, most).map(({ id, name, email }) => ({
    id: `person ${id}`,
    label: name,
    detail: email,
    href: paths.peopleOf({ q: email, status: 'all', sel: id }),
  }))
}

async function findSystems(query: string, principal: Principal, { catalog }: Runtime): Promise<Found[]> {
  if (!may(principal, screens.systems.permission)) return []
  const wanted = query.toLowerCase()
  return catalog
    .all()
    .systems.filter(({ slug, name }) => `${slug} ${name}`.toLowerCase().includes(wanted))
    .slice(0, most)
    .map(({ slug, name }) => ({ id: `system ${slug}`, label: name, href: paths.system(slug) }))
}

async function chats(query: string, principal: Principal, { database }: Runtime): Promise<Found[]> {
  if (!may(principal, screens.chat.permission)) return []
  const found = await searchOwn(principal.id, query, database)
  return found
    .slice(0, most)
    .map(({ id, title }) => ({ id: `conversation ${id}`, label: title, href: paths.conversation(id) }))
}
