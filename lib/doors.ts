import { once } from './core/registry.ts'
import type { EdgeDeps } from './mcp/edge.ts'
import { createNodeShell } from './mcp/node-shell.ts'
import { createRunning } from './mcp/running.ts'
import { createSessions } from './mcp/session.ts'
import { type Runtime, runtime } from './setup.ts'

const shared = globalThis as { [name: symbol]: unknown }

/** Builds the runtime and hands the server what it may call: see server.mjs. `front` makes the HTTP server itself. */
export function openDoors(front: (origin: string) => unknown): Promise<void> {
  const opened = handOver(front)
  shared[Symbol.for('gatehouse.ready')] = opened
  return opened
}

async function handOver(front: (origin: string) => unknown): Promise<void> {
  const built = await runtime()
  shared[Symbol.for('gatehouse.front')] = front(built.config.origin)
  if (built.config.fastLane) shared[Symbol.for('gatehouse.http')] = createNodeShell(edgeOf(built))
  shared[Symbol.for('gatehouse.close')] = () => built.close()
}

export async function mcpEdge(): Promise<EdgeDeps> {
  return edgeOf(await runtime())
}

function edgeOf({ config, tokens, keys, gateway, trail }: Runtime): EdgeDeps {
  return once('mcp edge', () => ({
    origin: config.origin,
    tokens,
    running: createRunning(),
    sessions: createSessions(keys.session, () => Date.now()),
    gateway,
    trail,
  }))
}
