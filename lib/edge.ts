import { once } from './core/registry.ts'
import type { EdgeDeps } from './mcp/edge.ts'
import { createRunning } from './mcp/running.ts'
import { createSessions } from './mcp/session.ts'
import { type Runtime, runtime } from './runtime.ts'

/** What the MCP door is made of, whichever of the two ways a request comes in. */
export async function mcpEdge(): Promise<EdgeDeps> {
  return edgeOf(await runtime())
}

export function edgeOf({ config, tokens, keys, gateway, trail }: Runtime): EdgeDeps {
  return once('mcp edge', () => ({
    origin: config.origin,
    tokens,
    running: createRunning(),
    sessions: createSessions(keys.session, () => Date.now()),
    gateway,
    trail,
  }))
}
