import { afterAll, beforeEach, expect, test } from 'vitest'
import { openSecretStores } from '#lib/testing/secret-stores.ts'
import { openSecrets, type Secrets } from './open.ts'
import { rewrapSecrets } from './rewrap.ts'
import { openTransit } from './vault/transit.ts'

const bench = await openSecretStores()
const { clock, database: db, vault, stores } = bench
const { transit: engine } = vault
const store = stores.transit
const name = 'system/books/bearer'
const away = { code: 'secrets_unavailable' }
const opened: Secrets[] = []
afterAll(async () => {
  for (const secrets of opened) await secrets.close()
  await bench.close()
})
beforeEach(async () => {
  vault.unseal()
  vault.allow()
  await db.secret.deleteMany()
  engine.create('gatehouse')
  engine.wrapped.length = 0
  await store.write(name, 'hush hush')
})

async function inUse(): Promise<Secrets> {
  const settings = { ...bench.deps.settings, store: 'transit' as const }
  const secrets = await openSecrets({ ...bench.deps, settings, now: () => new Date(clock.ms) })
  opened.push(secrets)
  return secrets
}
const rowOf = (of: string) => db.secret.findUniqueOrThrow({ where: { name_store: { name: of, store: 'transit' } } })
const versionOf = async (of: string) => /vault:v(\d+):/.exec(Buffer.from((await rowOf(of)).sealed).toString())?.[1]

async function rewrap(beforeEachRow: () => Promise<unknown> = async () => undefined) {
  const { settings } = bench.deps
  if (settings.vault === null) throw new Error('no Vault')
  const wraps = openTransit(settings.vault, () => clock.ms)
  try {
    return await rewrapSecrets({ database: db, wraps, note: async () => void (await beforeEachRow()) })
  } finally {
    await wraps.close()
  }
}

test('a row holds neither the value nor the key that opens it, and no two values have one key', async () => {
  await store.write('system/site/bearer', 'hush hush')
  expect(new Set(engine.wrapped).size).toBe(2)
  for (const { sealed } of await db.secret.findMany()) {
    const row = Buffer.from(sealed)
    for (const hidden of ['hush', ...engine.wrapped.map((key) => Buffer.from(key, 'base64'))]) {
      expect(row.includes(hidden)).toBe(false)
    }
  }
})

test('the key of this machine opens no row of it, and a row opens under its own name alone', async () => {
  const { sealed } = await rowOf(name)
  await db.secret.create({ data: { name, store: 'local', sealed } })
  await expect(stores.local.read(name)).rejects.toMatchObject(away)
  await db.secret.create({ data: { name: 'system/site/bearer', store: 'transit', sealed } })
  await expect(store.read('system/site/bearer')).rejects.toMatchObject({
    ...away,
    message: 'Vault’s transit key does not open a stored secret.',
  })
  expect(await store.read(name)).toBe('hush hush')
})

test('a row whose bytes were changed is not opened', async () => {
  const { sealed } = await rowOf(name)
  for (const at of [0, 5, 20, sealed.length - 1]) {
    const damaged = new Uint8Array(sealed)
    damaged[at] = (damaged[at] ?? 0) ^ 1
    await db.secret.update({ where: { name_store: { name, store: 'transit' } }, data: { sealed: damaged } })
    await expect(store.read(name)).rejects.toMatchObject(away)
  }
})

test.each([500, 502, 503, 429, 473, 403])(
  'an answer of %i is a store that is away: nothing is given or written, and all is well once it is over',
  async (status) => {
    vault.fail(status, (path) => path.startsWith('transit/'))
    await expect(store.read(name)).rejects.toMatchObject(away)
    await expect(store.write(name, 'new')).rejects.toMatchObject(away)
    await expect(store.look()).rejects.toMatchObject(away)
    vault.unseal()
    await store.look()
    expect(await store.read(name)).toBe('hush hush')
  },
)

test('a token that was revoked is replaced by one new sign-in, and nobody notices', async () => {
  vault.log.length = 0
  vault.revoke()
  expect(await Promise.all([store.read(name), store.read(name)])).toEqual(['hush hush', 'hush hush'])
  expect(vault.log.filter((line) => line === 'POST auth/approle/login')).toHaveLength(1)
})

