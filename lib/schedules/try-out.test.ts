import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openScheduleBench, type ScheduleBench } from '#lib/testing/schedules.ts'
import { acting } from '#lib/testing/trail.ts'
import { pauseAll, pauseSchedule, testNow } from './change.ts'
import { listRuns, listSchedules } from './history.ts'
import { sendAgain } from './send-again.ts'
import type { ScheduleDeps } from './types.ts'
import { workOn } from './work.ts'

let bench: ScheduleBench
let [owner, ana, lee] = ['', '', '']
beforeAll(async () => {
  bench = await openScheduleBench()
  ;[owner, ana, lee] = (await Promise.all(
    ['owner', 'ana', 'lee'].map((name) => bench.people.addPerson(`${name}@own.example`)),
  )) as [string, string, string]
})
beforeEach(() => bench.clear())
afterAll(() => bench?.close())

type Deps = ScheduleDeps<{ reader: string }>
const by = (personId = owner) => ({ actor: acting(personId), mayAll: false })
const arrived = () => bench.receiver.taken.map(({ to, channel }) => `${to.replace('person:', '')} ${channel}`).sort()
const lines = () =>
  listSchedules(bench.database, { personId: owner, mayAll: false }, { now: bench.now(), holidays: [] })

describe('who tries a schedule', () => {
  test('gets its report alone, by its ways, whatever its condition says, and it says that it is a test', async () => {
    const condition = { kind: 'bound', query: { measure: 'ar' }, is: 'over', value: 1 }
    const id = await bench.schedule(owner, [ana, lee], { condition, channels: ['mail', 'app'] })
    const sent: boolean[] = []
    const deliver: Deps['deliver'] = (sending) => {
      sent.push(sending.isTest)
      return bench.deps.deliver(sending)
    }
    await workOn(await testNow(id, by(), bench.deps), { ...bench.deps, deliver })
    expect(arrived()).toEqual([`${owner} app`, `${owner} mail`])
    expect(sent).toEqual([true, true])
    expect(bench.people.events.map(({ action }) => action)).toContain('schedules.test')
  })

  test('sees what their own rights show, though everybody else gets what the report service reads', async () => {
    const id = await bench.schedule(owner, [ana], { runsAs: 'report_service' })
    await workOn(await testNow(id, by(), bench.deps), bench.deps)
    expect(bench.receiver.taken.map(({ reader }) => reader)).toEqual([owner])
  })

  test('uses up no run of the calendar, and the list of schedules does not take it for the last one', async () => {
    const id = await bench.schedule(owner, [ana])
    await workOn(await testNow(id, by(), bench.deps), bench.deps)
    expect((await lines())[0]?.last).toBe(null)
    bench.pass(60)
    await bench.look()
    expect(arrived()).toEqual([`${ana} mail`, `${owner} mail`].sort())
    const runs = await listRuns(bench.database, { personId: owner, mayAll: false }, { schedule: id })
    expect(runs.map(({ isTest, state }) => [isTest, state])).toEqual([
      [false, 'sent'],
      [true, 'sent'],
    ])
  })

  test('troubles nobody when it fails, and gets what is there at once where others would wait', async () => {
    const id = await bench.schedule(owner, [ana], { missingData: 'wait', waitMinutes: 60 })
    const troubles: unknown[] = []
    const tell: Deps['tell'] = async (report, reader, by) => ({
      ...(await bench.deps.tell(report, reader, by)),
      missing: ['X'],
    })
    const more = { tell, tellOwner: async (trouble: unknown) => void troubles.push(trouble) }
    await workOn(await testNow(id, by(), bench.deps), { ...bench.deps, ...more })
    expect([arrived(), troubles]).toEqual([[`${owner} mail`], []])
  })

  test('is one who may change it; of a paused schedule too, and never while all are paused', async () => {
    const id = await bench.schedule(owner, [ana])
    await expect(testNow(id, by(ana), bench.deps)).rejects.toMatchObject({ code: 'not_found' })
    await pauseSchedule(id, by(), bench.deps)
    await testNow(id, by(), bench.deps)
    await pauseAll(by(), bench.deps)
    await expect(testNow(id, by(), bench.deps)).rejects.toMatchObject({ code: 'invalid_input' })
  })
})

describe('a report that did not arrive', () => {
  async function refusedForAna() {
    bench.receiver.refuse(`person:${ana}`, 552)
    await bench.schedule(owner, [ana, lee])
    bench.pass(60)
    await bench.look()
    bench.receiver.refuse(`person:${ana}`, null)
    return delivery(ana)
  }
  const delivery = async (person: string) =>
    (await bench.database.scheduleDelivery.findFirstOrThrow({ where: { recipient: `person:${person}` } })).id

  test('goes once more to that recipient alone, and the run comes to what its deliveries come to', async () => {
    const run = await sendAgain(await refusedForAna(), 'not_arrived', by(), bench.deps)
    await workOn(run, bench.deps)
    expect(arrived()).toEqual([`${ana} mail`, `${lee} mail`].sort())
    const [only, ...more] = await bench.runs()
    expect([only?.state, only?.reasons, only?.to, more]).toEqual([
      'sent',
      [],
      { [ana]: 'delivered', [lee]: 'delivered' },
      [],
    ])
  })

  test('is sent again by one of two who ask at the same time', async () => {
    const id = await refusedForAna()
    const asked = await Promise.allSettled([1, 2].map(() => sendAgain(id, 'not_arrived', by(), bench.deps)))
    expect(asked.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('is not sent again where it was delivered, nor by somebody else', async () => {
    const refused = await refusedForAna()
    await expect(sendAgain(await delivery(lee), 'not_arrived', by(), bench.deps)).rejects.toMatchObject({
      code: 'invalid_input',
    })
    await expect(sendAgain(refused, 'not_arrived', by(ana), bench.deps)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('and may have arrived is sent again only by who says that it may arrive twice', async () => {
    await bench.schedule(owner, [ana])
    bench.pass(60)
    await bench.look({ deliver: async () => ({ outcome: 'outcome_unknown', why: 'lost' }) })
    const id = await delivery(ana)
    await expect(sendAgain(id, 'not_arrived', by(), bench.deps)).rejects.toMatchObject({ code: 'invalid_input' })
    await workOn(await sendAgain(id, 'may_arrive_twice', by(), bench.deps), bench.deps)
    expect([arrived(), (await bench.runs())[0]?.state]).toEqual([[`${ana} mail`], 'sent'])
  })

  test('comes to what was delivered before where everything is paused meanwhile', async () => {
    const run = await sendAgain(await refusedForAna(), 'not_arrived', by(), bench.deps)
    await pauseAll(by(), bench.deps)
    await workOn(run, bench.deps)
    expect((await bench.runs())[0]?.state).toBe('sent_in_part')
  })
})
