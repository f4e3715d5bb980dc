import { beforeEach, expect, test } from 'vitest'
import { keepSecrets, oneSecond } from './kept.ts'
import type { KeepingStore } from './store.ts'
import { storeAway } from './store-away.ts'

const MINUTE = 60_000
let now = 0
let asked: string[] = []
let away = false
let values = new Map<string, string>()
let held: Promise<void> = Promise.resolve()

const store: KeepingStore = {
  async read(name) {
    asked.push(name)
    const value = values.get(name)
    await held
    if (away) throw storeAway('sealed')
    return value
  },
  async write(name, value) {
    if (away) throw storeAway('sealed')
    values.set(name, value)
  },
  async remove(name) {
    values.delete(name)
  },
  list: async () => [],
  look: async () => undefined,
  close: async () => undefined,
}
let kept = keepSecrets(store, () => now)

beforeEach(() => {
  ;[now, asked, away, held] = [0, [], false, Promise.resolve()]
  values = new Map([['key', 'one']])
  kept = keepSecrets(store, () => now)
})

/** What runs beside a reading has ended. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

test('fifty that want one name at once ask the store once', async () => {
  const read = await Promise.all(Array.from({ length: 50 }, () => kept.read('key')))
  expect([new Set(read), asked]).toEqual([new Set(['one']), ['key']])
  expect([await kept.read('key'), asked.length]).toEqual(['one', 1])
})

test('while the store is away a value is lent until its five minutes are over, and not a moment longer', async () => {
  await kept.read('key')
  away = true
  now = 5 * MINUTE - 1
  expect(await kept.read('key')).toBe('one')
  now = 5 * MINUTE
  await expect(kept.read('key')).rejects.toMatchObject({ code: 'secrets_unavailable' })

  away = false
  expect(await kept.read('key')).toBe('one')
})

test('what was never read is not to be had while the store is away, and no other place is asked', async () => {
  away = true
  process.env['key'] = 'of the environment'
  await expect(kept.read('key')).rejects.toMatchObject({ code: 'secrets_unavailable' })
  delete process.env['key']
  await expect(kept.write('key', 'two')).rejects.toMatchObject({ code: 'secrets_unavailable' })
})

test('a value in use is asked for anew beside the call, so that an outage finds it fresh', async () => {
  await kept.read('key')
  values.set('key', 'two')
  now = MINUTE
  expect(await kept.read('key')).toBe('one')
  await settled()
  expect(await kept.read('key')).toBe('two')

  away = true
  now = 6 * MINUTE - 1
  expect(await kept.read('key')).toBe('two')
})

test('a store that is away is not asked by every call that has a value', async () => {
  await kept.read('key')
  away = true
  now = 2 * MINUTE
  for (let calls = 0; calls < 20; calls++) {
    await kept.read('key')
    await settled()
  }
  expect(asked.length).toBe(2)
})

test('a change elsewhere is seen within five minutes, and at once where its row says that there was one', async () => {
  await kept.read('key', 'row of Monday')
  values.set('key', 'two')
  expect(await kept.read('key', 'row of Monday')).toBe('one')
  expect(await kept.read('key', 'row of Tuesday')).toBe('two')

  values.set('key', 'three')
  now = 5 * MINUTE
  expect(await kept.read('key', 'row of Tuesday')).toBe('three')
})

test('a value that was asked for before a write is not kept after it', async () => {
  const { promise, resolve: release } = Promise.withResolvers<void>()
  held = promise
  const before = kept.read('key')
  await kept.write('key', 'two')
  release()
  await before
  expect(await kept.read('key')).toBe('two')
})

test('what is removed is not lent any more', async () => {
  await kept.read('key')
  await kept.remove('key')
  expect(await kept.read('key')).toBeUndefined()
})

test('a name that has no secret is not asked for by every call', async () => {
  expect([await kept.read('none'), await kept.read('none'), asked]).toEqual([undefined, undefined, ['none']])
})

test('of our own rows a value is lent for a second', async () => {
  kept = keepSecrets(store, () => now, oneSecond)
  await Promise.all([kept.read('key'), kept.read('key')])
  values.set('key', 'two')
  now = 999
  expect([await kept.read('key'), asked.length]).toEqual(['one', 1])
  now = 1_000
  expect([await kept.read('key'), asked.length]).toEqual(['two', 2])
})

test('what is being changed in a transaction is asked for each time until that is over', async () => {
  kept = keepSecrets(store, () => now, oneSecond)
  kept.changing('key')
  expect(await kept.read('key')).toBe('one')
  values.set('key', 'two')
  expect(await kept.read('key')).toBe('two')

  now = 15_000
  await kept.read('key')
  values.set('key', 'three')
  expect(await kept.read('key')).toBe('two')
})
