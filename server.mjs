// One process, one port. The gateway's own function answers first (the fast lane); the rest is Next's.
// It imports none of our TypeScript: the compiler that Node would load for that keeps 20 MB.
import process from 'node:process'
import next from 'next'

const dev = process.env.NODE_ENV !== 'production'
const port = Number(process.env.PORT || 3000)
const hostname = process.env.GATEHOUSE_HOST || '127.0.0.1'
const app = next({ dev, dir: import.meta.dirname, hostname, port })

await app.prepare()
await globalThis[Symbol.for('gatehouse.ready')]
const { server, serve } = globalThis[Symbol.for('gatehouse.front')]
const handle = app.getRequestHandler()
serve((request, response) => {
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
for (const end of ['SIGTERM', 'SIGINT', 'disconnect']) process.on(end, stop)
