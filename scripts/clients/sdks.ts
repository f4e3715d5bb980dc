import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { Client as OlderClient } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport as OlderTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { must, type Proof, proof } from './proof.ts'
import type { ClientStage } from './stage.ts'
import { versionOf } from './version-of.ts'

type Opened = {
  connect(): Promise<void>
  finish(back: URL): Promise<void>
  call(): Promise<string>
  close(): Promise<void>
}
type Open = (address: URL, provider: never, tool: ClientStage['tool']) => Opened

/** The OAuth clients of both SDKs, that most clients of others are made with. */
export async function trySdks(stage: ClientStage): Promise<Proof[]> {
  const proofs: Proof[] = []
  for (const [client, open] of [
    ['@modelcontextprotocol/client', newer],
    ['@modelcontextprotocol/sdk', older],
  ] as const) {
    const who = { client, version: await versionOf(client) }
    const what = 'finds the way by itself, is let in by a person in the browser, calls'
    proofs.push(await proof(who, what, () => through(stage, open)))
  }
  return proofs
}

async function through({ url, person, tool }: ClientStage, open: Open): Promise<void> {
  const program = await startCallback()
  try {
    const address = new URL('/mcp', url)
    const first = open(address, program.provider, tool)
    const refused = await first.connect().then(
      () => false,
      () => true,
    )
    must(refused && program.kept.asked !== undefined, 'it was not asked to sign in')
    await first.finish(await person.allows(String(program.kept.asked)))
    const second = open(address, program.provider, tool)
    await second.connect()
    const answer = await second.call()
    await second.close()
    must(answer.includes(tool.answers), answer.slice(0, 400))
  } finally {
    await program.close()
  }
}

const newer: Open = (address, authProvider, { name, input }) => {
  const transport = new StreamableHTTPClientTransport(address, { authProvider })
  const client = new Client({ name: 'sdk', version: '1' }, { versionNegotiation: { mode: 'auto' } })
  return {
    connect: () => client.connect(transport),
    finish: (back) => transport.finishAuth(back.searchParams),
    call: async () => JSON.stringify((await client.callTool({ name, arguments: input })).structuredContent),
    close: () => client.close(),
  }
}

const older: Open = (address, authProvider, { name, input }) => {
  const transport = new OlderTransport(address, { authProvider })
  const client = new OlderClient({ name: 'sdk', version: '1' })
  return {
    connect: () => client.connect(transport as Parameters<typeof client.connect>[0]),
    finish: (back) => transport.finishAuth(back.searchParams.get('code') ?? ''),
    call: async () => JSON.stringify((await client.callTool({ name, arguments: input })).structuredContent),
    close: () => client.close(),
  }
}

/** What a program that uses an SDK brings: it keeps what it is given, and listens where people are sent back to. */
async function startCallback() {
  const kept: { client?: object; tokens?: object; verifier?: string; asked?: URL } = {}
  const server = createServer((_, response) => response.end('Go back to the program.'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const redirectUrl = `http://127.0.0.1:${port}/callback`
  const provider = {
    redirectUrl,
    clientMetadata: {
      client_name: 'A program with an SDK',
      redirect_uris: [redirectUrl],
      token_endpoint_auth_method: 'none',
    },
    state: () => 'of-the-sdk',
    clientInformation: () => kept.client,
    saveClientInformation(client: object) {
      kept.client = client
    },
    tokens: () => kept.tokens,
    saveTokens(tokens: object) {
      kept.tokens = tokens
    },
    redirectToAuthorization(url: URL) {
      kept.asked = url
    },
    saveCodeVerifier(verifier: string) {
      kept.verifier = verifier
    },
    codeVerifier: () => kept.verifier ?? '',
  }
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { kept, provider: provider as never, close }
}
