import { z } from 'zod'
import { type Call, openMcp } from './mcp-caller.ts'
import type { MemoryStage } from './memory-stage.ts'

export type Counts = { sent: number; ok: number; refused: Map<string, number> }
export type Caller = { run(seconds: number, rate: number): Promise<Counts>; close(): Promise<void> }

/** Calls that wait for an answer at once; beyond it a call is left out, so that a slow machine is not buried. */
const MOST_WAITING = 200

/** Calls every read tool that needs nothing, or a job, in turn, each time as another person and about another job. */
export async function openCaller({ url, tokens }: MemoryStage): Promise<Caller> {
  const gateway = openMcp(url, 50)
  const tools = readTools(listShape.parse((await gateway.ask('tools/list', {}, tokens[0] ?? '')).result).tools)
  let next = 0

  async function call(counts: Counts): Promise<void> {
    const n = next++
    const code = await gateway.call(callOf(tools, n), tokens[n % tokens.length] ?? '')
    if (code === null) counts.ok++
    else counts.refused.set(code, (counts.refused.get(code) ?? 0) + 1)
  }

  return {
    async run(seconds, rate) {
      const counts: Counts = { sent: 0, ok: 0, refused: new Map() }
      const waiting = new Set<Promise<void>>()
      const begun = performance.now()
      for (let due = 0; due < seconds * rate; due++) {
        const early = begun + (due * 1_000) / rate - performance.now()
        if (early > 0) await new Promise((resolve) => setTimeout(resolve, early))
        if (waiting.size >= MOST_WAITING) await Promise.race(waiting)
        counts.sent++
        const one = call(counts).finally(() => waiting.delete(one))
        waiting.add(one)
      }
      await Promise.all(waiting)
      return counts
    },
    close: () => gateway.close(),
  }
}

const toolShape = z.object({
  name: z.string(),
  annotations: z.object({ readOnlyHint: z.boolean().optional() }).optional(),
  inputSchema: z.object({ required: z.array(z.string()).default([]) }),
})
const listShape = z.object({ tools: z.array(toolShape) })
type Tool = { name: string; needsJob: boolean }

function readTools(tools: z.output<typeof toolShape>[]): Tool[] {
  return tools
    .filter(({ annotations, name }) => annotations?.readOnlyHint === true && !name.startsWith('gatehouse__'))
    .map(({ name, inputSchema: { required } }) => ({ name, required, needsJob: required.includes('project') }))
    .filter(({ required }) => required.every((field) => field === 'project'))
}

function callOf(tools: readonly Tool[], n: number): Call {
  const { name = '', needsJob = false } = tools[n % tools.length] ?? {}
  return { name, arguments: needsJob ? { project: jobs[n % jobs.length] ?? '' } : {} }
}

/** Jobs of the sample company. */
const jobs = ['24-005', '24-017', '24-031', '23-029', '23-041']
