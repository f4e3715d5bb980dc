import { afterAll, beforeEach, expect, test } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'
import { createIdentityBench } from '#lib/testing/identity.ts'
import { acting } from '#lib/testing/trail.ts'
import { addWithAccess, PersonToAdd } from '../add-with-access.ts'
import type { Provider } from '../providers/provider.ts'
import { ConfirmedImport, type House, importPeople, PeopleImport, planPeople } from './apply.ts'
import type { PlannedLine } from './plan.ts'

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
const house: House = { allowed: [], providers: [], roleNames: () => [] }
const plan = (text: string, of = house) => planPeople(database, dana, csv(text), of)
const confirm = async (text: string, digest: string) =>
  importPeople(deps, acting(dana), { ...csv(text), confirmed: ConfirmedImport.parse({ digest }) }, house)

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
      ...{ roles: ['executive'], teams: ['bids'], notes: [] },
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
  const found = await planPeople(database, dana, given, house)
  expect(found.lines.map(({ does, name }) => [does, name])).toEqual([
    ['create', 'M Adler'],
    ['create', 'Tom Okafor'],
    ['nothing', 'Ana Ruiz'],
  ])

  const confirmed = { digest: found.digest, invite: true }
  const { invited } = await importPeople(deps, acting(dana), { ...given, confirmed }, house)

  expect(invited.map(({ person }) => person.email)).toEqual(['m.adler@new.example', 'tom@new.example'])
  const held = await database.roleAssignment.findMany({ where: { person: { email: 'tom@new.example' } } })
  expect(held.map(({ expiresAt }) => expiresAt?.toISOString())).toEqual([until])
  await database.invitation.deleteMany()
  await database.roleAssignment.deleteMany({ where: { person: { email: { endsWith: '@new.example' } } } })
})

test('a file that names no mail addresses says so', async () => {
  await expect(plan('name,title\nAna,Estimator')).rejects.toThrow(/names no column of mail addresses/)
})

const provider: Provider = {
  ...{ id: 'entra', kind: 'entra', name: 'Entra ID', issuer: 'https://id.example', clientId: 'c', groupsClaim: '' },
  ...{
    groupsAgain: '',
    groupsClientId: '',
    domains: ['self.example'],
    createsPeople: true,
    enabled: true,
    fromEnvironment: false,
  },
}
const shown = (lines: PlannedLine[]) =>
  lines.map((line) => [line.email, line.does === 'error' ? line.faults : line.does, line.notes])

test('a domain that is not allowed or leaves no way in is a fault of its line, and nothing of the file is done', async () => {
  await database.signInDomain.create({ data: { domain: 'closed.example', password: false, providers: ['entra'] } })
  const text = 'email\na@new.example\nb@other.example\nc@closed.example\nana@ridgeline.example'
  const of = { ...house, allowed: ['new.example', 'closed.example'] }

  const found = await plan(text, of)

  expect(shown(found.lines)).toEqual([
    ['a@new.example', 'create', []],
    ['b@other.example', [{ kind: 'domain_not_allowed', which: 'other.example' }], []],
    ['c@closed.example', [{ kind: 'domain_closed', which: 'closed.example' }], []],
    // Whoever is here already keeps their address.
    ['ana@ridgeline.example', 'nothing', [{ kind: 'is_here', which: 'Ana Ruiz' }]],
  ])
  const confirmed = { digest: found.digest, invite: false }
  await expect(importPeople(deps, acting(dana), { ...csv(text), confirmed }, of)).rejects.toThrow(/2 lines cannot/)
  expect(await database.person.count({ where: { email: 'a@new.example' } })).toBe(0)
  // Open again with the provider that the rule names.
  expect(await plan('email\nc@closed.example', { ...house, providers: [provider] })).toMatchObject({ create: 1 })
  await database.signInDomain.deleteMany()
})

test('one person of such a domain is refused in one sentence', async () => {
  const wanted = PersonToAdd.parse({ email: 'x@other.example', name: 'X' })
  const adding = addWithAccess(deps, acting(dana), wanted, { allowed: ['new.example'], providers: [] })
  await expect(adding).rejects.toThrow('People of other.example cannot be added.')
  expect(await database.person.count({ where: { email: 'x@other.example' } })).toBe(0)
})

test('who would come by themselves is said on their line: through a provider that adds people, or by the directory', async () => {
  const kept = await bench.addPerson('kept@house.example')
  await database.person.update({ where: { id: kept }, data: { directory: 'scim', jobTitle: 'Estimator' } })
  const text = 'email,title\na@self.example,\nb@house.example,\nc@new.example,\nkept@house.example,Chief'
  const of = { ...house, providers: [provider] }
  const byProvider = { kind: 'by_provider', which: 'self.example', provider: 'Entra ID' }
  const known = { kind: 'is_here', which: 'kept' }

  // A directory without a token that works brings nobody.
  expect(shown((await plan(text, of)).lines)[1]).toEqual(['b@house.example', 'create', []])
  await database.scimToken.create({ data: { id: uuidv7(), hash: new Uint8Array([1]), prefix: 'x' } })
  const found = await plan(text, of)

  expect(shown(found.lines)).toEqual([
    ['a@self.example', 'create', [byProvider]],
    ['b@house.example', 'create', [{ kind: 'by_directory', which: 'house.example' }]],
    ['c@new.example', 'create', []],
    ['kept@house.example', 'nothing', [known, { kind: 'kept_by_directory', which: 'kept' }]],
  ])
  expect(found.byThemselves).toBe(2)
  const rule = { domain: 'self.example', password: true, providers: [] }
  await database.signInDomain.create({ data: rule })
  expect(shown((await plan(text, of)).lines)[0]).toEqual(['a@self.example', 'create', []])
})
