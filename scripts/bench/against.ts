import path from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { root } from '../paths.ts'
import { median } from './figures.ts'
import { type LoadOrder, type LoadResult, loadBy, throughTheDoor, toUpstream } from './load-order.ts'
import { machine } from './machine.ts'
import { cpuMs, firstMessage, type Server, start, stop } from './stage.ts'
import type { SetStage } from './stage-of.ts'

const seconds = 3
const warmUpSeconds = 10
const BUILD_MS = 600_000

const lanes = ['fast', 'route'] as const
type Lane = (typeof lanes)[number]
type Measured = LoadResult & { cpu: number }
type Turn = { direct: LoadResult; before: Measured; now: Measured }

/**
 * `npm run bench -- against FOLDER`: this checkout and another one (a worktree of an earlier commit, installed), both up
 * in one run and measured by turns of seconds, so that both get the same minutes of the machine. Says the median of the
 * turns' ratios, which a busy moment moves less than either figure, and the quarter to either side of it, which says how
 * far the machine moves them. `--rounds` makes it longer.
 */
export async function measureAgainst(argv: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: { rounds: { type: 'string', default: '10' } },
    allowPositionals: true,
  })
  const rounds = Number(values.rounds)
  const given = positionals[0]
  if (given === undefined) throw new Error('name the folder of the other checkout: npm run bench -- against ../before')
  const load = start('scripts/bench/load.ts', process.env)
  // One after the other: each may have to build first.
  const before = await stageOf(path.resolve(given))
  const now = await stageOf(root)
  try {
    const run = (order: Pick<LoadOrder, 'url' | 'headers' | 'params'>, clients: number, time = seconds) =>
      loadBy(load, { ...order, clients, seconds: time })
    const at = (stage: SetStage, lane: Lane) => throughTheDoor(stage[lane].url, stage.token)
    for (const lane of lanes) {
      for (const { stage } of [before, now]) await run(at(stage, lane), 50, warmUpSeconds)
    }
    console.log(
      `${machine()}\nmedians of ${rounds} turns of ${seconds} s a side, ratio of each turn (its middle half)\n`,
    )
    console.log(
      'clients  lane    calls/s before   now  ratio               added p50 ms before   now  ratio               CPU ms before   now  ratio',
    )
    for (const clients of [1, 50]) {
      for (const lane of lanes) {
        const side = async ({ stage }: Side) => {
          const used = cpuOf(stage[lane])
          const result = await run(at(stage, lane), clients)
          return { ...result, cpu: (cpuOf(stage[lane]) - used) / result.calls }
        }
        const turns: Turn[] = []
        for (let round = 0; round < rounds; round++) {
          const direct = await run(toUpstream(now.stage.upstream), clients, 1)
          // Who comes first alternates too.
          const first = await side(round % 2 === 0 ? before : now)
          const second = await side(round % 2 === 0 ? now : before)
          turns.push(round % 2 === 0 ? { direct, before: first, now: second } : { direct, before: second, now: first })
        }
        console.log(rowOf(clients, lane, turns))
      }
    }
  } finally {
    await Promise.all([before.close(), now.close(), stop(load)])
  }
}

type Side = Awaited<ReturnType<typeof stageOf>>

async function stageOf(folder: string) {
  const child = start('scripts/bench/stage-of.ts', process.env)
  const told = firstMessage(child, BUILD_MS)
  child.send(folder)
  const stage = (await told) as SetStage
  async function close() {
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    child.disconnect()
    await ended
  }
  return { stage, close }
}

function cpuOf({ pid }: Server): number {
  return cpuMs(pid) ?? Number.NaN
}

function rowOf(clients: number, lane: Lane, turns: readonly Turn[]): string {
  const compared = (of: (measured: Measured, direct: LoadResult) => number, digits: number, width: number) => {
    const pairs = turns.map(({ direct, before, now }) => [of(before, direct), of(now, direct)] as const)
    return [
      median(pairs.map(([before]) => before))
        .toFixed(digits)
        .padStart(width),
      median(pairs.map(([, now]) => now))
        .toFixed(digits)
        .padStart(5),
      spread(pairs.map(([before, now]) => now / before)),
    ].join(' ')
  }
  const columns = [
    compared(({ perSecond }) => perSecond, 0, 15),
    compared(({ p50 }, direct) => p50 - direct.p50, 2, 21),
    compared(({ cpu }) => cpu, 2, 15),
  ]
  return `${String(clients).padStart(7)}  ${lane.padEnd(6)} ${columns.join('  ')}`
}

function spread(ratios: readonly number[]): string {
  const sorted = ratios.toSorted((a, b) => a - b)
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN).toFixed(2)
  return `${median(ratios).toFixed(2).padStart(5)} (${at(0.25)} to ${at(0.75)})`
}
