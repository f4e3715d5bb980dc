import type { ChildProcess } from 'node:child_process'

/** One run of the load generator: `clients` callers, each waiting for its answer before it asks again. */
export type LoadOrder = {
  url: string
  headers: Record<string, string>
  params: object
  clients: number
  seconds: number
}

export type LoadResult = { calls: number; errors: number; perSecond: number; p50: number; p99: number }

type Target = Pick<LoadOrder, 'url' | 'headers' | 'params'>

const accept = 'application/json, text/event-stream'
const params = { name: 'echo', arguments: { n: 1, project: '24-017' } }

/** The call straight at the upstream, as the gateway makes it. */
export function toUpstream(url: string): Target {
  return {
    url,
    headers: {
      'content-type': 'application/json',
      accept,
      'mcp-protocol-version': '2026-07-28',
      'mcp-method': 'tools/call',
      'mcp-name': 'echo',
    },
    params,
  }
}

/** The same call through a gateway. */
export function throughTheDoor(url: string, token: string): Target {
  return {
    url,
    headers: { 'content-type': 'application/json', accept, authorization: `Bearer ${token}` },
    params: { ...params, name: 'bench__echo' },
  }
}

/** Has a load generator (load.ts, in a process of its own) run one order. */
export function loadBy(generator: ChildProcess, order: LoadOrder): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('the load generator ended'))
    generator.once('exit', ended)
    generator.once('message', (result) => {
      generator.off('exit', ended)
      resolve(result as LoadResult)
    })
    generator.send(order)
  })
}
