import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { buildIfNeeded } from '../start/build.ts'
import { median } from './figures.ts'
import { flood, type Seen, watch } from './isolation-load.ts'
import { type Scenario, scenariosOf, type Watched } from './isolation-scenarios.ts'
import { setIsolationStage } from './isolation-stage.ts'
import { machine, pressure } from './machine.ts'
import { type McpCaller, openMcp } from './mcp-caller.ts'
import { cpuMs } from './stage.ts'

const QUIET_MS = 3_000
const TROUBLE_MS = 4_000
/** The trouble is there before anybody is watched. */
const SETTLE_MS = 750
const CONNECTIONS = 512

/** A tenth more, or so many milliseconds: whichever is more. */
const STEADY = { ratio: 1.1, ms: 50 }
const DOUBLE = 2

/** One person's calls in one round, and how much of a processor the gateway used meanwhile. */
type Part = Seen & { cpu: number }
type Both = { before: Part; during: Part }
type Row = { scenario: string; watched: Watched; rounds: Both[] }

/**
 * `npm run bench -- isolation`: what other people's calls take while one person, one system or one tool is in trouble,
 * beside what they take without it. Each scenario is measured quiet and in trouble in every round; medians of the
 * rounds. `--rounds` makes it longer. Ends with code 1 when an aim is missed.
 */
export async function isolation(argv: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...argv], options: { rounds: { type: 'string', default: '3' } } })
  await buildIfNeeded((step) => console.log(`· ${step}`))
  const folder = await mkdtemp(path.join(tmpdir(), 'gatehouse-isolation-'))
  const stage = await setIsolationStage(folder)
  const gateway = openMcp(stage.url, CONNECTIONS)
  try {
    const scenarios = scenariosOf(stage)
    for (const scenario of scenarios) await warmUp(gateway, scenario)
    const rows = await measure({ gateway, pid: stage.pid }, scenarios, Number(values.rounds))
    print(rows, await pressure(), Number(values.rounds))
  } finally {
    await gateway.close()
    await stage.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Connections, compiled code and hands that are shaken are no part of what is measured. */
async function warmUp(gateway: McpCaller, scenario: Scenario): Promise<void> {
  await Promise.all(scenario.watched.map(({ probe }) => watch(gateway, probe, 1_000)))
}

type Measured = { gateway: McpCaller; pid: number }

async function measure(on: Measured, scenarios: readonly Scenario[], rounds: number): Promise<Row[]> {
  const rows = scenarios.map((scenario) => ({
    scenario,
    rows: scenario.watched.map((watched): Row => ({ scenario: scenario.name, watched, rounds: [] })),
  }))
  for (let round = 0; round < rounds; round++) {
    for (const { scenario, rows: these } of rows) {
      const seen = await measureOnce(on, scenario)
      for (const [at, both] of seen.entries()) these[at]?.rounds.push(both)
    }
  }
  return rows.flatMap(({ rows: these }) => these)
}

async function measureOnce({ gateway, pid }: Measured, scenario: Scenario): Promise<Both[]> {
  const look = async (forMs: number): Promise<Part[]> => {
    const [begun, used] = [performance.now(), cpuMs(pid) ?? 0]
    const seen = await Promise.all(scenario.watched.map(({ probe }) => watch(gateway, probe, forMs)))
    const cpu = ((cpuMs(pid) ?? 0) - used) / (performance.now() - begun)
    return seen.map((one) => ({ ...one, cpu }))
  }
  await scenario.setUp()
  const before = await look(QUIET_MS)
  await scenario.begin?.()
  const stop = flood(gateway, scenario.flood)
  await wait(SETTLE_MS)
  const during = await look(TROUBLE_MS)
  await scenario.end()
  await stop()
  return before.flatMap((quiet, at) => {
    const trouble = during[at]
    return trouble === undefined ? [] : [{ before: quiet, during: trouble }]
  })
}

function print(rows: readonly Row[], busy: string, rounds: number): void {
  console.log(`\n${machine()}; ${busy}`)
  console.log(`medians of ${rounds} interleaved rounds; everything on this machine; ms\n`)
  let scenario = ''
  for (const row of rows) {
    if (row.scenario !== scenario) {
      scenario = row.scenario
      console.log(`\n${scenario}; the gateway uses ${cpuInWords(row)}`)
      console.log(`  ${'whose calls'.padEnd(46)}  before p50    p99  during p50    p99  ratio p50   p99  refused  aim`)
    }
    console.log(`  ${lineOf(row)}`)
  }
  const missed = rows.filter((row) => missedBy(row) !== null)
  console.log(missed.length === 0 ? '\nall aims are met' : `\n${missed.length} AIMS ARE MISSED`)
  if (missed.length > 0) process.exitCode = 1
}

function lineOf(row: Row): string {
  const { before, during, refused } = figuresOf(row)
  const ms = (value: number, width: number) => value.toFixed(1).padStart(width)
  const why = missedBy(row)
  return [
    row.watched.whose.padEnd(46),
    ms(before.p50, 10),
    ms(before.p99, 5),
    ms(during.p50, 10),
    ms(during.p99, 5),
    (during.p50 / before.p50).toFixed(2).padStart(9),
    (during.p99 / before.p99).toFixed(2).padStart(4),
    String(refused.length).padStart(7),
    why === null ? `${aimInWords[row.watched.aim]}: met` : `${aimInWords[row.watched.aim]}: MISSED (${why})`,
  ].join('  ')
}

/** Little of a processor, and yet slow: then the machine was not ours. */
function cpuInWords({ rounds }: Row): string {
  const share = (of: (both: Both) => Part) => `${(median(rounds.map((both) => of(both).cpu)) * 100).toFixed(0)} %`
  return `${share(({ before }) => before)} of a processor before, ${share(({ during }) => during)} during`
}

const aimInWords: Record<Watched['aim'], string> = {
  steady: `p99 at most ${STEADY.ratio} times or ${STEADY.ms} ms more`,
  double: `at most ${DOUBLE} times`,
}

function figuresOf({ rounds }: Row) {
  const middle = (of: (both: Both) => Seen) => ({
    p50: median(rounds.map((both) => of(both).p50)),
    p99: median(rounds.map((both) => of(both).p99)),
  })
  return {
    before: middle((both) => both.before),
    during: middle((both) => both.during),
    refused: rounds.flatMap((both) => [...both.before.refused, ...both.during.refused]),
  }
}

/** Why the aim is missed, or null. A call that is refused is no fast call. */
function missedBy(row: Row): string | null {
  const { before, during, refused } = figuresOf(row)
  if (refused.length > 0) return [...new Set(refused)].join(', ')
  if (row.watched.aim === 'double') {
    return during.p50 > before.p50 * DOUBLE || during.p99 > before.p99 * DOUBLE ? 'slower' : null
  }
  return during.p99 > Math.max(before.p99 * STEADY.ratio, before.p99 + STEADY.ms) ? 'slower' : null
}
