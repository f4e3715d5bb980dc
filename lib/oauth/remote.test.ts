import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answered, everything, openAppBench } from '#lib/testing/apps.ts'
import type { GatewayBench } from '#lib/testing/gateway.ts'
import { root } from '#scripts/paths.ts'

/** mcp-remote, a client that nobody here wrote: it registers itself, opens a browser and waits for its answer. */
let bench: GatewayBench
let folder: string
const client = new Client({ name: 'a test client', version: '1' })
beforeAll(async () => {
  bench = await openAppBench()
  folder = await mkdtemp(path.join(tmpdir(), 'gatehouse-remote-'))
})
afterAll(async () => {
  await client.close()
  await bench?.close()
  await rm(folder, { recursive: true, force: true })
})

test('mcp-remote is let in by a person in the browser and calls what they may', async () => {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [
      path.join(root, 'node_modules/.bin/mcp-remote'),
      ...[`${bench.origin}/mcp`, '--allow-http', '--transport', 'http-only'],
    ],
    env: { ...process.env, MCP_REMOTE_CONFIG_DIR: folder, BROWSER: 'none' } as Record<string, string>,
    stderr: 'pipe',
  })
  const connected = client.connect(transport)
  const asking = await addressIn(transport)

  const back = await answered(bench, asking, 'office', everything)
  expect(back.hostname).toMatch(/^(localhost|127\.0\.0\.1)$/)
  expect((await fetch(back)).ok).toBe(true)
  await connected

  const { tools } = await client.listTools()
  expect(tools.map(({ name }) => name)).toContain('fixture__list_things')
  expect(JSON.stringify(await client.callTool({ name: 'fixture__list_things', arguments: {} }))).toContain('Slab')
}, 60_000)

/** The address that it would open. */
async function addressIn({ stderr }: StdioClientTransport): Promise<URL> {
  if (stderr === null) throw new Error('mcp-remote says nothing')
  const said: string[] = []
  for await (const line of createInterface({ input: stderr as Readable })) {
    said.push(line)
    const found = /https?:\/\/\S+\/oauth\/authorize\S*/.exec(line)?.[0]
    if (found !== undefined) return new URL(found)
  }
  throw new Error(`mcp-remote named no address: ${said.join('\n')}`)
}
