import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { GatewayError } from '#lib/core/errors.ts'
import type { Fact } from '#lib/facts/types.ts'
import { openQueue } from '#lib/queue/queue.ts'
import { silent } from '#lib/testing/ledger-calls.ts'
import { openScheduleBench, type ScheduleBench } from '#lib/testing/schedules.ts'
import { acting, trailAway } from '#lib/testing/trail.ts'
import { pauseAll, pauseSchedule, resumeAll, resumeSchedule, runNow } from './change.ts'
import { freeDead } from './free-dead.ts'
import { keepFigures } from './judge-now.ts'
import { makeDue } from './make-due.ts'
import { noteBounce } from './record-outcome.ts'
import { takeRun } from './take.ts'
import { runTask, scheduleTasks } from './tasks.ts'
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
type Trouble = Parameters<Deps['tellOwner']>[0]

const states = async () => (await bench.runs()).map(({ state }) => state)
const by = () => ({ actor: acting(owner), mayAll: false })
const arrivedAt = () => bench.receiver.taken.map(({ to }) => to.replace('person:', '')).sort()

/** Whom the owner was told of. */
function told(): { troubles: Trouble[]; tellOwner: Deps['tellOwner'] } {
  const troubles: Trouble[] = []
  return { troubles, tellOwner: async (trouble) => void troubles.push(trouble) }
}

describe('who gets a report', () => {
  test('gets the one that their own rights let them be told, and nobody else’s', async () => {
    await bench.schedule(owner, [ana, lee])
    bench.pass(60)
    await bench.look()
    expect(bench.receiver.taken.map(({ to, reader }) => [to, reader]).sort()).toEqual(
      [ana, lee].map((id) => [`person:${id}`, id]).sort(),
    )
    expect(await states()).toEqual(['sent'])
  })

  test('who is disabled gets nothing, and neither does one who may see nothing; the owner is told why', async () => {
    const left = await bench.people.addPerson('left@own.example')
    await bench.database.person.update({ where: { id: left }, data: { status: 'disabled' } })
    await bench.schedule(owner, [left, ana, lee])
    bench.pass(60)
    const { troubles, tellOwner } = told()
    const tell: Deps['tell'] = async (report, reader, owner) => {
      return { ...(await bench.deps.tell(report, reader, owner)), isEmpty: reader.principal.id === lee }
    }
    await bench.look({ tell, tellOwner })
    const [run] = await bench.runs()
    expect(run?.to).toEqual({ [left]: 'not_sent', [ana]: 'delivered', [lee]: 'not_sent' })
    expect([run?.state, arrivedAt()]).toEqual(['sent_in_part', [ana]])
    expect(troubles.map(({ personId, reasons }) => [personId, reasons])).toEqual([
      [owner, [{ kind: 'left' }, { kind: 'sees_nothing' }]],
    ])
  })

  test('and may not see the job that it is of gets nothing and is not waited for; the others get theirs', async () => {
    await bench.schedule(owner, [ana, lee], {
      report: { id: 'one-job', job: '7' },
      missingData: 'wait',
      waitMinutes: 60,
    })
    bench.pass(60)
    const tell: Deps['tell'] = (report, reader, by) =>
      reader.principal.id === ana
        ? Promise.reject(new GatewayError('not_found', 'no', { data: { job: report.job } }))
        : bench.deps.tell(report, reader, by)
    await bench.look({ tell })
    const [run] = await bench.runs()
    expect([run?.state, run?.why[ana]]).toEqual(['sent_in_part', { kind: 'no_job', job: '7' }])
    expect(arrivedAt()).toEqual([lee])
  })

  test('gets it though it fails for another, or another’s mailbox refuses it', async () => {
    const full = await bench.people.addPerson('full@own.example')
    bench.receiver.refuse(`person:${full}`, 552)
    await bench.schedule(owner, [ana, full, lee])
    bench.pass(60)
    const tell: Deps['tell'] = (report, reader, owner) =>
      reader.principal.id === ana ? Promise.reject(new Error('broken')) : bench.deps.tell(report, reader, owner)
    await bench.look({ tell })
    const [run] = await bench.runs()
    expect(run?.to).toEqual({ [ana]: 'not_sent', [full]: 'refused', [lee]: 'delivered' })
    expect(run?.why[full]).toEqual({ kind: 'refused', why: 'The mailbox is full.' })
    bench.receiver.refuse(`person:${full}`, null)
  })

  test('is everybody who is in a team when it is sent, each once', async () => {
    const team = await bench.database.team.create({ data: { id: crypto.randomUUID(), slug: 'office', name: 'Office' } })
    await bench.database.teamMember.createMany({ data: [ana, lee].map((personId) => ({ teamId: team.id, personId })) })
    const recipients = [
      { kind: 'person', id: ana },
      { kind: 'team', id: team.id },
    ]
    await bench.schedule(owner, [], { recipients })
    bench.pass(60)
    await bench.look()
    expect(arrivedAt()).toEqual([ana, lee].sort())
  })

  test('outside of the company or in a channel is nobody unless that is allowed', async () => {
    const recipients = [
      { kind: 'slack', channel: 'finance' },
      { kind: 'person', id: ana },
    ]
    await bench.schedule(owner, [], { recipients })
    const outside = { recipients: [{ kind: 'address', address: 'pat@elsewhere.example' }] }
    await expect(bench.schedule(owner, [], outside)).rejects.toMatchObject({ code: 'invalid_input' })
    bench.pass(60)
    await bench.look()
    expect((await bench.runs())[0]?.to).toEqual({ 'slack:finance': 'not_sent', [ana]: 'delivered' })
  })
})

