import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { createMcpHandler, Server } from '@modelcontextprotocol/server'
import { isObject, type JsonObject } from '#lib/core/json.ts'

export type Contact = {
  id: unknown
  tool: string
  input: JsonObject
  traceparent: string | null
  headers: Record<string, string>
}

/** How the next calls are answered instead of by the tool. */
export type Fault =
  | { status: number; headers?: Record<string, string>; body?: string }
  /** The call arrives, and no answer ever comes. */
  | 'hang'
  /** The call arrives, and the connection is cut. */
  | 'reset'
  /** The call arrives, and is answered as usual after this. */
  | { after: Promise<unknown> }

export type FixtureTool = {
  name: string
  title: string
  description: string
  /** Its own, where the shared one does not do. */
  inputSchema?: { type: 'object'; properties: JsonObject }
  answer(input: JsonObject): JsonObject
}

const string = { type: 'string' }
const inputSchema = {
  type: 'object' as const,
  properties: { project: string, text: string, amount: { type: 'number' } },
  additionalProperties: false,
}

const rows: JsonObject[] = [
  { id: '1', type: 'thing', project: '24-017', title: 'Slab', pay: 61.5 },
  { id: '2', type: 'thing', project: '24-017', title: 'Column', pay: 72.25 },
  { id: '3', type: 'thing', project: '24-022', title: 'Trench', pay: 48 },
]

export const fixtureTools: FixtureTool[] = [
  {
    name: 'list_things',
    title: 'Things',
    description: 'Lists things.',
    answer: ({ project }) => {
      const records = rows.filter((row) => project === undefined || row.project === project)
      return { records, complete: true, asOf: '2026-11-22T12:00:00Z' }
    },
  },
  {
    name: 'secret_things',
    title: 'Secret things',
    description: 'Lists what few may see.',
    answer: () => ({ records: [], complete: true, asOf: '2026-11-22T12:00:00Z', note: 'None.' }),
  },
  {
    name: 'write_thing',
    title: 'Write a thing',
    description: 'Writes a thing.',
    answer: ({ text = '' }) => ({ records: [{ id: '9', type: 'thing', title: text }], complete: true }),
  },
]

/**
 * A foreign MCP server on loopback with a log of the calls that reached it. The log, not our own answer, says whether
 * somebody was contacted.
 */
export async function startUpstream(tools: FixtureTool[] = fixtureTools, { port: wanted = 0 } = {}) {
  const log: Contact[] = []
  const sockets = new Set<Socket>()
  let offered = tools
  let faults: Fault[] = []
  let always: Fault | null = null
  let hangsLists = false
  let whenCalled: (() => void) | null = null
  let makeAnswer: ((request: { id: unknown }) => object) | null = null

  const handler = createMcpHandler(() => {
    const server = new Server({ name: 'fixture', version: '1.0.0' }, { capabilities: { tools: {} } })
    server.setRequestHandler('tools/list', () => ({
      tools: offered.map(({ name, title, description, inputSchema: own }) => ({
        name,
        title,
        description,
        inputSchema: own ?? inputSchema,
      })),
    }))
    server.setRequestHandler('tools/call', ({ params }) => {
      const structuredContent = offered
        .find(({ name }) => name === params.name)
        ?.answer((params.arguments ?? {}) as JsonObject)
      if (structuredContent === undefined) return { content: [{ type: 'text', text: 'no such tool' }], isError: true }
      return { content: [{ type: 'text', text: JSON.stringify(structuredContent) }], structuredContent }
    })
    return server
  })

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await read(incoming)
    if (hangsLists && body.includes('"tools/list"')) return
    const contact = contactOf(body, incoming)
    if (contact !== null) {
      log.push(contact)
      whenCalled?.()
      if (makeAnswer !== null) {
        outgoing.writeHead(200, { 'content-type': 'application/json' })
        outgoing.end(JSON.stringify(makeAnswer({ id: contact.id })))
        makeAnswer = null
        return
      }
      const fault = faults.shift() ?? always
      if (fault === 'hang') return
      if (fault === 'reset') return void incoming.socket.destroy()
      if (fault !== null && 'after' in fault) await fault.after
      else if (fault !== null) {
        outgoing.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers })
        return void outgoing.end(fault.body ?? '')
      }
    }
    const response = await handler.fetch(
      new Request('http://fixture.invalid/mcp', {
        method: incoming.method ?? 'GET',
        headers: plain(incoming),
        ...(body === '' ? {} : { body }),
      }),
    )
    outgoing.writeHead(response.status, Object.fromEntries(response.headers))
    outgoing.end(await response.text())
  }

  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch(() => outgoing.destroy())
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(wanted, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}/mcp`,
    address: `127.0.0.1:${port}`,
    log,
    /** Answers the next calls so, one after another. */
    next(...coming: Fault[]) {
      faults = coming
    },
    /** Answers every call so until it is taken back. */
    always(fault: Fault | null) {
      always = fault
    },
    /** Whoever asks what it offers hears nothing until it is taken back. */
    hangLists(hangs: boolean) {
      hangsLists = hangs
    },
    offer(changed: FixtureTool[]) {
      offered = changed
    },
    /** Answers the next call with a whole JSON-RPC message. */
    answerNext(make: (request: { id: unknown }) => object) {
      makeAnswer = make
    },
    onCall(listener: (() => void) | null) {
      whenCalled = listener
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

export type Upstream = Awaited<ReturnType<typeof startUpstream>>

function contactOf(body: string, incoming: IncomingMessage): Contact | null {
  if (!body.includes('"tools/call"')) return null
  const message: unknown = JSON.parse(body)
  const params = isObject(message) && isObject(message.params) ? message.params : {}
  const meta = isObject(params._meta) ? params._meta : {}
  return {
    id: isObject(message) ? message.id : null,
    tool: String(params.name),
    input: (isObject(params.arguments) ? params.arguments : {}) as JsonObject,
    traceparent: typeof meta.traceparent === 'string' ? meta.traceparent : null,
    headers: plain(incoming),
  }
}

async function read(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

function plain({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}
