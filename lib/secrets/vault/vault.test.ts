import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { VaultSettings } from '#lib/core/secrets-settings.ts'
import { selfSigned } from '#lib/testing/certificate.ts'
import { startVault, type TestVault } from '#lib/testing/vault.ts'
import type { KeepingStore } from '../store.ts'
import { vaultSecrets } from './store.ts'

let now = 0
let vault: TestVault
let store: KeepingStore
const away = { code: 'secrets_unavailable' }
const name = 'system/books/bearer'
const signIns = () => vault.log.filter((line) => line === 'POST auth/approle/login').length
const renewals = () => vault.log.filter((line) => line === 'POST auth/token/renew-self').length

function settingsOf({ address, roleId, secretId }: TestVault, more: Partial<VaultSettings> = {}): VaultSettings {
  return {
    ...{ address, namespace: null, caFile: null, mount: 'secret', prefix: 'gatehouse', appRoleMount: 'approle' },
    transit: { mount: 'transit', key: 'gatehouse' },
    ...{ roleId: { value: roleId }, secretId: { value: secretId }, ...more },
  }
}
const open = (more: Partial<VaultSettings> = {}) => vaultSecrets(settingsOf(vault, more), () => now)

beforeAll(async () => {
  vault = await startVault({ nowMs: () => now })
})
beforeEach(() => {
  now = 0
  vault.unseal()
  vault.revoke()
  vault.allow()
  vault.lend(3_600)
  vault.secrets.clear()
  vault.put(`gatehouse/${name}`, 'kept')
  vault.log.length = 0
  store = open()
})
afterAll(() => vault.close())

test('a sealed Vault gives nothing, and gives again once it is unsealed', async () => {
  expect(await store.read(name)).toBe('kept')
  vault.seal()
  await expect(store.read(name)).rejects.toMatchObject(away)
  await expect(store.write(name, 'new')).rejects.toMatchObject(away)
  await expect(store.remove(name)).rejects.toMatchObject(away)
  await expect(store.list()).rejects.toMatchObject(away)
  vault.unseal()
  expect(await store.read(name)).toBe('kept')
})

test.each([500, 502, 503, 429, 472, 473, 307])(
  'an answer of %i is a store that is away, not a secret that is not there',
  async (status) => {
    vault.fail(status, (path) => path.startsWith('secret/'))
    await expect(store.read(name)).rejects.toMatchObject(away)
    vault.fail(status)
    await expect(open().read(name)).rejects.toMatchObject(away)
  },
)

test('nobody there, or an answer that is no Vault’s, is a store that is away', async () => {
  await expect(open({ address: 'http://127.0.0.1:1' }).read(name)).rejects.toMatchObject(away)
  vault.fail(200)
  await expect(store.read(name)).rejects.toMatchObject(away)
})

test('a token that was revoked is replaced by one new sign-in, and nobody notices', async () => {
  await store.read(name)
  vault.revoke()
  expect(await Promise.all([store.read(name), store.read(name)])).toEqual(['kept', 'kept'])
  expect(signIns()).toBe(2)
})

test('where the new sign-in is refused too, the secret is not to be had', async () => {
  await store.read(name)
  vault.revoke()
  vault.fail(400, (path) => path === 'auth/approle/login')
  await expect(store.read(name)).rejects.toMatchObject(away)
  vault.unseal()
  expect(await store.read(name)).toBe('kept')
})

test('a path that the policy does not open is refused without a new sign-in', async () => {
  vault.deny(`gatehouse/${name}`)
  vault.put('gatehouse/system/site/bearer', 'other')
  await expect(store.read(name)).rejects.toMatchObject({ ...away, internal: expect.stringContaining('403') })
  expect(await store.read('system/site/bearer')).toBe('other')
  expect(signIns()).toBe(1)
})

test('a token is renewed in the second half of its lease, once for all who wait', async () => {
  await store.read(name)
  now = 1_799_000
  await store.read(name)
  expect(renewals()).toBe(0)
  now = 1_801_000
  await Promise.all([store.read(name), store.read(name), store.read(name)])
  expect([renewals(), signIns()]).toEqual([1, 1])
  now = 4_000_000
  expect(await store.read(name)).toBe('kept')
  expect(signIns()).toBe(1)
})

test('a token that cannot be renewed, or only for less and less, is replaced by a sign-in before it ends', async () => {
  vault.lend(3_600, false)
  await store.read(name)
  now = 1_801_000
  expect(await store.read(name)).toBe('kept')
  expect([signIns(), renewals()]).toEqual([2, 0])

  vault.lend(3_600)
  store = open()
  await store.read(name)
  vault.lend(60)
  now += 1_801_000
  await store.read(name)
  expect([signIns(), renewals()]).toEqual([4, 1])
})

test('a renewal that fails is none that is noticed while the lease lasts', async () => {
  await store.read(name)
  now = 1_801_000
  vault.fail(503, (path) => path.startsWith('auth/'))
  expect(await store.read(name)).toBe('kept')
  now = 3_600_000
  await expect(store.read(name)).rejects.toMatchObject(away)
})

test('a write that another came before reads what that one did, and is the later one', async () => {
  await store.read(name)
  vault.beforeWrite(() => vault.put(`gatehouse/${name}`, 'of another'))
  await store.write(name, 'ours')
  expect(vault.secrets.get(`gatehouse/${name}`)?.map(({ value }) => value)).toEqual(['kept', 'of another', 'ours'])
})

test('a newest version that somebody deleted is no secret, and can be written anew', async () => {
  vault.softDelete(`gatehouse/${name}`)
  expect(await store.read(name)).toBeUndefined()
  await store.write(name, 'again')
  expect(await store.read(name)).toBe('again')
})

test('a secret id from a file is read at each sign-in, so that whoever renews it writes the file', async () => {
  const file = path.join(tmpdir(), `gatehouse-secret-id-${process.pid}`)
  await writeFile(file, 'an old one\n')
  const fromFile = open({ secretId: { file } })
  await expect(fromFile.read(name)).rejects.toMatchObject(away)
  await writeFile(file, `${vault.secretId}\n`)
  expect(await fromFile.read(name)).toBe('kept')
  await rm(file)
  vault.revoke()
  await expect(fromFile.read(name)).rejects.toMatchObject(away)
})

test('a namespace is said with each request, and a Vault of an own certificate is trusted by its file', async () => {
  const tls = selfSigned()
  const caFile = path.join(tmpdir(), `gatehouse-ca-${process.pid}.pem`)
  await writeFile(caFile, tls.cert)
  const other = await startVault({ nowMs: () => now, namespace: 'company/team', tls })
  other.put(`gatehouse/${name}`, 'of the namespace')
  const inside = { namespace: 'company/team' }

  expect(await vaultSecrets(settingsOf(other, { ...inside, caFile }), () => now).read(name)).toBe('of the namespace')
  await expect(vaultSecrets(settingsOf(other, { caFile }), () => now).read(name)).rejects.toMatchObject(away)
  await expect(vaultSecrets(settingsOf(other, inside), () => now).read(name)).rejects.toMatchObject(away)
  expect(() => vaultSecrets(settingsOf(other, { caFile: '/no/such.pem' }), () => now)).toThrow('VAULT_CACERT')
  await other.close()
  await rm(caFile)
})

test('what a person reads of a failure names neither Vault’s words nor the secret', async () => {
  vault.deny(`gatehouse/${name}`)
  const told = await store.read(name).catch((thrown: unknown) => JSON.stringify(thrown))
  expect(told).toContain('The secret store does not answer as it should')
  expect(told).not.toMatch(/403|permission|books|hvs\./)
})
