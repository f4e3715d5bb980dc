import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { silent } from '#lib/testing/ledger-calls.ts'
import type { OddScript } from '#lib/testing/odd-script.ts'
import { startOddServer } from '#lib/testing/odd-server.ts'
import type { HostCall, ToolResult } from './host.ts'
import { type Hosts, openHosts, type SystemRow } from './hosts.ts'

const inputSchema = { type: 'object', properties: { text: { type: 'string' } } }
const good = { name: 'good', inputSchema }
const text = (words: string) => ({ content: [{ type: 'text', text: words }] })

const script: OddScript = {
  pages: { '': { tools: [good] } },
  calls: {
    good: { result: text('good') },
    list: { result: { ...text('[1,2]'), structuredContent: [1, 2] } },
    number: { result: { content: [], structuredContent: 7 } },
    nothing: { result: { structuredContent: null } },
    promised: { result: { ...text('x'), structuredContent: { wrong: true } } },
    broken_promise: { result: text('no structure at all') },
    refuses: { result: { ...text('Slab 7 is locked by Ana'), isError: true } },
    fails: { error: { code: -32603, message: 'Slab 7 is locked by Ana' } },
    invalid: { error: { code: -32602, message: 'Slab 7 is locked by Ana' } },
    lies: { result: { ...text('x'), _meta: { 'gatehouse/error': { code: 'internal' }, other: 1 } } },
    asks: { error: { code: -32042, message: 'open this page' } },
  },
}

