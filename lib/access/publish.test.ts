import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTrail, type PersonActing } from '#lib/audit/trail.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { openDatabase } from '#lib/db/client.ts'
import type { ChangeEvent } from '#lib/ledger/types.ts'
import { createTestDatabase } from '#lib/testing/database.ts'
import { acting, trailAway } from '#lib/testing/trail.ts'
import { decide } from './decide.ts'
import { discardDraft, readDraft, rebaseDraft, reviewDraft, saveDraftCells } from './draft.ts'
import { currentVersion, loadPolicy, readMatrix } from './matrix.ts'
import { publishDraft, publishFirstVersion, rollBack } from './publish.ts'
import { diffVersions, listVersions } from './versions.ts'

const testDatabase = await createTestDatabase()
const { database: db, close } = openDatabase(testDatabase.url)
let events: ChangeEvent[] = []
const deps = { db, trail: openTrail({ record: async (event) => void events.push(event) }) }

const dana = acting(uuidv7())
const dan = acting(uuidv7())
const ana = uuidv7()
const luis = uuidv7()

beforeAll(async () => {
  const person = (id: string, name: string) => ({
    id,
    name,
    email: `${name.toLowerCase()}@ridgeline.example`,
    source: 'local',
  })
  await db.person.createMany({
    data: [person(dana.personId, 'Dana'), person(dan.personId, 'Dan'), person(ana, 'Ana'), person(luis, 'Luis')],
  })
  await db.role.createMany({
    data: ['admin', 'pm', 'finance'].map((slug, position) => ({
      slug,
      name: slug.toUpperCase(),
      description: '',
      position,
    })),
  })
  await db.system.create({
    data: { slug: 'procore', name: 'Procore', hosting: 'in_process', ours: true, position: 1 },
  })
  const tool = (name: string, kind: 'read' | 'write', sensitive = false, takesProject = true) => ({
    systemSlug: 'procore',
    name,
    title: name.toUpperCase(),
    description: '',
    kind,
    sensitive,
    hash: '',
    untrusted: false,
    sendsOut: kind === 'write',
    state: 'approved' as const,
    inputSchema: {
      properties: { ...(takesProject ? { project: { type: 'string' } } : {}), amount: { type: 'number' } },
    },
  })
  await db.tool.createMany({
    data: [
      tool('budget', 'read', true),
      tool('rfis', 'read'),
      tool('projects', 'read', false, false),
      tool('create_rfi', 'write'),
    ],
  })
  const team = await db.team.create({ data: { id: uuidv7(), slug: 'pms', name: 'Project managers' } })
  await db.teamMember.create({ data: { teamId: team.id, personId: luis } })
  await db.roleAssignment.createMany({
    data: [
      { id: uuidv7(), roleSlug: 'admin', personId: dana.personId },
      { id: uuidv7(), roleSlug: 'admin', personId: dan.personId },
      { id: uuidv7(), roleSlug: 'pm', personId: ana },
      { id: uuidv7(), roleSlug: 'finance', personId: ana },
      { id: uuidv7(), roleSlug: 'pm', teamId: team.id },
      { id: uuidv7(), roleSlug: 'finance', personId: luis, expiresAt: new Date('2020-01-01') },
    ],
  })
  await publishFirstVersion(db, [{ role: 'pm', system: 'procore', tool: 'rfis', effect: 'allow' }], 'Begin')
})

afterAll(async () => {
  await close()
  await testDatabase.drop()
})

beforeEach(async () => {
  events = []
  await db.draft.deleteMany()
})

const at = (role: string, tool: string) => ({ role, system: 'procore', tool })
const allow = { effect: 'allow', conditions: null } as const
const deny = { effect: 'deny', conditions: null } as const
const save = (
  actor: PersonActing,
  role: string,
  tool: string,
  to: Parameters<typeof saveDraftCells>[2][number]['to'],
) => saveDraftCells(deps, actor, [{ ...at(role, tool), to }])

