// One process, one port. The gateway's own function answers first (the fast lane); the rest is Next's.
import { createServer } from 'node:http'
import process from 'node:process'
import next from 'next'

const dev = process.env.NODE_ENV !== 'production'
const port = Number(process.env.PORT || 3000)
const hostname = process.env.GATEHOUSE_HOST || '127.0.0.1'
const server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000, maxHeaderSize: 16_384 })
const app = next({ dev, dir: import.meta.dirname, hostname, port, httpServer: server })

await app.prepare()
await globalThis[Symbol.for('gatehouse.ready')]
const handle = app.getRequestHandler()
server.on('request', (request, response) => {
  // Ours to say and nobody else's: who opened the connection.
  request.headers['x-gatehouse-peer'] = request.socket.remoteAddress ?? ''
  if (!globalThis[Symbol.for('gatehouse.http')]?.(request, response)) void handle(request, response)
})
server.listen(port, hostname, () => process.send?.('ready'))

let stopping = false
async function stop() {
  if (stopping) return
  stopping = true
  setTimeout(() => process.exit(0), 10_000).unref()
  server.close()
  server.closeIdleConnections()
  await globalThis[Symbol.for('gatehouse.close')]?.()
  process.exit(0)
}
process.once('SIGTERM', stop)
process.once('SIGINT', stop)
process.once('disconnect', stop)
