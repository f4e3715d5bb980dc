import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { uuidv7 } from '#lib/core/ids.ts'
import { createLog } from '#lib/core/log.ts'
import { migrate } from '#lib/db/migrate.ts'
import { openLedger } from '#lib/ledger/open.ts'
import type { AdmitRequest, Ledger, Settlement } from '#lib/ledger/types.ts'

/**
 * Governed calls per second of one process against the server in DATABASE_URL, in a database of its own. Compare the
 * ratios of one run, not figures of different machines.
 */
const serverUrl = process.env.DATABASE_URL
if (serverUrl === undefined) throw new Error('DATABASE_URL names no server to measure on.')

const seconds = 3
const people = Array.from({ length: 400 }, () => uuidv7())

const name = `gatehouse_bench_${Date.now()}`
const admin = new pg.Client({ connectionString: serverUrl })
await admin.connect()
await admin.query(`CREATE DATABASE ${name}`)
const spoolDir = await mkdtemp(path.join(tmpdir(), 'bench-spool-'))
try {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  await migrate(url.href, path.resolve(import.meta.dirname, '../../prisma/migrations'))
  await prepare(url.href)
  const ledger = await openLedger({ url: url.href, spoolDir, macKey: Buffer.alloc(32, 1), log: createLog('warn') })
  console.log('callers  work            calls/s   p50 ms   p99 ms   Node CPU ms a call')
  await measure(ledger, 10, false, 1)
  for (const callers of [1, 10, 50]) {
    await measure(ledger, callers, false)
    await measure(ledger, callers, true)
  }
  await ledger.close()
} finally {
  await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)
  await admin.end()
  await rm(spoolDir, { recursive: true })
}

/** People, and limits that are counted but never reached. */
async function prepare(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('INSERT INTO ledger.person_epoch (person, epoch) SELECT unnest($1::uuid[]), 1', [people])
  await client.query('UPDATE ledger.quota_rule SET lim = 50000000, burst = 50000000')
  await client.end()
}

async function measure(ledger: Ledger, callers: number, settles: boolean, warmUpSeconds?: number): Promise<void> {
  const took: number[] = []
  const cpu = process.cpuUsage()
  const started = performance.now()
  const until = started + (warmUpSeconds ?? seconds) * 1_000
  let next = 0
  const caller = async () => {
    while (performance.now() < until) {
      const from = performance.now()
      const call = callOf(next++)
      const { verdict } = await ledger.admit(call)
      if (verdict !== 'admitted') throw new Error(`not admitted: ${verdict}`)
      took.push(performance.now() - from)
      if (settles) void ledger.settle(outcomeOf(call))
    }
  }
  await Promise.all(Array.from({ length: callers }, caller))
  if (warmUpSeconds !== undefined) return

  const elapsed = (performance.now() - started) / 1_000
  const used = process.cpuUsage(cpu)
  took.sort((a, b) => a - b)
  const at = (share: number) => (took[Math.floor(took.length * share)] ?? 0).toFixed(2).padStart(7)
  const cpuMs = ((used.user + used.system) / 1_000 / took.length).toFixed(3)
  const work = settles ? 'admit + settle' : 'admit'
  const rate = Math.round(took.length / elapsed)
  console.log(
    `${String(callers).padStart(7)}  ${work.padEnd(14)} ${String(rate).padStart(8)}  ${at(0.5)}  ${at(0.99)}   ${cpuMs}`,
  )
}

function callOf(n: number): AdmitRequest {
  const personId = people[n % people.length] ?? ''
  const system = `system-${n % 6}`
  const tool = `tool-${n % 198}`
  return {
    callId: uuidv7(),
    correlationId: uuidv7(),
    personId,
    door: 'mcp',
    client: 'bench',
    system,
    tool,
    project: null,
    epoch: 1,
    policyVersion: 1,
    limitKeys: [`person.minute:${personId}`, `team.minute:${n % 20}`, `system.minute:${system}`, `tool.minute:${tool}`],
    requestBytes: 300,
    facts: { roles: ['project-manager'], rule: 'project-manager.procore.*' },
  }
}

function outcomeOf(call: AdmitRequest): Settlement {
  const { callId, correlationId, personId, door, client, system, tool, project, policyVersion, requestBytes } = call
  return {
    callId,
    correlationId,
    personId,
    door,
    client,
    system,
    tool,
    project,
    policyVersion,
    requestBytes,
    outcome: 'ok',
    code: null,
    durationMs: 40,
    rows: 12,
    responseBytes: 4_000,
    vendorRequestId: null,
    facts: {},
  }
}