test('a role that may not open, or a key that is not there, is said without a new sign-in', async () => {
  vault.deny('transit/decrypt/gatehouse')
  vault.log.length = 0
  await expect(store.read(name)).rejects.toMatchObject({ ...away, internal: expect.stringContaining('403') })
  vault.allow()
  engine.remove('gatehouse')
  await expect(store.read(name)).rejects.toMatchObject({ nextStep: expect.stringContaining('VAULT_TRANSIT_KEY') })
  await expect(store.write(name, 'new')).rejects.toMatchObject({ internal: expect.stringContaining('403') })
  expect(vault.log).not.toContain('POST auth/approle/login')
})

test('while Vault is away values in use are lent for five minutes, rows are written by nobody, and it mends itself', async () => {
  const secrets = await inUse()
  expect(await secrets.read(name)).toBe('hush hush')
  expect(await secrets.look()).toBe('ok')
  vault.seal()
  clock.ms += 4 * 60_000
  expect(await secrets.read(name)).toBe('hush hush')
  await expect(secrets.write('other', 'o')).rejects.toMatchObject(away)
  const changing = db.$transaction(async (tx) => secrets.in(tx).write('other', 'o'))
  await expect(changing).rejects.toMatchObject(away)
  clock.ms += 2 * 60_000
  await expect(secrets.read(name)).rejects.toMatchObject(away)
  await secrets.look()
  await expect.poll(() => secrets.look()).toBe('away')
  expect(await db.secret.count()).toBe(1)

  vault.unseal()
  expect(await secrets.read(name)).toBe('hush hush')
  clock.ms += 15_000
  await secrets.look()
  await expect.poll(() => secrets.look()).toBe('ok')
})

test('what the local store sealed is not opened and not passed over: one sentence says how it is moved', async () => {
  await stores.local.write('system/site/bearer', 'of the folder')
  const said = {
    ...away,
    message: 'A stored secret is sealed by the store local, and the store in use is transit.',
    nextStep: expect.stringContaining('secrets move --from local --to transit'),
  }
  const secrets = await inUse()
  await expect(secrets.read('system/site/bearer')).rejects.toMatchObject(said)
  await expect(secrets.in(db).read('system/site/bearer')).rejects.toMatchObject(said)
  expect(await secrets.read('system/none/bearer')).toBeUndefined()

  // Whoever takes a secret away means all of it.
  await stores.local.write(name, 'older')
  await secrets.remove(name)
  expect(await secrets.read(name)).toBeUndefined()
})

test('after a rotation older rows still open, and rewrapping lets the old version go without touching values', async () => {
  await store.write('x', 'one')
  await store.write('x', 'two')
  const before = await store.list()
  engine.rotate('gatehouse')
  expect(await store.read(name)).toBe('hush hush')
  await store.write('y', 'by the newest')
  expect([await versionOf(name), await versionOf('y')]).toEqual(['1', '2'])

  expect(await rewrap()).toEqual([
    { name, from: 1, to: 2, became: 'rewrapped' },
    { name: 'x', from: 1, to: 2, became: 'rewrapped' },
    { name: 'y', from: 2, to: 2, became: 'there' },
  ])
  engine.openFrom('gatehouse', 2)
  expect([await store.read(name), await store.read('x')]).toEqual(['hush hush', 'two'])
  expect((await store.list()).filter((entry) => entry.name !== 'y')).toEqual(before)
})

test('a version that Vault has retired opens nothing any more, and the sentence says where to look', async () => {
  engine.rotate('gatehouse')
  engine.openFrom('gatehouse', 2)
  await expect(store.read(name)).rejects.toMatchObject({ ...away, nextStep: expect.stringContaining('min_decryption') })
  await expect(rewrap()).rejects.toMatchObject(away)
  engine.openFrom('gatehouse', 1)
  expect(await store.read(name)).toBe('hush hush')
})

test('what is written or removed while rows are rewrapped stays written or removed', async () => {
  await store.write('x', 'one')
  engine.rotate('gatehouse')
  const done = await rewrap(async () => {
    await store.write(name, 'newer')
    await store.remove('x')
  })
  expect(done).toEqual([{ name, from: 1, to: 2, became: 'written' }])
  expect([await store.read(name), await store.read('x')]).toEqual(['newer', undefined])
})

test('a rewrapping that is cut off in the middle leaves rows that all open, and another run ends it', async () => {
  await store.write('x', 'one')
  engine.rotate('gatehouse')
  let rows = 0
  const cut = rewrap(async () => {
    rows += 1
    if (rows === 2) vault.seal()
  })
  await expect(cut).rejects.toMatchObject(away)
  vault.unseal()
  expect([await store.read(name), await store.read('x')]).toEqual(['hush hush', 'one'])
  expect((await rewrap()).map(({ became }) => became)).toEqual(['there', 'rewrapped'])
})
