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
 * turns' ratios, which a busy moment moves less than either figure, and their middle half, which says how far the machine
 * moves them. Both are started anew several times: one process of the same code may run a tenth faster than the next.
 */
export async function measureAgainst(argv: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: { rounds: { type: 'string', default: '8' }, starts: { type: 'string', default: '3' } },
    allowPositionals: true,
  })
  const [rounds, starts] = [Number(values.rounds), Number(values.starts)]
  const given = positionals[0]
  if (given === undefined) throw new Error('name the folder of the other checkout: npm run bench -- against ../before')
  const rows = [1, 50].flatMap((clients) => lanes.map((lane): Row => ({ clients, lane, turns: [] })))
  const load = start('scripts/bench/load.ts', process.env)
  try {
    for (let nth = 0; nth < starts; nth++) {
      // Who starts first alternates: each may have to build, and one of them has the emptier machine.
      const folders = nth % 2 === 0 ? [path.resolve(given), root] : [root, path.resolve(given)]
      const [first, second] = [await stageOf(folders[0] ?? root), await stageOf(folders[1] ?? root)]
      try {
        await measureStarted(
          load,
          { before: nth % 2 === 0 ? first : second, now: nth % 2 === 0 ? second : first },
          rows,
          rounds,
        )
      } finally {
        await Promise.all([first.close(), second.close()])
      }
    }
  } finally {
    await stop(load)
  }
  print(rows, `medians of ${rounds} turns of ${seconds} s a side at each of ${starts} starts`)
}

type Row = { clients: number; lane: Lane; turns: Turn[] }
type Load = ReturnType<typeof start>

async function measureStarted(
  load: Load,
  { before, now }: Record<'before' | 'now', Side>,
  rows: readonly Row[],
  rounds: number,
): Promise<void> {
  const run = (order: Pick<LoadOrder, 'url' | 'headers' | 'params'>, clients: number, time = seconds) =>
    loadBy(load, { ...order, clients, seconds: time })
  const at = ({ stage }: Side, lane: Lane) => throughTheDoor(stage[lane].url, stage.token)
  for (const lane of lanes) {
    for (const side of [before, now]) await run(at(side, lane), 50, warmUpSeconds)
  }
  for (const { clients, lane, turns } of rows) {
    const measured = async (side: Side): Promise<Measured> => {
      const used = cpuOf(side.stage[lane])
      const result = await run(at(side, lane), clients)
      return { ...result, cpu: (cpuOf(side.stage[lane]) - used) / result.calls }
    }
    for (let round = 0; round < rounds; round++) {
      const direct = await run(toUpstream(now.stage.upstream), clients, 1)
      // Who comes first alternates here too.
      const [first, second] = round % 2 === 0 ? [before, now] : [now, before]
      const [one, other] = [await measured(first), await measured(second)]
      turns.push(round % 2 === 0 ? { direct, before: one, now: other } : { direct, before: other, now: one })
    }
  }
}

function print(rows: readonly Row[], how: string): void {
  const heads = ['calls/s before', 'added p50 ms before', 'CPU ms before'].map((head) => head.padStart(19))
  const [first, ...others] = heads.map((head) => `${head}    now  ratio (middle half)`)
  console.log(`${machine()}\n${how}, ratio of each turn\n`)
  console.log(`clients  lane  ${[first, ...others].join('  ')}`)
  for (const row of rows) console.log(rowOf(row))
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

function rowOf({ clients, lane, turns }: Row): string {
  const compared = (of: (measured: Measured, direct: LoadResult) => number, digits: number) => {
    const pairs = turns.map(({ direct, before, now }) => [of(before, direct), of(now, direct)] as const)
    const [before, now] = [pairs.map(([one]) => one), pairs.map(([, one]) => one)]
    const sides = [median(before).toFixed(digits).padStart(19), median(now).toFixed(digits).padStart(6)]
    return [...sides, spread(pairs.map(([one, other]) => other / one))].join(' ')
  }
  const columns = [
    compared(({ perSecond }) => perSecond, 0),
    compared(({ p50 }, direct) => p50 - direct.p50, 2),
    compared(({ cpu }) => cpu, 2),
  ]
  return `${String(clients).padStart(7)}  ${lane.padEnd(5)} ${columns.join('  ')}`
}

function spread(ratios: readonly number[]): string {
  const sorted = ratios.toSorted((a, b) => a - b)
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN).toFixed(2)
  return `${median(ratios).toFixed(2).padStart(6)} (${at(0.25)} to ${at(0.75)})`
}