async function mayUse(role: string, tool: string) {
  const policy = await loadPolicy(db)
  return decide(policy, { roles: [role], projects: [] }, { system: 'procore', tool, input: {} }).allowed
}

test('a draft changes nothing until it is published, and then all of it is in force', async () => {
  await saveDraftCells(deps, dana, [
    { ...at('pm', 'budget'), to: { effect: 'allow', conditions: { maxRows: 20 } } },
    { ...at('pm', 'rfis'), to: null },
  ])
  expect([await mayUse('pm', 'budget'), await mayUse('pm', 'rfis')]).toEqual([false, true])
  const before = await currentVersion(db)

  const result = await publishDraft(deps, { actor: dana, reason: 'Budgets for project managers' })

  expect(result).toEqual({ published: true, version: before + 1 })
  expect([await mayUse('pm', 'budget'), await mayUse('pm', 'rfis')]).toEqual([true, false])
  expect((await loadPolicy(db)).version).toBe(before + 1)
  expect(await readDraft(db, dana.personId)).toBeNull()
})

test('publishing is an audit event with author, reason and every changed cell', async () => {
  await save(dana, 'finance', 'budget', deny)
  await publishDraft(deps, { actor: dana, reason: ' Finance reads budgets in NetSuite ' })

  expect(events.map(({ action }) => action)).toEqual(['access.draft', 'access.publish'])
  expect(events[1]).toMatchObject({
    personId: dana.personId,
    facts: {
      reason: 'Finance reads budgets in NetSuite',
      changes: [{ role: 'finance', system: 'procore', tool: 'budget', from: null, to: { effect: 'deny' } }],
    },
  })
})

test('a version that cannot be audited is not published', async () => {
  await save(dana, 'finance', 'rfis', allow)
  const before = await currentVersion(db)
  const mute = { db, trail: trailAway }

  await expect(publishDraft(mute, { actor: dana, reason: 'Any reason will do' })).rejects.toMatchObject({
    code: 'audit_unavailable',
  })

  expect(await currentVersion(db)).toBe(before)
  expect((await listVersions(db))[0]?.version).toBe(before)
  expect((await readDraft(db, dana.personId))?.edits).toHaveLength(1)
})

test('of two administrators who changed the same cell the second is told which, and loses nothing else', async () => {
  await saveDraftCells(deps, dan, [
    { ...at('finance', 'rfis'), to: deny },
    { ...at('finance', 'projects'), to: deny },
  ])
  await save(dana, 'finance', 'rfis', { effect: 'approve', conditions: null })
  await publishDraft(deps, { actor: dana, reason: 'First' })

  const refused = await publishDraft(deps, { actor: dan, reason: 'Second' })
  expect(refused).toMatchObject({
    published: false,
    reason: 'conflicts',
    conflicts: [{ at: at('finance', 'rfis'), published: { effect: 'approve' }, mine: { effect: 'deny' } }],
  })

  await rebaseDraft(deps, dan)
  expect(await publishDraft(deps, { actor: dan, reason: 'Second' })).toMatchObject({ published: true })
})

test('drafts of the same base that touch other cells do not stand in each other’s way', async () => {
  await save(dan, 'pm', 'projects', allow)
  await save(dana, 'finance', 'projects', { effect: 'approve', conditions: null })

  expect(await publishDraft(deps, { actor: dana, reason: 'One' })).toMatchObject({ published: true })
  expect(await publishDraft(deps, { actor: dan, reason: 'Two' })).toMatchObject({ published: true })

  const cells = (await readMatrix(db)).cells
  expect(cells).toContainEqual({ ...at('finance', 'projects'), effect: 'approve' })
  expect(cells).toContainEqual({ ...at('pm', 'projects'), effect: 'allow' })
})

