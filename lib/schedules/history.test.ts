import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openScheduleBench, type ScheduleBench } from '#lib/testing/schedules.ts'
import { acting } from '#lib/testing/trail.ts'
import { changeSchedule, giveSchedule, removeSchedule } from './change.ts'
import { countRuns, listRuns, listSchedules } from './history.ts'
import { scheduleSettings } from './stored.ts'

let bench: ScheduleBench
let [owner, ana, other] = ['', '', '']
beforeAll(async () => {
  bench = await openScheduleBench()
  ;[owner, ana, other] = (await Promise.all(
    ['owner', 'ana', 'other'].map((name) => bench.people.addPerson(`${name}@own.example`)),
  )) as [string, string, string]
})
beforeEach(() => bench.clear())
afterAll(() => bench?.close())

const as = (personId: string, mayAll = false) => ({ personId, mayAll })
const at = () => ({ now: bench.now(), holidays: ['2026-11-26'] })

test('the history of a schedule says of each run what came of it, the newest first', async () => {
  const id = await bench.schedule(owner, [ana])
  bench.pass(60 + 24 * 60)
  await bench.look()
  const runs = await listRuns(bench.database, as(owner), { schedule: id })
  expect(runs.map(({ state, delivered, deliveries }) => [state, delivered, deliveries.length])).toEqual([
    ['sent', 1, 1],
    ['skipped', 0, 0],
  ])
  expect(await listRuns(bench.database, as(owner), { before: runs[0]?.dueAt })).toHaveLength(1)
  expect(await countRuns(bench.database, id, new Date(0))).toEqual({ sent: 1, skipped: 1 })
})

test('a schedule is found by its owner, its back-up and an administrator, and by nobody else', async () => {
  await bench.schedule(owner, [ana], { backupOwnerId: ana })
  await bench.look()
  const found = async (who: string, mayAll = false) =>
    (await listSchedules(bench.database, as(who, mayAll), at())).length
  expect([await found(owner), await found(ana), await found(other), await found(other, true)]).toEqual([1, 1, 0, 1])
  expect(await listRuns(bench.database, as(other))).toEqual([])
})

test('a schedule whose owner and back-up are both gone waits for somebody who takes it', async () => {
  const [left, stays] = [
    await bench.people.addPerson('left@own.example'),
    await bench.people.addPerson('stays@own.example'),
  ]
  await bench.database.person.update({ where: { id: left }, data: { status: 'disabled' } })
  await bench.schedule(left, [ana], { name: 'A', backupOwnerId: stays })
  await bench.schedule(left, [ana], { name: 'B' })
  const lines = await listSchedules(bench.database, as(other, true), at())
  expect(lines.map(({ settings, isOrphan }) => [settings.name, isOrphan])).toEqual([
    ['A', false],
    ['B', true],
  ])
})

test('a schedule is listed with its next three runs, without company holidays', async () => {
  const rule = { days: { kind: 'weekdays', weekdays: [3, 4, 5] }, at: '06:30', timeZone: 'UTC', holidays: 'skip' }
  await bench.schedule(owner, [ana], { rule })
  const [line] = await listSchedules(bench.database, as(owner), at())
  expect(line?.next.map((run) => run.toISOString().slice(0, 10))).toEqual(['2026-11-25', '2026-11-27', '2026-12-02'])
})

test('a changed rule makes up for nothing, another owner answers, and what is removed keeps its history', async () => {
  const id = await bench.schedule(owner, [ana])
  const [line] = await listSchedules(bench.database, as(owner), at())
  bench.pass(60 + 24 * 60)
  const author = { actor: acting(owner), mayAll: false }
  const earlier = scheduleSettings.parse({ ...line?.settings, rule: { ...line?.settings.rule, at: '05:00' } })
  await changeSchedule(id, earlier, author, bench.deps)
  await bench.look()
  expect(await listRuns(bench.database, as(owner))).toEqual([])
  await giveSchedule(id, other, author, bench.deps)
  await expect(removeSchedule(id, author, bench.deps)).rejects.toMatchObject({ code: 'not_found' })
  await removeSchedule(id, { ...author, actor: acting(other) }, bench.deps)
  bench.pass(3 * 24 * 60)
  await bench.look()
  expect([await listSchedules(bench.database, as(other), at()), await bench.runs()]).toEqual([[], []])
})

test('only an administrator may have a report read by the account that reads for everybody', async () => {
  const settings = {
    name: 'x',
    report: { id: 'x' },
    recipients: [{ kind: 'person', id: ana }],
    runsAs: 'report_service',
  }
  const rule = { days: { kind: 'day_of_month', day: 1 }, at: '06:30', timeZone: 'UTC' }
  const given = scheduleSettings.parse({ ...settings, rule })
  const author = { actor: acting(owner), mayAll: false }
  const id = await bench.schedule(owner, [ana])
  await expect(async () => changeSchedule(id, given, author, bench.deps)).rejects.toMatchObject({ code: 'forbidden' })
})
