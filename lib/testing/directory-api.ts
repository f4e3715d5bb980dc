import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { importJWK, type JWK, jwtVerify } from 'jose'

/** What the API of a directory knows and how it behaves; tests change it as they go. */
export type DirectoryState = {
  /** By Entra's object id (`me`: whoever signed in), or Okta's user id: `name` is what a group is called, `id` how Graph knows it. */
  users: Map<string, { id: string; name: string }[]>
  /** Answers so many questions with 429 first. */
  busy: number
  /** Answers everything so, from now on. */
  broken: number | null
  /** How many groups stand on a page. */
  pageSize: number
  /** Every question that came, without its address. */
  asked: string[]
}

export const entra = { clientId: 'gatehouse', clientSecret: 'a secret of the test', tenant: 'contoso' }

type Okta = { token: string; serviceApp?: { clientId: string; publicKey: JWK } }

/** Microsoft Graph and Okta's API on loopback, with the token endpoints that lead to them. */
export async function startDirectoryApi(okta: Okta) {
  const state: DirectoryState = { users: new Map(), busy: 0, broken: null, pageSize: 2, asked: [] }
  const server = createServer((request, response) => {
    void answer(request, response, { state, okta, origin: originOf(server.address()) })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = originOf(server.address())
  return {
    state,
    host: new URL(origin).host,
    entraIssuer: `${origin}/${entra.tenant}/v2.0`,
    oktaIssuer: origin,
    async stop() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

function originOf(address: AddressInfo | string | null): string {
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
}

type At = { state: DirectoryState; okta: Okta; origin: string }

async function answer(request: IncomingMessage, response: ServerResponse, at: At): Promise<void> {
  const { state, okta, origin } = at
  const url = new URL(request.url ?? '', origin)
  const send = (status: number, body: object, headers: Record<string, string> = {}) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  state.asked.push(`${request.method} ${url.pathname}`)
  if (state.broken !== null) return void send(state.broken, { error: 'broken' })
  if (url.pathname.endsWith('/.well-known/openid-configuration')) return void send(200, discovery(origin))
  if (url.pathname === '/oauth2/v1/token') return void send(...(await oktaToken(request, at)))
  if (url.pathname.endsWith('/token')) return void send(...(await entraToken(request)))
  if (state.busy > 0) {
    state.busy--
    const wait: Record<string, string> = url.pathname.startsWith('/v1.0')
      ? { 'retry-after': '7' }
      : { 'x-rate-limit-reset': String(Math.floor(Date.now() / 1_000) + 9) }
    return void send(429, { error: 'slow down' }, wait)
  }
  const mine = url.pathname.startsWith('/v1.0/me/transitiveMemberOf/')
  const graph = /^\/v1\.0\/(?:users\/([^/]+)|me)\/transitiveMemberOf\/microsoft\.graph\.group$/.exec(url.pathname)
  const own = /^\/api\/v1\/users\/([^/]+)\/groups$/.exec(url.pathname)
  // Whoever signed in is known by the token of their sign-in.
  const key = mine ? 'me' : decodeURIComponent(graph?.[1] ?? own?.[1] ?? '')
  const authorization = request.headers.authorization
  const wanted =
    graph !== null ? [mine ? 'Bearer of a sign-in' : 'Bearer graph'] : [`SSWS ${okta.token}`, 'Bearer okta']
  if (!wanted.includes(authorization ?? '')) return void send(401, { error: 'who are you' })
  const groups = state.users.get(key)
  if (groups === undefined) return void send(404, { error: 'nobody' })
  const from = Number(url.searchParams.get('after') ?? 0)
  const page = groups.slice(from, from + state.pageSize)
  url.searchParams.set('after', String(from + state.pageSize))
  const next = from + state.pageSize < groups.length ? url.href : null
  if (graph !== null) {
    const value = page.map(({ id, name }) => ({ id, displayName: name }))
    return void send(200, { value, ...(next === null ? {} : { '@odata.nextLink': next }) })
  }
  const link = [`<${origin}${url.pathname}>; rel="self"`, ...(next === null ? [] : [`<${next}>; rel="next"`])]
  send(
    200,
    page.map(({ id, name }) => ({ id, profile: { name } })),
    { link: link.join(', ') },
  )
}

function discovery(origin: string) {
  const at = `${origin}/${entra.tenant}`
  return {
    issuer: `${at}/v2.0`,
    authorization_endpoint: `${at}/authorize`,
    token_endpoint: `${at}/token`,
    jwks_uri: `${at}/keys`,
    token_endpoint_auth_methods_supported: ['client_secret_post'],
    msgraph_host: new URL(origin).host,
  }
}

type Told = [number, object]

async function entraToken(request: IncomingMessage): Promise<Told> {
  const form = await formOf(request)
  const isKnown = form.get('client_id') === entra.clientId && form.get('client_secret') === entra.clientSecret
  const isRight = form.get('grant_type') === 'client_credentials' && form.get('scope')?.endsWith('/.default') === true
  return isKnown && isRight ? [200, { access_token: 'graph' }] : [401, { error: 'invalid_client' }]
}

async function oktaToken(request: IncomingMessage, { okta, origin }: At): Promise<Told> {
  const form = await formOf(request)
  const app = okta.serviceApp
  if (app === undefined || form.get('scope') !== 'okta.groups.read') return [400, { error: 'invalid_scope' }]
  try {
    const checked = { issuer: app.clientId, subject: app.clientId, audience: `${origin}/oauth2/v1/token` }
    await jwtVerify(form.get('client_assertion') ?? '', await importJWK(app.publicKey, 'RS256'), checked)
    return [200, { access_token: 'okta' }]
  } catch {
    return [401, { error: 'invalid_client' }]
  }
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return new URLSearchParams(text)
}