test('parallel publishes make one version each, none is lost', async () => {
  const before = await currentVersion(db)
  await save(dana, 'pm', 'create_rfi', { effect: 'approve', conditions: null })
  await save(dan, 'finance', 'create_rfi', deny)

  const results = await Promise.all(
    [dana, dan].map((actor) => publishDraft(deps, { actor, reason: 'At the same time' })),
  )

  expect(results.map((result) => result.published && result.version).sort()).toEqual([before + 1, before + 2])
  const cells = (await readMatrix(db)).cells
  expect(cells).toContainEqual({ ...at('pm', 'create_rfi'), effect: 'approve' })
  expect(cells).toContainEqual({ ...at('finance', 'create_rfi'), effect: 'deny' })
})

test('what changed after the review is not published', async () => {
  await save(dana, 'admin', 'rfis', deny)
  const review = await reviewDraft(db, dana.personId)
  await save(dana, 'admin', 'projects', deny)

  const result = await publishDraft(deps, { actor: dana, reason: 'Reviewed', digest: review?.digest ?? '' })

  expect(result).toMatchObject({ published: false, reason: 'changed' })
})

test('who lost the admin role, or is disabled, publishes nothing', async () => {
  await save(dan, 'admin', 'rfis', deny)
  await db.person.update({ where: { id: dan.personId }, data: { status: 'disabled' } })

  expect(await publishDraft(deps, { actor: dan, reason: 'Late' })).toMatchObject({ reason: 'not_permitted' })
  expect(await publishDraft(deps, { actor: { ...dana, personId: ana }, reason: 'Me' })).toMatchObject({
    reason: 'not_permitted',
  })

  await db.person.update({ where: { id: dan.personId }, data: { status: 'active' } })
})

test('a change that opens writing, sensitive data or the own role is flagged and needs more than a word', async () => {
  await saveDraftCells(deps, dana, [
    { ...at('admin', 'budget'), to: allow },
    { ...at('pm', 'create_rfi'), to: allow },
    { ...at('finance', 'rfis'), to: null },
  ])

  const review = await reviewDraft(db, dana.personId)

  expect(review?.changes.map(({ at, risks }) => [at.role, at.tool, risks])).toEqual([
    ['admin', 'budget', ['sensitive', 'self']],
    ['pm', 'create_rfi', ['write']],
    ['finance', 'rfis', []],
  ])
  expect(review?.highRisk).toBe(2)
  expect(await publishDraft(deps, { actor: dana, reason: 'ok' })).toMatchObject({ reason: 'reason_missing' })
  expect(await publishDraft(deps, { actor: dana, reason: ' ' })).toMatchObject({ reason: 'reason_missing' })
})

test('the review says each change as a sentence and names the people for whom something changes', async () => {
  await saveDraftCells(deps, dana, [
    { ...at('pm', 'budget'), to: { effect: 'allow', conditions: { ownProjects: true, maskFields: ['fee'] } } },
    { ...at('finance', 'projects'), to: null },
  ])

  const review = await reviewDraft(db, dana.personId)

  expect(review?.changes.map(({ sentence }) => sentence)).toEqual([
    'PM will be able to use “BUDGET” in Procore: own projects only, without fee.',
    'FINANCE will lose “PROJECTS” in Procore.',
  ])
  // Ana is refused budgets by her other role, before and after: only Luis gains, through his team.
  expect(review?.people.map(({ name, tools, more }) => [name, tools, more])).toEqual([['Luis', 1, 1]])
})

test('an edit back to what is published leaves the draft, and the last one takes the draft with it', async () => {
  await save(dana, 'admin', 'rfis', deny)
  await save(dana, 'admin', 'projects', deny)
  await save(dana, 'admin', 'rfis', null)
  expect((await readDraft(db, dana.personId))?.edits.map(({ at }) => at.tool)).toEqual(['projects'])

  await save(dana, 'admin', 'projects', 'revert')

  expect(await readDraft(db, dana.personId)).toBeNull()
  expect(await publishDraft(deps, { actor: dana, reason: 'Nothing' })).toMatchObject({ reason: 'empty' })
})

