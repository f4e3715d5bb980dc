import { setTimeout as pause } from 'node:timers/promises'
import { percentile } from './figures.ts'
import type { Call, McpCaller } from './mcp-caller.ts'

/** Somebody who is watched: a call every so many milliseconds, whether the one before has been answered or not. */
export type Probe = { token: string; call: Call; everyMs: number }

/** Whoever makes the trouble: so many calls at once, shared out over the people, each made anew when it has ended. */
export type Flood = { tokens: readonly string[]; call: Call; atOnce: number }

export type Seen = { count: number; p50: number; p99: number; refused: string[] }

/** A client whose call was refused does not ask again in the same moment. */
const AFTER_REFUSAL_MS = 250

/** Watches one person for a while. */
export async function watch(gateway: McpCaller, { token, call, everyMs }: Probe, forMs: number): Promise<Seen> {
  const took: number[] = []
  const refused: string[] = []
  const one = async () => {
    const begun = performance.now()
    const code = await gateway.call(call, token)
    took.push(performance.now() - begun)
    if (code !== null) refused.push(code)
  }
  const waiting: Promise<void>[] = []
  const begun = performance.now()
  for (let due = 0; due < forMs; due += everyMs) {
    const early = begun + due - performance.now()
    if (early > 0) await pause(early)
    waiting.push(one())
  }
  await Promise.all(waiting)
  return { count: took.length, p50: percentile(took, 0.5), p99: percentile(took, 0.99), refused }
}

/** Begins the trouble. What is given back ends it and resolves when the last call has ended. */
export function flood(gateway: McpCaller, { tokens, call, atOnce }: Flood): () => Promise<void> {
  let over = false
  const caller = async (_: unknown, at: number) => {
    const token = tokens[at % tokens.length] ?? ''
    while (!over) {
      const code = await gateway.call(call, token)
      if (code !== null) await pause(AFTER_REFUSAL_MS)
    }
  }
  const all = Promise.all(Array.from({ length: atOnce }, caller))
  return async () => {
    over = true
    await all
  }
}
