import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Step } from '#lib/testing/receiver.ts'
import { openScheduleBench, type ScheduleBench } from '#lib/testing/schedules.ts'
import { freeDead } from './free-dead.ts'
import { makeDue } from './make-due.ts'

let bench: ScheduleBench
let spoolDir: string
let people: string[]
beforeAll(async () => {
  bench = await openScheduleBench()
  spoolDir = await mkdtemp(path.join(tmpdir(), 'spool-'))
  people = await Promise.all(Array.from({ length: 12 }, (_, at) => bench.people.addPerson(`p${at}@own.example`)))
})
beforeEach(() => bench.clear())
afterAll(async () => {
  await bench?.close()
  await rm(spoolDir, { recursive: true, force: true })
})

const patient = { timeout: 20_000 }

/** A process of its own that works on the run that is due. */
async function worker(): Promise<ChildProcess> {
  const { id } = await bench.database.scheduleRun.findFirstOrThrow({ where: { state: 'queued' } })
  const input = { url: bench.people.url, spoolDir, receiver: bench.receiver.url, run: id, now: bench.now() }
  const script = path.join(import.meta.dirname, '../testing/schedule-child.ts')
  return spawn(process.execPath, [script, JSON.stringify(input)], { stdio: ['ignore', 'ignore', 'inherit'] })
}

/** What arrived at somebody, by the receiver's own log. */
const arrived = (person: string) => bench.receiver.taken.filter(({ to }) => to === `person:${person}`).length

test.each<[string, Step, { known: string; log: number; run: string }]>([
  ['before a report was gathered it is sent by another', 'tell', { known: 'delivered', log: 1, run: 'sent' }],
  [
    'before it could send it is unknown, and not sent',
    'before',
    { known: 'outcome_unknown', log: 0, run: 'sent_in_part' },
  ],
  ['while it was sending it is unknown', 'take', { known: 'outcome_unknown', log: 1, run: 'sent_in_part' }],
  ['after it had sent it is unknown', 'after', { known: 'outcome_unknown', log: 1, run: 'sent_in_part' }],
])('killed %s; nobody gets it twice, and all others get it', patient, async (_, step, expected) => {
  const [owner = '', first = '', second = '', third = ''] = people
  await bench.schedule(owner, [first, second, third])
  bench.pass(60)
  await makeDue(bench.deps)
  const reached = bench.receiver.holdAt(step, (to) => to === `person:${second}`)
  const child = await worker()
  await reached
  child.kill('SIGKILL')
  await once(child, 'exit')
  bench.receiver.release()

  bench.pass(0.9)
  await bench.look()
  expect((await bench.runs())[0]?.worker).not.toBe(null)

  bench.pass(0.2)
  await bench.look()
  const [run] = await bench.runs()
  expect(run?.to).toEqual({ [first]: 'delivered', [second]: expected.known, [third]: 'delivered' })
  expect([first, second, third].map(arrived)).toEqual([1, expected.log, 1])
  expect(run?.state).toBe(expected.run)
})

test(
  'killed at any moment, again and again: what is delivered arrived once, and nothing arrived twice',
  patient,
  async () => {
    const [owner = '', ...readers] = people
    await bench.schedule(owner, readers)
    bench.pass(60)
    await makeDue(bench.deps)
    for (const sent of [2, 6]) {
      const child = await worker()
      await expect.poll(() => bench.receiver.taken.length, { ...patient, interval: 1 }).toBeGreaterThanOrEqual(sent)
      child.kill('SIGKILL')
      await once(child, 'exit')
      bench.pass(1.1)
      await freeDead(bench.deps)
    }
    await bench.look()
    const [run] = await bench.runs()
    expect(run?.endedAt).not.toBe(null)
    for (const reader of readers) {
      expect(['delivered', 'outcome_unknown']).toContain(run?.to[reader])
      expect(arrived(reader)).toBeLessThanOrEqual(1)
      if (run?.to[reader] === 'delivered') expect(arrived(reader)).toBe(1)
    }
    expect(Object.values(run?.to ?? {}).filter((state) => state === 'outcome_unknown').length).toBeLessThanOrEqual(2)
  },
)

test('a run that ends its process each time is given up after three, and says so', patient, async () => {
  const [owner = '', first = ''] = people
  await bench.schedule(owner, [first])
  bench.pass(60)
  await makeDue(bench.deps)
  const troubles: string[] = []
  for (let death = 1; death <= 3; death++) {
    const reached = bench.receiver.holdAt('tell', () => true)
    const child = await worker()
    await reached
    child.kill('SIGKILL')
    await once(child, 'exit')
    bench.pass(1.1)
    await freeDead({ ...bench.deps, tellOwner: async ({ personId }) => void troubles.push(personId) })
  }
  bench.receiver.release()
  const [run] = await bench.runs()
  expect([run?.state, run?.to, arrived(first)]).toEqual(['failed', { [first]: 'not_sent' }, 0])
  expect(run?.reasons).toEqual([{ kind: 'died', times: 3 }])
  expect(troubles).toEqual([owner])
  expect((run?.endedAt?.getTime() ?? 0) - (run?.dueAt.getTime() ?? 0)).toBeLessThan(5 * 60_000)
})
