import { Client as NewerClient, StreamableHTTPClientTransport as NewerTransport } from '@modelcontextprotocol/client'
import { Client as OlderClient } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport as OlderTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { modelTools } from '#lib/assistant/model/tools.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import { listedTool } from '#lib/mcp/listed-tool.ts'
import { visibleTools } from '#lib/mcp/visible-tools.ts'
import { readHealth } from '#lib/operations/health.ts'
import { approveForeign, registerForeign } from '#lib/testing/foreign.ts'
import { benchCells, cell, type GatewayBench, openGatewayBench } from '#lib/testing/gateway.ts'
import type { OddScript } from '#lib/testing/odd-script.ts'
import { startOddServer } from '#lib/testing/odd-server.ts'
import { freePort } from '#scripts/postgres.ts'

const schema: JsonObject = { type: 'object', properties: { text: { type: 'string' } } }
const plain = (name: string) => ({ name, description: `The tool ${name}.`, inputSchema: schema })
const answer = { result: { content: [{ type: 'text', text: 'done' }], structuredContent: [1, 2] } }

const script: OddScript = { pages: {}, calls: {} }
let server: Awaited<ReturnType<typeof startOddServer>>
let bench: GatewayBench
let token: string

/** Lists are read by the watch as well, whenever it likes. */
const calls = () => server.log.filter(({ method }) => method === 'tools/call')

beforeAll(async () => {
  server = await startOddServer({ script, era: 'modern' })
  const closed = await freePort()
  bench = await openGatewayBench({
    cells: [...benchCells, cell('office-staff', '*', 'allow', undefined, 'odd')],
    env: { EGRESS_ALLOW: `${server.address},127.0.0.1:${closed}` },
  })
  await register('odd', server.url)
  await register('away', `http://127.0.0.1:${closed}/mcp`)
  token = await bench.tokenOf('office')
})
afterEach(async () => {
  await bench.runtime.database.tool.deleteMany({ where: { systemSlug: 'odd' } })
})
afterAll(async () => {
  await bench?.close()
  await server?.close()
})

function register(slug: string, url: string): Promise<void> {
  return registerForeign(bench.runtime, slug, { url })
}

/** What the server offers from now on, as the watch sees it. */
async function offer(tools: unknown[]): Promise<void> {
  script.pages = { '': { tools } }
  for (const tool of tools) if (isObject(tool)) script.calls[String(tool['name'])] = answer
  await bench.runtime.reloadCatalog()
  await bench.runtime.watch.look()
}

async function approve(names: string[], kind: 'read' | 'write' = 'read'): Promise<void> {
  const { hosts } = bench.runtime
  await approveForeign({ ...bench.runtime, list: () => hosts.of('odd').listTools() }, 'odd', names, kind)
  await bench.runtime.watch.look()
}

async function visible() {
  const { principal } = await bench.callerOf('office')
  return visibleTools(bench.deps, principal, 'odd')
}

const namesOf = async () => (await visible()).map(({ name }) => name)
const call = (tool: string, input: object = {}) => bench.callAs('office', tool, input, { system: 'odd' })

describe('a tool whose definition changes is quarantined, however odd the new one is', () => {
  test.each([
    ['no schema any more', { name: 'one' }],
    ['a schema that is none', { ...plain('one'), inputSchema: { type: 'string' } }],
    ['a schema that cannot be compiled', { ...plain('one'), inputSchema: { type: 'object', required: 7 } }],
    ['a title that is no text', { ...plain('one'), title: {} }],
    ['hints that are a list', { ...plain('one'), annotations: [] }],
    ['a description of a megabyte', { ...plain('one'), description: 'x'.repeat(1_000_000) }],
    [
      'a header word on a number',
      {
        ...plain('one'),
        inputSchema: { type: 'object', properties: { n: { type: 'number', 'x-mcp-header': 'N' } } },
      },
    ],
  ])('%s', async (_, changed) => {
    await offer([plain('one'), plain('two')])
    await approve(['one', 'two'])
    expect(await namesOf()).toEqual(['one', 'two'])

    await offer([changed, plain('two'), null, 7])
    expect(await namesOf()).toEqual(['two'])
    expect((await call('one')).error?.code).toBe('tool_quarantined')
    expect((await call('two')).error).toBeNull()

    await offer([plain('one'), plain('two')])
    expect(await namesOf()).toEqual(['one', 'two'])
  })

  test('two tools of one name: nobody knows which is meant', async () => {
    await offer([plain('one')])
    await approve(['one'])
    await offer([plain('one'), { ...plain('one'), description: 'Another.' }])
    expect((await call('one')).error?.code).toBe('tool_quarantined')
    await offer([plain('one'), { ...plain('one'), description: 'Another.' }])
    expect((await call('one')).error?.code).toBe('tool_quarantined')
  })

  test('and a new one that looks like it cannot push it out', async () => {
    await offer([plain('one_thing')])
    await approve(['one_thing'])
    await offer([plain('0ne_thing'), plain('one_thing')])
    expect((await call('one_thing')).error).toBeNull()
    expect((await call('0ne_thing')).error?.code).toBe('unknown_tool')
  })
})

