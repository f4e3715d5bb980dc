import { isObject } from '#lib/core/json.ts'

/** What a foreign server says, however odd: nothing of it is checked before it is sent. */
export type OddScript = {
  /** The answer to `tools/list`, by cursor; `''` is the first page. */
  pages: Record<string, unknown>
  /** How a call of a tool ends, by its name. */
  calls: Record<string, { result: unknown } | { error: unknown }>
}

export type OddMessage = { id?: unknown; method: string; params: { [key: string]: unknown } }

/** The body of the answer to a request that is not part of the handshake. */
export function oddAnswer(script: OddScript, { method, params }: OddMessage): { result: unknown } | { error: unknown } {
  const page = script.pages[typeof params['cursor'] === 'string' ? params['cursor'] : '']
  if (method === 'tools/list' && page !== undefined) return { result: page }
  const call = method === 'tools/call' ? script.calls[String(params['name'])] : undefined
  return call ?? { error: { code: -32601, message: 'no such thing' } }
}

export function initializeResult(protocolVersion: string): object {
  return { protocolVersion, capabilities: { tools: {} }, serverInfo: { name: 'odd', version: '1.0.0' } }
}

export function toOddMessage(message: unknown): OddMessage {
  if (!isObject(message)) throw new Error('not a message')
  const { id, method, params } = message
  return { id, method: String(method), params: isObject(params) ? params : {} }
}
