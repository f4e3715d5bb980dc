import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { AwsSettings } from '#lib/core/secrets-settings.ts'
import { startSecretsManager, type TestSecretsManager } from '#lib/testing/secrets-manager.ts'
import type { KeepingStore } from '../store.ts'
import { awsName, nameOf } from './names.ts'
import { awsSecrets } from './store.ts'

let aws: TestSecretsManager
let store: KeepingStore
const away = { code: 'secrets_unavailable' }
const name = 'setting:mail_password'
const stored = 'team/gatehouse/setting=3Amail_password'

function open(more: Partial<AwsSettings> = {}): KeepingStore {
  const { endpoint } = aws
  const settings = { region: 'us-east-1', prefix: 'team/gatehouse', kmsKeyId: null, endpoint, recoveryDays: 14 }
  return awsSecrets({ ...settings, ...more })
}

beforeAll(async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIATEST')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'a secret key')
  aws = await startSecretsManager({ nowMs: () => 1_000, pageSize: 2 })
})
beforeEach(() => {
  aws.heal()
  aws.secrets.clear()
  aws.log.length = 0
  store = open()
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await aws.close()
})

test('a secret is made with its first write, under the prefix, with the key that the operator named', async () => {
  await open({ kmsKeyId: 'alias/gatehouse' }).write(name, 'one')
  expect([...aws.secrets]).toMatchObject([[stored, { value: 'one', kmsKeyId: 'alias/gatehouse' }]])
  await store.write(name, 'two')
  expect(aws.log).toEqual(['PutSecretValue', 'CreateSecret', 'PutSecretValue'])
  expect(await store.read(name)).toBe('two')
})

test('what is removed can be had back for the days of recovery, and until then counts as not there', async () => {
  await store.write(name, 'one')
  await store.remove(name)
  expect(aws.secrets.get(stored)).toMatchObject({ deletedAt: 1_000, recoveryDays: 14 })
  expect([await store.read(name), await store.list()]).toEqual([undefined, []])

  await store.write(name, 'two')
  expect(aws.secrets.get(stored)).toMatchObject({ value: 'two', deletedAt: null })
})

test('a throttled request is sent again, and one that stays throttled is a store that is away', async () => {
  await store.write(name, 'one')
  aws.fail('ThrottlingException', 400, 1)
  expect(await store.read(name)).toBe('one')
  aws.fail('ThrottlingException')
  await expect(store.read(name)).rejects.toMatchObject(away)
  aws.heal()
  expect(await store.read(name)).toBe('one')
})

test.each([
  ['AccessDeniedException', 400],
  ['InternalServiceError', 500],
  ['ServiceUnavailable', 503],
  ['DecryptionFailure', 400],
  ['ExpiredTokenException', 400],
  ['InvalidRequestException', 400],
])('%s is a store that is away, not a secret that is not there', async (type, status) => {
  await store.write(name, 'one')
  aws.fail(type, status)
  const work = [store.read(name), store.write(name, 'two'), store.remove(name), store.list()]
  for (const done of await Promise.allSettled(work)) expect(done).toMatchObject({ status: 'rejected', reason: away })
  aws.heal()
  expect(await store.read(name)).toBe('one')
})

test('nothing of what AWS says reaches whoever asked', async () => {
  aws.fail('AccessDeniedException')
  const told: unknown = await store.read(name).catch((thrown: unknown) => thrown)
  expect(told).toMatchObject({ internal: 'Secrets Manager answered AccessDeniedException to a reading' })
  expect(JSON.stringify(told)).not.toMatch(/canary|AccessDenied|mail_password/)
})

test('nobody there is a store that is away', async () => {
  await expect(open({ endpoint: 'http://127.0.0.1:1' }).read(name)).rejects.toMatchObject(away)
})

test('every page of a list is read, and names of others are left alone', async () => {
  for (const each of ['a', 'b', 'c', 'd', 'e']) await store.write(`system/${each}/bearer`, each)
  await open({ prefix: 'team/gatehouse2' }).write('system/z/bearer', 'z')
  expect((await store.list()).map((one) => one.name)).toEqual(
    ['a', 'b', 'c', 'd', 'e'].map((one) => `system/${one}/bearer`),
  )
  expect(aws.log.filter((action) => action === 'ListSecrets').length).toBe(3)
})

test.each(['setting:mail_password', 'a=b', 'a%20b', 'ñ/é 🔑', 'plain/name'])(
  '%s comes back from the name that AWS takes',
  (one) => {
    expect(awsName('p', one)).toMatch(/^[\w/+=.@-]+$/)
    expect(nameOf('p', awsName('p', one))).toBe(one)
  },
)
