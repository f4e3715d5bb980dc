import { Readable } from 'node:stream'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase } from '#lib/testing/database.ts'
import { type GatewayBench, openGatewayBench } from '#lib/testing/gateway.ts'
import { startUpstream, type Upstream } from '#lib/testing/upstream.ts'
import { startVault, type TestVault } from '#lib/testing/vault.ts'
import { run } from './run.ts'

let bench: GatewayBench
let foreign: Upstream
let vault: TestVault

beforeAll(async () => {
  foreign = await startUpstream()
  vault = await startVault({ nowMs: () => Date.now() })
  bench = await openGatewayBench({ env: { EGRESS_ALLOW: foreign.address } })
  // Nobody else changes anything meanwhile.
  await bench.runtime.watch.stop()
})
afterAll(async () => {
  await foreign?.close()
  await vault?.close()
  await bench?.close()
})

async function gatehouse(args: string[], url = bench.url): Promise<{ code: number; said: string }> {
  const said: string[] = []
  const env = {
    DATABASE_URL: url,
    GATEHOUSE_DATA_DIR: bench.dataDir,
    EGRESS_ALLOW: `${foreign.address},${bench.upstream.address}`,
    GATEHOUSE_URL: bench.origin,
    GATEHOUSE_DEMO: '1',
    LOG_LEVEL: 'silent',
    ...{ VAULT_ADDR: vault.address, VAULT_ROLE_ID: vault.roleId, VAULT_SECRET_ID: vault.secretId },
  }
  const say = (line: string) => void said.push(line)
  const code = await run(args, { env, input: Readable.from(['canary-bearer\n']), say, warn: say })
  return { code, said: said.join('\n') }
}

/** Everything that a command could have changed, and how many rows the audit has. */
async function everything(sql: pg.Pool | pg.Client): Promise<string> {
  const { rows } = await sql.query(
    "SELECT format('%I', tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_%'",
  )
  const found: unknown[] = []
  for (const { name } of rows) {
    found.push(name, (await sql.query(`SELECT to_jsonb(t)::text FROM ${name} t ORDER BY 1`)).rows)
  }
  found.push((await sql.query('SELECT count(*)::int FROM ledger.event')).rows)
  return JSON.stringify(found)
}

/** The audit answers, and cannot write. */
async function withoutAudit<T>(sql: pg.Pool | pg.Client, work: () => Promise<T>): Promise<T> {
  await sql.query('ALTER FUNCTION ledger.step RENAME TO step_away')
  return work().finally(() => sql.query('ALTER FUNCTION ledger.step_away RENAME TO step'))
}

test('without the audit no command changes anything, and each says so', async () => {
  await gatehouse(['systems', 'add', 'weather', '--http', foreign.url, '--bearer-stdin'])
  await gatehouse(['secrets', 'move', '--to', 'transit'])
  vault.transit.rotate('gatehouse')
  foreign.offer([])
  for (const command of [
    ['token', '--user', 'office@ridgeline.example'],
    ['settings', 'set', 'currency', 'EUR'],
    ['systems', 'add', 'maps', '--http', foreign.url, '--bearer-stdin'],
    ['systems', 'approve', 'fixture', 'list_things', '--write'],
    ['systems', 'check', 'weather'],
    ['systems', 'remove', 'weather'],
    ['people', 'add', 'new@ridgeline.example', '--name', 'New', '--role', 'auditor'],
    ['roles', 'grant', 'office@ridgeline.example', 'auditor', '--days', '2'],
    ['settings', 'set', 'currency', 'CAD'],
    ['secrets', 'move', '--to', 'vault'],
    ['secrets', 'rewrap'],
    ['secrets', 'test', '--store', 'vault'],
  ]) {
    const before = await everything(bench.sql)

    const { code, said } = await withoutAudit(bench.sql, () => gatehouse(command))

    expect([command, code]).toEqual([command, 1])
    expect(said).toContain('The audit log cannot be written right now')
    expect(said).not.toMatch(/gh_|is added|holds auditor|Approved|is removed|currency is/)
    expect([command, await everything(bench.sql)]).toEqual([command, before])
  }
  expect(vault.secrets.size).toBe(0)
})

test('a demo whose reset cannot be recorded keeps everything', async () => {
  const fresh = await createTestDatabase()
  const sql = new pg.Client({ connectionString: fresh.url })
  await sql.connect()
  await gatehouse(['demo', 'reset', '--yes'], fresh.url)
  const before = await everything(sql)

  const { code } = await withoutAudit(sql, () => gatehouse(['demo', 'reset', '--yes'], fresh.url))

  expect(code).toBe(1)
  expect(await everything(sql)).toBe(before)
  await sql.end()
  await fresh.drop()
})

test('what was read is what gets approved: another definition is refused by its hash', async () => {
  foreign.offer([{ name: 'forecast', title: 'Forecast', description: 'Says the weather.', answer: () => ({}) }])
  const shown = await gatehouse(['systems', 'check', 'weather'])
  const pin = /forecast@[0-9a-f]{12}/.exec(shown.said)?.[0] ?? ''
  expect(pin).not.toBe('')
  foreign.offer([{ name: 'forecast', title: 'Forecast', description: 'Sends all mail.', answer: () => ({}) }])

  const refused = await gatehouse(['systems', 'approve', 'weather', pin, '--read'])
  expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('describes forecast differently') })

  foreign.offer([{ name: 'forecast', title: 'Forecast', description: 'Says the weather.', answer: () => ({}) }])
  const approved = await gatehouse(['systems', 'approve', 'weather', pin, '--read'])
  expect(approved).toMatchObject({ code: 0, said: expect.stringContaining(`Approved as read: ${pin}.`) })
})
