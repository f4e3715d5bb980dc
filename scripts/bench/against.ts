import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { root } from '../paths.ts'
import { median } from './figures.ts'

const run = promisify(execFile)
const rounds = 3

type Row = { clients: number; lane: string; perSecond: number; addedP50: number; cpuMs: number }
type Side = { folder: string; rows: Row[] }

/**
 * `npm run bench -- against FOLDER`: this checkout and another one (a worktree of an earlier commit, installed), measured
 * in turn in one run, so that both get the same minutes of the machine. Each round is the whole benchmark: the quick one
 * measures a server that the compiler has not finished with. Ratios of the medians.
 */
export async function measureAgainst(given: string | undefined): Promise<void> {
  if (given === undefined) throw new Error('name the folder of the other checkout: npm run bench -- against ../before')
  const sides: Side[] = [path.resolve(given), root].map((folder) => ({ folder, rows: [] }))
  for (let round = 0; round <= rounds; round++) {
    for (const { folder, rows } of sides) {
      // The first round builds, and warms the disk.
      const measured = await bench(folder, round === 0 ? ['--quick'] : [])
      if (round > 0) rows.push(...measured)
      console.log(`${round === 0 ? 'warm-up' : `round ${round}`}  ${folder}\n${measured.map(line).join('\n')}`)
    }
  }
  const [before, after] = sides
  if (before !== undefined && after !== undefined) compare(before, after)
}

async function bench(folder: string, options: readonly string[]): Promise<Row[]> {
  const { stdout } = await run(process.execPath, ['scripts/bench.mjs', ...options], {
    cwd: folder,
    timeout: 600_000,
  }).catch(printedAnyway)
  return [...stdout.matchAll(printed)].map(([, clients, lane, perSecond, addedP50, cpuMs]) => ({
    clients: Number(clients),
    lane: String(lane).trim(),
    perSecond: Number(perSecond),
    addedP50: Number(addedP50),
    cpuMs: Number(cpuMs),
  }))
}

/** A checkout from before the count waited for queued outcomes may find some missing, and ends with code 1. */
function printedAnyway(thrown: { stdout?: string }): { stdout: string } {
  const { stdout = '' } = thrown
  if (!stdout.includes('ROWS ARE MISSING')) throw thrown
  console.log(
    stdout
      .split('\n')
      .filter((said) => /^sent|^ROWS/.test(said))
      .join('\n'),
  )
  return { stdout }
}

/** A row of the table that `npm run bench` prints: clients, lane, calls/s, of direct, p50, added, p99, added, CPU. */
const printed = /^ +(\d+) {2}(fast lane|route handler) +(\d+) +[\d.]+ +[\d.]+ +(-?[\d.]+) +[\d.]+ +-?[\d.]+ +([\d.]+)/gm

function line({ clients, lane, perSecond, addedP50, cpuMs }: Row): string {
  return `  ${String(clients).padStart(3)} ${lane.padEnd(14)} ${perSecond} calls/s, ${addedP50} ms added, ${cpuMs} ms CPU`
}

function compare(before: Side, after: Side): void {
  console.log(
    `\nmedians of ${rounds} rounds in turn\n\nclients  lane            calls/s before  now    ratio  added p50 before  now    ratio`,
  )
  for (const { clients, lane } of after.rows.slice(0, after.rows.length / rounds)) {
    const middle = ({ rows }: Side, of: (row: Row) => number) =>
      median(rows.filter((row) => row.clients === clients && row.lane === lane).map(of))
    const rates = [before, after].map((side) => middle(side, ({ perSecond }) => perSecond))
    const added = [before, after].map((side) => middle(side, ({ addedP50 }) => addedP50))
    console.log(`${String(clients).padStart(7)}  ${lane.padEnd(14)}  ${columns(rates, 0)}  ${columns(added, 2)}`)
  }
}

function columns([before = Number.NaN, now = Number.NaN]: number[], digits: number): string {
  return [
    before.toFixed(digits).padStart(14),
    now.toFixed(digits).padStart(5),
    (now / before).toFixed(2).padStart(5),
  ].join('  ')
}
