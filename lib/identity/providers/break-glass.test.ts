import { afterAll, beforeEach, expect, test } from 'vitest'
import { createIdentityBench, password } from '#lib/testing/identity.ts'
import { codeAt, createDoor } from '#lib/testing/sign-in.ts'
import { acting } from '#lib/testing/trail.ts'
import { beginFactor, confirmFactor } from '../second-factor/set-up.ts'
import { listAdministrators, listBreakGlassUses, setBreakGlass } from './break-glass.ts'

const bench = await createIdentityBench()
afterAll(() => bench.close())
const { database: db } = bench

const clock = { now: Date.now() }
const door = createDoor(bench, clock)
const glass = { id: await bench.addPerson('glass@closed.example', ['admin']), email: 'glass@closed.example' }
await bench.addPerson('dana@closed.example', ['admin'])
await bench.addPerson('ana@closed.example', ['executive'])
await db.signInDomain.create({ data: { domain: 'closed.example', password: false, providers: ['entra'] } })

beforeEach(async () => {
  await setBreakGlass({ db, trail: bench.trail }, acting(glass.id), { personId: glass.id, on: true })
  bench.events.length = 0
})

test('where a domain must use its provider, an administrator for emergencies gets in by password, told apart', async () => {
  const entered = await door.browser().enter('credentials', { email: glass.email, password })

  expect(entered).toMatchObject({ session: expect.any(String) })
  expect(bench.events.map(({ action }) => action)).toEqual(['session.break_glass'])
  expect(await listBreakGlassUses(db)).toMatchObject([{ person: { email: glass.email } }])
})

test.each(['dana@closed.example', 'ana@closed.example', ' Dana@Closed.Example '])(
  'nobody else of that domain does, administrator or not, and the right password is told nothing: %s',
  async (email) => {
    const sessions = await db.session.count()

    expect(await door.browser().enter('credentials', { email, password })).toBe('use_provider')
    expect(await door.browser().enter('credentials', { email, password: 'wrong' })).toBe('use_provider')

    expect(await db.session.count()).toBe(sessions)
    expect(bench.events.map(({ action }) => action)).toEqual(['session.refused', 'session.refused'])
  },
)

test('the mark opens nothing for somebody who administers no longer', async () => {
  await db.person.updateMany({ where: { email: 'ana@closed.example' }, data: { breakGlass: true } })

  expect(await door.browser().enter('credentials', { email: 'ana@closed.example', password })).toBe('use_provider')
})

test('with a second factor the emergency asks for it, without one the page says so', async () => {
  expect(await listAdministrators(db)).toContainEqual(expect.objectContaining({ id: glass.id, hasFactor: false }))
  const deps = { ...door.deps, db }
  const secret = await beginFactor(deps, glass.id)
  await confirmFactor(deps, acting(glass.id), codeAt(secret, clock.now))
  clock.now += 30_000
  expect(await listAdministrators(db)).toContainEqual(expect.objectContaining({ id: glass.id, hasFactor: true }))
  const browser = door.browser()

  expect(await browser.enter('credentials', { email: glass.email, password })).toBe('second_factor')
  const entered = await browser.enter('second-factor', { code: codeAt(secret, clock.now) })

  expect(entered).toMatchObject({ session: expect.any(String) })
  expect(await db.session.findMany({ where: { personId: glass.id }, orderBy: { createdAt: 'desc' } })).toMatchObject([
    { method: 'break_glass' },
    { method: 'break_glass' },
  ])
})

test('when the mark is taken between the two steps, the second leads nowhere', async () => {
  const deps = { ...door.deps, db }
  const { secretName } = await db.secondFactor.findUniqueOrThrow({ where: { personId: glass.id } })
  const secret = (await deps.secretsIn(db).read(secretName)) ?? ''
  clock.now += 60_000
  const browser = door.browser()
  await browser.enter('credentials', { email: glass.email, password })
  await db.person.update({ where: { id: glass.id }, data: { breakGlass: false } })

  expect(await browser.enter('second-factor', { code: codeAt(secret, clock.now) })).toBe('step_over')
})
