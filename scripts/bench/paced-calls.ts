import { Pool } from 'undici'
import { z } from 'zod'
import type { MemoryStage } from './memory-stage.ts'

export type Counts = { sent: number; ok: number; refused: Map<string, number> }
export type Caller = { run(seconds: number, rate: number): Promise<Counts>; close(): Promise<void> }

/** Calls that wait for an answer at once; beyond it a call is left out, so that a slow machine is not buried. */
const MOST_WAITING = 200

type Call = { name: string; arguments: Record<string, string> }

/** Calls every read tool that needs nothing, or a job, in turn, each time as another person and about another job. */
export async function openCaller({ url, tokens }: MemoryStage): Promise<Caller> {
  const { origin, pathname } = new URL(url)
  const pool = new Pool(origin, { connections: 50, pipelining: 1 })
  const ask = async (method: string, params: object, token = tokens[0]) => {
    const headers = {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': '2025-11-25',
      authorization: `Bearer ${token}`,
    }
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
    const answer = await pool.request({ path: pathname, method: 'POST', headers, body })
    return answerShape.parse(await answer.body.json())
  }
  const tools = readTools(listShape.parse((await ask('tools/list', {})).result).tools)
  let next = 0

  async function call(counts: Counts): Promise<void> {
    const n = next++
    const answer = await ask('tools/call', callOf(tools, n), tokens[n % tokens.length])
    const code = answer.error === undefined ? codeOf(answer.result) : answer.error.message
    if (code === undefined) counts.ok++
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
    close: () => pool.close(),
  }
}

const answerShape = z.object({ result: z.unknown().optional(), error: z.object({ message: z.string() }).optional() })
const toolShape = z.object({
  name: z.string(),
  annotations: z.object({ readOnlyHint: z.boolean().optional() }).optional(),
  inputSchema: z.object({ required: z.array(z.string()).default([]) }),
})
const listShape = z.object({ tools: z.array(toolShape) })
const resultShape = z.object({
  isError: z.boolean().optional(),
  structuredContent: z.object({ code: z.string() }).partial().optional(),
})

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

function codeOf(result: unknown): string | undefined {
  const { isError, structuredContent } = resultShape.parse(result)
  return isError === true ? (structuredContent?.code ?? 'unknown') : undefined
}
