import { afterAll, beforeEach, expect, test } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'
import { changePerson } from '#lib/identity/change-person.ts'
import { columnsOf, scheduleSettings } from '#lib/schedules/stored.ts'
import { createIdentityBench } from '#lib/testing/identity.ts'
import { acting, trailAway } from '#lib/testing/trail.ts'
import { itemKinds } from './left-behind.ts'
import { closedLeavers, openLeavers } from './list.ts'
import { settle } from './settle.ts'

const bench = await createIdentityBench()
const { database, events } = bench
const deps = { db: database, trail: bench.trail }
afterAll(() => bench.close())
const dana = await bench.addPerson('dana@ridgeline.example', ['admin'])
const bo = await bench.addPerson('bo@ridgeline.example', ['executive'])
const admin = acting(dana)
let leaver = ''
let eve = ''

/** Somebody with one of everything, who is then disabled. */
beforeEach(async () => {
  await database.leaver.deleteMany()
  eve = await bench.addPerson(`eve-${uuidv7()}@ridgeline.example`, ['executive'])
  const { definition: _, ...columns } = columnsOf(
    scheduleSettings.parse({
      name: 'Cash',
      report: { id: 'cash' },
      rule: { days: { kind: 'weekdays', weekdays: [1] }, at: '06:30', timeZone: 'UTC' },
      recipients: [{ kind: 'person', id: bo }],
    }),
  )
  await database.schedule.create({ data: { ...columns, id: uuidv7(), ownerId: eve, madeUntil: new Date() } })
  const [report, conversation] = [uuidv7(), uuidv7()]
  await database.writtenReport.create({
    data: { id: report, ownerId: eve, title: 'Crews', definition: {}, savedAt: new Date() },
  })
  await database.reportShare.create({ data: { id: uuidv7(), reportId: report, personId: bo } })
  await database.conversation.create({ data: { id: conversation, personId: bo, title: 'Steel' } })
  await database.conversationShare.create({ data: { id: uuidv7(), conversationId: conversation, personId: eve } })
  const cells = { create: [{ roleSlug: 'executive', system: 'weather', tool: 'forecast' }] }
  await database.draft.create({ data: { id: uuidv7(), personId: eve, base: 1, cells } })
  await changePerson(deps, admin, eve, { do: 'disable', reason: 'left in November' })
  leaver = (await database.leaver.findFirstOrThrow({ where: { personId: eve } })).id
})

async function leftBehind() {
  return (await openLeavers(database)).find(({ id }) => id === leaver)?.left
}

test('whoever is disabled stands in the list with who did it, why, and what they leave behind', async () => {
  const [one] = await openLeavers(database)

  expect(one).toMatchObject({
    ...{ id: leaver, way: 'administrator', by: 'dana', reason: 'left in November' },
    left: {
      schedules: [{ name: 'Cash' }],
      reports: [{ name: 'Crews' }],
      draftChanges: 1,
      shares: { conversations: 1, reports: 0 },
    },
  })
})

test('closing hands over, discards and ends everything that is left, as one entry that names it', async () => {
  await settle(deps, admin, { leaver, kinds: [...itemKinds], giveTo: bo, close: true })

  expect(await database.schedule.count({ where: { ownerId: bo, name: 'Cash' } })).toBeGreaterThan(0)
  expect(await database.schedule.count({ where: { ownerId: eve } })).toBe(0)
  expect(await database.writtenReport.count({ where: { ownerId: eve } })).toBe(0)
  // Who owns it now needs no share of it.
  expect(await database.reportShare.count({ where: { personId: bo, report: { ownerId: bo } } })).toBe(0)
  expect(await database.draft.count({ where: { personId: eve } })).toBe(0)
  expect(await database.conversationShare.count({ where: { personId: eve } })).toBe(0)
  expect(await openLeavers(database)).toEqual([])
  expect(await closedLeavers(database)).toMatchObject([{ id: leaver, by: 'dana', cameBack: false }])
  expect(events.at(-1)).toMatchObject({
    action: 'leavers.settle',
    facts: { person: { id: eve }, to: { id: bo }, closed: true, items: itemKinds.map((kind) => ({ kind, count: 1 })) },
  })
})

test('one thing can be done alone; the list stays open and says that it was done', async () => {
  await settle(deps, admin, { leaver, kinds: ['draft'], giveTo: null, close: false })

  const [one] = await openLeavers(database)
  expect(one?.left).toMatchObject({ draftChanges: 0, schedules: [{ name: 'Cash' }] })
  expect(one?.done).toMatchObject([{ kind: 'draft', count: 1, to: null }])
})

test.each([
  ['nobody to get the schedules', { kinds: [...itemKinds], giveTo: null, close: true }, 'Say who gets'],
  [
    'somebody who is disabled to get them',
    { kinds: [...itemKinds], giveTo: 'eve', close: true },
    'Nobody who is active',
  ],
  [
    'something left that was not looked at',
    { kinds: ['draft' as const], giveTo: null, close: true },
    'Something is left',
  ],
])('with %s nothing is done', async (_, wanted, message) => {
  const before = await leftBehind()
  const giveTo = wanted.giveTo === 'eve' ? eve : wanted.giveTo

  await expect(settle(deps, admin, { ...wanted, leaver, giveTo })).rejects.toThrow(message)

  expect(await leftBehind()).toEqual(before)
})

test('without the audit nothing of it is done', async () => {
  const before = await leftBehind()

  await expect(
    settle({ db: database, trail: trailAway }, admin, { leaver, kinds: [...itemKinds], giveTo: bo, close: true }),
  ).rejects.toMatchObject({ code: 'audit_unavailable' })

  expect(await leftBehind()).toEqual(before)
})

test('who is no administrator settles nothing', async () => {
  await expect(
    settle(deps, acting(bo), { leaver, kinds: ['draft'], giveTo: null, close: false }),
  ).rejects.toMatchObject({ code: 'forbidden' })
})

test('whoever is enabled again leaves the list', async () => {
  await changePerson(deps, admin, eve, { do: 'enable', reason: 'a mistake' })

  expect(await openLeavers(database)).toEqual([])
  expect(await closedLeavers(database)).toMatchObject([{ id: leaver, cameBack: true }])
})
