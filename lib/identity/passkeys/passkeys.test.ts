import { afterAll, beforeEach, expect, test } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'
import { createAuthenticator } from '#lib/testing/authenticator.ts'
import { createIdentityBench } from '#lib/testing/identity.ts'
import { createDoor } from '#lib/testing/sign-in.ts'
import { acting } from '#lib/testing/trail.ts'
import { addPasskey, offerPasskey } from './add.ts'
import { askForPasskey } from './enter.ts'
import { listPasskeys, removePasskey } from './own.ts'
import { passkeySite } from './site.ts'

const bench = await createIdentityBench()
afterAll(() => bench.close())
const { database: db, trail } = bench

const site = { rpId: 'localhost', origin: 'http://localhost:3000' }
const deps = { db, trail, site }
const door = createDoor(bench, { now: Date.now() })
let [id, email] = ['', '']
let device = createAuthenticator()

beforeEach(async () => {
  email = `ana-${uuidv7()}@ridgeline.example`
  id = await bench.addPerson(email)
  device = createAuthenticator()
  bench.events.length = 0
})

async function added(own = device, at = site) {
  const options = await offerPasskey(deps, { id, name: 'Ana', email })
  await addPasskey(deps, acting(id), { name: 'Laptop', response: own.create(options, at), person: { email } })
}
const enter = (said: object) => door.browser().enter('passkey', { said: JSON.stringify(said) })
const asked = () => askForPasskey(db, site)
const inside = { session: expect.any(String) }

test('a passkey signs in without a password or a code, and its owner was told of it', async () => {
  await added()

  expect(await enter(device.get(await asked(), site, { userHandle: id }))).toMatchObject(inside)

  expect(await db.session.findMany({ where: { personId: id } })).toMatchObject([{ method: 'passkey' }])
  expect(await listPasskeys(db, id)).toMatchObject([{ name: 'Laptop', lastUsedAt: expect.any(Date) }])
  expect(bench.events.map(({ action }) => action)).toEqual(['passkeys.add', 'session.sign_in'])
  expect(await db.notice.findMany({ where: { personId: id } })).toMatchObject([{ facts: { what: 'passkey_added' } }])
})

test('it is not asked for the second factor that a password is asked for', async () => {
  await added()
  await db.secondFactor.create({ data: { personId: id, secretName: 'none', confirmedAt: new Date() } })

  expect(await enter(device.get(await asked(), site))).toMatchObject(inside)
})

test('what was asked is answered once, within five minutes, and only if it was asked', async () => {
  await added()
  const options = await asked()
  expect(await enter(device.get(options, site))).toMatchObject(inside)
  expect(await enter(device.get(options, site))).toBe('passkey_refused')

  const late = await asked()
  await db.passkeyChallenge.updateMany({ where: { challenge: late.challenge }, data: { expiresAt: new Date(0) } })
  expect(await enter(device.get(late, site))).toBe('passkey_refused')

  expect(await enter(device.get({ challenge: 'bm90IGFza2Vk' }, site))).toBe('passkey_refused')
  // What was asked to add a passkey signs nobody in.
  const toAdd = await offerPasskey(deps, { id, name: 'Ana', email })
  expect(await enter(device.get(toAdd, site))).toBe('passkey_refused')
})

test.each([
  ['another page', { origin: 'https://evil.example', rpId: 'localhost' }, {}],
  ['another port', { origin: 'http://localhost:3001', rpId: 'localhost' }, {}],
  ['another address', { origin: site.origin, rpId: 'evil.example' }, {}],
  ['a device that did not make sure who it is', site, { userVerified: false }],
  ['a copy that counted less', site, { counter: 1 }],
  ['a device of somebody else', site, { userHandle: uuidv7() }],
])('%s is refused, and nobody is signed in', async (_, at, flags) => {
  await added()
  await enter(device.get(await asked(), site))
  await db.session.deleteMany({ where: { personId: id } })

  expect(await enter(device.get(await asked(), at, flags))).toBe('passkey_refused')

  expect(await db.session.count({ where: { personId: id } })).toBe(0)
  expect(bench.events.at(-1)).toMatchObject({ action: 'session.refused' })
})

