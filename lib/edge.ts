import { type AppWrites, openAppWrites } from './app-writes/open.ts'
import { ownToolsOf } from './assistant/model/own-tools.ts'
import { once } from './core/registry.ts'
import { joinsIn } from './matching/joins.ts'
import type { EdgeDeps } from './mcp/edge.ts'
import { openMetaTools } from './mcp/meta-tools.ts'
import { createRunning } from './mcp/running.ts'
import { createSessions } from './mcp/session.ts'
import { namesOf } from './names.ts'
import { type Runtime, runtime } from './runtime.ts'
import { companyWrites } from './settings/app-writes.ts'

/** What the MCP door is made of, whichever of the two ways a request comes in. */
export async function mcpEdge(): Promise<EdgeDeps> {
  return edgeOf(await runtime())
}

/** Writes of apps that wait for their person. */
export function appWritesOf(built: Runtime): AppWrites {
  const { database, trail, gateway, principals, connectors, settings } = built
  return once('app writes', () =>
    openAppWrites({
      ...{ database, trail, gateway, principals, ownTools: ownToolsOf(connectors) },
      nowMs: () => gateway.clock.now().getTime(),
      companyWrites: (app, stored) => companyWrites(settings.all(), app, stored),
    }),
  )
}

export function edgeOf(built: Runtime): EdgeDeps {
  const { config, tokens, keys, gateway, matches, trail } = built
  return once('mcp edge', () => ({
    origin: config.origin,
    tokens,
    running: createRunning(),
    sessions: createSessions(keys.session, () => Date.now()),
    gateway,
    askPerson: appWritesOf(built).ask,
    metaTools: openMetaTools({ names: namesOf(built), joins: joinsIn(matches) }),
    trail,
  }))
}
