import type { IncomingMessage, ServerResponse } from 'node:http'
import { edgeOf } from './edge.ts'
import { createNodeShell } from './mcp/node-shell.ts'
import { sweepWhenIdle } from './operations/idle-sweep.ts'
import { openRuntime, type Runtime } from './setup.ts'

/** What server.mjs needs of us. It waits for it under `gatehouse.opening`; a build opens nothing and has no such. */
type Doors = {
  /** The fast lane: true when it answers the request itself. */
  gateway(request: IncomingMessage, response: ServerResponse): boolean
  close(): Promise<void>
}
type Opening = { resolve(doors: Doors): void; reject(reason: unknown): void }

/** What answers before Next: apps are connected there always, MCP where the fast lane is on. */
function inFront(built: Runtime): Doors['gateway'] {
  const mcp = built.config.fastLane ? createNodeShell(edgeOf(built)) : () => false
  return (request, response) => mcp(request, response) || built.oauth.serve(request, response)
}

/** Builds the runtime and hands the server what it may call. `front` makes the HTTP server in front of everything. */
export async function openDoors(front: (origin: string) => object): Promise<void> {
  const opening = (globalThis as { [name: symbol]: Opening | undefined })[Symbol.for('gatehouse.opening')]
  try {
    const built = await openRuntime()
    // Only then, since it brings the whole assistant with it.
    const answering = built.config.slack === null ? [] : (await import('./slack-door.ts')).slackTasks(built)
    await built.queue.start(answering)
    const stopSweeping = sweepWhenIdle(globalThis.gc)
    opening?.resolve({
      ...front(built.config.origin),
      gateway: inFront(built),
      async close() {
        stopSweeping()
        await built.close()
      },
    })
  } catch (thrown) {
    opening?.reject(thrown)
    throw thrown
  }
}
