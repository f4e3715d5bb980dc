import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { migrate } from '#lib/db/migrate.ts'
import { type OwnServer, serverUrl, startServer, stopServer } from '#lib/db/own-server.ts'
import { type GatewayBench, openGatewayBench } from '#lib/testing/gateway.ts'
import { freePort } from '#scripts/postgres.ts'

const migrations = path.resolve(import.meta.dirname, '../../prisma/migrations')

test('with Postgres stopped nobody is contacted, callers know within 2.5 s, and it recovers by itself', async () => {
  const directory = await mkdtemp(path.join(tmpdir(), 'gateway-pg-'))
  const server: OwnServer = {
    directory: path.join(directory, 'pg'),
    port: await freePort(),
    user: 'postgres',
    password: 'outage',
  }
  await chmod(directory, 0o755)
  await startServer(server)
  await migrate(serverUrl(server), migrations)
  const bench = await openGatewayBench({ databaseUrl: serverUrl(server) })
  const [caller, denied] = [await bench.callerOf('office'), await bench.callerOf('auditor')]
  const token = await bench.tokenOf('office')
  expect((await bench.callAs('office', 'list_things', {}, { caller })).error).toBeNull()
  const before = bench.upstream.log.length

  await stopServer(server, 'immediate')
  const endings = await Promise.all([
    ...Array.from({ length: 20 }, () => bench.callAs('office', 'list_things', {}, { caller })),
    bench.callAs('office', 'no_such_tool', {}, { caller }),
    bench.callAs('auditor', 'list_things', {}, { caller: denied }),
  ])
  const overMcp = await callOverMcp(bench, token)

  for (const { error, ms } of endings) {
    expect(error).toMatchObject({ code: 'audit_unavailable', retryable: true })
    expect(ms).toBeLessThan(2_500)
  }
  expect(JSON.stringify(overMcp)).toContain('audit_unavailable')
  expect(bench.upstream.log.length).toBe(before)

  await startServer(server)
  const again = async () => (await bench.callAs('office', 'list_things', {}, { caller })).error
  await expect.poll(again, { timeout: 10_000 }).toBeNull()

  await bench.close()
  await stopServer(server, 'fast')
  await rm(directory, { recursive: true })
})

test('an outcome that Postgres did not take is written when it is back', async () => {
  const bench = await openGatewayBench()
  bench.upstream.onCall(() => void cutLedger(bench))
  const { error, correlationId } = await bench.callAs('office', 'list_things')
  bench.upstream.onCall(null)

  expect(error).toBeNull()
  const stages = async () => (await bench.events(correlationId)).map(({ stage }) => stage)
  await expect.poll(stages, { timeout: 15_000 }).toEqual([1, 2])
  await bench.close()
})

test('a gateway killed at any moment has contacted nobody without a committed intent', async () => {
  const bench = await openGatewayBench()
  const input = { url: bench.url, dataDir: bench.dataDir, personId: bench.ids.office, address: bench.upstream.address }
  await bench.sql.query('UPDATE ledger.quota_rule SET lim = NULL, burst = NULL')

  for (let round = 1; round <= 3; round++) {
    const script = path.join(import.meta.dirname, '../testing/gateway-child.ts')
    const options = ['--disable-warning=ExperimentalWarning', script, JSON.stringify(input)]
    const child = spawn(process.execPath, options, { stdio: ['ignore', 'ignore', 'inherit'] })
    const enough = round * 80
    await expect.poll(() => bench.upstream.log.length, { timeout: 60_000, interval: 5 }).toBeGreaterThan(enough)
    child.kill('SIGKILL')
    await once(child, 'exit')
  }

  const contacted = bench.upstream.log.map(({ traceparent }) => traceparent?.split('-')[1] ?? '')
  expect(new Set(contacted).size).toBe(contacted.length)
  const { rows } = await bench.sql.query<{ id: string }>(
    "SELECT replace(correlation_id::text, '-', '') AS id FROM ledger.event WHERE stage = 1",
  )
  const intended = new Set(rows.map(({ id }) => id))
  expect(contacted.filter((id) => !intended.has(id))).toEqual([])
  await bench.close()
}, 200_000)

async function cutLedger({ sql }: GatewayBench): Promise<void> {
  await sql.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'gatehouse-ledger' AND datname = current_database()",
  )
}

async function callOverMcp({ origin }: GatewayBench, token: string): Promise<unknown> {
  const answer = await fetch(`${origin}/mcp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'fixture__list_things' } }),
  })
  return answer.json()
}
