import type { Client, Transport } from '@modelcontextprotocol/client'
import { GatewayError } from '#lib/core/errors.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import { settledWith } from './mcp-client.ts'
import { type Answer, isAnswer, isProgress, requestMeta } from './rpc.ts'

type Waiting = { settle(answer: Answer): void; fail(error: GatewayError): void; onProgress: (() => void) | undefined }

export type StdioChannel = {
  client: Client
  ask(method: string, params: JsonObject, options: { signal: AbortSignal; onProgress?: () => void }): Promise<Answer>
  /** Nobody will answer any more. */
  end(error: GatewayError): void
}

/** Above every number that the SDK's client gives to requests of its own on the same pipe. */
const FIRST_ID = 1_000_000_000

/**
 * Requests of ours on a pipe that the SDK has opened and keeps. Its own would check answers against schemas that it has
 * seen by chance, and refuse a whole list for one odd tool.
 */
export function openChannel(client: Client, transport: Transport): StdioChannel {
  const waiting = new Map<number, Waiting>()
  const settled = settledWith(client)
  let nextId = FIRST_ID
  const theirs = transport.onmessage
  transport.onmessage = (message, extra) => {
    if (!take(message)) theirs?.call(transport, message, extra)
  }

  /** True for what is ours. */
  function take(message: unknown): boolean {
    if (!isObject(message)) return false
    for (const [id, { onProgress }] of waiting) {
      if (!isProgress(message, id)) continue
      onProgress?.()
      return true
    }
    const asked = isAnswer(message) ? waiting.get(Number(message['id'])) : undefined
    if (asked === undefined) return false
    waiting.delete(Number(message['id']))
    asked.settle('result' in message ? { result: message['result'] } : { error: message['error'] })
    return true
  }

  function send(message: JsonObject): Promise<void> {
    return transport.send({ jsonrpc: '2.0', ...message } as Parameters<Transport['send']>[0])
  }

  return {
    client,
    ask(method, params, { signal, onProgress }) {
      const id = nextId++
      const progress: JsonObject = onProgress === undefined ? {} : { progressToken: id }
      const meta = { ...(isObject(params['_meta']) ? params['_meta'] : {}), ...progress, ...requestMeta(settled) }
      return new Promise<Answer>((resolve, reject) => {
        const done = () => {
          waiting.delete(id)
          signal.removeEventListener('abort', giveUp)
        }
        const fail = (error: unknown) => {
          done()
          reject(error)
        }
        const giveUp = () => {
          fail(signal.reason)
          void send({ method: 'notifications/cancelled', params: { requestId: id } }).catch(() => undefined)
        }
        const settle = (answer: Answer) => {
          done()
          resolve(answer)
        }
        waiting.set(id, { settle, fail, onProgress })
        if (signal.aborted) return fail(signal.reason)
        signal.addEventListener('abort', giveUp, { once: true })
        send({ id, method, params: { ...params, _meta: meta } }).catch((cause: unknown) =>
          fail(new GatewayError('system_unavailable', 'The system cannot be reached at the moment.', { cause })),
        )
      })
    },
    end(error) {
      for (const { fail } of [...waiting.values()]) fail(error)
    },
  }
}
