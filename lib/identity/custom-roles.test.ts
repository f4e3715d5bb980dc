import { afterAll, beforeEach, expect, test } from 'vitest'
import { readDraft } from '#lib/access/draft.ts'
import { readPermitted } from '#lib/access/holders.ts'
import { currentVersion, readCells, readMatrix } from '#lib/access/matrix.ts'
import { may } from '#lib/access/permissions.ts'
import { publishDraft, publishFirstVersion, rollBack } from '#lib/access/publish.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { createIdentityBench } from '#lib/testing/identity.ts'
import { acting } from '#lib/testing/trail.ts'
import { changePerson } from './change-person.ts'
import { addRole, NewRole, retireRole, rewriteRole } from './custom-roles.ts'
import { createPrincipals } from './principal.ts'

const bench = await createIdentityBench()
const { database, events, reads } = bench
const deps = { db: database, trail: bench.trail }
afterAll(() => bench.close())
await database.system.create({
  data: {
    slug: 'weather',
    name: 'Weather',
    position: 1,
    hosting: 'http',
    url: 'http://127.0.0.1:9',
    state: 'active',
    ours: false,
  },
})
await database.tool.create({
  data: {
    ...{ systemSlug: 'weather', name: 'forecast', title: 'Forecast', description: '', kind: 'read', hash: '' },
    ...{ sensitive: false, untrusted: false, sendsOut: false, state: 'approved', inputSchema: {} },
  },
})
await publishFirstVersion(
  database,
  [{ role: 'field-crew', system: 'weather', tool: 'forecast', effect: 'allow', conditions: { maxRows: 5 } }],
  'first',
)

let [dana, ana] = ['', '']
beforeEach(async () => {
  const at = uuidv7()
  dana = await bench.addPerson(`dana-${at}@ridgeline.example`, ['admin'])
  ana = await bench.addPerson(`ana-${at}@ridgeline.example`)
  await database.draft.deleteMany()
  events.length = 0
})

const foremen = (name = `Foremen ${uuidv7()}`) => NewRole.parse({ name, basedOn: 'field-crew', copyOf: 'field-crew' })
const cellsOf = async (role: string) =>
  (await readCells(database, await currentVersion(database))).filter((cell) => cell.role === role)
const publish = () => publishDraft(deps, { actor: acting(dana), reason: 'for the foremen of the sites' })

test('a copy of a role grants nothing: its cells come as a draft, and count when that is published', async () => {
  const slug = await addRole(deps, acting(dana), foremen())

  expect(await cellsOf(slug)).toEqual([])
  expect((await readDraft(database, dana))?.edits).toEqual([
    {
      at: { role: slug, system: 'weather', tool: 'forecast' },
      to: { effect: 'allow', conditions: { maxRows: 5 } },
    },
  ])
  expect(events.map(({ action }) => action)).toEqual(['roles.add', 'access.draft'])

  await publish()
  expect(await cellsOf(slug)).toMatchObject([{ effect: 'allow', conditions: { maxRows: 5 } }])
})

test('a role opens the screens of the one it is based on, and no matrix', async () => {
  const slug = await addRole(deps, acting(dana), foremen())
  await changePerson(deps, acting(dana), ana, { do: 'add_role', role: slug, days: null })

  const person = await createPrincipals(reads).byId(ana)

  expect(person?.roles).toEqual([slug])
  expect(person !== null && [may(person, 'projects:read'), may(person, 'home:read')]).toEqual([true, false])
  expect((await readPermitted(database, 'chat:use')).map(({ id }) => id)).toContain(ana)
})

test('no role is based on the administrators’, by whatever way it would come to be', async () => {
  expect(NewRole.safeParse({ name: 'Second', basedOn: 'admin' }).success).toBe(false)
  const slug = await addRole(deps, acting(dana), foremen())
  await expect(database.role.update({ where: { slug }, data: { basedOn: 'admin' } })).rejects.toThrow()
  expect(may({ roles: [slug], countsAs: ['admin'] }, 'people:write')).toBe(false)
})

test('a role that somebody holds is not retired; then nobody can be given it', async () => {
  const slug = await addRole(deps, acting(dana), foremen())
  const give = { do: 'add_role', role: slug, days: null } as const
  await changePerson(deps, acting(dana), ana, give)
  await expect(retireRole(deps, acting(dana), slug)).rejects.toThrow(/still held: by 1 people, through 0 teams/)

  await changePerson(deps, acting(dana), ana, { do: 'remove_role', role: slug })
  await retireRole(deps, acting(dana), slug)

  await expect(changePerson(deps, acting(dana), ana, give)).rejects.toThrow('There is no such role.')
  expect((await readMatrix(database)).roles.map((role) => role.slug)).not.toContain(slug)
})

test('the cells of a retired role go with the next version and come back with no earlier one', async () => {
  const slug = await addRole(deps, acting(dana), foremen())
  await publish()
  const granting = await currentVersion(database)
  await retireRole(deps, acting(dana), slug)
  expect(await cellsOf(slug)).toHaveLength(1)

  const other = await addRole(deps, acting(dana), foremen())
  await publish()
  expect([await cellsOf(slug), (await cellsOf(other)).length]).toEqual([[], 1])

  await rollBack(deps, { actor: acting(dana), to: granting, reason: 'a mistake' })
  expect(await cellsOf(slug)).toEqual([])
})

test('a role that is made again under its old name is another one', async () => {
  const wanted = foremen()
  const first = await addRole(deps, acting(dana), wanted)
  await publish()
  await retireRole(deps, acting(dana), first)

  const second = await addRole(deps, acting(dana), { ...wanted, copyOf: null })

  expect(second).not.toBe(first)
  expect(await cellsOf(second)).toEqual([])
})

test('what a role is called changes; no two in use have one name, and those of Gatehouse stay', async () => {
  const slug = await addRole(deps, acting(dana), foremen('Foremen'))
  await rewriteRole(deps, acting(dana), slug, { name: 'Site foremen', description: 'Of the sites' })
  expect(await database.role.findUnique({ where: { slug } })).toMatchObject({ name: 'Site foremen' })

  await expect(addRole(deps, acting(dana), foremen('SITE FOREMEN'))).rejects.toThrow('called Site foremen already')
  await expect(rewriteRole(deps, acting(dana), 'executive', { name: 'Boss', description: '' })).rejects.toThrow(
    /comes with Gatehouse/,
  )
  await expect(retireRole(deps, acting(dana), 'admin')).rejects.toThrow(/comes with Gatehouse/)
})

test('whoever is no administrator makes and retires no role', async () => {
  const slug = await addRole(deps, acting(dana), foremen())
  await expect(addRole(deps, acting(ana), foremen())).rejects.toMatchObject({ code: 'forbidden' })
  await expect(retireRole(deps, acting(ana), slug)).rejects.toMatchObject({ code: 'forbidden' })
})
