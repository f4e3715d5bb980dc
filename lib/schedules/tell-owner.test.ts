import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { savePreferences } from '#lib/identity/preferences.ts'
import { silent } from '#lib/testing/ledger-calls.ts'
import { openScheduleBench, type ScheduleBench } from '#lib/testing/schedules.ts'
import { acting } from '#lib/testing/trail.ts'
import { giveSchedule } from './change.ts'
import { sendAgain } from './send-again.ts'
import { ownerTeller, type ToldTrouble } from './tell-owner.ts'
import { troubleInWords } from './trouble-words.ts'
import { listTroubles, seeTrouble } from './troubles.ts'
import type { Trouble } from './types.ts'
import { workOn } from './work.ts'

let bench: ScheduleBench
let [owner, backup, dana, ana] = ['', '', '', '']
let mailed: ToldTrouble[] = []
beforeAll(async () => {
  bench = await openScheduleBench()
  ;[owner, backup, dana, ana] = (await Promise.all(
    ['owner', 'backup', 'dana', 'ana'].map((name) => bench.people.addPerson(`${name}@own.example`)),
  )) as [string, string, string, string]
})
beforeEach(async () => {
  await bench.clear()
  mailed = []
  await bench.database.person.updateMany({ data: { status: 'active' } })
})
afterAll(() => bench?.close())

const tellOwner = (trouble: Trouble) =>
  ownerTeller({
    ...bench.deps,
    log: silent,
    administrators: async () => [{ id: dana }],
    byMail: async (told) => void mailed.push(told),
  })(trouble)

async function failing(more: object = {}): Promise<string> {
  bench.receiver.refuse(`person:${ana}`, 552)
  const id = await bench.schedule(owner, [ana], more)
  bench.pass(60)
  await bench.look({ tellOwner })
  return id
}

const leave = (...people: string[]) =>
  bench.database.person.updateMany({ where: { id: { in: people } }, data: { status: 'disabled' } })
const seenBy = (person: string, mayAll = false) => listTroubles(bench.database, { personId: person, mayAll })
const everybody = async () => (await bench.database.scheduleTrouble.findMany()).map(({ personId }) => personId)

test('the owner is told of a run that failed, on the screen and by mail, with what happens next, and the audit says so', async () => {
  await failing()
  const [trouble, ...more] = await seenBy(owner)
  expect([trouble?.state, trouble?.reasons, more]).toEqual([
    'failed',
    [{ kind: 'refused', why: 'The mailbox is full.' }],
    [],
  ])
  expect(mailed.map(({ to, next }) => [to.id, next?.toISOString()])).toEqual([[owner, '2026-11-24T06:30:00.000Z']])
  expect(bench.people.events.filter(({ action }) => action === 'schedules.tell_owner')).toHaveLength(1)
})

test('the mail says the next run by the clock of whoever reads it, and the schedule keeps its own', async () => {
  await savePreferences(bench.database, owner, { timeZone: 'Pacific/Auckland' })
  await failing()
  const [told] = mailed
  if (told === undefined) throw new Error('nobody was told')
  expect(told.timeZone).toBe('Pacific/Auckland')
  expect(
    troubleInWords(told)
      .parts.flatMap(({ lines }) => lines)
      .join(' '),
  ).toContain('24 Nov 2026, 19:30')
  expect((await bench.runs())[0]?.dueAt.toISOString()).toBe('2026-11-23T06:30:00.000Z')
  await savePreferences(bench.database, owner, { timeZone: null })
})

test('nobody is told twice of one run, also where it fails once more after it was sent again', async () => {
  await failing()
  const { id } = await bench.database.scheduleDelivery.findFirstOrThrow()
  const run = await sendAgain(id, 'not_arrived', { actor: acting(owner), mayAll: false }, bench.deps)
  await workOn(run, { ...bench.deps, tellOwner })
  expect([await everybody(), mailed.length]).toEqual([[owner], 1])
})

test('a notice stands until its own reader has looked at it', async () => {
  await failing()
  const [trouble] = await seenBy(owner)
  const see = (person: string) => seeTrouble(trouble?.run ?? '', person, bench.database, bench.now())
  await see(ana)
  expect(await seenBy(owner)).toHaveLength(1)
  await see(owner)
  expect(await seenBy(owner)).toEqual([])
})

test('a notice is not for who gave the schedule to somebody else', async () => {
  const id = await failing()
  await giveSchedule(id, dana, { actor: acting(owner), mayAll: false }, bench.deps)
  expect(await seenBy(owner)).toEqual([])
})

test('a notice ends by itself when the report arrives after all', async () => {
  await failing()
  bench.receiver.refuse(`person:${ana}`, null)
  const { id } = await bench.database.scheduleDelivery.findFirstOrThrow()
  await workOn(await sendAgain(id, 'not_arrived', { actor: acting(owner), mayAll: false }, bench.deps), bench.deps)
  expect(await seenBy(owner)).toEqual([])
})

test('where the owner left the back-up is told, and the administrators where nobody answers for it', async () => {
  await leave(owner)
  await failing({ backupOwnerId: backup })
  expect(await everybody()).toEqual([backup])
  await bench.clear()
  await leave(owner, backup)
  await failing({ backupOwnerId: backup })
  expect(await everybody()).toEqual([dana])
  expect((await seenBy(dana, true))[0]?.reasons).toEqual([{ kind: 'no_owner' }])
})

test('a mail that cannot be sent loses no notice and fails no run', async () => {
  const byMail = () => Promise.reject(new Error('no server'))
  bench.receiver.refuse(`person:${ana}`, 552)
  await bench.schedule(owner, [ana])
  bench.pass(60)
  const own = ownerTeller({ ...bench.deps, log: silent, administrators: async () => [], byMail })
  await bench.look({ tellOwner: own })
  expect([(await bench.runs())[0]?.state, await everybody()]).toEqual(['failed', [owner]])
})
