import { afterAll, beforeEach, expect, test } from 'vitest'
import { type StoreKind, storeKinds } from '#lib/core/secrets-settings.ts'
import { openSecretStores } from '#lib/testing/secret-stores.ts'
import { moveSecrets } from './move.ts'
import { storeAway } from './store-away.ts'
import { tryStore } from './try-store.ts'

const bench = await openSecretStores()
const { stores, vault, aws } = bench
afterAll(() => bench.close())

const secrets = {
  'setting:mail_password': 'p',
  'system/books/settings': '{"a":1}',
  'system/site/bearer': 'b',
  'x/y': 'z',
}
const names = Object.keys(secrets).sort()
let noted: string[] = []

beforeEach(async () => {
  vault.unseal()
  vault.secrets.clear()
  aws.secrets.clear()
  await bench.database.secret.deleteMany()
  noted = []
  for (const [name, value] of Object.entries(secrets)) await stores.local.write(name, value)
})

type Way = { from?: StoreKind; to?: StoreKind; inForce?: StoreKind; remove?: boolean; left?: string[] }
function move({ from = 'local', to = 'vault', inForce = from, remove = false, left = [] }: Way = {}, cutAt = Infinity) {
  return moveSecrets({
    from: { kind: from, store: stores[from] },
    to: { kind: to, store: stores[to] },
    ...{ inForce, remove, left: new Set(left) },
    async note(step, name) {
      if (noted.length >= cutAt) throw new Error('cut off')
      noted.push(`${step} ${name}`)
    },
  })
}
async function all(kind: StoreKind): Promise<Record<string, string | undefined>> {
  const entries = await stores[kind].list()
  return Object.fromEntries(await Promise.all(entries.map(async ({ name }) => [name, await stores[kind].read(name)])))
}

test.each([
  ['local', 'vault'],
  ['vault', 'aws'],
  ['aws', 'local'],
  ['local', 'transit'],
  ['transit', 'vault'],
  ['transit', 'local'],
  ['aws', 'transit'],
] as const)(
  'from %s to %s everything arrives as it was, and goes from the old one only when that is asked for',
  async (from, to) => {
    if (from !== 'local') {
      await bench.database.secret.deleteMany()
      for (const [name, value] of Object.entries(secrets)) await stores[from].write(name, value)
    }
    expect((await move({ from, to })).map(({ name, became }) => [name, became])).toEqual(
      names.map((name) => [name, 'copied']),
    )
    expect([await all(from), await all(to)]).toEqual([secrets, secrets])

    const again = await move({ from, to, inForce: to, remove: true })
    expect(again.map(({ became, removed }) => [became, removed])).toEqual(names.map(() => ['there', true]))
    expect([await all(from), await all(to)]).toEqual([{}, secrets])
  },
)

test.each([0, 1, 2, 3, 4, 5, 6, 7])(
  'cut off before step %i nothing is lost, and another run ends it',
  async (cutAt) => {
    // Another machine, and the same table.
    const to = cutAt % 2 === 0 ? 'vault' : 'transit'
    const way = { to, inForce: to, remove: true } as const
    await expect(move(way, cutAt)).rejects.toThrow('cut off')
    const [here, there] = [await all('local'), await all(to)]
    expect({ ...here, ...there }).toEqual(secrets)

    await move(way)
    expect([await all('local'), await all(to)]).toEqual([{}, secrets])
    // Each was copied once and removed once, whatever was cut.
    expect([...noted].sort()).toEqual(names.flatMap((name) => [`copy ${name}`, `remove ${name}`]).sort())
  },
)

test('a store that goes away in the middle ends the run, and nothing was removed that is not there', async () => {
  vault.beforeWrite(() => vault.seal())
  const way = { inForce: 'vault', remove: true } as const
  await expect(move(way)).rejects.toMatchObject({ code: 'secrets_unavailable' })
  vault.unseal()
  expect({ ...(await all('local')), ...(await all('vault')) }).toEqual(secrets)
  await move(way)
  expect([await all('local'), await all('vault')]).toEqual([{}, secrets])
})

test('what is not read back as it was written is not removed', async () => {
  const forgetful = { ...stores.vault, write: async (name: string) => stores.vault.write(name, 'something else') }
  const moving = moveSecrets({
    from: { kind: 'local', store: stores.local },
    to: { kind: 'vault', store: forgetful },
    ...{ inForce: 'aws', remove: true, left: new Set(), note: async () => undefined },
  })
  await expect(moving).rejects.toThrow(/gives setting:mail_password back otherwise/)
  expect(await all('local')).toEqual(secrets)
})

test('the store in force is not emptied, and what it says is not replaced by an older value', async () => {
  await expect(move({ remove: true })).rejects.toMatchObject({ code: 'invalid_input' })
  await expect(move({ to: 'local' })).rejects.toMatchObject({ code: 'invalid_input' })
  expect(await all('local')).toEqual(secrets)

  await stores.vault.write('x/y', 'changed since')
  const moved = await move({ inForce: 'vault' })
  expect(moved.find(({ name }) => name === 'x/y')?.became).toBe('kept')
  expect(await stores.vault.read('x/y')).toBe('changed since')
})

test('before the new store is in force, a value that changed since the last run is copied again', async () => {
  await move()
  await stores.local.write('x/y', 'changed since')
  expect((await move()).filter(({ became }) => became === 'copied').map(({ name }) => name)).toEqual(['x/y'])
  expect(await stores.vault.read('x/y')).toBe('changed since')
})

test('what nothing names any more is not moved', async () => {
  await move({ left: ['x/y'] })
  expect(Object.keys(await all('vault')).sort()).toEqual(names.filter((name) => name !== 'x/y'))
})

test.each(storeKinds)('a trial of %s leaves nothing behind', async (kind) => {
  const before = await all(kind)
  await tryStore(stores[kind])
  expect(await all(kind)).toEqual(before)
})

test('a trial says what a store does not do', async () => {
  const of = (more: object) => tryStore({ ...stores.vault, ...more })
  await expect(of({ read: async () => 'x' })).rejects.toThrow('does not give back what was written')
  await expect(of({ remove: async () => undefined })).rejects.toThrow('still gives what was removed')
  const away = async () => {
    throw storeAway('sealed')
  }
  await expect(of({ write: away })).rejects.toMatchObject({ code: 'secrets_unavailable' })
})
