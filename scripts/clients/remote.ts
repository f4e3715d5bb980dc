import path from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { root } from '../paths.ts'
import { must, type Proof, proof } from './proof.ts'
import type { ClientStage } from './stage.ts'
import { versionOf } from './version-of.ts'

/** mcp-remote: the bridge for clients that speak over a pipe alone. */
export async function tryRemote(stage: ClientStage): Promise<Proof[]> {
  const who = { client: 'mcp-remote', version: await versionOf('mcp-remote') }
  const client = new Client({ name: 'a client over a pipe', version: '1' })
  try {
    return [
      await proof(who, 'registers itself, is let in by a person in the browser, lists and calls', async () => {
        const script = path.join(root, 'node_modules/.bin/mcp-remote')
        const transport = new StdioClientTransport({
          command: process.execPath,
          args: [script, `${stage.url}/mcp`, '--allow-http', '--transport', 'http-only'],
          env: { ...process.env, MCP_REMOTE_CONFIG_DIR: await stage.home('remote'), BROWSER: 'none' } as never,
          stderr: 'pipe',
        })
        const connected = client.connect(transport)
        await stage.person.allows(await addressIn(transport))
        await connected
        const { tools } = await client.listTools()
        must(
          tools.some(({ name }) => name === stage.tool.name),
          `${stage.tool.name} is not listed`,
        )
        const answer = await client.callTool({ name: stage.tool.name, arguments: stage.tool.input })
        must(JSON.stringify(answer.structuredContent).includes(stage.tool.answers), JSON.stringify(answer))
      }),
    ]
  } finally {
    await client.close()
  }
}

async function addressIn({ stderr }: StdioClientTransport): Promise<string> {
  for await (const line of createInterface({ input: stderr as Readable })) {
    const found = /https?:\/\/\S+\/oauth\/authorize\S*/.exec(line)?.[0]
    if (found !== undefined) return found
  }
  throw new Error('mcp-remote named no address')
}
