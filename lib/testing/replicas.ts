import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import path from 'node:path'
import { freePort } from '#scripts/postgres.ts'
import type { GatewayBench } from './gateway.ts'

export type Replica = { port: number; close(): Promise<void> }

/** A second server process beside a bench's, under the one address that both are known by. */
export async function openReplica(bench: GatewayBench): Promise<Replica> {
  const port = await freePort()
  const env = {
    DATABASE_URL: bench.url,
    GATEHOUSE_DATA_DIR: bench.dataDir,
    GATEHOUSE_URL: bench.origin,
    GATEHOUSE_DEMO: '1',
    EGRESS_ALLOW: bench.upstream.address,
    LOG_LEVEL: 'silent',
  }
  const child: ChildProcess = fork(path.join(import.meta.dirname, 'door-child.ts'), [JSON.stringify({ port, env })], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`the replica ended with ${code}`)
    }),
  ])
  return {
    port,
    async close() {
      child.disconnect()
      await once(child, 'exit')
    },
  }
}

export type Heard = { status: number; text: string }

/** What a load balancer does: the house's own address, and whichever of its processes. */
export function postTo(
  { origin }: Pick<GatewayBench, 'origin'>,
  port: number,
  { path: at = '/mcp', headers, body }: { path?: string; headers: Record<string, string>; body: string },
): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const sent = { ...headers, host: new URL(origin).host, 'content-length': String(Buffer.byteLength(body)) }
    const asking = request({ host: '127.0.0.1', port, path: at, method: 'POST', headers: sent }, async (answer) => {
      const parts: Buffer[] = []
      for await (const part of answer) parts.push(part as Buffer)
      resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString() })
    })
    asking.once('error', reject)
    asking.end(body)
  })
}