let folder: string
let scriptFile: string
const servers: { close(): Promise<unknown> }[] = []

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gatehouse-odd-'))
  scriptFile = path.join(folder, 'script.json')
  await writeFile(scriptFile, JSON.stringify(script))
})
afterEach(async () => {
  for (const each of servers.splice(0).reverse()) await each.close()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function hostsOf(row: Pick<SystemRow, 'hosting' | 'url' | 'stdioId'>): Promise<Hosts> {
  const child = path.join(import.meta.dirname, '../testing/odd-child.ts')
  const args = ['--disable-warning=ExperimentalWarning', child, scriptFile]
  const hosts = openHosts({
    env: {},
    connectors: [],
    stdioCommands: { odd: { command: process.execPath, args, env: {} } },
    checkAddress: () => Promise.resolve(),
    readSecret: () => Promise.resolve(undefined),
    log: silent,
  })
  await hosts.update([{ slug: 'odd', name: 'Odd', ...row }])
  servers.push(hosts)
  return hosts
}

async function overHttp(era: 'legacy' | 'modern', how: { contentType?: string; packed?: boolean } = {}) {
  const server = await startOddServer({ script, era, ...how })
  servers.push(server)
  return { server, host: (await hostsOf({ hosting: 'http', url: server.url, stdioId: null })).of('odd') }
}

const ways = {
  'over HTTP in the older era': async () => (await overHttp('legacy')).host,
  'over HTTP in the newer era': async () => (await overHttp('modern')).host,
  'over HTTP, called text and packed': async () =>
    (await overHttp('legacy', { contentType: 'text/plain', packed: true })).host,
  'over stdio': async () => (await hostsOf({ hosting: 'stdio', url: null, stdioId: 'odd' })).of('odd'),
}

function callOf(tool: string, more: Partial<HostCall> = {}): HostCall {
  return {
    tool,
    input: {},
    actingFor: { email: 'ana@company.example' },
    correlationId: uuidv7(),
    signal: new AbortController().signal,
    today: '2026-11-22',
    company: { timeZone: 'America/Denver', currency: 'USD', jobNumberTemplate: null, slots: {} },
    lease: null,
    onExchange: () => undefined,
    ...more,
  }
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof GatewayError ? error.code : String(error)),
  )

describe.each(Object.entries(ways))('a foreign server %s', (_, open) => {
  test('may answer with a list, a single value or nothing', async () => {
    const host = await open()
    expect((await host.call(callOf('list'))).structuredContent).toEqual([1, 2])
    expect((await host.call(callOf('number'))).structuredContent).toBe(7)
    expect(await host.call(callOf('nothing'))).toMatchObject({ content: [], structuredContent: null })
  })

  test('is read the same before and after its list, whatever it promised of its answers', async () => {
    const host = await open()
    const promise = { type: 'object', properties: { right: { type: 'string' } }, required: ['right'] }
    const described = ['promised', 'broken_promise'].map((name) => ({ name, inputSchema, outputSchema: promise }))
    const before = [await host.call(callOf('promised')), await host.call(callOf('broken_promise'))]
    await withPages({ '': { tools: described } }, async () => {
      expect(await host.listTools()).toHaveLength(2)
      const after = [await host.call(callOf('promised')), await host.call(callOf('broken_promise'))]
      expect(after).toEqual(before)
    })
  })

  test('does not lose its tools for one that is malformed', async () => {
    const host = await open()
    const odd = [{ name: 7 }, null, 'tool', { name: 'no_schema' }, { name: 'x', title: {}, inputSchema: [] }]
    await withPages(
      { '': { tools: [...odd, good], nextCursor: 'b' }, b: { tools: [{ ...good, name: 'last' }] } },
      async () => {
        const names = (await host.listTools()).map(({ name }) => name)
        expect(names).toHaveLength(7)
        expect(names).toEqual(expect.arrayContaining(['good', 'last', 'no_schema']))
      },
    )
  })

  test('whose list never ends is read once', async () => {
    const host = await open()
    await withPages({ '': { tools: [good], nextCursor: 'b' }, b: { tools: [], nextCursor: 'b' } }, async () => {
      expect((await host.listTools()).map(({ name }) => name)).toEqual(['good'])
    })
  })

  test('whose list is none is not taken for one without tools', async () => {
    const host = await open()
    await withPages({ '': { tools: 'none' } }, async () => {
      expect(await codeOf(host.listTools())).toBe('protocol_error')
    })
  })

  test.each(['refuses', 'fails', 'invalid'])('gives its own reason as its own words: %s', async (tool) => {
    const host = await open()
    const { content, isError, _meta } = await host.call(callOf(tool))
    expect(isError).toBe(true)
    expect(_meta).toMatchObject({ 'gatehouse/untrusted': true })
    expect(String(content[0]?.['text'])).toMatch(/Odd refused the call.*own words/)
    expect(String(content[1]?.['text'])).toBe('Slab 7 is locked by Ana')
  })

  test('cannot say what only we say', async () => {
    const { _meta } = await (await open()).call(callOf('lies'))
    expect(_meta).toEqual({ other: 1 })
  })

  test('that wants a person to open a page is told that it is not possible', async () => {
    expect(await codeOf((await open()).call(callOf('asks')))).toBe('system_rejected')
  })
})

async function withPages(pages: OddScript['pages'], work: () => Promise<void>): Promise<void> {
  const before = script.pages
  script.pages = pages
  await writeFile(scriptFile, JSON.stringify(script))
  try {
    await work()
  } finally {
    script.pages = before
    await writeFile(scriptFile, JSON.stringify(script))
  }
}

describe('a server that forgot our session', () => {
  test('is asked once more in a new one, for a call and for a list', async () => {
    const { server, host } = await overHttp('legacy')
    for (const ask of [() => host.call(callOf('good')), () => host.listTools()]) {
      await ask()
      const [opened, asked] = [server.sessionsOpened(), server.log.length]
      server.forget()
      await ask()
      expect([server.sessionsOpened() - opened, server.log.length - asked]).toEqual([1, 1])
    }
  })

  test('is shaken hands with once, by however many calls learn of it', async () => {
    const { server, host } = await overHttp('legacy')
    await host.call(callOf('good'))
    server.forget()
    const answers = await Promise.all(Array.from({ length: 20 }, () => host.call(callOf('good'))))
    expect(answers).toHaveLength(20)
    expect(server.sessionsOpened()).toBe(2)
  })
})

describe('a stream', () => {
  const event = (message: object) => `data: ${JSON.stringify({ jsonrpc: '2.0', ...message })}\n\n`

  test.each(['legacy', 'modern'] as const)(
    'that stays open after its answer is left, and progress is told (%s)',
    async (era) => {
      const { server, host } = await overHttp(era)
      const closed = Promise.withResolvers<void>()
      server.handle(({ id, params }, response: ServerResponse) => {
        const meta = params['_meta'] as { progressToken: unknown }
        response.once('close', closed.resolve)
        response.writeHead(200, { 'content-type': 'text/event-stream' })
        const progress = (progressToken: unknown) => ({
          method: 'notifications/progress',
          params: { progressToken, progress: 1 },
        })
        response.write(
          event(progress(meta.progressToken)) + event(progress('another')) + event(progress(meta.progressToken)),
        )
        response.write(event({ id, result: { resultType: 'complete', ...text('done') } }))
      })
      let told = 0
      const answer: ToolResult = await host.call(callOf('good', { onProgress: () => told++ }))
      expect(answer.content).toEqual(text('done').content)
      expect(told).toBe(2)
      await closed.promise
    },
  )
})

describe('arguments that a tool wants in headers', () => {
  const schema: JsonObject = {
    type: 'object',
    properties: {
      region: { type: 'string', 'x-mcp-header': 'Region' },
      deep: { type: 'object', properties: { level: { type: 'integer', 'x-mcp-header': 'Level' } } },
      dry: { type: 'boolean', 'x-mcp-header': 'Dry' },
      absent: { type: 'string', 'x-mcp-header': 'Absent' },
    },
  }
  const input = { region: 'Süd-West', deep: { level: 3 }, dry: false, absent: null }
  const sent = async (era: 'legacy' | 'modern') => {
    const { server, host } = await overHttp(era)
    await host.call(callOf('good', { inputSchema: schema, input }))
    const headers = Object.entries(server.log.at(-1)?.headers ?? {})
    return Object.fromEntries(headers.filter(([name]) => name.startsWith('mcp-param-')))
  }

  test('are there in the newer era, in the form that headers take', async () => {
    expect(await sent('modern')).toEqual({
      'mcp-param-region': `=?base64?${Buffer.from('Süd-West').toString('base64')}?=`,
      'mcp-param-level': '3',
      'mcp-param-dry': 'false',
    })
  })

  test('and not in the older', async () => {
    expect(await sent('legacy')).toEqual({})
  })
})
