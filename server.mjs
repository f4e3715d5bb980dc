// One process, one port. The gateway's own function answers first (the fast lane); the rest is Next's.
// It imports none of our TypeScript: the compiler that Node would load for that keeps 20 MB.
import process from 'node:process'
import next from 'next'

const opening = Promise.withResolvers()
globalThis[Symbol.for('gatehouse.opening')] = opening
const dev = process.env.NODE_ENV !== 'production'
const port = Number(process.env.PORT || 3000)
const hostname = process.env.GATEHOUSE_HOST || '127.0.0.1'
const app = next({ dev, dir: import.meta.dirname, hostname, port })

await app.prepare()
// instrumentation.ts opens the doors, now or in a moment. Whoever starts the server reads why it cannot.
const { server, serve, gateway, close } = await opening.promise.catch((reason) => {
  console.error(reason instanceof Error ? reason.message : reason)
  process.exit(1)
})
const handle = app.getRequestHandler()
serve((request, response) => {
  // Ours to say and nobody else's: who opened the connection.
  request.headers['x-gatehouse-peer'] = request.socket.remoteAddress ?? ''
  if (!gateway?.(request, response)) void handle(request, response)
})
server.listen(port, hostname, () => process.send?.('ready'))

let stopping = false
async function stop() {
  if (stopping) return
  stopping = true
  setTimeout(() => process.exit(0), 10_000).unref()
  server.close()
  server.closeIdleConnections()
  await close()
  process.exit(0)
}
for (const end of ['SIGTERM', 'SIGINT', 'disconnect']) process.on(end, stop)
