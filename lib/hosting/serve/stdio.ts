import { serveStdio as serveOverPipe } from '@modelcontextprotocol/server/stdio'
import type { ServedConnector } from './answer-call.ts'
import { mcpServers } from './server.ts'

/** A connector on standard input and output; it ends when the gateway closes the pipe. */
export function serveStdio(served: ServedConnector): { close(): Promise<void> } {
  return serveOverPipe(mcpServers(served))
}