test('a discarded draft is gone, and the audit says so', async () => {
  await save(dana, 'admin', 'rfis', deny)

  await discardDraft(deps, dana)

  expect(await readDraft(db, dana.personId)).toBeNull()
  expect(events.at(-1)).toMatchObject({ action: 'access.discard', facts: { count: 1 } })
})

test.each([
  ['an unknown tool', at('pm', 'budgets'), allow],
  ['a tool in other letters', at('pm', 'BUDGET'), allow],
  ['an unknown role', at('__proto__', 'budget'), allow],
  ['an unknown system', { role: 'pm', system: 'constructor', tool: 'budget' }, allow],
  ['own projects on a tool without one', at('pm', 'projects'), { effect: 'allow', conditions: { ownProjects: true } }],
  ['a ceiling on no number', at('pm', 'budget'), { effect: 'allow', conditions: { maxInput: { project: 5 } } }],
  ['conditions on an approval', at('pm', 'budget'), { effect: 'approve', conditions: { maxRows: 5 } }],
] as const)('a draft refuses %s and keeps none of the edits beside it', async (_, place, to) => {
  const value = { effect: to.effect, conditions: to.conditions === null ? null : { ...to.conditions } }

  await expect(
    saveDraftCells(deps, dana, [
      { ...at('pm', 'rfis'), to: deny },
      { ...place, to: value },
    ]),
  ).rejects.toMatchObject({ code: 'invalid_input' })

  expect(await readDraft(db, dana.personId)).toBeNull()
})

test('a roll-back is a new version with the old cells, and the difference between the two is nothing', async () => {
  const before = await currentVersion(db)
  await save(dana, 'finance', 'rfis', { effect: 'allow', conditions: { maxRows: 3 } })
  await publishDraft(deps, { actor: dana, reason: 'A mistake' })

  const result = await rollBack(deps, { actor: dan, to: before, reason: 'It was a mistake' })

  expect(result).toEqual({ published: true, version: before + 2 })
  expect(await diffVersions(db, before, before + 2)).toEqual([])
  expect(await diffVersions(db, before, before + 1)).toHaveLength(1)
  expect((await listVersions(db))[0]).toMatchObject({
    version: before + 2,
    restores: before,
    author: 'Dan',
    active: true,
  })
  expect(events.at(-1)).toMatchObject({ action: 'access.roll_back', facts: { restores: before } })
  expect(await rollBack(deps, { actor: dan, to: 9999, reason: 'Nowhere' })).toMatchObject({ reason: 'no_such_version' })
  expect(await diffVersions(db, before, 9999)).toBeNull()
})

test('a stored cell whose conditions nobody understands refuses, also where a wildcard would allow', async () => {
  const version = await currentVersion(db)
  await db.cell.create({ data: { version, roleSlug: 'admin', system: 'procore', tool: '*', effect: 'allow' } })
  const place = { version, roleSlug: 'admin', system: 'procore', tool: 'budget' }
  await db.cell.create({ data: { ...place, effect: 'allow', conditions: { onlyOnMondays: true } } })

  expect(await mayUse('admin', 'rfis')).toBe(true)
  expect(await mayUse('admin', 'budget')).toBe(false)

  await db.cell.deleteMany({ where: { version, roleSlug: 'admin' } })
})

test('the matrix counts the people who hold a role now, and how many through a team', async () => {
  const roles = (await readMatrix(db)).roles.map(({ slug, members, throughTeams }) => [slug, members, throughTeams])

  expect(roles).toEqual([
    ['admin', 2, 0],
    ['pm', 2, 1],
    ['finance', 1, 0],
  ])
})

test('a second first version is never written', async () => {
  const before = await listVersions(db)

  await publishFirstVersion(db, [], 'Again')

  expect(await listVersions(db)).toEqual(before)
})
