import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { isObject } from '#lib/core/json.ts'
import { mintToken } from '#lib/identity/tokens.ts'
import type { Runtime } from '#lib/setup.ts'
import { openMcpDoor } from './mcp-door.ts'

/** What a tool answered: its data, or the sentence and the facts of a refusal. */
export type ToolAnswer = { told: { [key: string]: unknown }; refused: string | null }

/** The SDK's own client at the MCP door of this house, as one of its people. */
export async function openMcpClients(runtime: Runtime) {
  const door = await openMcpDoor(runtime)
  const clients: Client[] = []
  return {
    /** `address` may ask for another list: `/mcp?list=full`. */
    async as(email: string, address = '/mcp') {
      const person = await runtime.principals.byEmail(email)
      if (person === null) throw new Error(`nobody is called ${email}`)
      const { token } = await mintToken(runtime.database, { personId: person.id, name: 'test', ttlMs: 3_600_000 })
      const client = new Client({ name: 'a test client', version: '1' }, { versionNegotiation: { mode: 'auto' } })
      const headers = { authorization: `Bearer ${token}` }
      const transport = new StreamableHTTPClientTransport(new URL(address, door.origin), { requestInit: { headers } })
      await client.connect(transport)
      clients.push(client)
      return {
        tools: async () => (await client.listTools()).tools,
        async call(name: string, input: Record<string, unknown>): Promise<ToolAnswer> {
          const { content, structuredContent, isError } = await client.callTool({ name, arguments: input })
          const [first] = content
          const told = isObject(structuredContent) ? structuredContent : {}
          return { told, refused: isError === true && first?.type === 'text' ? first.text : null }
        },
      }
    },
    async close() {
      for (const client of clients) await client.close()
      await door.close()
    },
  }
}
