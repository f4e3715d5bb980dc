import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openAppWrites } from '#lib/app-writes/open.ts'
import { ownToolsOf } from '#lib/assistant/model/own-tools.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import { joinsIn } from '#lib/matching/joins.ts'
import type { EdgeDeps } from '#lib/mcp/edge.ts'
import { openMetaTools } from '#lib/mcp/meta-tools.ts'
import { createNodeShell } from '#lib/mcp/node-shell.ts'
import { createRunning } from '#lib/mcp/running.ts'
import { createSessions } from '#lib/mcp/session.ts'
import { openNamesOver } from '#lib/questions/open-names.ts'
import { companyWrites } from '#lib/settings/app-writes.ts'
import type { Runtime } from '#lib/setup.ts'

/** The MCP door on a port of its own, and how apps are connected to it where the house knows that port. */
export async function openMcpDoor(runtime: Runtime, gateway: GatewayDeps = runtime.gateway, port = 0) {
  const joins = joinsIn(runtime.matches)
  const { database, trail, principals, connectors, settings } = runtime
  const edge: EdgeDeps = {
    origin: '',
    tokens: runtime.tokens,
    running: createRunning(),
    sessions: createSessions(runtime.keys.session, () => Date.now()),
    gateway,
    askPerson: openAppWrites({
      ...{ database, trail, gateway, principals, ownTools: ownToolsOf(connectors) },
      nowMs: () => gateway.clock.now().getTime(),
      companyWrites: (app, stored) => companyWrites(settings.all(), app, stored),
    }).ask,
    metaTools: openMetaTools({ names: openNamesOver(gateway, joins), joins }),
    trail,
  }
  const serve = createNodeShell(edge)
  const server = createServer({ headersTimeout: 10_000, keepAliveTimeout: 120_000 }, (request, response) => {
    if (!serve(request, response) && !runtime.oauth.serve(request, response)) response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  edge.origin = port > 0 ? runtime.config.origin : `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin: edge.origin,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
