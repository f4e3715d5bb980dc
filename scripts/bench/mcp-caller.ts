import { Pool } from 'undici'
import { z } from 'zod'

/** A client of the gateway's MCP door, for many people at once. */
export type McpCaller = {
  ask(method: string, params: object, token: string): Promise<Answer>
  /** How the call ended: null when a system answered it, else the code of the error. */
  call(call: Call, token: string): Promise<string | null>
  close(): Promise<void>
}

export type Call = { name: string; arguments: Record<string, unknown> }
export type Answer = z.output<typeof answerShape>

const answerShape = z.object({ result: z.unknown().optional(), error: z.object({ message: z.string() }).optional() })
const resultShape = z.object({
  isError: z.boolean().optional(),
  _meta: z.object({ 'gatehouse/error': z.object({ code: z.string() }).optional() }).optional(),
})

export function openMcp(url: string, connections: number): McpCaller {
  const { origin, pathname } = new URL(url)
  const pool = new Pool(origin, { connections, pipelining: 1, headersTimeout: 0 })

  async function ask(method: string, params: object, token: string): Promise<Answer> {
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

  return {
    ask,
    async call(call, token) {
      const { result, error } = await ask('tools/call', call, token)
      if (error !== undefined) return error.message
      const { isError, _meta } = resultShape.parse(result)
      return isError === true ? (_meta?.['gatehouse/error']?.code ?? 'unknown') : null
    },
    close: () => pool.destroy(),
  }
}