describe('a run that is due', () => {
  test('is made once and delivered once, however many replicas look at the same time', async () => {
    await bench.schedule(owner, [ana, lee])
    bench.pass(60)
    await Promise.all(Array.from({ length: 4 }, () => bench.look()))
    await bench.look()
    expect(await states()).toEqual(['sent'])
    expect(arrivedAt()).toEqual([ana, lee].sort())
  })

  test('is made by the clock of the queue and done by whoever takes it', { timeout: 20_000 }, async () => {
    await bench.schedule(owner, [ana])
    bench.pass(60)
    const queue = openQueue({
      url: bench.people.url,
      log: silent,
      tasks: scheduleTasks(bench.deps, (run) => queue.add(runTask, { run }, run)),
    })
    await queue.start()
    await queue.add('look at schedules', {}, 'now')
    await vi.waitFor(async () => expect(await states()).toEqual(['sent']), { timeout: 15_000 })
    await queue.stop()
    expect(arrivedAt()).toEqual([ana])
  })

  test('while nothing ran is made up for once: the last of them, and the history says which were left out', async () => {
    await bench.schedule(owner, [ana])
    bench.pass(60 + 3 * 24 * 60)
    await bench.look()
    expect((await bench.runs()).map(({ state, reasons }) => [state, reasons])).toEqual([
      ['skipped', [{ kind: 'missed' }]],
      ['skipped', [{ kind: 'missed' }]],
      ['skipped', [{ kind: 'missed' }]],
      ['sent', []],
    ])
    expect(arrivedAt()).toEqual([ana])
  })

  test('of a paused schedule is left out, and what was due meanwhile is not made up for', async () => {
    const id = await bench.schedule(owner, [ana])
    await pauseSchedule(id, by(), bench.deps)
    bench.pass(60)
    await bench.look()
    bench.pass(24 * 60)
    await resumeSchedule(id, by(), bench.deps)
    await bench.look()
    expect((await bench.runs()).map(({ reasons }) => reasons)).toEqual([[{ kind: 'paused' }]])
    expect(arrivedAt()).toEqual([])
  })

  test('stops sending as soon as everything is paused', async () => {
    await bench.schedule(owner, [ana, lee])
    bench.pass(60)
    const deliver: Deps['deliver'] = async (sending) => {
      await pauseAll(by(), bench.deps)
      return bench.deps.deliver(sending)
    }
    await bench.look({ deliver })
    const [run] = await bench.runs()
    expect(Object.values(run?.to ?? {}).sort()).toEqual(['delivered', 'not_sent'])
    await resumeAll(by(), bench.deps)
    await bench.look()
    expect(arrivedAt()).toHaveLength(1)
  })

  test('without anybody who answers for it goes to nobody; the back-up answers where the owner has left', async () => {
    const gone = await bench.people.addPerson('gone@own.example')
    await bench.schedule(gone, [ana])
    await bench.schedule(gone, [lee], { backupOwnerId: owner })
    await bench.database.person.update({ where: { id: gone }, data: { status: 'disabled' } })
    bench.pass(60)
    await bench.look()
    expect((await states()).sort()).toEqual(['failed', 'sent'])
    expect(arrivedAt()).toEqual([lee])
  })
})

const figure = (value: number | null, more: Partial<Fact> = {}): Fact => {
  return { id: 'ar', label: 'AR', value, unit: 'count', asOf: '', status: 'ok', sources: [], ...more }
}
const over = { kind: 'bound', query: { measure: 'ar' }, is: 'over', value: 10 }

