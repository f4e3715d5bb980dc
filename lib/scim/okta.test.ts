import { afterAll, expect, test } from 'vitest'
import { changePerson } from '#lib/identity/change-person.ts'
import { createPrincipals } from '#lib/identity/principal.ts'
import { openScimBench } from '#lib/testing/scim.ts'

// The requests are those of Okta: https://developer.okta.com/docs/api/openapi/okta-scim/guides/scim-20
const bench = await openScimBench()
const { send, database } = bench
const principals = createPrincipals(bench.reads)
afterAll(() => bench.close())

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User'
const user = {
  schemas: [USER],
  userName: 'bo@ridgeline.example',
  name: { givenName: 'Bo', familyName: 'Lind' },
  emails: [{ primary: true, value: 'bo@ridgeline.example', type: 'work' }],
  displayName: 'Bo Lind',
  locale: 'en-US',
  externalId: '00ujl29u0le5T6Aj10h7',
  groups: [],
  password: '1mz050nq',
  active: true,
}
const patch = (...Operations: object[]) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations,
})

let bo = ''

test('a user is looked for by name, created, and read; the password that came with it is not kept', async () => {
  const filter = encodeURIComponent('userName eq "bo@ridgeline.example"')
  expect((await send('GET', `/Users?filter=${filter}&startIndex=1&count=100`)).body.totalResults).toBe(0)

  const made = await send('POST', '/Users', user)
  bo = made.id()

  expect(made.status).toBe(201)
  expect(made.body).not.toHaveProperty('password')
  expect((await database.person.findUniqueOrThrow({ where: { id: bo } })).passwordHash).toBeNull()
  expect((await send('GET', `/Users?filter=${filter}&startIndex=1&count=100`)).body.Resources).toMatchObject([
    { id: bo, name: { givenName: 'Bo' } },
  ])
})

test('PUT is the whole user: what it leaves out is gone, and no right changes', async () => {
  const { status, body } = await send('PUT', `/Users/${bo}`, {
    ...user,
    ...{ id: bo, title: undefined, displayName: undefined, name: { givenName: 'Bo', familyName: 'Lindqvist' } },
  })

  expect(status).toBe(200)
  expect(body).toMatchObject({ id: bo, displayName: 'Bo Lindqvist', externalId: user.externalId })
  expect(await principals.byId(bo)).toMatchObject({ name: 'Bo Lindqvist', roles: [] })
})

test('a group is pushed with its members, renamed without a path, and its members are replaced', async () => {
  const made = await send('POST', '/Groups', {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
    displayName: 'Field crew',
    members: [{ value: bo, display: 'bo@ridgeline.example' }],
  })
  expect(made.status).toBe(201)
  expect((await principals.byId(bo))?.teams).toEqual(['field-crew'])
  const id = made.id()

  await send('PATCH', `/Groups/${id}`, patch({ op: 'replace', value: { id, displayName: 'Crews' } }))
  await send('PATCH', `/Groups/${id}`, patch({ op: 'replace', path: 'members', value: [] }))

  expect((await send('GET', `/Groups/${id}`)).body).toMatchObject({ displayName: 'Crews', members: [] })
  expect((await principals.byId(bo))?.teams).toEqual([])
})

test('a group that is deleted takes its roles with it, and one of the same name begins without any', async () => {
  const push = () => send('POST', '/Groups', { displayName: 'Owners', members: [{ value: bo }] })
  const id = (await push()).id()
  await database.roleAssignment.create({ data: { id: crypto.randomUUID(), roleSlug: 'executive', teamId: id } })
  expect((await principals.byId(bo))?.roles).toEqual(['executive'])

  expect((await send('DELETE', `/Groups/${id}`)).status).toBe(204)
  expect((await principals.byId(bo))?.roles).toEqual([])
  await push()
  expect((await principals.byId(bo))?.roles).toEqual([])
})

test('active false without a path ends the account, and true brings it back', async () => {
  const set = (active: boolean) => send('PATCH', `/Users/${bo}`, patch({ op: 'replace', value: { active } }))

  expect((await set(false)).body.active).toBe(false)
  expect(await principals.byId(bo)).toBeNull()
  expect((await set(true)).body.active).toBe(true)
  expect(await principals.byId(bo)).not.toBeNull()
})

test('whom an administrator disabled stays disabled, whatever the directory says next', async () => {
  await changePerson(bench.deps, bench.admin, bo, { do: 'disable', reason: 'a lost laptop' })

  expect((await send('PUT', `/Users/${bo}`, { ...user, title: 'Foreman' })).body).toMatchObject({
    active: false,
    title: 'Foreman',
  })
  await send('PATCH', `/Users/${bo}`, patch({ op: 'replace', value: { active: false } }))
  await send('PATCH', `/Users/${bo}`, patch({ op: 'replace', value: { active: true } }))

  expect(await principals.byId(bo)).toBeNull()
})
