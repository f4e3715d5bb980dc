import process from 'node:process'
import type { Fault } from '#lib/connectors/kit/simulator/simulator-kit.ts'
import type { Database } from '#lib/db/client.ts'
import { type DemoStage, setDemoStage } from './demo-stage.ts'
import { addExecutive, addForeign, benchToken, firstMessage, portOf, start, stop } from './stage.ts'
import type { Behaviour } from './upstream.ts'
import { echo, twin } from './upstream-tools.ts'

/** Foreign systems of the stage, beside those of the sample company. */
export const foreign = ['slow', 'hung', 'flawed', 'calm'] as const
export const people = ['ana', 'ben', 'cho', 'dan', 'eva'] as const
export type Person = (typeof people)[number]

export type IsolationStage = {
  url: string
  /** Of the gateway. */
  pid: number
  tokens: ReadonlyMap<Person, string>
  behave(system: (typeof foreign)[number], tool: 'echo' | 'twin', behaviour: Behaviour): Promise<void>
  /** The simulator of a system of the sample company; null makes it well again. */
  setFault(system: string, fault: Fault | null): Promise<void>
  close(): Promise<void>
}

export async function setIsolationStage(dataDir: string): Promise<IsolationStage> {
  const upstream = start('scripts/bench/upstream.ts', process.env)
  const at = `http://127.0.0.1:${portOf(await firstMessage(upstream))}`
  const tokens = new Map<Person, string>()
  const demo: DemoStage = await setDemoStage(dataDir, {
    apart: ['netsuite', 'bamboohr'],
    egressAllow: new URL(at).host,
    // Once a day tools are tried and lists read: that is no part of what one person's calls cost another.
    env: { GATEHOUSE_QUEUE: '0' },
    async prepare(database) {
      for (const slug of foreign) await addForeign(database, slug, `${at}/${slug}/mcp`, [echo, twin])
      for (const person of people) tokens.set(person, await tokenOf(database, person))
    },
  })
  return {
    url: demo.url,
    pid: demo.pid,
    tokens,
    behave: (system, tool, behaviour) => put(`${at}/behave/${system}/${tool}`, behaviour),
    setFault(system, fault) {
      const base = new URL(demo.addresses[`${system.toUpperCase()}_BASE_URL`] ?? '')
      return put(`${base.origin}/__simulator/fault`, fault)
    },
    async close() {
      await demo.close()
      await stop(upstream)
    },
  }
}

async function tokenOf(database: Database, person: Person): Promise<string> {
  return benchToken(database, await addExecutive(database, person))
}

async function put(url: string, body: object | null): Promise<void> {
  const answer = await fetch(url, { method: 'PUT', body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
}
