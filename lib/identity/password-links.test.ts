import { afterAll, beforeEach, expect, test } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'
import { createIdentityBench, password } from '#lib/testing/identity.ts'
import { codeAt, createDoor } from '#lib/testing/sign-in.ts'
import { acting } from '#lib/testing/trail.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { askPasswordLink, sendPasswordLink } from './password-links.ts'
import { countPeople } from './people-counts.ts'
import { beginFactor, confirmFactor } from './second-factor/set-up.ts'
import { openSession } from './sessions.ts'

const bench = await createIdentityBench()
afterAll(() => bench.close())
const { database: db, trail, events } = bench
const deps = { db, trail }
const clock = { now: Date.now() }
const door = createDoor(bench, clock)
const { passwords } = door.deps

let [id, email, dana] = ['', '', '']
beforeEach(async () => {
  const at = uuidv7()
  email = `ana-${at}@ridgeline.example`
  id = await bench.addPerson(email)
  dana = await bench.addPerson(`dana-${at}@ridgeline.example`, ['admin'])
  events.length = 0
})

const another = 'other words in a row'
const use = (token: string, to = another) =>
  acceptInvitation({ ...deps, hashPassword: passwords.hash }, { token, password: to })
const enter = (secret: string) => door.browser().enter('credentials', { email, password: secret })
const inside = { session: expect.any(String) }

test('whoever forgot their password sets another one by the link, once, and every session of theirs ends', async () => {
  await openSession(db, { personId: id, method: 'password', userAgent: '' })
  const link = await askPasswordLink(deps, ` ${email.toUpperCase()} `)

  expect(await use(link?.token ?? '')).toEqual({ email })

  expect(await db.session.count({ where: { personId: id, revokedAt: null } })).toBe(0)
  expect(await enter(password)).toBe('wrong')
  expect(await enter(another)).toMatchObject(inside)
  await expect(use(link?.token ?? '', 'a third one entirely')).rejects.toMatchObject({ code: 'not_found' })
  expect(events.map(({ action, personId }) => [action, personId]).slice(0, 2)).toEqual([
    ['people.ask_password_link', id],
    ['people.set_password', id],
  ])
  expect(await db.notice.findMany({ where: { personId: id } })).toMatchObject([{ facts: { what: 'password_set' } }])
  expect(JSON.stringify(events)).not.toContain(link?.token)
})

test('it is good for one hour, and an earlier one ends with a later one', async () => {
  const [first, second] = [await askPasswordLink(deps, email), await askPasswordLink(deps, email)]
  expect(second?.expiresAt.getTime()).toBeLessThanOrEqual(Date.now() + 3_600_000)
  await expect(use(first?.token ?? '')).rejects.toMatchObject({ code: 'not_found' })
  await db.invitation.updateMany({ where: { personId: id }, data: { expiresAt: new Date(0) } })

  await expect(use(second?.token ?? '')).rejects.toMatchObject({ code: 'not_found' })
  expect(await enter(password)).toMatchObject(inside)
})

test('a second factor stays, and a sign-in that was half done with the old password ends', async () => {
  const factor = { ...door.deps, db }
  const secret = await beginFactor(factor, id)
  await confirmFactor(factor, acting(id), codeAt(secret, clock.now))
  clock.now += 30_000
  const half = door.browser()
  expect(await half.enter('credentials', { email, password })).toBe('second_factor')
  const link = await askPasswordLink(deps, email)

  await use(link?.token ?? '')

  expect(await half.enter('second-factor', { code: codeAt(secret, clock.now) })).toBe('step_over')
  expect(await enter(another)).toBe('second_factor')
})

test('nobody gets a link who has no password here, or may not use it', async () => {
  const at = uuidv7()
  const closed = `closed-${at}.example`
  await db.signInDomain.create({ data: { domain: closed, password: false, providers: ['entra'] } })
  await bench.addPerson(`bo@${closed}`)
  const gone = await bench.addPerson(`gone-${at}@ridgeline.example`)
  await db.person.update({ where: { id: gone }, data: { status: 'disabled' } })
  const linked = await bench.addPerson(`linked-${at}@ridgeline.example`)
  await db.person.update({ where: { id: linked }, data: { passwordHash: null } })

  for (const address of [`nobody-${at}@x.example`, `bo@${closed}`, `gone-${at}@ridgeline.example`]) {
    expect(await askPasswordLink(deps, address)).toBeNull()
  }
  expect(await askPasswordLink(deps, `linked-${at}@ridgeline.example`)).toBeNull()
  expect(events).toEqual([])
})

test('a link that was sent before the domain was closed sets nothing', async () => {
  const domain = `later-${uuidv7()}.example`
  await bench.addPerson(`bo@${domain}`)
  const link = await askPasswordLink(deps, `bo@${domain}`)
  await db.signInDomain.create({ data: { domain, password: false, providers: ['entra'] } })

  await expect(use(link?.token ?? '')).rejects.toMatchObject({ code: 'invalid_input' })
})

test('an administrator makes one for somebody else, and for nobody who is not theirs to help', async () => {
  const link = await sendPasswordLink(deps, acting(dana), id)
  await use(link.token)
  expect(await enter(another)).toMatchObject(inside)
  expect(events.map(({ action }) => action).slice(0, 2)).toEqual(['people.send_password_link', 'people.set_password'])

  await expect(sendPasswordLink(deps, acting(dana), dana)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(sendPasswordLink(deps, acting(id), dana)).rejects.toMatchObject({ code: 'forbidden' })
  await db.person.update({ where: { id }, data: { passwordHash: null } })
  await expect(sendPasswordLink(deps, acting(dana), id)).rejects.toMatchObject({ code: 'invalid_input' })
})

test('somebody with such a link does not count as invited', async () => {
  const before = await countPeople({ reads: bench.reads, config: { oidc: null } })

  await askPasswordLink(deps, email)

  expect((await countPeople({ reads: bench.reads, config: { oidc: null } })).invited).toBe(before.invited)
})
