import { afterAll, expect, test } from 'vitest'
import { may } from '#lib/access/permissions.ts'
import { createIdentityBench } from '#lib/testing/identity.ts'
import { acting } from '#lib/testing/trail.ts'
import { listPeople, PeopleSearch } from './people.ts'
import { createPrincipals } from './principal.ts'
import { openSession, whoIsIn } from './sessions.ts'
import { endViewing } from './view-as.ts'
import { isRoleViewable, startViewingRole } from './view-as-role.ts'

const bench = await createIdentityBench()
const { database: db, reads, trail, events } = bench
const deps = { db, trail }
const principals = createPrincipals(reads)
afterAll(() => bench.close())

const dana = await bench.addPerson('dana@x.example', ['admin'])
await db.role.createMany({
  data: [
    { slug: 'foreman-x1', name: 'Foreman', description: '', position: 7, basedOn: 'field-crew' },
    { slug: 'report-service', name: 'Report service', description: '', position: 8 },
  ],
})

const open = () => openSession(db, { personId: dana, method: 'password', userAgent: '' })
const view = (session: string, role: string, projects: string[] = []) =>
  startViewingRole(deps, acting(dana), { session, role, projects, reason: 'before it is given' })
async function viewing(session: string) {
  const found = (await whoIsIn(reads, principals, session))?.viewing
  if (found === null || found === undefined || found === 'over') throw new Error('nobody is seen as')
  return found
}

test('a role is seen as by nobody: its rights, its screens and the chosen jobs, and nothing of the administrator', async () => {
  const session = await open()

  await view(session, 'foreman-x1', ['24-017', '23-041'])

  const { seen, role } = await viewing(session)
  expect(role).toBe('foreman-x1')
  expect(seen).toMatchObject({
    ...{ roles: ['foreman-x1'], countsAs: ['field-crew'], projects: ['24-017', '23-041'], teams: [], viewed: true },
  })
  expect(seen.id).not.toBe(dana)
  expect([may(seen, 'projects:read'), may(seen, 'people:read'), may(seen, 'chat:use')]).toEqual([true, false, false])
})

test('outside of that session the account that stands for the role may do nothing, and no list counts it', async () => {
  const session = await open()
  await view(session, 'executive')
  const { seen } = await viewing(session)

  expect(await principals.byId(seen.id)).toMatchObject({ roles: [], countsAs: [], projects: [] })
  await endViewing(deps, session, 'exit')

  expect(await principals.byId(seen.id)).toMatchObject({ roles: [], countsAs: [], projects: [] })
  const { people } = await listPeople({ reads, config: { oidc: null } }, PeopleSearch.parse({ status: 'all' }))
  expect(people.map(({ id }) => id)).not.toContain(seen.id)
})

test('two who see as one role at once see as one account, each with jobs of their own', async () => {
  const eve = await bench.addPerson('eve@x.example', ['admin'])
  const [first, second] = [await open(), await openSession(db, { personId: eve, method: 'password', userAgent: '' })]
  const request = { role: 'field-crew', reason: 'to compare' }

  await Promise.all([
    startViewingRole(deps, acting(dana), { ...request, session: first, projects: ['24-017'] }),
    startViewingRole(deps, acting(eve), { ...request, session: second, projects: [] }),
  ])

  const [one, two] = [await viewing(first), await viewing(second)]
  expect(one.seen.id).toBe(two.seen.id)
  expect([one.seen.projects, two.seen.projects]).toEqual([['24-017'], []])
})

test.each(['admin', 'report-service', 'none-such'])('nobody sees as the role %s', async (role) => {
  const session = await open()

  await expect(view(session, role)).rejects.toThrow()

  expect((await whoIsIn(reads, principals, session))?.viewing).toBeNull()
})

test('what can be seen as is what the screen offers', () => {
  const offered = ['admin', 'auditor', 'field-crew', 'report-service'].filter((slug) =>
    isRoleViewable({ slug, basedOn: null }),
  )
  expect(offered).toEqual(['auditor', 'field-crew'])
})

test('a role that retires meanwhile is seen as no longer', async () => {
  await db.role.create({
    data: { slug: 'brief-x2', name: 'Brief', description: '', position: 9, basedOn: 'executive' },
  })
  const session = await open()
  await view(session, 'brief-x2')

  await db.role.update({ where: { slug: 'brief-x2' }, data: { retiredAt: new Date() } })

  expect((await whoIsIn(reads, principals, session))?.viewing).toBe('over')
})

test('the audit holds the role, the jobs and both names, from the start to the end', async () => {
  events.length = 0
  const session = await open()
  await view(session, 'foreman-x1', ['24-017'])
  const { seen } = await viewing(session)

  expect(await endViewing(deps, session, 'exit')).toEqual({ role: 'foreman-x1' })

  const told = events.map(({ action, personId, facts }) => [action, personId, facts?.['person']])
  expect(told).toEqual([
    ['view.was_started', seen.id, expect.objectContaining({ id: dana })],
    ['view.start', dana, expect.objectContaining({ id: seen.id, name: 'Foreman (role)' })],
    ['view.end', dana, expect.objectContaining({ id: seen.id })],
    ['view.was_ended', seen.id, expect.objectContaining({ id: dana })],
  ])
  expect(events[1]?.facts).toMatchObject({ role: 'foreman-x1', projects: ['24-017'] })
})
