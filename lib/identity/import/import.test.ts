import { afterAll, beforeEach, expect, test } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'
import { createIdentityBench } from '#lib/testing/identity.ts'
import { acting } from '#lib/testing/trail.ts'
import { ConfirmedImport, importPeople, PeopleImport, planPeople } from './apply.ts'

const bench = await createIdentityBench()
const { database, events } = bench
const deps = { db: database, trail: bench.trail }
afterAll(() => bench.close())
const dana = await bench.addPerson('dana@ridgeline.example', ['admin'])
const ana = await bench.addPerson('ana@ridgeline.example', ['executive'])
const gone = await bench.addPerson('gone@ridgeline.example')
await database.person.update({ where: { id: gone }, data: { status: 'disabled' } })
await database.team.createMany({
  data: [
    { id: uuidv7(), slug: 'bids', name: 'Bids & Estimates' },
    { id: uuidv7(), slug: 'office', name: 'Office', directory: 'scim', directoryGroup: 'g-1' },
  ],
})
beforeEach(async () => {
  await database.person.deleteMany({ where: { email: { endsWith: '@new.example' } } })
  events.length = 0
})

const csv = (text: string) => PeopleImport.parse({ from: 'csv', text })
const plan = (text: string) => planPeople(database, dana, csv(text))
const confirm = async (text: string, digest: string) =>
  importPeople(deps, acting(dana), { ...csv(text), confirmed: ConfirmedImport.parse({ digest }) })

test.each([
  ['commas', 'email,name,title,roles,teams\na@new.example,Ana Díaz,Estimator,executive,bids\n'],
  [
    'semicolons and a byte order mark',
    '\uFEFFemail;name;title;roles;teams\r\na@new.example;Ana Díaz;Estimator;executive;bids\r\n',
  ],
  [
    'quotes',
    '"email","name","title","roles","teams"\n"a@new.example","Ana Díaz","Estimator","Executive","Bids & Estimates"',
  ],
  [
    'Spanish headings in another order',
    'Nombre,Correo,Equipo,Rol,Puesto\nAna Díaz,A@New.example,bids,executive,Estimator',
  ],
])('a file with %s is read', async (_, text) => {
  expect((await plan(text)).lines).toEqual([
    {
      ...{ line: 2, does: 'create', email: 'a@new.example', name: 'Ana Díaz', jobTitle: 'Estimator' },
      ...{ roles: ['executive'], teams: ['bids'] },
    },
  ])
})

test('each kind of fault is found on its line, and nothing is done while there is one', async () => {
  const text = [
    'email,name,roles,teams',
    'a@new.example,A,,',
    'A@new.example,A,,',
    'not an address,B,,',
    'c@new.example,C,chief,',
    'd@new.example,D,,"nobody|bids"',
    'e@new.example,E,,office',
    'gone@ridgeline.example,,,',
    'dana@ridgeline.example,,executive,',
  ].join('\n')

  const found = await plan(text)

  expect(
    found.lines.map((line) => (line.does === 'error' ? [line.line, line.faults] : [line.line, line.does])),
  ).toEqual([
    [2, 'create'],
    [3, [{ kind: 'twice', line: 2 }]],
    [4, [{ kind: 'bad_address' }]],
    [5, [{ kind: 'unknown_role', which: 'chief' }]],
    [6, [{ kind: 'unknown_team', which: 'nobody' }]],
    [7, [{ kind: 'directory_team', which: 'office' }]],
    [8, [{ kind: 'disabled' }]],
    [9, [{ kind: 'own' }]],
  ])
  await expect(confirm(text, found.digest)).rejects.toThrow('7 lines cannot be done, so nothing was done.')
  expect(await database.person.count({ where: { email: 'a@new.example' } })).toBe(0)
  expect(events).toEqual([])
})

test('a mail that exists is an update that takes nothing away, or nothing', async () => {
  const text = 'email,name,title,roles\nana@ridgeline.example,Ana Ruiz,,"executive|field-crew"'
  const found = await plan(text)
  expect(found.lines).toMatchObject([
    { does: 'update', id: ana, rename: { name: 'Ana Ruiz', jobTitle: '' }, roles: ['field-crew'], teams: [] },
  ])

  await confirm(text, found.digest)

  expect(await database.person.findUnique({ where: { id: ana } })).toMatchObject({ name: 'Ana Ruiz' })
  const held = await database.roleAssignment.findMany({ where: { personId: ana }, orderBy: { roleSlug: 'asc' } })
  expect(held.map(({ roleSlug }) => roleSlug)).toEqual(['executive', 'field-crew'])
  expect(await plan(text)).toMatchObject({ create: 0, update: 0, nothing: 1, errors: 0 })
})

test('somebody who came meanwhile makes the confirmed plan another one: nothing is done', async () => {
  const text = 'email\na@new.example\nb@new.example'
  const { digest } = await plan(text)
  await bench.addPerson('b@new.example')

  await expect(confirm(text, digest)).rejects.toThrow(/Somebody changed people since/)

  expect(await database.person.count({ where: { email: 'a@new.example' } })).toBe(0)
})

test('2,000 people come in as one change, each with their rows in the audit; one more is refused', async () => {
  const text = (count: number) =>
    ['email,roles,teams', ...Array.from({ length: count }, (_, at) => `p${at}@new.example,executive,bids`)].join('\n')
  await expect(plan(text(2_001))).rejects.toThrow(/More than 2,000/)
  const found = await plan(text(2_000))
  expect(found).toMatchObject({ create: 2_000, errors: 0 })

  await confirm(text(2_000), found.digest)

  expect(await database.person.count({ where: { email: { endsWith: '@new.example' } } })).toBe(2_000)
  expect(events).toHaveLength(6_000)
  await database.roleAssignment.deleteMany({ where: { person: { email: { endsWith: '@new.example' } } } })
  await database.teamMember.deleteMany({ where: { person: { email: { endsWith: '@new.example' } } } })
})

test('pasted addresses are people with the roles and teams that all of them get, until a day', async () => {
  const until = new Date(Date.now() + 86_400_000).toISOString()
  const given = PeopleImport.parse({
    ...{ from: 'addresses', text: 'm.adler@new.example; "Tom Okafor" <tom@new.example>\nana@ridgeline.example' },
    ...{ roles: ['executive'], teams: [], until },
  })
  const found = await planPeople(database, dana, given)
  expect(found.lines.map(({ does, name }) => [does, name])).toEqual([
    ['create', 'M Adler'],
    ['create', 'Tom Okafor'],
    ['nothing', 'Ana Ruiz'],
  ])

  const { invited } = await importPeople(deps, acting(dana), {
    ...given,
    confirmed: { digest: found.digest, invite: true },
  })

  expect(invited.map(({ person }) => person.email)).toEqual(['m.adler@new.example', 'tom@new.example'])
  const held = await database.roleAssignment.findMany({ where: { person: { email: 'tom@new.example' } } })
  expect(held.map(({ expiresAt }) => expiresAt?.toISOString())).toEqual([until])
  await database.invitation.deleteMany()
  await database.roleAssignment.deleteMany({ where: { person: { email: { endsWith: '@new.example' } } } })
})

test('a file that names no mail addresses says so', async () => {
  await expect(plan('name,title\nAna,Estimator')).rejects.toThrow(/names no column of mail addresses/)
})
