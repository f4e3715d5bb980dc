import { once } from './core/registry.ts'
import { joinsIn } from './matching/joins.ts'
import type { EdgeDeps } from './mcp/edge.ts'
import { openMetaTools } from './mcp/meta-tools.ts'
import { createRunning } from './mcp/running.ts'
import { createSessions } from './mcp/session.ts'
import { namesOf } from './names.ts'
import { type Runtime, runtime } from './runtime.ts'

/** What the MCP door is made of, whichever of the two ways a request comes in. */
export async function mcpEdge(): Promise<EdgeDeps> {
  return edgeOf(await runtime())
}

export function edgeOf(built: Runtime): EdgeDeps {
  const { config, tokens, keys, gateway, matches, trail } = built
  return once('mcp edge', () => ({
    origin: config.origin,
    tokens,
    running: createRunning(),
    sessions: createSessions(keys.session, () => Date.now()),
    gateway,
    metaTools: openMetaTools({ names: namesOf(built), joins: joinsIn(matches) }),
    trail,
  }))
}
