import { expect, test } from 'vitest'
import { type Asking, createLane } from './lane.ts'

const ana: Asking = { person: 'ana', scheduled: false, crew: false }
const ben: Asking = { ...ana, person: 'ben' }
const crew: Asking = { ...ana, person: 'crew', crew: true }
const report: Asking = { person: 'service', scheduled: true, crew: false }
const never = new AbortController().signal
const settings = { concurrent: 4, queued: 50, queuedPerPerson: 30 }

/** A lane whose calls end when the test says so; `begun` are those that have a place, in order. */
function laneOf(changes: Partial<typeof settings> = {}) {
  const lane = createLane('Vendor', { ...settings, ...changes })
  const begun: string[] = []
  const ends: (() => void)[] = []
  const ask = (asking: Asking, name: string, signal = never) =>
    lane
      .run(asking, signal, async (waited) => {
        begun.push(name)
        await new Promise<void>((resolve) => ends.push(resolve))
        return waited
      })
      .then(
        (waited) => `${name} ${waited ? 'waited' : 'at once'}`,
        (error) => `${name} ${error.code ?? error.message}`,
      )
  return { lane, begun, ends, ask }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

test('one person never has all places, so another one finds one at once', async () => {
  const { ask, begun } = laneOf()
  for (let n = 0; n < 10; n++) void ask(ana, `a${n}`)
  void ask(ben, 'b')
  await settled()

  expect(begun.filter((name) => name.startsWith('a'))).toHaveLength(3)
  expect(begun).not.toContain('b')
})

test('a place is kept for crews: others wait, a crew does not', async () => {
  const { ask, begun } = laneOf()
  for (let n = 0; n < 3; n++) void ask(ana, `a${n}`)
  void ask(ben, 'b')
  void ask(crew, 'c')
  await settled()

  expect(begun).toEqual(['a0', 'a1', 'a2', 'c'])
})

test('work that nobody waits for leaves places to people', async () => {
  const { ask, begun } = laneOf({ concurrent: 3 })
  for (let n = 0; n < 5; n++) void ask({ ...report, person: `s${n}` }, `r${n}`)
  await settled()
  expect(begun).toHaveLength(3)

  const wide = laneOf({ concurrent: 8 })
  for (let n = 0; n < 20; n++) void wide.ask({ ...report, person: `s${n}` }, `r${n}`)
  void wide.ask(ben, 'b')
  await settled()
  expect(wide.begun).toHaveLength(7)
  expect(wide.begun).toContain('b')
})

test('people take turns: a hundred calls of one do not stand in front of two of another', async () => {
  const { ask, begun, ends } = laneOf({ concurrent: 1, queued: 200, queuedPerPerson: 120 })
  for (let n = 0; n < 100; n++) void ask(ana, `a${n}`)
  void ask(ben, 'b0')
  void ask(ben, 'b1')
  for (let turn = 0; turn < 5; turn++) {
    await settled()
    ends.shift()?.()
  }
  await settled()

  expect(begun.slice(0, 6)).toEqual(['a0', 'a1', 'b0', 'a2', 'b1', 'a3'])
})

test('a full queue says whose it is', async () => {
  const { ask } = laneOf({ concurrent: 1, queued: 6, queuedPerPerson: 4 })
  const own = Array.from({ length: 6 }, (_, n) => ask(ana, `a${n}`))
  await settled()
  const others = Array.from({ length: 3 }, (_, n) => ask({ ...ana, person: `p${n}` }, `p${n}`))

  expect(await own[5]).toBe('a5 busy')
  expect(await others[2]).toBe('p2 busy')
})

test('who gives up while waiting leaves the queue, with the reason that was given', async () => {
  const { ask, lane, ends, begun } = laneOf({ concurrent: 1 })
  void ask(ana, 'a')
  const given = new AbortController()
  const waiting = ask(ben, 'b', given.signal)
  await settled()
  given.abort(new Error('gone'))

  expect(await waiting).toBe('b gone')
  expect(lane.waiting()).toBe(0)
  ends.shift()?.()
  await settled()
  expect(begun).toEqual(['a'])
})

test('the waiting of one person can be ended without touching the others', async () => {
  const { ask, lane } = laneOf({ concurrent: 1 })
  void ask(ana, 'a0')
  const [own, other] = [ask(ana, 'a1'), ask(ben, 'b')]
  await settled()
  lane.refuseWaiting(Object.assign(new Error('closed'), { code: 'closed' }) as never, 'ana')

  expect(await own).toBe('a1 closed')
  expect(lane.waiting()).toBe(1)
  void other
})

test('every place comes back, also from calls that fail', async () => {
  const lane = createLane('Vendor', settings)
  for (let n = 0; n < 50; n++) {
    await lane.run(ana, never, () => Promise.reject(new Error('no'))).catch(() => undefined)
  }
  const all = Array.from({ length: 40 }, (_, n) => lane.run({ ...ana, person: `p${n % 5}` }, never, async () => n))

  expect(await Promise.all(all)).toHaveLength(40)
  expect(lane.waiting()).toBe(0)
})
