import { afterAll, expect, test } from 'vitest'
import { may } from '#lib/access/permissions.ts'
import { actorOf, openTrail } from '#lib/audit/trail.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { createIdentityBench } from '#lib/testing/identity.ts'
import { acting } from '#lib/testing/trail.ts'
import { createPrincipals } from './principal.ts'
import { openSession, whoIsIn } from './sessions.ts'
import { signOut } from './sign-ins.ts'
import { endOldViewings, endViewing, startViewing } from './view-as.ts'

const bench = await createIdentityBench()
const { database: db, reads, trail, events } = bench
const deps = { db, trail }
const principals = createPrincipals(reads)
afterAll(() => bench.close())

const dana = await bench.addPerson('dana@x.example', ['admin'])
const eve = await bench.addPerson('eve@x.example', ['admin'])

async function someone(): Promise<string> {
  return bench.addPerson(`${uuidv7()}@x.example`, ['executive'])
}
const open = (personId: string) => openSession(db, { personId, method: 'password', userAgent: '' })
const view = (session: string, person: string, by = dana) =>
  startViewing(deps, acting(by), { session, person, reason: 'she cannot find it' })
const sees = async (session: string) => {
  const found = await whoIsIn(reads, principals, session)
  if (found === null) return null
  return found.viewing === null || found.viewing === 'over' ? found.viewing : found.viewing.seen.id
}
const toldOf = (person: string) => events.filter(({ personId }) => personId === person).map(({ action }) => action)

test('an administrator sees as somebody with that person’s rights, and both find it in their audit', async () => {
  const [ana, session] = [await someone(), await open(dana)]

  await view(session, ana)

  const found = await whoIsIn(reads, principals, session)
  expect(found?.own.id).toBe(dana)
  expect(found?.viewing).toMatchObject({ seen: { id: ana, roles: ['executive'], viewed: true } })
  expect(toldOf(ana)).toEqual(['view.was_started'])
  expect(events.findLast(({ action }) => action === 'view.start')).toMatchObject({
    personId: dana,
    facts: { person: { id: ana }, reason: 'she cannot find it' },
  })
})

test('what is a person’s alone is closed to who sees as them, and open to themselves', async () => {
  const [ana, session] = [await someone(), await open(dana)]
  await view(session, ana)
  const found = await whoIsIn(reads, principals, session)
  const seen = found?.viewing !== 'over' ? found?.viewing?.seen : undefined
  const self = await principals.byId(ana)

  for (const own of ['chat:use', 'tokens:own', 'audit:read'] as const) {
    expect([own, seen && may(seen, own)]).toEqual([own, false])
    expect([own, self && may(self, own)]).toEqual([own, true])
  }
  expect(seen && may(seen, 'home:read')).toBe(true)
})

test.each([
  ['another administrator', () => Promise.resolve(eve)],
  ['themselves', () => Promise.resolve(dana)],
  ['somebody who is not there', () => Promise.resolve(uuidv7())],
  [
    'somebody disabled',
    async () => {
      const id = await someone()
      await db.person.update({ where: { id }, data: { status: 'disabled' } })
      return id
    },
  ],
])('nobody sees as %s', async (_, whom) => {
  const session = await open(dana)

  await expect(view(session, await whom())).rejects.toThrow()

  expect(await sees(session)).toBeNull()
})

test('who administers nothing sees as nobody, and nobody through a session that is not theirs', async () => {
  const [ana, ben] = [await someone(), await someone()]
  const [own, foreign] = [await open(ana), await open(eve)]

  await expect(view(own, ben, ana)).rejects.toThrow('You may not change people.')
  await expect(view(foreign, ben, dana)).rejects.toThrow()

  expect([await sees(own), await sees(foreign)]).toEqual([null, null])
})

test('it is over when its time is, and the audit of both says so once', async () => {
  const [ana, session] = [await someone(), await open(dana)]
  await view(session, ana)
  await db.session.update({ where: { id: session }, data: { viewingUntil: new Date(Date.now() - 1_000) } })

  expect(await sees(session)).toBe('over')
  await Promise.all([endViewing(deps, session, 'time'), endOldViewings(deps)])

  expect(await sees(session)).toBeNull()
  expect(toldOf(ana)).toEqual(['view.was_started', 'view.was_ended'])
})

test('it is over at the next request when the person becomes an administrator or may not come in any more', async () => {
  const [ana, ben] = [await someone(), await someone()]
  const [one, two] = [await open(dana), await open(dana)]
  await view(one, ana)
  await view(two, ben)

  await db.roleAssignment.create({ data: { id: uuidv7(), roleSlug: 'admin', personId: ana } })
  await db.person.update({ where: { id: ben }, data: { status: 'disabled' } })

  expect([await sees(one), await sees(two)]).toEqual(['over', 'over'])
})

test('it is over at the next request when the administrator administers no more, and with their session', async () => {
  const [ana, fay] = [await someone(), await bench.addPerson(`${uuidv7()}@x.example`, ['admin'])]
  const [one, two] = [await open(fay), await open(dana)]
  await view(one, ana, fay)
  await view(two, ana)

  await db.roleAssignment.deleteMany({ where: { personId: fay } })
  await signOut(deps, acting(dana), two)

  expect(await sees(one)).toBe('over')
  expect(await sees(two)).toBeNull()
  await endOldViewings(deps)
  expect(toldOf(ana).filter((action) => action === 'view.was_ended')).toHaveLength(1)
})

test('a row of what was done meanwhile names both', async () => {
  const [ana, viewer] = [await principals.byId(await someone()), await principals.byId(dana)]
  if (ana === null || viewer === null) throw new Error('nobody')
  const written: unknown[] = []
  const { write } = openTrail({
    record: async ({ personId, facts }) => {
      written.push({ personId, facts })
    },
  })
  const viewedBy = { principal: viewer, until: new Date(), reason: 'to help' }
  const caller = { principal: ana, door: 'web', client: null, viewedBy, refresh: async () => ana } as const

  await write(actorOf(caller, uuidv7()), { action: 'page.refused', facts: { permission: 'chat:use', path: '/chat' } })

  expect(written).toEqual([
    {
      personId: ana.id,
      facts: {
        ...{ permission: 'chat:use', path: '/chat' },
        viewedBy: { id: dana, name: viewer.name, email: viewer.email },
      },
    },
  ])
})