test('a signature of another key is refused, and so is an unknown passkey', async () => {
  await added()
  const other = createAuthenticator()
  const options = await asked()

  expect(await enter({ ...other.get(options, site), id: device.id, rawId: device.id })).toBe('passkey_refused')
  expect(await enter(other.get(await asked(), site))).toBe('passkey_unknown')
  expect(await enter({ id: device.id })).toBe('passkey_refused')
})

test('a passkey that was removed opens nothing, and nobody removes another’s', async () => {
  await added()
  const other = await bench.addPerson(`ben-${uuidv7()}@ridgeline.example`)
  await expect(removePasskey({ db, trail }, acting(other), device.id)).rejects.toMatchObject({ code: 'not_found' })

  await removePasskey({ db, trail }, acting(id), device.id)

  expect(await enter(device.get(await asked(), site))).toBe('passkey_unknown')
})

test('somebody who is disabled is refused', async () => {
  await added()
  await db.person.update({ where: { id }, data: { status: 'disabled' } })

  expect(await enter(device.get(await asked(), site))).toBe('disabled')
})

test('nobody goes round the provider of their domain by passkey, but for an administrator for emergencies', async () => {
  await added()
  const domain = `closed-${uuidv7()}.example`
  await db.person.update({ where: { id }, data: { email: `ana@${domain}` } })
  await db.signInDomain.create({ data: { domain, password: false, providers: ['entra'] } })

  expect(await enter(device.get(await asked(), site))).toBe('use_provider')
  await expect(offerPasskey(deps, { id, name: 'Ana', email: `ana@${domain}` })).rejects.toMatchObject({
    code: 'forbidden',
  })

  await db.roleAssignment.create({ data: { id: uuidv7(), roleSlug: 'admin', personId: id } })
  expect(await enter(device.get(await asked(), site))).toBe('use_provider')
  await db.person.update({ where: { id }, data: { breakGlass: true } })
  expect(await enter(device.get(await asked(), site))).toMatchObject(inside)
  expect(bench.events.at(-1)).toMatchObject({ action: 'session.break_glass' })
})

test('somebody without a password here has no passkey here either', async () => {
  await added()
  await db.person.update({ where: { id }, data: { passwordHash: null } })

  expect(await enter(device.get(await asked(), site))).toBe('use_provider')
})

test('adding one asks for the same: its own question, this address, and that it is them', async () => {
  const person = { email }
  const offer = () => offerPasskey(deps, { id, name: 'Ana', email })
  const add = (response: ReturnType<typeof device.create>) =>
    addPasskey(deps, acting(id), { name: 'Laptop', response, person })

  await expect(add(device.create(await asked(), site))).rejects.toMatchObject({ code: 'invalid_input' })
  await expect(add(device.create(await offer(), { ...site, origin: 'https://evil.example' }))).rejects.toMatchObject({
    code: 'invalid_input',
  })
  await expect(add(device.create(await offer(), site, { userVerified: false }))).rejects.toMatchObject({
    code: 'invalid_input',
  })
  const other = await bench.addPerson(`ben-${uuidv7()}@ridgeline.example`)
  const theirs = await offerPasskey(deps, { id: other, name: 'Ben', email: 'ben@ridgeline.example' })
  await expect(add(device.create(theirs, site))).rejects.toMatchObject({ code: 'invalid_input' })

  expect(await listPasskeys(db, id)).toEqual([])
})

test('passkeys are for an address with a name and https, or for this machine', () => {
  expect(passkeySite('https://gatehouse.own.example')).toEqual({
    rpId: 'gatehouse.own.example',
    origin: 'https://gatehouse.own.example',
  })
  expect(passkeySite('http://localhost:3000')).toMatchObject({ rpId: 'localhost' })
  for (const origin of ['http://gatehouse.own.example', 'https://10.0.0.5', 'https://[::1]:3000']) {
    expect(passkeySite(origin)).toBeNull()
  }
})
