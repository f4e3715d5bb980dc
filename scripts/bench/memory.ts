import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { buildIfNeeded } from '../start/build.ts'
import { pressure } from './machine.ts'
import { type MemoryStage, setMemoryStage } from './memory-stage.ts'
import { type Caller, type Counts, openCaller } from './paced-calls.ts'

const WARM_CALLS = 200
const MOST_MB = 400
const MOST_RATIO = 1.15

/**
 * `npm run bench -- memory`: what the server process keeps of five minutes of 50 calls a second over all systems, and
 * a minute later. `--seconds`, `--rest` and `--rate` make it shorter or lighter, `--flags` tries other flags of Node.
 */
export async function memory(argv: readonly string[]): Promise<void> {
  const { seconds, rest, rate, flags } = readOptions(argv)
  await buildIfNeeded((step) => console.log(`· ${step}`))
  const folder = await mkdtemp(path.join(tmpdir(), 'gatehouse-memory-'))
  const stage = await setMemoryStage(folder, flags)
  const caller = await openCaller(stage)
  try {
    await caller.run(WARM_CALLS / 20, 20)
    const warm = await rssOf(stage)
    console.log(`after ${WARM_CALLS} calls ${warm} MB; now ${rate} calls a second for ${seconds} s`)
    const { peak, counts } = await underLoad(stage, caller, { seconds, rate })
    const loaded = await rssOf(stage)
    await wait(rest * 1_000)
    await report({ warm, peak, loaded, rested: await rssOf(stage), counts, seconds, rest })
  } finally {
    await caller.close()
    await stage.close()
    await rm(folder, { recursive: true, force: true })
  }
}

function readOptions(argv: readonly string[]) {
  const text = (standard: string) => ({ type: 'string' as const, default: standard })
  const options = { seconds: text('300'), rest: text('60'), rate: text('50'), flags: { type: 'string' as const } }
  const { values } = parseArgs({ args: [...argv], options })
  return {
    seconds: Number(values.seconds),
    rest: Number(values.rest),
    rate: Number(values.rate),
    flags: values.flags?.split(' ').filter((flag) => flag !== ''),
  }
}

/** The load, with a look at the memory every second and a line every fifteen. */
async function underLoad(stage: MemoryStage, caller: Caller, { seconds, rate }: { seconds: number; rate: number }) {
  let peak = 0
  let looks = 0
  const looking = setInterval(() => {
    void rssOf(stage).then((now) => {
      peak = Math.max(peak, now)
      if (++looks % 15 === 0) console.log(`${String(looks).padStart(4)} s  ${now} MB`)
    })
  }, 1_000)
  try {
    return { counts: await caller.run(seconds, rate), peak }
  } finally {
    clearInterval(looking)
  }
}

type Result = {
  warm: number
  peak: number
  loaded: number
  rested: number
  counts: Counts
  seconds: number
  rest: number
}

async function report({ warm, peak, loaded, rested, counts, seconds, rest }: Result): Promise<void> {
  const ratio = rested / warm
  const { sent, ok } = counts
  console.log(`\n${new Date().toISOString().slice(0, 10)}  Node ${process.versions.node}, ${await pressure()}`)
  console.log(`${sent} calls in ${seconds} s (${(sent / seconds).toFixed(1)} a second), ${ok} answered by a system`)
  console.log(`other answers: ${[...counts.refused].map(([code, n]) => `${code} ${n}`).join(', ') || 'none'}`)
  console.log(`after ${WARM_CALLS} calls ${warm} MB, peak ${peak} MB, at the end ${loaded} MB (at most ${MOST_MB})`)
  console.log(`after ${rest} s of rest ${rested} MB, ratio ${ratio.toFixed(2)} (at most ${MOST_RATIO})`)
  if (loaded > MOST_MB || ratio > MOST_RATIO) process.exitCode = 1
}

/** Resident memory of the server process alone, in MB. */
async function rssOf({ pid }: MemoryStage): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Math.round(Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1_024)
}
