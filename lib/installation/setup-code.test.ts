import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { gatehouseItself } from '#lib/audit/trail.ts'
import { type Database, openDatabase } from '#lib/db/client.ts'
import { createTestDatabase, type TestDatabase } from '#lib/testing/database.ts'
import { makeFirstAdministrator } from './first-administrator.ts'
import { giveFirstRole } from './first-roles.ts'
import { makeSetupCode, openSetup } from './setup-code.ts'
import { nextStep, readProgress, saveStep } from './steps.ts'

let own: TestDatabase
let db: Database
let close: () => Promise<void>
let told: string[]

beforeAll(async () => {
  own = await createTestDatabase()
  ;({ database: db, close } = openDatabase(own.url, 6))
})
beforeEach(async () => {
  told = []
  await db.setupCode.deleteMany()
  await db.setupStep.deleteMany()
  await db.roleAssignment.deleteMany()
  await db.team.deleteMany()
  await db.person.deleteMany()
  await db.role.createMany({
    data: ['admin', 'executive'].map((slug, position) => ({ slug, name: slug, description: '', position })),
    skipDuplicates: true,
  })
})
afterAll(async () => {
  await close?.()
  await own?.drop()
})

const actor = gatehouseItself()
const deps = () => ({
  db,
  trail: { write: async (_: unknown, { action }: { action: string }) => void told.push(action) },
})
const make = async () => (await makeSetupCode(deps(), actor)).code
const open = (code: string) => openSetup(deps(), actor, code)
const dana = { name: 'Dana', email: 'dana@own.example', password: 'correct horse battery staple' }
const administer = (browser: string, wanted = dana) =>
  makeFirstAdministrator({ ...deps(), hashPassword: async () => 'a hash' }, actor, { browser, wanted })

async function browserOf(code: string): Promise<string> {
  const opened = await open(code)
  if ('refused' in opened) throw new Error(opened.refused)
  return opened.browser
}

test('a code opens once, and of two browsers at once for one of them', async () => {
  const code = await make()

  const opened = await Promise.all([open(code), open(code)])

  expect(opened.filter((one) => 'browser' in one)).toHaveLength(1)
  expect(opened).toContainEqual({ refused: 'used' })
  expect(await open('made-up')).toEqual({ refused: 'wrong' })
})

test('no code and no browser stands in the database as it is', async () => {
  const code = await make()
  const browser = await browserOf(code)

  const rows = await db.$queryRaw<{ row: string }[]>`SELECT to_jsonb(s)::text AS row FROM setup_code s`

  expect(rows).toHaveLength(1)
  for (const secret of [code, browser]) {
    expect(secret).toHaveLength(43)
    expect(rows[0]?.row).not.toContain(Buffer.from(secret).toString('hex'))
  }
})

test('a code is late after an hour, and a newer one ends it and the browser that it let in', async () => {
  const late = await make()
  await db.setupCode.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } })
  expect(await open(late)).toEqual({ refused: 'late' })

  const browser = await browserOf(await make())
  await make()

  await expect(administer(browser)).rejects.toMatchObject({ code: 'forbidden' })
  expect(await db.person.count()).toBe(0)
})

test('the browser that opened it makes one administrator, who signs in by password whatever comes', async () => {
  const browser = await browserOf(await make())

  const made = await Promise.allSettled([
    administer(browser),
    administer(browser, { ...dana, email: 'second@own.example' }),
  ])

  expect(made.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const people = await db.person.findMany({ select: { breakGlass: true, passwordHash: true, roles: true } })
  expect(people).toMatchObject([{ breakGlass: true, passwordHash: 'a hash', roles: [{ roleSlug: 'admin' }] }])
  expect(told).toEqual(expect.arrayContaining(['setup.code', 'setup.open', 'people.add', 'setup.administrator']))
  await expect(make()).rejects.toMatchObject({ code: 'forbidden' })
})

test('a password that is short or the mail address is refused before anything is made', async () => {
  const browser = await browserOf(await make())
  for (const password of ['short', dana.email, 'aaaaaaaaaaaaaaaa']) {
    await expect(administer(browser, { ...dana, password })).rejects.toMatchObject({ code: 'invalid_input' })
  }
  expect(await db.person.count()).toBe(0)
})

test('the set-up goes on with the first step that is neither finished nor passed over', async () => {
  const id = await administer(await browserOf(await make()))
  expect(nextStep(await readProgress(db))).toBe('company')

  await saveStep(deps(), { ...actor, personId: id }, 'company', { state: 'skipped', facts: {} })
  expect(nextStep(await readProgress(db))).toBe('sign_in')
})

test('the first administrator gives themself a role only while nobody else could, and the question is open', async () => {
  const id = await administer(await browserOf(await make()))
  const me = { ...actor, personId: id }
  const give = () => giveFirstRole(deps(), me, { to: 'person', role: 'executive', person: id })
  await give()
  expect(await db.roleAssignment.count({ where: { personId: id, roleSlug: 'executive' } })).toBe(1)

  await saveStep(deps(), me, 'question', { state: 'done', facts: {} })
  await expect(give()).rejects.toMatchObject({ code: 'forbidden' })

  await db.setupStep.deleteMany({ where: { step: 'question' } })
  await giveFirstRole(deps(), me, { to: 'new', role: 'admin', name: 'Kim', email: 'kim@own.example' })
  await expect(give()).rejects.toMatchObject({ code: 'forbidden' })
})

test('a team gets a role too: one that is here, a new one, and a group that a sign-in named', async () => {
  const id = await administer(await browserOf(await make()))
  const me = { ...actor, personId: id }
  await db.signInGroup.create({ data: { provider: 'entra', group: 'g-1', name: 'Estimating', seenAt: new Date() } })
  await giveFirstRole(deps(), me, { to: 'new_team', role: 'executive', name: 'Partners' })
  await giveFirstRole(deps(), me, { to: 'group', role: 'executive', provider: 'entra', group: 'g-1' })
  const { slug } = await db.team.findFirstOrThrow({ where: { name: 'Partners' } })
  await giveFirstRole(deps(), me, { to: 'team', role: 'admin', team: slug })

  const rows = await db.roleAssignment.findMany({
    where: { team: { isNot: null } },
    select: { roleSlug: true, team: { select: { name: true, directory: true, directoryGroup: true } } },
  })
  expect(rows.map(({ roleSlug, team }) => `${team?.name} ${roleSlug}`).sort()).toEqual([
    ...['Estimating executive', 'Partners admin', 'Partners executive'],
  ])
  expect(rows.find(({ team }) => team?.name === 'Estimating')?.team).toMatchObject({
    ...{ directory: 'entra', directoryGroup: 'g-1' },
  })
  expect((await readProgress(db)).get('roles')?.state).toBe('done')
})

test('a role for a team of one’s own is a role for oneself', async () => {
  const id = await administer(await browserOf(await make()))
  const me = { ...actor, personId: id }
  await giveFirstRole(deps(), me, { to: 'new_team', role: 'executive', name: 'Owners' })
  const { slug, id: teamId } = await db.team.findFirstOrThrow({ where: { name: 'Owners' } })
  await db.teamMember.create({ data: { teamId, personId: id } })
  await saveStep(deps(), me, 'question', { state: 'done', facts: {} })

  const give = giveFirstRole(deps(), me, { to: 'team', role: 'admin', team: slug })
  await expect(give).rejects.toMatchObject({ code: 'forbidden' })
})
