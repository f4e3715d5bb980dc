import { afterAll, expect, test } from 'vitest'
import { storeKinds } from '#lib/core/secrets-settings.ts'
import { openSecretStores } from '#lib/testing/secret-stores.ts'

const { stores, database, close } = await openSecretStores()
afterAll(close)

/** What a secret of ours looks like, down to names that a store would not take as they are. */
const names = ['system/books/settings', 'setting:mail_password', 'second-factor/0190', 'sign-in/1/a=b%20/ñ']
const value = '{"key":"pass\\nword – ñ 🔑","empty":""}'

test.each(storeKinds)('%s gives back exactly what was written, by the name that it was written under', async (kind) => {
  const store = stores[kind]
  for (const name of names) await store.write(name, `${name} ${value}`)

  for (const name of names) expect(await store.read(name)).toBe(`${name} ${value}`)
  expect((await store.list()).map(({ name }) => name)).toEqual([...names].sort())

  for (const name of names) await store.remove(name)
  expect(await store.list()).toEqual([])
})

test.each(storeKinds)(
  '%s has nothing under a name that was never written, and removing it is no failure',
  async (kind) => {
    expect(await stores[kind].read('system/none/bearer')).toBeUndefined()
    await stores[kind].remove('system/none/bearer')
  },
)

test.each(storeKinds)('%s replaces a value, gives none once it is removed, and takes the name anew', async (kind) => {
  const store = stores[kind]
  await store.write('again', 'one')
  await store.write('again', 'two')
  expect(await store.read('again')).toBe('two')
  const [entry] = await store.list()
  expect(entry).toMatchObject({ name: 'again', version: kind === 'aws' ? null : 2 })
  expect(entry?.changedAt).toBeInstanceOf(Date)

  await store.remove('again')
  await store.remove('again')
  expect(await store.read('again')).toBeUndefined()

  await store.write('again', 'three')
  expect(await store.read('again')).toBe('three')
  await store.remove('again')
})

test.each(storeKinds)('two that write one name of %s at once both end, and one of the values holds', async (kind) => {
  const store = stores[kind]
  await Promise.all([store.write('raced', 'a'), store.write('raced', 'b')])
  expect(['a', 'b']).toContain(await store.read('raced'))
  await store.remove('raced')
})

test('what another store keeps stands nowhere in the database', async () => {
  await stores.vault.write('system/books/bearer', 'canary of the vault')
  await stores.aws.write('system/books/bearer', 'canary of the manager')
  expect(await database.secret.count()).toBe(0)
})
