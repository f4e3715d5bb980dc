import { mcpEdge } from '#lib/edge.ts'
import { handleMcpRoute } from '#lib/mcp/route-shell.ts'

export const dynamic = 'force-dynamic'

/** MCP as a route handler: development with hot reload, and hosts without the fast lane. */
async function handle(request: Request): Promise<Response> {
  return handleMcpRoute(request, await mcpEdge())
}

export { handle as DELETE, handle as GET, handle as POST }
