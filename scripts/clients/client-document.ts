import { createServer } from 'node:https'
import type { Certificate } from './certificate.ts'

/** A client's description of itself at an https address, as claude.ai has one for Claude Code. */
export async function serveClientDocument({ cert, key }: Certificate, port: number) {
  const address = `https://localhost:${port}/claude-code-client-metadata`
  let read = 0
  const document = {
    client_id: address,
    client_name: 'Claude Code',
    redirect_uris: ['http://localhost/callback', 'http://127.0.0.1/callback'],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: 'none',
  }
  const server = createServer({ cert, key }, (_, response) => {
    read += 1
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(document))
  })
  await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve))
  return {
    address,
    timesRead: () => read,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
