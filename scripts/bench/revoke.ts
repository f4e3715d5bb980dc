import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { buildIfNeeded } from '../start/build.ts'
import { median } from './figures.ts'
import { machine, pressure } from './machine.ts'
import { openMcp } from './mcp-caller.ts'
import { openScenes, type Scene, type Taken, takings } from './revoke-scene.ts'
import { type Server, type Stage, setStage } from './stage.ts'

/** So many calls a second at each of two servers, before and after. */
const RATE = 20
const BEFORE_MS = 1_500
const AFTER_MS = 3_000
/** What is promised. */
const LAST_ANSWER_MS = 1_000
const STREAM_MS = 2_000

/** Milliseconds after the word that it is taken: the last call that was answered, and the end of the last stream. */
type Seen = { call: number; stream: number; answered: number; refused: number }

/**
 * `npm run bench -- revoke`: one person calls 20 times a second at two servers over one database, with a stream open at
 * each, while an administrator takes the token, the account or the role. How long after the answer of 200 the last call
 * is answered, and the streams end. `--rounds` makes it longer. Ends with code 1 when a promise is broken.
 */
export async function measureRevoke(argv: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...argv], options: { rounds: { type: 'string', default: '5' } } })
  await buildIfNeeded((step) => console.log(`· ${step}`))
  const folder = await mkdtemp(path.join(tmpdir(), 'gatehouse-revoke-'))
  const stage = await setStage(folder)
  const scenes = await openScenes(stage)
  try {
    await measure(stage, await scenes.open(), 'token')
    for (const what of takings) {
      const all: Seen[] = []
      for (let round = 0; round < Number(values.rounds); round++) {
        all.push(await measure(stage, await scenes.open(), what))
      }
      print(what, all)
    }
    console.log(`${machine()}, ${await pressure()}`)
  } finally {
    await scenes.close()
    await stage.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function measure({ fast, route }: Stage, scene: Scene, what: Taken): Promise<Seen> {
  const servers = [fast, route]
  const answered: number[] = []
  const refused: number[] = []
  const stopped = new AbortController()
  const callers = servers.map((server) => keepCalling(server, scene, { answered, refused }, stopped.signal))
  const streams = servers.map((server) => endOfStream(server, scene))
  await wait(BEFORE_MS)
  const answer = await scene.take(what)
  if (!answer.ok) throw new Error(`nothing was taken: ${answer.status} ${await answer.text()}`)
  const taken = performance.now()
  await wait(AFTER_MS)
  stopped.abort()
  await Promise.all(callers)
  const ends = await Promise.all(streams)
  const since = (moments: readonly number[]) => Math.max(0, ...moments.map((moment) => moment - taken))
  return { call: since(answered), stream: since(ends), answered: answered.length, refused: refused.length }
}

type Heard = { answered: number[]; refused: number[] }

async function keepCalling(server: Server, { token }: Scene, heard: Heard, signal: AbortSignal): Promise<void> {
  const gateway = openMcp(server.url, RATE)
  const waiting = new Set<Promise<void>>()
  const begun = performance.now()
  for (let due = 0; !signal.aborted; due++) {
    await wait(Math.max(0, begun + (due * 1_000) / RATE - performance.now()))
    const one = gateway
      .call({ name: 'bench__echo', arguments: { n: 1 } }, token)
      .catch(() => 'refused')
      .then((code) => void (code === null ? heard.answered : heard.refused).push(performance.now()))
      .finally(() => waiting.delete(one))
    waiting.add(one)
  }
  await Promise.all(waiting)
  await gateway.close()
}

/** When it ends; what is still open when nobody waits any more counts as never. */
async function endOfStream(server: Server, { token, turn }: Scene): Promise<number> {
  const address = `${new URL(server.url).origin}/api/chat/${turn}/events`
  const signal = AbortSignal.timeout(BEFORE_MS + 2 * AFTER_MS)
  const answer = await fetch(address, { headers: { authorization: `Bearer ${token}` }, signal })
  if (!answer.ok) throw new Error(`no stream: ${answer.status}`)
  try {
    for await (const _ of answer.body ?? []);
    return performance.now()
  } catch {
    return Number.POSITIVE_INFINITY
  }
}

function print(what: Taken, all: readonly Seen[]): void {
  const row = (name: string, values: readonly number[], most: number) => {
    const worst = Math.max(...values)
    if (worst > most) process.exitCode = 1
    return `${name} median ${Math.round(median([...values]))} ms, worst ${Math.round(worst)} ms (at most ${most})`
  }
  const sum = (of: keyof Seen) => all.reduce((total, one) => total + one[of], 0)
  console.log(`${what} taken, ${all.length} rounds, ${sum('answered')} answered, ${sum('refused')} refused:`)
  console.log(
    `  ${row(
      'last answer',
      all.map(({ call }) => call),
      LAST_ANSWER_MS,
    )}`,
  )
  console.log(
    `  ${row(
      'streams end',
      all.map(({ stream }) => stream),
      STREAM_MS,
    )}`,
  )
}
