import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { Client as ModernClient, StreamableHTTPClientTransport as ModernTransport } from '@modelcontextprotocol/client'
import { Client as OlderClient } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { StreamableHTTPClientTransport as OlderTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { connectors } from '#lib/connectors/index.ts'
import { benchCells, cell, type GatewayBench, openGatewayBench, type PersonName } from '#lib/testing/gateway.ts'

const run = promisify(execFile)
const bin = path.resolve(import.meta.dirname, '../../node_modules/.bin')

let bench: GatewayBench
const tokens = new Map<PersonName, string>()
const open: { close(): Promise<void> }[] = []

beforeAll(async () => {
  const everything = connectors.map(({ slug }) => cell('admin', '*', 'allow', undefined, slug))
  bench = await openGatewayBench({ cells: [...benchCells, ...everything] })
  for (const who of ['executive', 'finance', 'admin'] as const) tokens.set(who, await bench.tokenOf(who))
})
afterAll(async () => {
  for (const client of open) await client.close()
  await bench?.close()
})

/** What every client can do, whoever made it. */
type AnyClient = {
  list(): Promise<string[]>
  /** The answer as text; a refusal is text as well, or an error that is thrown. */
  call(name: string, input?: Record<string, unknown>): Promise<string>
}

const info = { name: 'a test client', version: '1.0.0' }

async function olderClient(who: PersonName, address = '/mcp'): Promise<AnyClient> {
  const client = new OlderClient(info)
  const headers = { authorization: `Bearer ${tokens.get(who)}` }
  // Its types predate exact optional properties.
  const transport = new OlderTransport(new URL(address, bench.origin), { requestInit: { headers } })
  await client.connect(transport as Parameters<typeof client.connect>[0])
  open.push(client)
  return fromOlder(client)
}

function fromOlder(client: OlderClient): AnyClient {
  return {
    list: async () => (await client.listTools()).tools.map(({ name }) => name),
    call: async (name, input = {}) => JSON.stringify(await client.callTool({ name, arguments: input })),
  }
}

async function newerClient(who: PersonName, mode: 'legacy' | 'auto'): Promise<AnyClient> {
  const client = new ModernClient(info, { versionNegotiation: { mode } })
  const headers = { authorization: `Bearer ${tokens.get(who)}` }
  await client.connect(new ModernTransport(new URL('/mcp', bench.origin), { requestInit: { headers } }))
  expect(client.getProtocolEra()).toBe(mode === 'auto' ? 'modern' : 'legacy')
  open.push(client)
  return {
    list: async () => (await client.listTools()).tools.map(({ name }) => name),
    call: async (name, input = {}) => JSON.stringify(await client.callTool({ name, arguments: input })),
  }
}

/** mcp-remote: a client that only speaks stdio, with the real bridge between. */
async function throughRemote(who: PersonName): Promise<AnyClient> {
  const client = new OlderClient(info)
  const header = `Authorization:Bearer ${tokens.get(who)}`
  const args = [`${bench.origin}/mcp`, '--allow-http', '--transport', 'http-only', '--header', header]
  const script = path.join(bin, 'mcp-remote')
  const env = { ...process.env, MCP_REMOTE_CONFIG_DIR: bench.dataDir } as Record<string, string>
  await client.connect(
    new StdioClientTransport({ command: process.execPath, args: [script, ...args], env, stderr: 'ignore' }),
  )
  open.push(client)
  return fromOlder(client)
}

const listAnswer = z.object({ tools: z.array(z.object({ name: z.string() })) })

function inspector(who: PersonName, era: 'legacy' | 'modern'): AnyClient {
  async function cli(...more: string[]): Promise<string> {
    const header = `Authorization: Bearer ${tokens.get(who)}`
    const target = ['--cli', `${bench.origin}/mcp`, '--transport', 'http', '--header', header, '--protocol-era', era]
    const settings = { env: { ...process.env, HOME: bench.dataDir }, timeout: 40_000 }
    const ended = await run(process.execPath, [path.join(bin, 'mcp-inspector'), ...target, ...more], settings).catch(
      (failed: { stdout?: string; stderr?: string }) => ({ stdout: `${failed.stdout}${failed.stderr}` }),
    )
    return ended.stdout
  }
  return {
    async list() {
      const { tools } = listAnswer.parse(JSON.parse(await cli('--method', 'tools/list')))
      return tools.map(({ name }) => name)
    },
    call(name, input = {}) {
      const pairs = Object.entries(input).flatMap(([key, value]) => ['--tool-arg', `${key}=${value}`])
      return cli('--method', 'tools/call', '--tool-name', name, ...pairs)
    },
  }
}

const clients: [string, (who: PersonName) => Promise<AnyClient>][] = [
  ['the SDK’s older client', olderClient],
  ['the SDK’s newer client in the older era', (who) => newerClient(who, 'legacy')],
  ['the SDK’s newer client in the newer era', (who) => newerClient(who, 'auto')],
  ['mcp-remote', throughRemote],
  ['the Inspector in the older era', async (who) => inspector(who, 'legacy')],
  ['the Inspector in the newer era', async (who) => inspector(who, 'modern')],
]

const meta = ['gatehouse__search_tools', 'gatehouse__run_plan', 'gatehouse__explain_access']

test.each(clients)(
  '%s lists what the person may use, calls it, and is refused the rest',
  async (_, connect) => {
    const executive = await connect('executive')
    const finance = await connect('finance')

    const mayExecutive = await executive.list()
    const mayFinance = await finance.list()
    expect(mayExecutive).toEqual(['fixture__list_things', 'fixture__secret_things', 'fixture__write_thing', ...meta])
    expect(mayFinance).toEqual(['fixture__list_things', ...meta])

    expect(await executive.call('fixture__list_things', { project: '24-017' })).toContain('61.5')
    expect(await finance.call('fixture__list_things', { project: '24-017' })).not.toContain('61.5')

    const before = bench.upstream.log.length
    const refused = await finance.call('fixture__secret_things')
    // The Inspector looks at the list first and never sends what is not in it.
    expect(refused).toMatch(/forbidden.*Ask an administrator|Ask an administrator.*forbidden|tool_not_found/s)
    expect(await finance.call('no__such_tool').catch(String)).toMatch(/no tool|not found|unknown|-32602/i)
    expect(bench.upstream.log.length).toBe(before)
  },
  120_000,
)

test('the Inspector finds nothing to report about our tools’ schemas', async () => {
  const header = `Authorization: Bearer ${tokens.get('admin')}`
  const address = `${bench.origin}/mcp?list=full`
  const args = ['--cli', address, '--transport', 'http', '--header', header, '--method', 'tools/list']
  const env = { ...process.env, HOME: bench.dataDir }
  const ended = await run(process.execPath, [path.join(bin, 'mcp-inspector'), ...args, '--strict'], { env })
  expect(ended.stderr).not.toMatch(/warning|[1-9]\d* errors?/i)
  expect(listAnswer.parse(JSON.parse(ended.stdout)).tools.length).toBeGreaterThan(60)
})

test('one system has an address of its own, with bare names', async () => {
  const executive = await olderClient('executive', '/mcp/fixture')
  expect(await executive.list()).toEqual(['list_things', 'secret_things', 'write_thing'])
  expect(await executive.call('list_things')).toContain('Slab')
})

test('a plan over MCP is refused whole and says what is missing', async () => {
  const [finance, executive] = [await newerClient('finance', 'auto'), await newerClient('executive', 'auto')]
  const calls = ['fixture__list_things', 'fixture__secret_things'].map((tool) => ({ tool }))
  const before = bench.upstream.log.length

  const refused = await finance.call('gatehouse__run_plan', { calls })
  expect(refused).toContain('fixture__secret_things')
  expect(refused).toContain('Nothing was asked')
  expect(bench.upstream.log.length).toBe(before)

  const answered = await executive.call('gatehouse__run_plan', { calls })
  expect(answered).toContain('Slab')
  expect(bench.upstream.log.length).toBe(before + 2)
})

test('searching and explaining never name what the person may not use', async () => {
  const finance = await newerClient('finance', 'auto')
  expect(await finance.call('gatehouse__search_tools', { query: 'things secret' })).not.toContain('secret_things')
  const why = await finance.call('gatehouse__explain_access', { tool: 'fixture__secret_things' })
  expect(why).toContain('"allowed":false')
  expect(why).toContain('financial-read')
})