describe('what a foreign server may offer', () => {
  const long = 'a_tool_with_a_very_long_name.'.padEnd(127, 'x')
  const twins = [`${long}1`, `${long}2`]

  test.each([
    ['a name of 128 characters', plain(`${long}1`), { text: 'x' }],
    ['a schema of draft-04', { ...plain('old'), inputSchema: draft04() }, { n: 1 }],
    ['a reference to its own $id', { ...plain('own'), inputSchema: ownReference() }, { day: 'x' }],
    ['words that are null', { ...plain('nulls'), title: null, annotations: null, outputSchema: null }, {}],
    ['a schema without a type', { ...plain('bare'), inputSchema: {} }, {}],
  ])('%s', async (_, tool, input) => {
    await offer([tool])
    await approve([String(tool['name'])])
    const { error, outcome } = await call(String(tool['name']), input)
    expect(error).toBeNull()
    expect(outcome?.result.structuredContent).toEqual([1, 2])
  })

  test('a name longer than models take has an alias of its own, the same always, and both work', async () => {
    await offer(twins.map(plain))
    await approve(twins)
    const client = await newer()
    const listed = (await client.listTools()).tools.map(({ name }) => name).filter((name) => name.startsWith('odd__'))
    expect(listed).toHaveLength(2)
    expect(new Set(listed).size).toBe(2)
    for (const name of listed) expect(name).toMatch(/^[A-Za-z0-9_-]{1,64}$/)
    expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(expect.arrayContaining(listed))

    for (const name of [...listed, ...twins.map((name) => `odd__${name}`)]) {
      const before = calls().length
      expect((await client.callTool({ name, arguments: {} })).isError).toBeUndefined()
      expect(calls()).toHaveLength(before + 1)
    }
    const first = calls().at(-4)?.params['name']
    expect([first, calls().at(-3)?.params['name']].sort()).toEqual(twins)

    const model = modelTools({ roles: ['office-staff'] }, bench.deps, []).map(({ name }) => name)
    for (const name of model) expect(name).toMatch(/^[A-Za-z0-9_-]{1,64}$/)
    await client.close()
  })

  function draft04(): JsonObject {
    return {
      $schema: 'http://json-schema.org/draft-04/schema#',
      id: 'http://odd.example/n',
      type: 'object',
      properties: { n: { type: 'number', minimum: 0, exclusiveMinimum: true } },
    }
  }

  function ownReference(): JsonObject {
    const $id = 'https://odd.example/own'
    return {
      $id,
      type: 'object',
      properties: { day: { $ref: `${$id}#/$defs/day` } },
      $defs: { day: { type: 'string' } },
    }
  }
})

