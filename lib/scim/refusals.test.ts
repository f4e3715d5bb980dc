import { afterAll, expect, test } from 'vitest'
import { openScimBench } from '#lib/testing/scim.ts'
import { setDryRun } from './dry-run.ts'
import { lastRequests } from './requests.ts'
import { endScimTokens, makeScimToken } from './tokens.ts'

const bench = await openScimBench()
const { send, database, events } = bench
afterAll(() => bench.close())

const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error'
const patch = (...Operations: object[]) => ({ Operations })
const unknownId = '019b0000-0000-7000-8000-000000000000'
const bo = (await send('POST', '/Users', { userName: 'bo@ridgeline.example', displayName: 'Bo Lind' })).id()

async function everybody() {
  return JSON.stringify([
    await database.person.findMany({ orderBy: { id: 'asc' } }),
    await database.scimUser.findMany({ orderBy: { personId: 'asc' } }),
    await database.team.findMany(),
    await database.teamMember.findMany(),
  ])
}

const refused: [string, number, string | undefined, string, () => ReturnType<typeof send>][] = [
  [
    'a patch for an unknown person',
    ...([404, undefined, 'There is no user with this id.'] as const),
    () => send('PATCH', `/Users/${unknownId}`, patch({ op: 'replace', path: 'active', value: false })),
  ],
  [
    'a patch of an attribute that no schema has',
    ...([400, 'invalidPath', 'There is no attribute “shoeSize” here.'] as const),
    () =>
      send(
        'PATCH',
        `/Users/${bo}`,
        patch({ op: 'replace', path: 'title', value: 'Lead' }, { op: 'add', path: 'shoeSize', value: 46 }),
      ),
  ],
  [
    'a filter that ends too early',
    ...([400, 'invalidFilter', 'The filter ends too early.'] as const),
    () => send('GET', `/Users?filter=${encodeURIComponent('userName eq')}`),
  ],
  [
    'a filter by what nothing is found by',
    ...([400, 'invalidFilter', 'Nothing can be found by “shoeSize”.'] as const),
    () => send('GET', `/Users?filter=${encodeURIComponent('shoeSize gt 40')}`),
  ],
  [
    'a user name that is taken, in another case',
    ...([409, 'uniqueness', 'There is a user “BO@ridgeline.example” already.'] as const),
    () => send('POST', '/Users', { userName: 'BO@ridgeline.example' }),
  ],
  [
    'a mail address of somebody else',
    ...([409, 'uniqueness', 'The address dana@ridgeline.example belongs to somebody else already.'] as const),
    () =>
      send(
        'PATCH',
        `/Users/${bo}`,
        patch({ op: 'replace', path: 'emails[type eq "work"].value', value: 'dana@ridgeline.example' }),
      ),
  ],
  [
    'a user without a mail address',
    ...([400, 'invalidValue', 'A user needs a mail address: in “emails”, or as the “userName”.'] as const),
    () => send('POST', '/Users', { userName: 'eve' }),
  ],
  [
    'a group with a member whom nobody knows',
    ...([400, 'invalidValue', `There is no user with the id “${unknownId}”.`] as const),
    () => send('POST', '/Groups', { displayName: 'Crews', members: [{ value: bo }, { value: unknownId }] }),
  ],
  [
    'an operation that is none',
    ...([400, 'invalidValue', '“Operations.0.op” is not add, replace or remove.'] as const),
    () => send('PATCH', `/Users/${bo}`, patch({ op: 'erase', path: 'title' })),
  ],
  [
    'a removal that does not say of what',
    ...([400, 'noTarget', 'A removal has to say what is removed, in “path”.'] as const),
    () => send('PATCH', `/Users/${bo}`, patch({ op: 'remove' })),
  ],
  ['a body that is no JSON', 400, 'invalidSyntax', 'The body is not JSON.', () => send('POST', '/Users', '{')],
  ['an address where nothing is', 404, undefined, 'There is nothing at this address.', () => send('GET', '/Bulk')],
  [
    'a method that an address does not take',
    ...([405, undefined, 'This address does not take PUT requests.'] as const),
    () => send('PUT', '/Users', {}),
  ],
]

test.each(refused)(
  '%s is refused in one sentence, and nothing is half done',
  async (_, status, scimType, detail, ask) => {
    const before = await everybody()

    const { body, headers, status: answered } = await ask()

    expect(answered).toBe(status)
    expect(headers.get('content-type')).toBe('application/scim+json')
    expect(body).toEqual({
      schemas: [ERROR],
      status: String(status),
      detail,
      ...(scimType === undefined ? {} : { scimType }),
    })
    expect(await everybody()).toBe(before)
  },
)

