import pg from 'pg'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { publishFirstVersion } from '#lib/access/publish.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { addPast, addPastMonths } from '#lib/testing/audit.ts'
import { createIdentityBench } from '#lib/testing/identity.ts'
import { silent } from '#lib/testing/ledger-calls.ts'
import { acting, trailAway } from '#lib/testing/trail.ts'
import { closeReview } from './close.ts'
import { decideGrant } from './decide.ts'
import { evidenceCsv } from './evidence.ts'
import { listReviews, readReview } from './list.ts'
import { startReview } from './start.ts'
import { reminderOf, reviewTask } from './task.ts'

const bench = await createIdentityBench()
const { database: db, events } = bench
const sql = new pg.Pool({ connectionString: bench.url })
await addPastMonths(sql, 2)
afterAll(async () => {
  await sql.end()
  await bench.close()
})
await db.system.create({ data: { slug: 'books', name: 'Books', hosting: 'http', ours: false, position: 1 } })
await publishFirstVersion(db, [{ role: 'executive', system: 'books', tool: '*', effect: 'allow' }], 'first')

let now = new Date()
const deps = { db, reads: bench.reads, trail: bench.trail, now: () => now, timeZone: () => 'UTC' }
const day = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10)

let [ada, omar, lead, ana, max] = ['', '', '', '', '']
beforeEach(async () => {
  await db.notice.deleteMany()
  await db.accessReview.deleteMany()
  await db.roleAssignment.deleteMany()
  await db.team.deleteMany()
  const at = uuidv7()
  ada = await bench.addPerson(`ada-${at}@own.example`, ['admin'])
  omar = await bench.addPerson(`omar-${at}@own.example`, ['admin'])
  lead = await bench.addPerson(`lead-${at}@own.example`)
  ana = await bench.addPerson(`ana-${at}@own.example`, ['executive'])
  max = await bench.addPerson(`max-${at}@own.example`)
  await team('yard', null)
  events.length = 0
  now = new Date()
})

/** A team that brings the crews' role to Max. */
async function team(slug: string, directory: string | null): Promise<void> {
  await db.team.create({
    data: {
      ...{ id: uuidv7(), slug, name: slug, directory, directoryGroup: directory === null ? null : slug },
      members: { create: { personId: max } },
      roles: { create: { id: uuidv7(), roleSlug: 'field-crew' } },
    },
  })
}
const start = (scope: string, more: object = {}) =>
  startReview(deps, acting(ada), { scope, reviewer: lead, dueOn: day(14), quarterly: false, ...more })
const rows = async (review: string) => (await readReview(db, review))?.rows ?? []
async function decideAll(review: string, decision: 'keep' | 'remove'): Promise<void> {
  for (const { id } of await rows(review)) await decideGrant(deps, acting(lead), { grant: id, decision })
}
const rolesOf = async (personId: string) =>
  (await db.roleAssignment.findMany({ where: { personId } })).map(({ roleSlug }) => roleSlug)
const told = async () =>
  (await db.notice.findMany({ where: { personId: lead }, orderBy: { id: 'asc' } })).map(({ key }) =>
    key.split(' ').slice(2).join(' '),
  )
const look = () => reviewTask({ ...deps, log: silent }).run({}, new AbortController().signal)

test('a review lists who holds what then, directly and through teams, of its scope alone', async () => {
  const listed = async (scope: string) =>
    (await rows(await start(scope))).map(({ personId, role, team }) => [personId, role, team])
  expect(await listed('role:executive')).toEqual([[ana, 'executive', null]])
  expect(await listed('system:books')).toEqual([[ana, 'executive', null]])
  expect(await listed('team:yard')).toEqual([[max, 'field-crew', 'yard']])
  expect((await listed('everybody')).length).toBe(4)
})

test('what was held for ninety days and not used is marked, what was given lately is not', async () => {
  const long = new Date(now.getTime() - 91 * 86_400_000)
  await db.roleAssignment.updateMany({ where: { personId: { in: [ana, ada] } }, data: { createdAt: long } })
  // Ada's role opens no tool, so no call can say whether she used it.
  const marked = (await rows(await start('everybody'))).filter(({ unused }) => unused)
  expect(marked.map(({ personId }) => personId)).toEqual([ana])
})

test('a call of a tool that the role opens says when it was last used, and a refused one does not', async () => {
  const long = new Date(now.getTime() - 91 * 86_400_000)
  await db.roleAssignment.create({
    data: { id: uuidv7(), personId: max, roleSlug: 'executive', createdAt: long },
  })
  await db.roleAssignment.updateMany({ where: { personId: ana }, data: { createdAt: long } })
  const at = new Date(now.getTime() - 40 * 86_400_000)
  const call = { at, system: 'books', tool: 'bills' }
  await addPast(sql, { ...call, personId: ana, outcome: 'ok' })
  await addPast(sql, { ...call, personId: max, outcome: 'denied' })
  const found = new Map((await rows(await start('system:books'))).map((row) => [row.personId, row]))
  expect([found.get(ana)?.lastUsedAt, found.get(ana)?.unused]).toEqual([at, false])
  expect([found.get(max)?.lastUsedAt, found.get(max)?.unused]).toEqual([null, true])
})

