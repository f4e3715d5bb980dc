import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type FixtureTool, fixtureTools, startUpstream } from '../upstream.ts'
import { type Answer, createAuthorizationServer, type Holder } from './server.ts'

/** How it is otherwise than a good one. */
type Bend = {
  /** Of the description of the server: what it says beside its own. */
  says?: Record<string, unknown>
  /** What a refusal says in place of its own; null: it has none. */
  challenge?: string | null
  /** Answers of single paths in place of its own. */
  at?: Record<string, Answer>
}

const RESOURCE = '/.well-known/oauth-protected-resource/mcp'

/**
 * A foreign MCP server that wants people signed in, and its authorization server beside it under `/login`. The log says who
 * came with which token, by what the tokens were given for.
 */
export async function startForeignOauth(options: { holders: readonly Holder[]; port?: number; tools?: FixtureTool[] }) {
  const upstream = await startUpstream(options.tools ?? fixtureTools)
  const seen: { method: string; tool: string | null; token: string | null }[] = []
  const state = { bend: {} as Bend, needs: {} as Record<string, string>, refusesAll: false }
  const front = createServer((incoming, outgoing) => {
    void read(incoming)
      .then((body) => answer(incoming, body))
      .catch(() => ({ status: 500 }))
      .then(({ status, headers, body = '' }: Answer) => {
        const text = typeof body === 'string' ? body : JSON.stringify(body)
        outgoing.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text)
      })
  })
  await new Promise<void>((resolve) => front.listen(options.port ?? 0, '127.0.0.1', resolve))
  const { port } = front.address() as AddressInfo
  const origin = `http://127.0.0.1:${port}`
  const login = createAuthorizationServer(`${origin}/login`, options.holders)

  async function answer(incoming: IncomingMessage, body: string): Promise<Answer> {
    const { pathname, searchParams } = new URL(incoming.url ?? '/', origin)
    const bent = state.bend.at?.[pathname]
    if (bent !== undefined) return bent
    if (pathname === '/mcp') return mcp(incoming, body)
    if (pathname === RESOURCE) {
      const own = {
        resource: `${origin}/mcp`,
        authorization_servers: [login.issuer],
        scopes_supported: ['things:read'],
      }
      return { status: 200, body: { ...own, ...state.bend.says } }
    }
    if (pathname === '/.well-known/oauth-authorization-server/login') return { status: 200, body: login.describe() }
    if (!pathname.startsWith('/login/')) return { status: 404 }
    return login.answer(pathname.slice('/login'.length), searchParams, body, incoming.headers.authorization)
  }

  async function mcp(incoming: IncomingMessage, body: string): Promise<Answer> {
    const token = /^Bearer (.+)$/.exec(incoming.headers.authorization ?? '')?.[1] ?? null
    const { method = '', params } =
      body === '' ? {} : (JSON.parse(body) as { method?: string; params?: { name?: string } })
    const tool = method === 'tools/call' ? (params?.name ?? null) : null
    seen.push({ method, tool, token })
    const known = token === null || state.refusesAll ? null : login.holderOf(token)
    if (known === null || known.resource !== `${origin}/mcp`) {
      const { challenge = `Bearer resource_metadata="${origin}${RESOURCE}"` } = state.bend
      return { status: 401, ...(challenge === null ? {} : { headers: { 'www-authenticate': challenge } }) }
    }
    const needed = state.needs[tool ?? '']
    if (needed !== undefined && !known.scope.split(' ').includes(needed)) {
      const words = `Bearer error="insufficient_scope", scope="${needed}", resource_metadata="${origin}${RESOURCE}"`
      return { status: 403, headers: { 'www-authenticate': words } }
    }
    const headers = Object.entries(incoming.headers).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' && !['host', 'connection', 'content-length'].includes(name) ? [[name, value]] : [],
    )
    const verb = incoming.method ?? 'POST'
    const passed = await fetch(upstream.url, { method: verb, headers, ...(body === '' ? {} : { body }) })
    const type = passed.headers.get('content-type') ?? 'application/json'
    return { status: passed.status, headers: { 'content-type': type }, body: await passed.text() }
  }

  return {
    url: `${origin}/mcp`,
    origin,
    address: `127.0.0.1:${port}`,
    login,
    seen,
    state,
    offer: upstream.offer,
    /** Whose tokens came with the calls of a tool. */
    callersOf: (tool: string) =>
      seen.filter((one) => one.tool === tool).map(({ token }) => login.holderOf(token ?? '')?.holder.email ?? null),
    async close() {
      front.closeAllConnections()
      await Promise.all([new Promise<void>((resolve) => front.close(() => resolve())), upstream.close()])
    },
  }
}

export type ForeignOauth = Awaited<ReturnType<typeof startForeignOauth>>

async function read(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
