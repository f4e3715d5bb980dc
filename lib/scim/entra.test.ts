import { afterAll, expect, test } from 'vitest'
import { createPrincipals } from '#lib/identity/principal.ts'
import { openScimBench } from '#lib/testing/scim.ts'

// The requests are those of Microsoft Entra ID: https://learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups
const bench = await openScimBench()
const { send, database, events } = bench
const principals = createPrincipals(bench.reads)
afterAll(() => bench.close())

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const newUser = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', ENTERPRISE],
  externalId: '0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef',
  userName: 'Eve_Lind@ridgeline.example',
  active: true,
  displayName: 'Eve Lind',
  emails: [{ primary: true, type: 'work', value: 'Eve.Lind@ridgeline.example' }],
  meta: { resourceType: 'User' },
  name: { formatted: 'Eve Lind', familyName: 'Lind', givenName: 'Eve' },
  title: 'Estimator',
  preferredLanguage: 'es-US',
  addresses: [{ type: 'work', locality: 'Reno' }],
  [ENTERPRISE]: { employeeNumber: '1207', department: 'Bids', manager: 'c2' },
}
const patch = (...Operations: object[]) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations,
})
const by = (filter: string, more = '') => `?filter=${encodeURIComponent(filter)}${more}`

test('the connection test, a user who is not there, is answered with an empty list', async () => {
  const { status, body, headers } = await send('GET', `/Users${by('userName eq "non-existent"')}`)

  expect(status).toBe(200)
  expect(headers.get('content-type')).toBe('application/scim+json')
  expect(body).toMatchObject({ totalResults: 0, startIndex: 1, itemsPerPage: 0, Resources: [] })
})

test('a user who is created is a person without rights whom the directory finds by each of its names', async () => {
  const made = await send('POST', '/Users', newUser)
  expect(made.status).toBe(201)
  expect(made.headers.get('location')).toBe(made.body.meta?.location)
  expect(made.body).toMatchObject({
    userName: 'Eve_Lind@ridgeline.example',
    active: true,
    externalId: newUser.externalId,
    [ENTERPRISE]: { employeeNumber: '1207' },
  })
  const person = await database.person.findUniqueOrThrow({ where: { id: made.id() } })
  expect(person).toMatchObject({
    ...{ email: 'eve.lind@ridgeline.example', name: 'Eve Lind', jobTitle: 'Estimator' },
    ...{ source: 'scim', directory: 'scim', employeeNumber: '1207', locale: 'es', passwordHash: null },
  })
  expect(await principals.byId(person.id)).toMatchObject({ roles: [], teams: [] })

  for (const filter of [
    'userName eq "eve_lind@RIDGELINE.example"',
    `externalId eq "${newUser.externalId}"`,
    'emails[type eq "work"].value eq "eve.lind@ridgeline.example"',
    'emails[type eq "work" and value co "LIND@"]',
    'displayName eq "eve lind" and active eq true',
    `not (userName sw "dana") and (title pr or id eq "${person.id}")`,
    'urn:ietf:params:scim:schemas:core:2.0:User:name.familyName ew "ind"',
  ]) {
    expect((await send('GET', `/Users${by(filter)}`)).body.Resources, filter).toMatchObject([{ id: person.id }])
  }
  // An underscore is a letter, not a sign for any.
  expect((await send('GET', `/Users${by('userName eq "EveXLind@ridgeline.example"')}`)).body.totalResults).toBe(0)
  expect((await send('GET', `/Users${by('displayName eq "Eve_Lind"')}`)).body.totalResults).toBe(0)
  expect((await send('GET', `/Users${by('not (active eq true)')}`)).body.totalResults).toBe(0)
  expect((await send('GET', `/Users${by('emails[type eq "home"].value pr')}`)).body.totalResults).toBe(0)
  expect(events.at(-1)).toMatchObject({
    ...{ action: 'people.add', personId: null, door: 'api', client: expect.stringMatching(/^directory ghscim_/) },
    facts: { person: { id: person.id }, source: 'scim' },
  })
})

test('fields are changed in each of the ways that Entra writes, and what is not kept here is no error', async () => {
  const id = (await database.person.findUniqueOrThrow({ where: { email: 'eve.lind@ridgeline.example' } })).id

  const { status, body } = await send(
    'PATCH',
    `/Users/${id}`,
    patch(
      { op: 'Replace', path: 'name.familyName', value: 'Moss' },
      { op: 'Replace', path: 'displayName', value: 'Eve Moss' },
      { op: 'Add', path: 'emails[type eq "work"].value', value: 'eve.moss@ridgeline.example' },
      { op: 'Add', path: `${ENTERPRISE}:employeeNumber`, value: '1208' },
      { op: 'Replace', path: `${ENTERPRISE}:manager`, value: 'c3' },
      { op: 'Replace', path: 'phoneNumbers[type eq "mobile"].value', value: '+1 775' },
      { op: 'Replace', value: { title: 'Lead', 'name.givenName': 'Eva', [`${ENTERPRISE}:department`]: 'Field' } },
      { op: 'Remove', path: 'preferredLanguage' },
    ),
  )

  expect(status).toBe(200)
  expect(body).toMatchObject({
    ...{ displayName: 'Eve Moss', title: 'Lead', name: { familyName: 'Moss', givenName: 'Eva' } },
    emails: [{ value: 'eve.moss@ridgeline.example', type: 'work' }],
  })
  expect(await database.person.findUniqueOrThrow({ where: { id } })).toMatchObject({
    ...{
      name: 'Eve Moss',
      email: 'eve.moss@ridgeline.example',
      employeeNumber: '1208',
      jobTitle: 'Lead',
      locale: 'es',
    },
  })
  expect(events.at(-1)).toMatchObject({ action: 'directory.change', facts: { before: { title: 'Estimator' } } })
})

