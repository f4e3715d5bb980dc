import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * Stands in front for a client that cannot be told a token: adds it, and puts the product's own host where the client
 * named this one. A host that a client made up goes through as it is: that it is refused is what is tried.
 */
export async function startBearerProxy(target: URL, token: string): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((incoming, outgoing) => {
    const { port } = server.address() as AddressInfo
    const own = [`127.0.0.1:${port}`, `localhost:${port}`]
    const headers = { ...incoming.headers, authorization: `Bearer ${token}` }
    if (own.includes(headers.host ?? '')) headers.host = target.host
    if (own.some((host) => headers.origin === `http://${host}`)) headers.origin = target.origin
    const onward = request(new URL(incoming.url ?? '/', target), { method: incoming.method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    onward.on('error', () => outgoing.destroy())
    outgoing.on('close', () => onward.destroy())
    incoming.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
