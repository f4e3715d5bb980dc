import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { echo, twin } from './upstream-tools.ts'

/**
 * The systems behind the gateway in the benchmarks: MCP servers of the newest revision, each at a path of its own, that
 * answer at once unless they are told otherwise, so that what is measured is the gateway. Counts the calls that came.
 */

/** How one tool of one system behaves: `PUT /behave/<system>/<tool>`; an empty object makes it well again. */
export type Behaviour = {
  delayMs?: number
  /** Says nothing, until it behaves differently. */
  hang?: boolean
  status?: number
}

type Message = { id?: number; method?: string; params?: { name?: string; arguments?: unknown } }

const version = '2026-07-28'
const serverInfo = { name: 'bench', version: '1.0.0' }
const behaviours = new Map<string, Behaviour>()
const hanging = new Map<string, (() => void)[]>()
let calls = 0

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const path = request.url ?? '/'
    const text = String(Buffer.concat(chunks)) || '{}'
    if (path === '/count') return void response.end(String(calls))
    if (path.startsWith('/behave/')) {
      behave(path.slice('/behave/'.length), JSON.parse(text))
      return void response.end()
    }
    void reply(path, JSON.parse(text), response)
  })
})

function behave(tool: string, behaviour: Behaviour): void {
  behaviours.set(tool, behaviour)
  const freed = hanging.get(tool) ?? []
  hanging.delete(tool)
  for (const free of freed) free()
}

/** `/<system>/mcp`, or `/mcp` where there is one system only. */
async function reply(path: string, { id, method, params }: Message, response: ServerResponse): Promise<void> {
  if (id === undefined) return void response.writeHead(202).end()
  let status = 200
  if (method === 'tools/call') {
    calls++
    status = await behaved(`${path.split('/')[1]}/${params?.name}`)
  }
  const body = JSON.stringify({ jsonrpc: '2.0', id, result: answer(method, params?.arguments) })
  const sent = status === 200 ? body : ''
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) })
  response.end(sent)
}

async function behaved(tool: string): Promise<number> {
  const { delayMs, hang, status = 200 } = behaviours.get(tool) ?? {}
  if (delayMs !== undefined) await pause(delayMs)
  if (hang === true) {
    await new Promise<void>((free) => {
      hanging.set(tool, [...(hanging.get(tool) ?? []), free])
    })
  }
  return status
}

function answer(method: string | undefined, input: unknown): object {
  const base = { resultType: 'complete', _meta: { 'io.modelcontextprotocol/serverInfo': serverInfo } }
  if (method === 'server/discover') {
    return { ...base, supportedVersions: [version], capabilities: { tools: {} }, ttlMs: 0, cacheScope: 'private' }
  }
  if (method === 'tools/list') return { ...base, tools: [echo, twin], ttlMs: 0, cacheScope: 'private' }
  const records = [{ id: '1', type: 'echo', project: '24-017' }]
  return { ...base, content: [{ type: 'text', text: 'ok' }], structuredContent: { records, complete: true, input } }
}

server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
process.once('disconnect', () => process.exit(0))
