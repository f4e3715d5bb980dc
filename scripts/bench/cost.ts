import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import pg from 'pg'
import { sampleSettings } from '#lib/company/settings.ts'
import { ownSystems } from '#lib/connectors/index.ts'
import { readConfig } from '#lib/core/config.ts'
import { dayIn } from '#lib/core/days.ts'
import { createKeptUptime } from '#lib/cost/kept-uptime.ts'
import { monthsOver } from '#lib/cost/months/read.ts'
import { instantsOf, periodOf } from '#lib/cost/period.ts'
import { readCalls } from '#lib/cost/read-calls.ts'
import { readOverview } from '#lib/cost/read-overview.ts'
import { readTurns } from '#lib/cost/read-turns.ts'
import { type Database, openDatabase, openReads } from '#lib/db/client.ts'
import { migrate } from '#lib/db/migrate.ts'
import { root } from '../paths.ts'
import { startOwnPostgres } from '../postgres.ts'
import { firstRun } from '../start/first-run.ts'
import { multiplyRows } from './cost-rows.ts'
import { median } from './figures.ts'
import { machine, pressure } from './machine.ts'

const ROUNDS = 5
const TIMES = 10
const { time_zone: timeZone } = sampleSettings

type Part = { name: string; read(): Promise<unknown> }

/** `npm run bench -- cost`: what the twelve months of the cost page read, over the sample's history and ten times it. */
export async function measureCost(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'gatehouse-cost-'))
  const own = await startOwnPostgres(folder)
  await migrate(own.url, path.join(root, 'prisma/migrations'))
  const env = { DATABASE_URL: own.url, GATEHOUSE_DATA_DIR: folder, GATEHOUSE_DEMO: '1' }
  await firstRun(readConfig(env, ownSystems), () => undefined, new Date())
  const { database, close } = openDatabase(own.url, 4)
  const reads = openReads(own.url, 8)
  const client = new pg.Client({ connectionString: own.url })
  await client.connect()
  try {
    await client.query('ANALYZE')
    const once = await measured(reads, database)
    await multiplyRows(client, TIMES)
    const often = await measured(reads, database)
    console.log(machine())
    console.log(await pressure())
    console.log(`${once.rows} and ${often.rows} events; median of ${ROUNDS}, milliseconds`)
    for (const [at, { name, ms }] of once.parts.entries()) {
      const more = often.parts[at]?.ms ?? Number.NaN
      console.log(
        `${name.padEnd(28)} ${ms.toFixed(0).padStart(6)} ${more.toFixed(0).padStart(6)}  x ${(more / ms).toFixed(1)}`,
      )
    }
  } finally {
    await client.end()
    await reads.end()
    await close()
    await own.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function measured(reads: pg.Pool, database: Database) {
  const { rows } = await reads.query('SELECT count(*)::int AS count FROM ledger.event')
  const parts = []
  for (const { name, read } of partsOf(reads, database)) {
    await read()
    const times: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const began = performance.now()
      await read()
      times.push(performance.now() - began)
    }
    parts.push({ name, ms: median(times) })
  }
  return { rows: Number(rows[0]?.count), parts }
}

function partsOf(reads: pg.Pool, database: Database): Part[] {
  const today = dayIn(timeZone, new Date())
  const period = periodOf('year', today)
  const span = instantsOf(period, timeZone)
  const turns = () => readTurns(reads, { ...span, timeZone })
  const calls = () => readCalls(reads, span)
  const kept = createKeptUptime()
  const uptime = () => kept(reads, { period, timeZone, now: new Date() })
  const overview = () => readOverview({ reads, database }, { period, timeZone, budget: null })
  const months = () => monthsOver(reads, { today, timeZone })
  return [
    { name: 'questions of 12 months', read: turns },
    { name: 'calls of 12 months', read: calls },
    { name: 'uptime of 12 months', read: uptime },
    { name: 'overview of 12 months', read: overview },
    // As the page reads them: the overview first, whose questions hold the last thirty days, then the others at once.
    {
      name: 'everything the page reads',
      read: async () => {
        await overview()
        await Promise.all([uptime(), months()])
      },
    },
  ]
}