test('closing ends at once what was decided to be removed, and keeps the rest', async () => {
  const review = await start('everybody')
  for (const { id, personId } of await rows(review)) {
    await decideGrant(deps, acting(lead), { grant: id, decision: [ana, max].includes(personId) ? 'remove' : 'keep' })
  }
  expect(await rolesOf(ana)).toEqual(['executive'])

  await closeReview(deps, acting(ada), review)

  expect(await rolesOf(ana)).toEqual([])
  expect(await db.teamMember.count({ where: { personId: max } })).toBe(0)
  expect([await rolesOf(ada), await rolesOf(omar)]).toEqual([['admin'], ['admin']])
  const made = events.slice(-3)
  expect(made.map(({ action }) => action).sort()).toEqual(['people.leave_team', 'people.remove_role', 'reviews.close'])
  const closed = await readReview(db, review)
  expect(new Set(made.map(({ correlationId }) => correlationId))).toEqual(new Set([closed?.correlationId]))
  await expect(closeReview(deps, acting(ada), review)).rejects.toMatchObject({ code: 'conflict' })
})

test('the evidence says of every grant what was decided, by whom, and under which ids the audit holds it', async () => {
  const review = await start('role:executive')
  await decideAll(review, 'remove')
  await closeReview(deps, acting(ada), review)
  const whole = await readReview(db, review)
  if (whole === null) throw new Error('no review')
  const [row] = whole.rows
  const text = evidenceCsv(whole, { column: (name) => name, word: (kind) => kind })
  const [, line = ''] = text.split('\r\n')
  const cells = line.split(',').map((cell) => cell.replaceAll('"', ''))
  expect(cells).toEqual([
    ...[row?.personName, row?.email, 'Executive', '', '', '', 'remove', row?.decider],
    ...[row?.decidedAt?.toISOString(), 'removed', row?.correlationId, whole.correlationId],
  ])
  expect(events.find(({ action }) => action === 'reviews.decide')?.correlationId).toBe(row?.correlationId)
})

test('while something is undecided, or by somebody who may not, nothing is closed', async () => {
  const review = await start('everybody')
  const [first] = await rows(review)
  await expect(decideGrant(deps, acting(ana), { grant: first?.id ?? '', decision: 'keep' })).rejects.toMatchObject({
    code: 'forbidden',
  })
  await expect(closeReview(deps, acting(ada), review)).rejects.toMatchObject({ code: 'invalid_input' })
  await decideAll(review, 'remove')
  await expect(closeReview(deps, acting(lead), review)).rejects.toMatchObject({ code: 'forbidden' })
  expect(await rolesOf(ana)).toEqual(['executive'])
})

test('nobody decides on their own access', async () => {
  const review = await start('role:admin')
  const own = (await rows(review)).find(({ personId }) => personId === ada)
  const decision = { grant: own?.id ?? '', decision: 'keep' } as const
  await expect(decideGrant(deps, acting(ada), decision)).rejects.toMatchObject({ code: 'forbidden' })
  await decideGrant(deps, acting(omar), decision)
})

test('a review that would take the last administrator away is not closed, and takes nothing', async () => {
  const review = await start('everybody')
  await decideAll(review, 'remove')
  await expect(closeReview(deps, acting(ada), review)).rejects.toMatchObject({ code: 'forbidden' })
  expect([await rolesOf(omar), await rolesOf(ana)]).toEqual([['admin'], ['executive']])
  expect((await readReview(db, review))?.closedAt).toBeNull()
})

test('who is in a group of a directory is ended there: the evidence says so, and the membership stays', async () => {
  await team('crane', 'scim')
  const review = await start('team:crane')
  await decideAll(review, 'remove')
  await closeReview(deps, acting(ada), review)
  const outcomes = new Map((await rows(review)).map(({ team, outcome }) => [team, outcome]))
  expect(outcomes).toEqual(
    new Map([
      ['crane', 'directory'],
      ['yard', 'removed'],
    ]),
  )
  expect(await db.teamMember.count({ where: { personId: max } })).toBe(1)
})

test('its reviewer is told when it begins, a week and a day before it ends, and every week while it is late', async () => {
  expect([30, 7, 3, 1, 0].map((left) => reminderOf(day(left), day(0)))).toEqual([
    ...[null, 'before 7', 'before 7', 'before 1', 'before 1'],
  ])
  const review = await start('everybody')
  for (const days of [5, 8, 13.5, 15, 16, 23]) {
    now = new Date(Date.now() + days * 86_400_000)
    await look()
    await look()
  }
  expect(await told()).toEqual(['', 'before 7', 'before 1', 'late 0', 'late 1'])
  expect((await readReview(db, review))?.closedAt).toBeNull()
})

test('a quarterly review begins anew once, and is then the one that comes again', async () => {
  await start('everybody', { quarterly: true })
  now = new Date(Date.now() + 92 * 86_400_000)
  await Promise.all([look(), look()])
  await look()
  const { reviews } = await listReviews(db, { state: 'all' }, null)
  expect(reviews.map(({ quarterly }) => quarterly).sort()).toEqual([false, true])
})

test('while the audit is away no review begins and none is closed', async () => {
  const away = { ...deps, trail: trailAway }
  const wanted = { scope: 'everybody', reviewer: lead, dueOn: day(14), quarterly: false }
  await expect(startReview(away, acting(ada), wanted)).rejects.toMatchObject({ code: 'audit_unavailable' })
  expect(await db.accessReview.count()).toBe(0)
  const review = await start('role:executive')
  await decideAll(review, 'remove')
  await expect(closeReview(away, acting(ada), review)).rejects.toMatchObject({ code: 'audit_unavailable' })
  expect(await rolesOf(ana)).toEqual(['executive'])
})
