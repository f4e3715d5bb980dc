import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { actorOf } from '#lib/audit/trail.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Choice } from '#lib/oauth/choice.ts'
import { freePort } from '#scripts/postgres.ts'
import { type BenchOptions, type GatewayBench, openGatewayBench, type PersonName } from './gateway.ts'

/** A gateway that apps can be connected to, over HTTP. */
export async function openAppBench(options: BenchOptions = {}) {
  const origin = `http://127.0.0.1:${await freePort()}`
  return openGatewayBench({ ...options, env: { ...options.env, GATEHOUSE_URL: origin } })
}

export const everything: Choice = { systems: ['fixture'], writes: 'free', days: 30 }
export const callback = 'http://127.0.0.1:43117/callback'

const registered = z.object({ client_id: z.string() })
const tokens = z.object({
  access_token: z.string(),
  refresh_token: z.string().optional(),
  scope: z.string().optional(),
  expires_in: z.number(),
})
export type Tokens = z.output<typeof tokens>

/** A client as a program is one that nobody here wrote: registered by itself, on somebody's computer. */
export async function register(bench: GatewayBench, more: object = {}): Promise<string> {
  const answer = await fetch(`${bench.origin}/oauth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ client_name: 'A test app', redirect_uris: [callback], ...more }),
  })
  return registered.parse(await answer.json()).client_id
}

type Pkce = { verifier: string; challenge: string }
export function pkce(): Pkce {
  const verifier = randomBytes(32).toString('base64url')
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') }
}

/** What a client puts into the address that it opens in a browser; null leaves a part out. */
export function authorizeUrl(
  bench: GatewayBench,
  client: string,
  { challenge }: Pkce,
  more: Record<string, string | null> = {},
): URL {
  const url = new URL('/oauth/authorize', bench.origin)
  const usual = {
    ...{ response_type: 'code', client_id: client, redirect_uri: callback, state: 'a-state' },
    ...{ code_challenge: challenge, code_challenge_method: 'S256', resource: `${bench.origin}/mcp` },
    scope: 'mcp:read mcp:write',
    ...more,
  }
  for (const [name, value] of Object.entries(usual)) if (value !== null) url.searchParams.set(name, value)
  return url
}

/** A browser that keeps its cookies and follows nothing by itself. */
export function openBrowser() {
  const jar = new Map<string, string>()
  return {
    cookies: () => [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
    async open(url: URL | string): Promise<Response> {
      const answer = await fetch(url, { redirect: 'manual', headers: { cookie: this.cookies(), accept: 'text/html' } })
      for (const set of answer.headers.getSetCookie()) {
        const [pair = ''] = set.split(';')
        const at = pair.indexOf('=')
        jar.set(pair.slice(0, at), pair.slice(at + 1))
      }
      return answer
    },
  }
}

export type Decision = Choice | 'deny'

/** Where the browser ends after somebody answered on the page that asks: at the client's address, with what it says. */
export async function answered(
  bench: GatewayBench,
  url: URL,
  who: PersonName,
  decision: Decision,
  browser = openBrowser(),
): Promise<URL> {
  const first = await browser.open(url)
  const asked = new URL(first.headers.get('location') ?? '', bench.origin)
  const uid = /^\/connect\/(.+)$/.exec(asked.pathname)?.[1]
  if (uid === undefined) return asked
  const caller = await bench.callerOf(who)
  const by = { cookie: browser.cookies(), uid, principal: caller.principal, actor: actorOf(caller, uuidv7()) }
  const { consent } = bench.runtime.oauth
  const next = decision === 'deny' ? await consent.deny(by) : await consent.allow(decision, by)
  const last = await browser.open(next)
  return new URL(last.headers.get('location') ?? '', bench.origin)
}

export function tokenRequest(bench: GatewayBench, form: Record<string, string>): Promise<Response> {
  return fetch(`${bench.origin}/oauth/token`, { method: 'POST', body: new URLSearchParams(form) })
}

export async function redeem(
  bench: GatewayBench,
  { client, code, verifier, ...more }: { client: string; code: string; verifier: string } & Record<string, string>,
): Promise<Response> {
  return tokenRequest(bench, {
    ...{ grant_type: 'authorization_code', client_id: client, code, code_verifier: verifier, redirect_uri: callback },
    ...more,
  })
}

export async function tokensOf(answer: Response): Promise<Tokens> {
  if (!answer.ok) throw new Error(`no token: ${answer.status} ${await answer.text()}`)
  return tokens.parse(await answer.json())
}

/** The whole way: an app that this person let in. */
export async function connect(
  bench: GatewayBench,
  who: PersonName,
  { choice = everything, ...more }: { choice?: Choice; client?: string } & Record<string, unknown> = {},
): Promise<Tokens & { client: string }> {
  const client = typeof more.client === 'string' ? more.client : await register(bench)
  const key = pkce()
  const asking = authorizeUrl(bench, client, key, (more['params'] ?? {}) as Record<string, string>)
  const back = await answered(bench, asking, who, choice)
  const code = back.searchParams.get('code')
  if (code === null) throw new Error(`no code: ${back.href}`)
  return { ...(await tokensOf(await redeem(bench, { client, code, verifier: key.verifier }))), client }
}

/** One MCP message with this token; the status is what a client acts on. */
export function ask(
  bench: GatewayBench,
  token: string | null,
  method = 'tools/list',
  params: object = {},
  path = '/mcp',
): Promise<Response> {
  return fetch(`${bench.origin}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  })
}

export function callTool(bench: GatewayBench, token: string, name: string, input: object = {}): Promise<Response> {
  return ask(bench, token, 'tools/call', { name, arguments: input })
}
