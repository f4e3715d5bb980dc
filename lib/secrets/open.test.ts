import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { connectors } from '#lib/connectors/index.ts'
import { createLog } from '#lib/core/log.ts'
import type { StoreKind } from '#lib/core/secrets-settings.ts'
import { settingDeps } from '#lib/http/setting-deps.ts'
import { changeSettings } from '#lib/settings/change.ts'
import { openSettings } from '#lib/settings/reader.ts'
import { storeConnectors } from '#lib/systems/stored.ts'
import { saveSystemSettings } from '#lib/systems/system-settings.ts'
import { openSecretStores } from '#lib/testing/secret-stores.ts'
import { acting, trailAway, trailInto } from '#lib/testing/trail.ts'
import { openSecrets, type Secrets } from './open.ts'

const bench = await openSecretStores()
const { clock, database: db, vault, aws, stores } = bench
const remote = ['vault', 'aws'] as const
const opened: Secrets[] = []
afterAll(async () => {
  for (const secrets of opened) await secrets.close()
  await bench.close()
})
beforeEach(async () => {
  vault.unseal()
  vault.secrets.clear()
  aws.secrets.clear()
  await db.secret.deleteMany()
  await db.secretLeft.deleteMany()
})

async function open(store: StoreKind): Promise<Secrets> {
  const settings = { ...bench.deps.settings, store }
  const secrets = await openSecrets({ ...bench.deps, settings, now: () => new Date(clock.ms) })
  opened.push(secrets)
  return secrets
}
const takenBack = () => Promise.reject(new Error('taken back'))

test.each(remote)(
  'what a change leaves in %s goes once the change is in force, and stays when it is taken back',
  async (kind) => {
    const secrets = await open(kind)
    await secrets.write('system/books/bearer', 'b')

    const undone = db.$transaction(async (tx) => {
      await secrets.in(tx).remove('system/books/bearer')
      return takenBack()
    })
    await expect(undone).rejects.toThrow('taken back')
    await secrets.removeLeft()
    expect(await secrets.read('system/books/bearer')).toBe('b')

    await db.$transaction((tx) => secrets.in(tx).remove('system/books/bearer'))
    expect(await stores[kind].read('system/books/bearer')).toBe('b')
    await secrets.removeLeft()
    expect(await stores[kind].read('system/books/bearer')).toBeUndefined()
    expect(await db.secretLeft.count()).toBe(0)
  },
)

test('what is left stays for the next time while the store is away', async () => {
  const secrets = await open('vault')
  await secrets.write('x', '1')
  await secrets.in(db).remove('x')
  vault.seal()
  await expect(secrets.removeLeft()).rejects.toMatchObject({ code: 'secrets_unavailable' })
  vault.unseal()
  await secrets.removeLeft()
  expect(await stores.vault.list()).toEqual([])
})

test('a name that is written anew is not taken away for having been left before', async () => {
  const secrets = await open('vault')
  await secrets.in(db).write('x', 'one')
  await secrets.in(db).remove('x')
  await db.$transaction((tx) => secrets.in(tx).write('x', 'two'))
  await secrets.removeLeft()
  expect(await stores.vault.read('x')).toBe('two')
})

test.each(['local', 'transit'] as const)(
  'rows of %s are in force with their transaction, and leave with it',
  async (kind) => {
    const secrets = await open(kind)
    const undone = db.$transaction(async (tx) => {
      await secrets.in(tx).write('x', 'one')
      expect(await secrets.in(tx).read('x')).toBe('one')
      return takenBack()
    })
    await expect(undone).rejects.toThrow('taken back')
    expect(await secrets.read('x')).toBeUndefined()

    await secrets.write('x', 'one')
    await secrets.in(db).remove('x')
    expect(await db.secret.count()).toBe(0)
  },
)

test('settings of a system whose change the audit does not know are not written to another store', async () => {
  const secrets = await open('vault')
  const connector = connectors.find(({ slug }) => slug === 'salesforce')
  if (connector === undefined) throw new Error('there is no such connector')
  await storeConnectors(db, [connector])
  const { privateKey: key } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const privateKey = key.export({ type: 'pkcs8', format: 'pem' }).toString()
  const given = { baseUrl: 'https://own.vendor.example', clientId: 'c', username: 'u@own.example', privateKey }
  const save = (trail: typeof trailAway) =>
    saveSystemSettings(
      {
        ...{ db, trail, isFixed: () => false, checkAddress: async () => undefined },
        keepSecret: (tx, name, value) => secrets.in(tx).write(name, value),
      },
      acting('00000000-0000-7000-8000-000000000001'),
      { connector, given },
    )
  await expect(save(trailAway)).rejects.toMatchObject({ code: 'audit_unavailable' })
  expect(vault.secrets.size).toBe(0)

  vault.fail(503, (path) => path.startsWith('secret/data'))
  await expect(save(trailInto([]))).rejects.toMatchObject({ code: 'secrets_unavailable' })
  expect(await db.system.findUnique({ where: { slug: 'salesforce' } })).toMatchObject({ settingsAt: null })
  vault.unseal()
  await save(trailInto([]))
  expect([...vault.secrets.keys()]).toEqual(['gatehouse/system/salesforce/settings'])
})

test('a secret setting that is refused in the end is not written to another store', async () => {
  const secrets = await open('vault')
  const settings = await openSettings({ database: db, env: {}, systems: [], log: createLog('silent'), everyMs: 0 })
  const deps = settingDeps({ database: db, trail: trailInto([]), settings, secrets })
  const change = (values: Record<string, string>) =>
    changeSettings(
      deps,
      acting('00000000-0000-7000-8000-000000000001'),
      Object.entries(values).map(([key, value]) => ({ key, value })),
    )
  const half = { mail_password: 'hush', mail_user: 'gatehouse', mail_host: 'mail.own.example' }
  await expect(change(half)).rejects.toMatchObject({ code: 'invalid_input' })
  expect(vault.secrets.size).toBe(0)
  await settings.stop()
})

test('what is told of a secret is where it lives, its version and when it was read last', async () => {
  const secrets = await open('vault')
  await secrets.write('a', '1')
  await secrets.write('a', '2')
  await secrets.write('b', '3')
  clock.ms += 1_000
  await secrets.read('a')
  const told = await secrets.inventory()
  expect(told).toEqual([
    { name: 'a', store: 'vault', version: 2, changedAt: new Date(clock.ms - 1_000), lastReadAt: new Date(clock.ms) },
    { name: 'b', store: 'vault', version: 1, changedAt: new Date(clock.ms - 1_000), lastReadAt: null },
  ])
})

test('how the store is, is known without asking it each time, and follows by itself', async () => {
  const secrets = await open('vault')
  expect(await secrets.look()).toBe('ok')
  vault.seal()
  expect(await secrets.look()).toBe('ok')
  clock.ms += 15_000
  await secrets.look()
  await expect.poll(() => secrets.look()).toBe('away')
})

test('a store whose variables are missing is not opened', async () => {
  const settings = { store: 'vault', vault: null, aws: null } as const
  const opening = openSecrets({ ...bench.deps, settings, now: () => new Date() })
  await expect(opening).rejects.toThrow('the variables of the secret store vault are missing')
})
