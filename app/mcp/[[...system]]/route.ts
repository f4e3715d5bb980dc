import { handleMcpRoute } from '#lib/mcp/route-shell.ts'

export const dynamic = 'force-dynamic'

/** MCP as a route handler: development with hot reload, and hosts without the fast lane. */
export const POST = handleMcpRoute
export const GET = handleMcpRoute
export const DELETE = handleMcpRoute
