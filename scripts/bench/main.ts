import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { buildIfNeeded } from '../start/build.ts'
import { measureAgainst } from './against.ts'
import { median } from './figures.ts'
import { isolation } from './isolation.ts'
import { type LoadOrder, type LoadResult, loadBy, throughTheDoor, toUpstream } from './load-order.ts'
import { machine } from './machine.ts'
import { memory } from './memory.ts'
import { cpuMs, type Server, type Stage, setStage } from './stage.ts'

type Lane = { name: string; to: Server | null; order(): Omit<LoadOrder, 'clients' | 'seconds'> }
type Row = { lane: string; clients: number; results: LoadResult[]; cpu: (number | null)[] }

const rounds = 3
const seconds = 5

/** How often and how far apart the ledger is looked at for outcomes that are still queued. */
const LOOKS = 40
const LOOK_MS = 250

/**
 * `npm run bench`: the same tools/call straight at the upstream and through the gateway, in turn, in one run. Read
 * the ratios; absolute figures belong to the machine and the minute.
 */
export async function main(argv: readonly string[]): Promise<void> {
  if (argv[0] === 'pages') {
    const { measurePages } = await import('./pages.ts')
    return measurePages(argv.slice(1))
  }
  if (argv[0] === 'models') {
    const { measureModels } = await import('./models.ts')
    return measureModels(argv.slice(1))
  }
  if (argv[0] === 'answers') {
    const { measureAnswers } = await import('./answers.ts')
    return measureAnswers(argv.slice(1))
  }
  if (argv[0] === 'cost') {
    const { measureCost } = await import('./cost.ts')
    return measureCost()
  }
  if (argv[0] === 'lists') {
    const { measureLists } = await import('./lists.ts')
    return measureLists()
  }
  if (argv[0] === 'people') {
    const { measurePeople } = await import('./people.ts')
    return measurePeople(argv.slice(1))
  }
  if (argv[0] === 'revoke') {
    const { measureRevoke } = await import('./revoke.ts')
    return measureRevoke(argv.slice(1))
  }
  if (argv[0] === 'memory') return memory(argv.slice(1))
  if (argv[0] === 'isolation') return isolation(argv.slice(1))
  if (argv[0] === 'against') return measureAgainst(argv.slice(1))
  await buildIfNeeded((step) => console.log(`· ${step}`))
  const folder = await mkdtemp(path.join(tmpdir(), 'gatehouse-bench-'))
  const stage = await setStage(folder)
  try {
    const quick = argv.includes('--quick')
    const rows = await measureAll(stage, quick ? 1 : rounds, quick ? 2 : seconds)
    print(rows.filter(({ clients }) => clients > 0))
    await checkLedger(stage, rows)
  } finally {
    await stage.close()
    await rm(folder, { recursive: true, force: true })
  }
}

function lanes(stage: Stage): Lane[] {
  const through = (server: Server) => throughTheDoor(server.url, stage.token)
  return [
    { name: 'direct', to: null, order: () => toUpstream(stage.upstream.url) },
    { name: 'fast lane', to: stage.fast, order: () => through(stage.fast) },
    { name: 'route handler', to: stage.route, order: () => through(stage.route) },
  ]
}

async function measureAll(stage: Stage, times: number, duration: number): Promise<Row[]> {
  const all = lanes(stage)
  const rows: Row[] = []
  for (const lane of all) {
    const result = await loadBy(stage.load, { ...lane.order(), clients: 10, seconds: 2 })
    rows.push({ lane: lane.name, clients: 0, results: [result], cpu: [] })
  }
  for (const clients of [1, 50]) {
    const these = all.map((lane) => ({
      lane: lane.name,
      clients,
      results: [] as LoadResult[],
      cpu: [] as (number | null)[],
    }))
    for (let round = 0; round < times; round++) {
      for (const [index, lane] of all.entries()) {
        const before = lane.to === null ? null : cpuMs(lane.to.pid)
        const result = await loadBy(stage.load, { ...lane.order(), clients, seconds: duration })
        const after = lane.to === null ? null : cpuMs(lane.to.pid)
        these[index]?.results.push(result)
        these[index]?.cpu.push(before === null || after === null ? null : (after - before) / result.calls)
      }
    }
    rows.push(...these)
  }
  return rows
}

function print(rows: Row[]): void {
  console.log(`\n${machine()}`)
  console.log('medians of interleaved rounds; everything (load, upstream, gateway, Postgres) on this machine\n')
  console.log('clients  lane            calls/s  of direct   p50 ms  added   p99 ms  added   gateway CPU ms  errors')
  for (const row of rows) {
    const base = rows.find(({ lane, clients }) => lane === 'direct' && clients === row.clients)
    const figure = (pick: (result: LoadResult) => number, of: Row = row) => median(of.results.map(pick))
    const [rate, p50, p99] = [figure((r) => r.perSecond), figure((r) => r.p50), figure((r) => r.p99)]
    const errors = row.results.reduce((sum, r) => sum + r.errors, 0)
    const cpus = row.cpu.filter((value) => value !== null)
    const columns = [
      String(row.clients).padStart(7),
      row.lane.padEnd(14),
      rate.toFixed(0).padStart(8),
      (base === undefined ? '' : (rate / figure((r) => r.perSecond, base)).toFixed(2)).padStart(10),
      p50.toFixed(2).padStart(8),
      (base === undefined ? '' : (p50 - figure((r) => r.p50, base)).toFixed(2)).padStart(6),
      p99.toFixed(1).padStart(8),
      (base === undefined ? '' : (p99 - figure((r) => r.p99, base)).toFixed(1)).padStart(6),
      (cpus.length === 0 ? '-' : median(cpus).toFixed(2)).padStart(15),
      String(errors).padStart(7),
    ]
    console.log(columns.join('  '))
  }
}

/** Every call that went through a gateway has its intent and its outcome, and every contact a call. */
async function checkLedger(stage: Stage, rows: Row[]): Promise<void> {
  const sent = (direct: boolean) =>
    rows
      .filter(({ lane }) => (lane === 'direct') === direct)
      .flatMap(({ results }) => results)
      .reduce((sum, { calls }) => sum + calls, 0)
  const of = await written(stage, sent(false))
  const reached = await stage.upstream.count()
  console.log(
    `\nsent through the gateway, warm-up included: ${sent(false)}; intents ${of(1)}, outcomes ${of(2)}, denials ${of(4)}`,
  )
  console.log(`reached the upstream: ${reached}, of them ${sent(true)} sent directly`)
  const complete = of(1) === sent(false) && of(2) === sent(false) && reached === sent(false) + sent(true)
  console.log(
    complete ? 'every call has its intent and its outcome, and no contact is without them' : 'ROWS ARE MISSING',
  )
  if (!complete) process.exitCode = 1
}

/** How many rows the ledger has of a stage, once every outcome is in: an answer does not wait for its own. */
async function written(stage: Stage, outcomes: number): Promise<(wanted: number) => number> {
  const client = new pg.Client({ connectionString: stage.databaseUrl })
  await client.connect()
  try {
    for (let look = 1; ; look++) {
      const { rows: counts } = await client.query<{ stage: number; n: string }>(
        `SELECT stage, count(*) AS n FROM ledger.event WHERE system = 'bench' GROUP BY stage ORDER BY stage`,
      )
      const of = (wanted: number) => Number(counts.find((row) => Number(row.stage) === wanted)?.n ?? 0)
      if (of(2) === outcomes || look === LOOKS) return of
      await setTimeout(LOOK_MS)
    }
  } finally {
    await client.end()
  }
}
