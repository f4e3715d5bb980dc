import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type GatewayBench, openGatewayBench } from '#lib/testing/gateway.ts'
import { startVault, type TestVault } from '#lib/testing/vault.ts'
import { run } from './run.ts'

let bench: GatewayBench
let vault: TestVault

beforeAll(async () => {
  vault = await startVault({ nowMs: () => Date.now() })
  bench = await openGatewayBench()
  await bench.runtime.watch.stop()
  await bench.runtime.secrets.write('system/fixture/bearer', 'canary-of-the-move')
  await bench.runtime.secrets.write('setting:mail_password', 'canary-of-the-mail')
})
afterAll(async () => {
  await vault?.close()
  await bench?.close()
})

async function gatehouse(args: string[], more: Record<string, string> = {}): Promise<{ code: number; said: string }> {
  const said: string[] = []
  const say = (line: string) => void said.push(line)
  const env = {
    ...{ DATABASE_URL: bench.url, GATEHOUSE_DATA_DIR: bench.dataDir, GATEHOUSE_DEMO: '1', LOG_LEVEL: 'silent' },
    ...{ VAULT_ADDR: vault.address, VAULT_ROLE_ID: vault.roleId, VAULT_SECRET_ID: vault.secretId, ...more },
  }
  const code = await run(args, { env, input: Readable.from([]), say, warn: say })
  expect(said.join('\n')).not.toMatch(/canary-of/)
  return { code, said: said.join('\n') }
}

async function audited(): Promise<string> {
  const { rows } = await bench.sql.query(
    "SELECT canon FROM ledger.event WHERE action LIKE 'secrets.%' ORDER BY xid, ord",
  )
  return rows.map((row) => String(row.canon)).join('\n')
}

test('secrets are listed by name, and moved with every step in the audit and no value anywhere', async () => {
  const listed = await gatehouse(['secrets', 'list'])
  expect(listed).toMatchObject({ code: 0, said: expect.stringMatching(/setting:mail_password +local +1 /) })

  const copied = await gatehouse(['secrets', 'move', '--to', 'vault'])
  expect(copied).toMatchObject({ code: 0, said: expect.stringContaining('start them with SECRETS_STORE=vault') })
  expect(await bench.runtime.database.secret.count()).toBe(2)

  expect((await gatehouse(['secrets', 'move', '--to', 'vault', '--remove'])).code).toBe(1)
  const rest = ['secrets', 'move', '--from', 'local', '--to', 'vault', '--remove', '--json']
  const { code, said } = await gatehouse(rest, { SECRETS_STORE: 'vault' })
  const moved = z
    .object({ moved: z.array(z.object({ name: z.string(), removed: z.boolean() })) })
    .parse(JSON.parse(said))
  expect([code, moved.moved.map(({ name, removed }) => [name, removed])]).toEqual([
    0,
    [
      ['setting:mail_password', true],
      ['system/fixture/bearer', true],
    ],
  ])
  expect(await bench.runtime.database.secret.count()).toBe(0)
  expect(vault.secrets.get('gatehouse/system/fixture/bearer')?.at(-1)?.value).toBe('canary-of-the-move')

  const told = await audited()
  expect(told.match(/secrets\.copy/g)?.length).toBe(2)
  expect(told.match(/secrets\.remove_copy/g)?.length).toBe(2)
  expect(told).not.toContain('canary-of')
})

test('secrets move to rows that Vault’s key seals, and are wrapped anew after a rotation, each in the audit', async () => {
  const { secret } = bench.runtime.database
  await bench.runtime.secrets.write('setting:mail_password', 'canary-of-the-mail')
  expect((await gatehouse(['secrets', 'move', '--to', 'transit'])).said).toContain('SECRETS_STORE=transit')
  const inForce = { SECRETS_STORE: 'transit' }
  expect((await gatehouse(['secrets', 'move', '--from', 'local', '--to', 'transit', '--remove'], inForce)).code).toBe(0)
  expect((await secret.findMany()).map(({ name, store }) => [name, store])).toEqual([
    ['setting:mail_password', 'transit'],
  ])
  expect((await gatehouse(['secrets', 'list'], inForce)).said).toMatch(/setting:mail_password +transit +1 /)

  vault.transit.rotate('gatehouse')
  expect(await gatehouse(['secrets', 'rewrap'])).toMatchObject({
    code: 0,
    said: expect.stringMatching(/v1 +v2 +wrapped/),
  })
  expect((await gatehouse(['secrets', 'rewrap'])).said).toMatch(/v2 +v2 +there already/)
  expect((await audited()).match(/secrets\.rewrap/g)?.length).toBe(1)

  vault.transit.openFrom('gatehouse', 2)
  expect((await gatehouse(['doctor'], inForce)).said).toMatch(/secret store +ok +transit answers/)
  vault.deny('transit/decrypt/gatehouse')
  expect((await gatehouse(['doctor'], inForce)).said).toMatch(/secret store.*403/)
  const failed = await gatehouse(['secrets', 'test', '--store', 'transit'])
  expect(failed).toMatchObject({ code: 1, said: expect.stringContaining('Vault answered 403') })
  vault.allow()
  expect((await gatehouse(['secrets', 'test', '--store', 'transit'])).code).toBe(0)
  expect((await gatehouse(['secrets', 'rewrap', 'x'])).code).toBe(2)
  await secret.deleteMany()
  expect((await gatehouse(['secrets', 'rewrap'])).said).toContain('keeps nothing')
})

test('a trial says whether a store works, and why not in words of ours', async () => {
  expect(await gatehouse(['secrets', 'test', '--store', 'vault'])).toMatchObject({ code: 0 })
  vault.seal()
  const failed = await gatehouse(['secrets', 'test', '--store', 'vault'])
  expect(failed).toMatchObject({ code: 1, said: expect.stringContaining('Vault answered 503') })
  expect((await gatehouse(['doctor'], { SECRETS_STORE: 'vault' })).said).toMatch(/secret store.*503/)
  vault.unseal()
  expect((await gatehouse(['doctor'], { SECRETS_STORE: 'vault' })).said).toMatch(/secret store +ok +vault answers/)
  expect(await audited()).toMatch(/"outcome":"failed"|secrets_unavailable/)
})

test('variables that are missing are named, and a store that nobody knows is refused', async () => {
  const half = await gatehouse(['secrets', 'move', '--to', 'vault'], { VAULT_ROLE_ID: '', VAULT_ADDR: '' })
  expect(half).toMatchObject({ code: 1, said: expect.stringMatching(/VAULT_ADDR is missing.*VAULT_ROLE_ID/) })
  expect((await gatehouse(['secrets', 'move', '--to', 'safe'])).code).toBe(2)
  expect((await gatehouse(['secrets', 'move'])).code).toBe(2)
  expect((await gatehouse(['secrets', 'test', '--store', 'aws'])).said).toContain('AWS_REGION is missing')
})