test('the last administrator cannot be disabled, deleted or taken out of their group by a directory', async () => {
  const ana = (await send('POST', '/Users', { userName: 'ana@ridgeline.example', displayName: 'Ana' })).id()
  const group = (await send('POST', '/Groups', { displayName: 'IT', members: [{ value: ana }] })).id()
  await database.roleAssignment.deleteMany()
  await database.roleAssignment.create({ data: { id: crypto.randomUUID(), roleSlug: 'admin', teamId: group } })

  const answers = [
    await send('PATCH', `/Users/${ana}`, patch({ op: 'replace', value: { active: false } })),
    await send('DELETE', `/Users/${ana}`),
    await send('PATCH', `/Groups/${group}`, patch({ op: 'remove', path: `members[value eq "${ana}"]` })),
    await send('DELETE', `/Groups/${group}`),
  ]

  for (const { status, body } of answers) {
    expect(status).toBe(409)
    expect(body.detail).toMatch(/^Then nobody could administer Gatehouse for good\./)
  }
  expect(await database.person.findUniqueOrThrow({ where: { id: ana } })).toMatchObject({ status: 'active' })
  expect(await database.teamMember.count({ where: { teamId: group } })).toBe(1)
  const [dana] = await database.person.findMany({ where: { email: 'dana@ridgeline.example' } })
  await database.roleAssignment.create({
    data: { id: crypto.randomUUID(), roleSlug: 'admin', personId: dana?.id ?? '' },
  })
})

test('a change over a version that is gone is refused', async () => {
  const { headers } = await send('GET', `/Users/${bo}`)
  const version = headers.get('etag') ?? ''
  const change = (title: string) =>
    send('PATCH', `/Users/${bo}`, patch({ op: 'replace', path: 'title', value: title }), { 'if-match': version })

  expect((await change('Lead')).status).toBe(200)
  expect((await change('Chief')).status).toBe(412)
  expect((await send('GET', `/Users/${bo}`)).body.title).toBe('Lead')
})

test('a dry run answers as if, tells so in the list of requests, and changes nothing', async () => {
  await setDryRun(bench.deps, bench.admin, true)
  const [before, told] = [await everybody(), events.length]

  const { status, body } = await send('POST', '/Users', { userName: 'cy@ridgeline.example', displayName: 'Cy' })
  const removed = await send('DELETE', `/Users/${bo}`)

  expect([status, body.displayName, removed.status]).toEqual([201, 'Cy', 204])
  expect(await everybody()).toBe(before)
  expect(events).toHaveLength(told)
  expect((await lastRequests(database)).slice(0, 2)).toMatchObject([
    { method: 'DELETE', status: 204, dryRun: true },
    { method: 'POST', path: '/Users', status: 201, dryRun: true },
  ])
  await setDryRun(bench.deps, bench.admin, false)
})

test('the discovery says what is supported and which attributes are kept', async () => {
  expect((await send('GET', '/ServiceProviderConfig')).body).toMatchObject({
    patch: { supported: true },
    filter: { supported: true, maxResults: 200 },
    bulk: { supported: false },
  })
  expect((await send('GET', '/ResourceTypes')).body.Resources?.map(({ id }) => id)).toEqual(['User', 'Group'])
  const { body } = await send('GET', '/Schemas/urn:ietf:params:scim:schemas:core:2.0:User')
  const names = body.attributes?.map(({ name }) => name)
  expect(names).toContain('userName')
  expect(names).not.toContain('phoneNumbers')
})

test('without a token, and with a wrong one, a request is told so; a network that guesses has to wait, a right token never', async () => {
  const wrong = () => send('GET', '/Users', undefined, { authorization: 'Bearer ghscim_wrong' })

  const without = await send('GET', '/Users', undefined, { authorization: '' })
  expect([without.status, without.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="scim"'])
  const first = await wrong()
  expect(first.body).toMatchObject({ schemas: [ERROR], status: '401', detail: 'The bearer token is not valid.' })
  expect(events.at(-1)).toMatchObject({ action: 'directory.refused', outcome: 'denied' })
  let last = first
  for (let tries = 0; tries < 10; tries++) last = await wrong()
  expect(last.status).toBe(429)
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await send('GET', '/Users?count=0')).status).toBe(200)
})

test('a new token leaves the one before a day, and both end at once when an administrator says so', async () => {
  const works = async (token: string) =>
    (await send('GET', '/Users?count=0', undefined, { authorization: `Bearer ${token}` })).status
  const next = await makeScimToken(bench.deps, bench.admin)

  expect([await works(bench.token), await works(next)]).toEqual([200, 200])
  // A day later.
  await database.scimToken.updateMany({ where: { endsAt: { not: null } }, data: { endsAt: new Date(Date.now() - 1) } })
  bench.pass(3_600_000)
  expect([await works(bench.token), await works(next)]).toEqual([401, 200])
  await endScimTokens(bench.deps, bench.admin)
  expect(await works(next)).toBe(401)
  expect(JSON.stringify(events)).not.toContain(next)
})