test('a group is created empty and filled by later requests; it is a team without roles', async () => {
  const { id: eve } = await database.person.findUniqueOrThrow({ where: { email: 'eve.moss@ridgeline.example' } })
  const made = await send('POST', '/Groups', {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
    externalId: '8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159',
    displayName: 'Estimators',
  })
  expect(made.status).toBe(201)
  const group = `/Groups/${made.id()}`

  const added = await send('PATCH', group, patch({ op: 'Add', path: 'members', value: [{ $ref: null, value: eve }] }))

  expect(added.status).toBe(204)
  expect(await principals.byId(eve)).toMatchObject({ roles: [], teams: ['estimators'] })
  expect((await send('GET', group)).body.members).toMatchObject([{ value: eve }])
  const looked = await send('GET', `/Groups${by('displayName eq "estimators"', '&excludedAttributes=members')}`)
  expect(looked.body.Resources).toMatchObject([{ id: made.id() }])
  expect(looked.body.Resources?.[0]).not.toHaveProperty('members')
  expect(await database.team.findUniqueOrThrow({ where: { id: made.id() } })).toMatchObject({
    directory: 'scim',
    directoryGroup: 'Estimators',
  })

  // Members are taken out by their values, and by a path.
  await send('PATCH', group, patch({ op: 'Remove', path: 'members', value: [{ $ref: null, value: eve }] }))
  expect((await principals.byId(eve))?.teams).toEqual([])
  await send('PATCH', group, patch({ op: 'Add', path: 'members', value: [{ value: eve }] }))
  await send('PATCH', group, patch({ op: 'Remove', path: `members[value eq "${eve}"]` }))
  expect((await principals.byId(eve))?.teams).toEqual([])
  await send('PATCH', group, patch({ op: 'Replace', path: 'displayName', value: 'Bid team' }))
  expect((await send('GET', group)).body).toMatchObject({ displayName: 'Bid team' })
})

test('"False" as a text ends the account, and it waits in the list of leavers; true brings it back', async () => {
  const { id } = await database.person.findUniqueOrThrow({ where: { email: 'eve.moss@ridgeline.example' } })

  const left = await send('PATCH', `/Users/${id}`, patch({ op: 'Replace', path: 'active', value: 'False' }))

  expect(left.body.active).toBe(false)
  expect(await principals.byId(id)).toBeNull()
  expect(await database.leaver.findFirstOrThrow({ where: { personId: id } })).toMatchObject({
    ...{ way: 'directory', byId: null, closedAt: null },
  })
  await send('PATCH', `/Users/${id}`, patch({ op: 'Replace', value: { active: 'True' } }))
  expect(await principals.byId(id)).not.toBeNull()
  expect(await database.leaver.count({ where: { personId: id, closedAt: null } })).toBe(0)
})

test('a user who is deleted is disabled and kept, and the same person when they are added again', async () => {
  const { id } = await database.person.findUniqueOrThrow({ where: { email: 'eve.moss@ridgeline.example' } })

  expect((await send('DELETE', `/Users/${id}`)).status).toBe(204)

  expect((await send('GET', `/Users/${id}`)).status).toBe(404)
  expect(await database.person.findUniqueOrThrow({ where: { id } })).toMatchObject({
    status: 'disabled',
    directory: null,
  })
  const emails = [{ primary: true, type: 'work', value: 'eve.moss@ridgeline.example' }]
  const again = await send('POST', '/Users', { ...newUser, emails })
  expect(again.body).toMatchObject({ id, active: true })
})

test('somebody who was added here is taken over by their mail address, and keeps their roles', async () => {
  const ana = await bench.addPerson('ana@ridgeline.example', ['executive'])

  const { status, body } = await send('POST', '/Users', {
    ...{ userName: 'ana@ridgeline.example', externalId: 'e-7', displayName: 'Ana Ortiz', active: true },
  })

  expect(status).toBe(201)
  expect(body.id).toBe(ana)
  expect(await principals.byId(ana)).toMatchObject({ name: 'Ana Ortiz', roles: ['executive'] })
  expect(await database.person.findUniqueOrThrow({ where: { id: ana } })).toMatchObject({
    source: 'local',
    directory: 'scim',
  })
  expect(events.at(-1)).toMatchObject({ action: 'directory.take_over', facts: { externalId: 'e-7' } })
})

test('pages begin where they are asked to and say how many there are in all', async () => {
  const total = await database.person.count({ where: { directory: 'scim' } })
  const { body } = await send('GET', '/Users?startIndex=2&count=1')

  expect(body).toMatchObject({ totalResults: total, startIndex: 2, itemsPerPage: 1 })
  expect((await send('GET', '/Users?count=0')).body).toMatchObject({ totalResults: total, Resources: [] })
})
