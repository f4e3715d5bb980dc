import { expect, test } from 'vitest'
import { GatewayError } from '#lib/core/errors.ts'
import { type Asker, createLane, type Place } from './lane.ts'

const refusal = (message: string) => new GatewayError('busy', message, { heldBack: true })

function open(places: number, { queued = 400, queuedPerPerson = 120 } = {}) {
  const now = { ms: 0 }
  const size = { places }
  const lane = createLane({
    places: () => size.places,
    queued,
    queuedPerPerson,
    monotonicMs: () => now.ms,
    refusals: {
      queueFull: () => refusal('full'),
      ownCallsWait: () => refusal('own'),
      displaced: () => refusal('displaced'),
    },
  })
  const entered: string[] = []
  const held: { who: string; place: Place }[] = []
  const refused: string[] = []
  /** Comes for a place under a name: the first letter is the person; `*` is crew, `~` is scheduled, `!` another tool. */
  function come(who: string): void {
    const asker: Asker = {
      person: who[0] ?? '',
      tool: who.includes('!') ? 'hangs' : 'works',
      crew: who.includes('*'),
      scheduled: who.includes('~'),
    }
    const enter = (place: Place) => {
      entered.push(who)
      held.push({ who, place })
    }
    const place = lane.take(asker)
    if (place !== null) enter(place)
    else
      lane.wait(asker, new AbortController().signal).then(enter, (error: GatewayError) => {
        refused.push(`${who} ${error.message}`)
      })
  }
  /** The longest call of all, or of one person, ends. */
  async function end(person = ''): Promise<void> {
    const at = held.findIndex(({ who }) => who.startsWith(person))
    held.splice(at, 1)[0]?.place.leave()
    await new Promise(setImmediate)
  }
  return { lane, come, end, entered, held, refused, now, size }
}

const many = (name: string, count: number) => Array.from({ length: count }, () => name)

test('people take turns, whatever one of them has waiting', async () => {
  const { come, end, entered } = open(4)
  for (const who of [...many('a', 20), 'b', 'b', 'c', 'b', 'c']) come(who)
  entered.length = 0
  for (let turn = 0; turn < 8; turn++) await end()
  // Three of a's and one of b's were in; now they go by turns, and a's many wait for theirs.
  expect(entered.join('')).toBe('abcabcaa')
})

test.each([
  [1, 1],
  [2, 1],
  [3, 2],
  [4, 3],
  [8, 6],
  [32, 24],
])('of %i places one person has %i at the most, so that another finds one', (places, most) => {
  const { come, held } = open(places)
  for (const who of many('a', 60)) come(who)
  expect(held).toHaveLength(most)
  come('b')
  expect(held).toHaveLength(Math.min(places, most + 1))
})

test('scheduled work leaves places to people, and waits while they do', async () => {
  const { come, end, entered, held } = open(4)
  for (const who of ['r~', 's~', 't~', 'u~']) come(who)
  expect(held).toHaveLength(3)
  come('a')
  expect(held).toHaveLength(4)
  come('b')
  entered.length = 0
  await end('r')
  expect(entered).toEqual(['b'])
  await end('s')
  expect(entered).toEqual(['b'])
})

test('scheduled work uses what is left: alone it goes on', async () => {
  const { come, end, entered } = open(1)
  for (const who of ['r~', 's~', 't~']) come(who)
  await end()
  await end()
  expect(entered).toEqual(['r~', 's~', 't~'])
})

test('a place stays free for crews once they have come, and is everybody’s again when they stay away', async () => {
  const { come, end, held, now } = open(8)
  come('x*')
  await end()
  for (const who of 'aabbccddee') come(who)
  expect(held).toHaveLength(7)
  come('y*')
  expect(held).toHaveLength(8)
  await end('y')
  expect(held).toHaveLength(7)
  now.ms = 16 * 60_000
  await end('a')
  expect(held).toHaveLength(8)
})

test('a full queue refuses whoever has most in it, and makes room for who has less', async () => {
  const { come, refused, lane } = open(2, { queued: 6, queuedPerPerson: 5 })
  for (const who of many('a', 8)) come(who)
  await expect.poll(() => refused).toEqual(['a own', 'a own'])
  for (const who of many('b', 4)) come(who)
  expect(lane.state()).toEqual({ busy: 2, waiting: 6 })
  // One of b's went in and one took the queue's last seat; then a's last call makes room for b's, until they are even.
  await expect.poll(() => refused.slice(2)).toEqual(['a displaced', 'a displaced'])
  come('b')
  await expect.poll(() => refused.slice(4)).toEqual(['b full'])
})

test('who gives up while waiting leaves the queue, and nobody’s turn is lost', async () => {
  const { lane, come, end, entered } = open(1)
  come('a')
  const given = new AbortController()
  const waiting = lane.wait({ person: 'b', tool: 'works', crew: false, scheduled: false }, given.signal)
  come('c')
  given.abort(refusal('gone'))
  await expect(waiting).rejects.toThrow('gone')
  await end()
  expect(entered).toEqual(['a', 'c'])
  await end()
  expect(lane.state()).toEqual({ busy: 0, waiting: 0 })
})

test('more places let in those who wait; fewer let nobody in until enough have left', async () => {
  const { lane, come, end, held, size } = open(0)
  for (const who of 'abcd') come(who)
  expect(held).toHaveLength(0)
  size.places = 3
  lane.placesChanged()
  await expect.poll(() => held.length).toBe(3)
  size.places = 1
  await end()
  await end()
  expect(held).toHaveLength(1)
  await end()
  expect(held).toHaveLength(1)
})

test('a place is left once, however often it is said', async () => {
  const { lane, held, come } = open(4)
  for (const who of 'ab') come(who)
  held[0]?.place.leave()
  held[0]?.place.leave()
  expect(lane.state().busy).toBe(1)
})

test.each([
  ['everybody', {}, ['a! over', 'b over', 'b! over', 'c over', 'b~ over']],
  ['one person', { person: 'b' }, ['b over', 'b! over', 'b~ over']],
  ['one tool', { tool: 'hangs' }, ['a! over', 'b! over']],
  ['one person’s calls of one tool', { person: 'b', tool: 'hangs' }, ['b! over']],
] as const)('calls of %s can be told to go while others stay', async (_, scope, gone) => {
  const { lane, come, refused } = open(1)
  for (const who of ['a', 'a!', 'b', 'b!', 'b~', 'c']) come(who)
  lane.endWaiting(scope, () => refusal('over'))
  await expect.poll(() => refused).toEqual(gone)
  expect(lane.state()).toEqual({ busy: 1, waiting: 5 - gone.length })
})
