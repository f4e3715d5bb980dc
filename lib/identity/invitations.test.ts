import { afterAll, beforeEach, expect, test } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'
import { createIdentityBench } from '#lib/testing/identity.ts'
import { acting } from '#lib/testing/trail.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { addWithAccess, PersonToAdd } from './add-with-access.ts'
import { changePerson } from './change-person.ts'
import { invite, readInvitation } from './invitations.ts'
import { createPasswords } from './password.ts'

const bench = await createIdentityBench()
const { database, events } = bench
const deps = { db: database, trail: bench.trail }
const passwords = createPasswords(database, { demo: false, nowMs: () => Date.now() })
afterAll(() => bench.close())

const house = { allowed: [], providers: [] }
let dana = ''
let [bo, boMail] = ['', '']
beforeEach(async () => {
  const at = uuidv7()
  dana = await bench.addPerson(`dana-${at}@ridgeline.example`, ['admin'])
  boMail = `bo-${at}@ridgeline.example`
  bo = (await addWithAccess(deps, acting(dana), PersonToAdd.parse({ email: boMail, name: 'Bo Lind' }), house)).id
  events.length = 0
})

const good = 'four words in a row'
const accept = (token: string, password = good) =>
  acceptInvitation({ ...deps, hashPassword: passwords.hash }, { token, password })

test('whoever is invited sets their password once and signs in with it; both are in the audit', async () => {
  const { token } = await invite(deps, acting(dana), bo)

  expect(await accept(token)).toEqual({ email: boMail })

  expect(await passwords.check(boMail, good, '::1')).toMatchObject({ ok: true, personId: bo })
  await expect(accept(token, 'another one entirely')).rejects.toMatchObject({ code: 'not_found' })
  expect(await passwords.check(boMail, good, '::1')).toMatchObject({ ok: true })
  expect(events.map(({ action, personId }) => [action, personId])).toEqual([
    ['people.invite', dana],
    ['people.accept_invitation', bo],
  ])
})

test('of two windows that set a password at the same moment one does', async () => {
  const { token } = await invite(deps, acting(dana), bo)

  const ended = await Promise.allSettled([accept(token), accept(token, 'another one entirely')])

  expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('the token is kept as its hash alone', async () => {
  const { token } = await invite(deps, acting(dana), bo)

  const rows = await database.$queryRaw<{ row: string }[]>`SELECT to_jsonb(i)::text AS row FROM invitation i`
  expect(rows.map(({ row }) => row).join()).not.toContain(token)
  expect(JSON.stringify(events)).not.toContain(token)
})

test('a new invitation ends the one before; a withdrawn one, one that is over and a changed one lead nowhere', async () => {
  const first = await invite(deps, acting(dana), bo)
  const second = await invite(deps, acting(dana), bo)
  expect(await readInvitation(database, first.token)).toBeNull()
  expect(await readInvitation(database, second.token)).toMatchObject({ person: { id: bo } })
  expect(
    await readInvitation(database, `${second.token.slice(0, -1)}${second.token.endsWith('A') ? 'B' : 'A'}`),
  ).toBeNull()

  await changePerson(deps, acting(dana), bo, { do: 'withdraw_invitation' })
  expect(await readInvitation(database, second.token)).toBeNull()

  const third = await invite(deps, acting(dana), bo)
  await database.invitation.update({ where: { id: third.id }, data: { expiresAt: new Date(Date.now() - 1) } })
  await expect(accept(third.token)).rejects.toMatchObject({ code: 'not_found' })
})

test('an invitation lasts seven days', async () => {
  const { expiresAt } = await invite(deps, acting(dana), bo)

  expect(Math.round((expiresAt.getTime() - Date.now()) / 3_600_000)).toBe(7 * 24)
})

test('somebody who is disabled gets in by no invitation, also after they are enabled again', async () => {
  const { token } = await invite(deps, acting(dana), bo)
  await changePerson(deps, acting(dana), bo, { do: 'disable', reason: 'never came' })
  await expect(accept(token)).rejects.toMatchObject({ code: 'not_found' })
  await expect(invite(deps, acting(dana), bo)).rejects.toThrow('Bo Lind is disabled.')

  await changePerson(deps, acting(dana), bo, { do: 'enable', reason: 'came after all' })

  await expect(accept(token)).rejects.toMatchObject({ code: 'not_found' })
})

test('an invitation replaces nobody’s password and no other sign-in', async () => {
  const withPassword = await bench.addPerson(`eve-${uuidv7()}@ridgeline.example`)
  await database.identity.create({ data: { issuer: 'https://id.example', subject: uuidv7(), personId: bo } })

  for (const person of [withPassword, bo]) {
    await expect(invite(deps, acting(dana), person)).rejects.toThrow(/can sign in already/)
  }
})

test.each([
  ['short', 'eleven char'],
  ['the mail address', null],
  ['one letter over and over', 'aaaaaaaaaaaaaaaa'],
])('a password that is %s is refused, and the invitation stays', async (_, given) => {
  const { token } = await invite(deps, acting(dana), bo)

  await expect(accept(token, given ?? boMail.toUpperCase())).rejects.toMatchObject({ code: 'invalid_input' })

  expect(await accept(token)).toEqual({ email: boMail })
})

test('whoever is no administrator invites nobody', async () => {
  await expect(invite(deps, acting(bo), bo)).rejects.toMatchObject({ code: 'forbidden' })

  expect(await database.invitation.count({ where: { personId: bo } })).toBe(0)
})

test('somebody is added with their roles until a day, their teams and an invitation, or not at all', async () => {
  await database.team.create({ data: { id: uuidv7(), slug: `bids-${bo}`, name: bo } })
  const until = new Date(Date.now() + 86_400_000).toISOString()
  const wanted = { name: 'Cy', roles: ['executive'], teams: [`bids-${bo}`], until, invite: true }

  await expect(
    addWithAccess(
      deps,
      acting(dana),
      PersonToAdd.parse({ ...wanted, email: `x-${boMail}`, teams: ['nowhere'] }),
      house,
    ),
  ).rejects.toMatchObject({ code: 'not_found' })
  expect(await database.person.count({ where: { email: `x-${boMail}` } })).toBe(0)

  const { id, invited } = await addWithAccess(
    deps,
    acting(dana),
    PersonToAdd.parse({ ...wanted, email: `c-${boMail}` }),
    house,
  )
  const held = await database.roleAssignment.findMany({ where: { personId: id } })
  expect(held.map(({ roleSlug, expiresAt }) => [roleSlug, expiresAt?.toISOString()])).toEqual([['executive', until]])
  expect(await database.teamMember.count({ where: { personId: id } })).toBe(1)
  expect(await readInvitation(database, invited?.token ?? '')).toMatchObject({ person: { id } })
})
