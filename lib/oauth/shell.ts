import type { IncomingMessage, ServerResponse } from 'node:http'
import { clientAddress, rangeOf } from '#lib/core/client-address.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { describedAt } from '#lib/core/mcp-resource.ts'
import { isOwnHost } from '#lib/core/origin.ts'
import type { AppSettings } from '#lib/settings/apps.ts'
import { endpoints, resourceMetadata, SESSION_COOKIE, serverMetadata } from './metadata.ts'

type Deps = {
  origin: string
  rules(): AppSettings
  trustedProxies: number
  /** For how many seconds nobody of this network may register; 0 when one may, which counts. */
  takeRegistration(network: string): Promise<number>
  /** The provider's own handler; made when it is first needed. */
  provider: () => Promise<(request: IncomingMessage, response: ServerResponse) => Promise<void>>
}

const AS_METADATA = '/.well-known/oauth-authorization-server'
const methods: Readonly<Record<string, string>> = {
  [endpoints.authorization]: 'GET',
  [endpoints.jwks]: 'GET',
  [endpoints.token]: 'POST',
  [endpoints.registration]: 'POST',
  [endpoints.revocation]: 'POST',
}
const MOST_BYTES = 64 * 1024

/** The authorization server straight on Node's HTTP server. Answers true when the request is its own. */
export function createOauthShell({ origin, provider, rules, trustedProxies, takeRegistration }: Deps) {
  const own = new URL(origin)

  function serve(request: IncomingMessage, response: ServerResponse): boolean {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
    const isOurs = path.startsWith('/oauth/') || path.startsWith('/.well-known/oauth-')
    if (!isOurs) return false
    if (!isOwnHost(request.headers.host ?? '', own)) {
      answer(response, 403, { error: 'invalid_request', error_description: `this is served at ${origin}` })
    } else if (path.startsWith('/oauth/')) serveProvider(path, request, response)
    else serveMetadata(path, request, response)
    return true
  }

  function serveMetadata(path: string, { method }: IncomingMessage, response: ServerResponse): void {
    const described = describedAt(path)
    if (path !== AS_METADATA && described === undefined) return void answer(response, 404, { error: 'not_found' })
    if (method !== 'GET' && method !== 'HEAD')
      return void answer(response, 405, { error: 'invalid_request' }, { allow: 'GET' })
    const body = described === undefined ? serverMetadata(origin, rules()) : resourceMetadata(origin, described.system)
    // Anybody may read it, also a page that speaks for a client.
    answer(response, 200, body, { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=300' })
  }

  function serveProvider(path: string, request: IncomingMessage, response: ServerResponse): void {
    // What follows the address of an authorization is one that goes on.
    const method = path.startsWith(`${endpoints.authorization}/`) ? 'GET' : methods[path]
    if (method === undefined) return void answer(response, 404, { error: 'not_found' })
    if (request.method !== method) return void answer(response, 405, { error: 'invalid_request' }, { allow: method })
    if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) {
      return void answer(response, 413, { error: 'invalid_request', error_description: 'the request is too long' })
    }
    const peer = request.socket.remoteAddress ?? ''
    const forwarded = String(request.headers['x-forwarded-for'] ?? '')
    const network = rangeOf(clientAddress({ peer, forwarded, trustedProxies }))
    withoutSession(request)
    // Where this is served is our own setting and nobody else's word.
    delete request.headers['x-forwarded-for']
    request.headers['x-forwarded-proto'] = own.protocol.slice(0, -1)
    request.headers['x-forwarded-host'] = own.host
    const wait = path === endpoints.registration ? takeRegistration(network) : Promise.resolve(0)
    wait
      .then(async (seconds) => {
        if (seconds > 0) tellToWait(response, seconds)
        else await (await provider())(request, response)
      })
      .catch(() => {
        if (response.headersSent) response.destroy()
        else answer(response, 503, { error: 'temporarily_unavailable' }, { 'retry-after': '5' })
      })
  }

  return serve
}

/** Programs that register read the words of the standard; people who look at their log read the sentence. */
function tellToWait(response: ServerResponse, seconds: number): void {
  const why = `too many clients were registered here lately: try again in ${seconds} seconds`
  const body = { error: 'temporarily_unavailable', error_description: why }
  answer(response, 429, body, { 'retry-after': String(seconds) })
}

/**
 * Who sits in the browser is asked of us each time. What the provider keeps of the person who answered last would make it
 * refuse the next question, and more so where somebody else sits there by then.
 */
function withoutSession({ headers }: IncomingMessage): void {
  const kept = headers.cookie?.split(';').filter((one) => !one.trim().startsWith(SESSION_COOKIE))
  if (kept !== undefined) headers.cookie = kept.join(';')
}

function answer(
  response: ServerResponse,
  status: number,
  body: JsonObject,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers })
  response.end(JSON.stringify(body))
}