describe('how a foreign tool is listed', () => {
  const odd = {
    ...plain('write_it'),
    annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true },
    outputSchema: { type: 'array' },
    inputSchema: {
      type: 'object',
      properties: {
        anything: true,
        nothing: false,
        maybe: { type: ['string', 'null'], default: null },
        preset: {
          type: 'object',
          default: { type: ['string', 'null'], required: ['a'], additionalProperties: false, pattern: 'x' },
          enum: [{ type: ['string', 'null'] }],
        },
      },
    },
  }

  test('by the kind it was approved as, and with its data as it is', async () => {
    await offer([odd])
    await approve(['write_it'], 'write')
    const [tool] = await visible()
    if (tool === undefined) throw new Error('not visible')
    const listed = listedTool(tool, 'odd')
    expect(listed.annotations).toMatchObject({ readOnlyHint: false, destructiveHint: true })
    expect(listed.annotations).not.toHaveProperty('idempotentHint')
    expect(listed).not.toHaveProperty('outputSchema')
    expect(listed.inputSchema['properties']).toMatchObject({
      anything: {},
      nothing: { not: {} },
      preset: odd.inputSchema.properties.preset,
    })
  })

  test('so that clients of either SDK read the list, and what it answers', async () => {
    await offer([odd, plain('good')])
    await approve(['write_it'], 'write')
    await approve(['good'])
    const [older, newest] = [await olderClient(), await newer('/mcp/odd')]
    expect((await older.listTools()).tools.map(({ name }) => name)).toEqual(['good', 'write_it'])
    expect((await newest.listTools()).tools.map(({ name }) => name)).toEqual(['good', 'write_it'])
    const good = { name: 'good', arguments: {} }
    expect((await older.callTool(good)).structuredContent).toEqual({ result: [1, 2] })
    expect((await newest.callTool(good)).structuredContent).toEqual([1, 2])
    await older.close()
    await newest.close()
  })
})

test('headers that a tool wants repeated must say what the body says, for who may use it', async () => {
  const properties = { region: { type: 'string', 'x-mcp-header': 'Region' } }
  await offer([{ ...plain('routed'), inputSchema: { type: 'object', properties } }])
  await approve(['routed'])
  const client = await newer('/mcp/odd')
  await client.listTools()
  const args = { name: 'routed', arguments: { region: 'Süd' } }
  expect((await client.callTool(args)).isError).toBeUndefined()
  expect(calls().at(-1)?.headers['mcp-param-region']).toMatch(/^=\?base64\?/)
  await client.close()

  const before = calls().length
  expect(await rawCall({ 'mcp-param-region': 'West' })).toMatchObject({ code: -32020 })
  expect(await rawCall({})).toMatchObject({ code: -32020 })
  const stranger = { authorization: `Bearer ${await bench.tokenOf('finance')}` }
  expect(JSON.stringify(await rawCall(stranger))).not.toMatch(/region|-32020/i)
  expect(calls()).toHaveLength(before)
})

test('a server that was never reached is called that, and not healthy without tools', async () => {
  await bench.runtime.watch.look()
  const { catalog, hosts, reads } = bench.runtime
  const clock = bench.deps.clock
  const health = await readHealth({ catalog, hosts, guards: new Map(), reads, clock })
  const wordOf = (slug: string) => health.find((system) => system.slug === slug)?.word
  expect([wordOf('away'), wordOf('fixture')]).toEqual(['not_reached', 'healthy'])
})

async function newer(address = '/mcp'): Promise<NewerClient> {
  const client = new NewerClient({ name: 'test', version: '1' }, { versionNegotiation: { mode: 'auto' } })
  const requestInit = { headers: { authorization: `Bearer ${token}` } }
  await client.connect(new NewerTransport(new URL(address, bench.origin), { requestInit }))
  return client
}

async function olderClient(): Promise<OlderClient> {
  const client = new OlderClient({ name: 'test', version: '1' })
  const requestInit = { headers: { authorization: `Bearer ${token}` } }
  const transport = new OlderTransport(new URL('/mcp/odd', bench.origin), { requestInit })
  await client.connect(transport as Parameters<typeof client.connect>[0])
  return client
}

async function rawCall(headers: Record<string, string>): Promise<unknown> {
  const meta = {
    'io.modelcontextprotocol/protocolVersion': '2026-07-28',
    'io.modelcontextprotocol/clientCapabilities': {},
  }
  const params = { name: 'routed', arguments: { region: 'Süd' }, _meta: meta }
  const sent = await fetch(`${bench.origin}/mcp/odd`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      'mcp-protocol-version': '2026-07-28',
      'mcp-method': 'tools/call',
      'mcp-name': 'routed',
      ...headers,
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }),
  })
  const body: unknown = await sent.json()
  return isObject(body) ? (body['error'] ?? body['result']) : body
}