describe('a condition', () => {
  test('that is not met sends nothing and asks no system for a report, with its figure in the history', async () => {
    await bench.schedule(owner, [ana], { condition: over })
    bench.pass(60)
    const tell = vi.fn(bench.deps.tell)
    await bench.look({ figure: async () => figure(9), tell })
    expect((await bench.runs()).map(({ state, reasons }) => [state, reasons])).toMatchObject([
      ['not_needed', [{ kind: 'judged', judged: { met: false, now: { value: 9 } } }]],
    ])
    expect(tell).not.toHaveBeenCalled()
  })

  test('whose figure is missing is no condition that is not met: the run failed, and the owner is told', async () => {
    await bench.schedule(owner, [ana], { condition: over })
    bench.pass(60)
    const { troubles, tellOwner } = told()
    await bench.look({ figure: () => Promise.reject(new Error('away')), tellOwner })
    expect([await states(), troubles.length, arrivedAt()]).toEqual([['failed'], 1, []])
  })

  test('is asked with the rights of the owner', async () => {
    await bench.schedule(owner, [ana], { condition: over })
    bench.pass(60)
    const asked: string[] = []
    await bench.look({ figure: async (_query, { principal }) => (asked.push(principal.id) > 0 ? figure(11) : null) })
    expect([asked, arrivedAt()]).toEqual([[owner], [ana]])
  })

  test('of a change is compared with what was seen so many days before, also on a day without a run', async () => {
    const condition = { kind: 'change', query: { measure: 'ar' }, how: 'grows', by: 0.1, days: 1 }
    await bench.schedule(owner, [ana], { condition })
    bench.pass(60)
    await bench.look({ figure: async () => figure(100) })
    expect((await bench.runs())[0]?.reasons).toEqual([
      { kind: 'judged', judged: { kind: 'nothing_kept', met: null, days: 1 } },
    ])
    bench.pass(24 * 60)
    await bench.look({ figure: async () => figure(110) })
    bench.pass(4 * 24 * 60)
    await keepFigures({ ...bench.deps, figure: async () => figure(50) })
    bench.pass(24 * 60)
    await bench.look({ figure: async () => figure(54) })
    const known = (await bench.runs()).filter(({ state }) => state !== 'skipped')
    expect(known.map(({ state }) => state)).toEqual(['failed', 'sent', 'not_needed'])
    expect(known[2]?.reasons).toMatchObject([{ judged: { now: { value: 54 }, before: { value: 50 } } }])
  })

  test('does not hold up what somebody asks for by hand', async () => {
    const id = await bench.schedule(owner, [ana], { condition: over })
    await runNow(id, by(), bench.deps)
    await bench.look({ figure: async () => figure(0) })
    expect([await states(), arrivedAt()]).toEqual([['sent'], [ana]])
    await expect(runNow(id, { actor: acting(lee), mayAll: false }, bench.deps)).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('a system that does not answer', () => {
  const without: Partial<Deps> = {
    tell: async (_, { principal }) => ({ document: { reader: principal.id }, isEmpty: false, missing: ['NetSuite'] }),
  }

  test('is left out where a part may be sent, and the run says without what', async () => {
    await bench.schedule(owner, [ana])
    bench.pass(60)
    await bench.look(without)
    const [run] = await bench.runs()
    expect([run?.state, run?.reasons]).toEqual(['sent_in_part', [{ kind: 'without', systems: ['NetSuite'] }]])
  })

  test('keeps the report from being sent where nobody wants a part', async () => {
    await bench.schedule(owner, [ana], { missingData: 'do_not_send' })
    bench.pass(60)
    await bench.look(without)
    expect([await states(), arrivedAt()]).toEqual([['failed'], []])
  })

  test('is waited for as long as the schedule says, and then left out', async () => {
    await bench.schedule(owner, [ana, lee], { missingData: 'wait', waitMinutes: 20 })
    bench.pass(60)
    await bench.look(without)
    expect([await states(), arrivedAt()]).toEqual([['queued'], []])
    bench.pass(1)
    await bench.look()
    expect(arrivedAt()).toEqual([])
    bench.pass(5)
    await bench.look({
      tell: (report, reader, owner) =>
        reader.principal.id === ana
          ? bench.deps.tell(report, reader, owner)
          : (without.tell?.(report, reader, owner) ?? Promise.reject()),
    })
    expect([await states(), arrivedAt()]).toEqual([['queued'], [ana]])
    bench.pass(20)
    await bench.look(without)
    expect([await states(), arrivedAt()]).toEqual([['sent_in_part'], [ana, lee].sort()])
  })
})

describe('a delivery', () => {
  test('to a server that takes nothing is tried four times, and the others are not repeated', async () => {
    const away = await bench.people.addPerson('away@own.example')
    bench.receiver.refuse(`person:${away}`, 503)
    await bench.schedule(owner, [away, ana])
    bench.pass(60)
    for (let attempt = 1; attempt <= 4; attempt++) {
      await bench.look()
      bench.pass(6)
    }
    const [run] = await bench.runs()
    expect(run?.to).toEqual({ [away]: 'not_sent', [ana]: 'delivered' })
    expect(run?.why[away]).toMatchObject({ kind: 'not_reached', attempts: 4 })
    expect(arrivedAt()).toEqual([ana])
  })

  test('of a worker that hung is unknown to the others, sent by none of them, and known when it comes back', async () => {
    await bench.schedule(owner, [ana, lee])
    bench.pass(60)
    await makeDue(bench.deps)
    const [{ id = '' } = {}] = await bench.runs()
    const reached = bench.receiver.holdAt('take', (to) => to === `person:${ana}`)
    const hung = workOn(id, bench.deps)
    await reached
    bench.pass(1.1)
    await bench.look()
    expect(await states()).toEqual(['sent_in_part'])
    expect((await bench.runs())[0]?.to).toEqual({ [ana]: 'outcome_unknown', [lee]: 'delivered' })
    bench.receiver.release()
    await hung
    expect((await bench.runs())[0]).toMatchObject({ state: 'sent', reasons: [], to: { [ana]: 'delivered' } })
    expect(arrivedAt()).toEqual([ana, lee].sort())
  })

  test('of a worker that hung before it sent is sent by another, and not again when it goes on', async () => {
    await bench.schedule(owner, [ana, lee])
    bench.pass(60)
    await makeDue(bench.deps)
    const [{ id = '' } = {}] = await bench.runs()
    const reached = bench.receiver.holdAt('tell', (to) => to === `person:${ana}`)
    const hung = workOn(id, bench.deps)
    await reached
    bench.pass(1.1)
    const tell: Deps['tell'] = async (_, { principal }) => {
      return { document: { reader: principal.id }, isEmpty: false, missing: [] }
    }
    await bench.look({ tell })
    expect(await states()).toEqual(['sent'])
    bench.receiver.release()
    await hung
    expect([await states(), arrivedAt()]).toEqual([['sent'], [ana, lee].sort()])
  })

  test('is worked on by one at a time, and not before its time', async () => {
    await bench.schedule(owner, [ana])
    bench.pass(60)
    await makeDue(bench.deps)
    const [{ id = '' } = {}] = await bench.runs()
    await bench.database.scheduleRun.update({ where: { id }, data: { notBefore: new Date(bench.now().getTime() + 1) } })
    expect(await takeRun(id, bench.deps)).toBe(null)
    bench.pass(1)
    const taken = await Promise.all([takeRun(id, bench.deps), takeRun(id, bench.deps)])
    expect(taken.filter((one) => one !== null)).toHaveLength(1)
  })

  test('whose mail comes back later is no longer delivered, and neither is its run', async () => {
    await bench.schedule(owner, [ana])
    bench.pass(60)
    await bench.look()
    const { messageId } = await bench.database.scheduleDelivery.findFirstOrThrow()
    await noteBounce(messageId ?? '', 'No such mailbox.', bench.deps)
    const [run] = await bench.runs()
    expect([run?.state, run?.reasons]).toEqual(['failed', [{ kind: 'bounced', why: 'No such mailbox.' }]])
  })

  test('is begun only once the audit knows of it', async () => {
    await bench.schedule(owner, [ana])
    bench.pass(60)
    await makeDue(bench.deps)
    const [{ id = '' } = {}] = await bench.runs()
    await expect(workOn(id, { ...bench.deps, trail: trailAway })).rejects.toMatchObject({ code: 'audit_unavailable' })
    expect([arrivedAt(), (await bench.runs())[0]?.to]).toEqual([[], { [ana]: 'waiting' }])
    bench.pass(1.1)
    await freeDead(bench.deps)
    await workOn(id, bench.deps)
    expect([await states(), arrivedAt()]).toEqual([['sent'], [ana]])
  })

  test('and its run stand in the audit under one id', async () => {
    await bench.schedule(owner, [ana])
    bench.pass(60)
    await bench.look()
    const [run] = await bench.runs()
    expect(
      bench.people.events.map(({ action, correlationId, outcome }) => [action, correlationId === run?.id, outcome]),
    ).toEqual([
      ['schedules.add', false, 'ok'],
      ['schedules.send', true, 'ok'],
      ['schedules.deliver', true, 'ok'],
      ['schedules.run', true, 'ok'],
    ])
  })
})
