import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  answered,
  ask,
  authorizeUrl,
  callback,
  callTool,
  connect,
  everything,
  openAppBench,
  openBrowser,
  pkce,
  redeem,
  register,
  tokenRequest,
  tokensOf,
} from '#lib/testing/apps.ts'
import type { GatewayBench } from '#lib/testing/gateway.ts'

let bench: GatewayBench
beforeAll(async () => {
  bench = await openAppBench()
})
afterAll(() => bench?.close())

const errorOf = async (answer: Response) => {
  const text = await answer.text()
  // A standard's own form, and nothing of what runs here.
  expect(text).not.toMatch(/node_modules|\bat .*\.(ts|js):\d|prisma|postgres/i)
  const { error, ...rest } = JSON.parse(text)
  expect(Object.keys(rest).filter((name) => !['error_description', 'scope'].includes(name))).toEqual([])
  return { status: answer.status, error }
}
async function codeFor(client: string, more: Record<string, string | null> = {}) {
  const key = pkce()
  const back = await answered(bench, authorizeUrl(bench, client, key, more), 'office', everything)
  return { client, code: back.searchParams.get('code') ?? '', verifier: key.verifier }
}
const refresh = (client: string, token: string) =>
  tokenRequest(bench, { grant_type: 'refresh_token', client_id: client, refresh_token: token })

test('an app that a person let in asks in their name, and its token is for an hour and one address', async () => {
  const { access_token: token, expires_in: seconds, scope } = await connect(bench, 'office')
  expect(seconds).toBe(3_600)
  expect(scope).toBe('mcp:read mcp:write')

  const answer = await callTool(bench, token, 'fixture__list_things')
  expect(answer.status).toBe(200)
  expect(await answer.text()).toContain('Slab')
  expect((await ask(bench, token, 'tools/list', {}, '/mcp/fixture')).status).toBe(401)
})

test('a token for one system opens that system alone', async () => {
  const params = { resource: `${bench.origin}/mcp/fixture` }
  const { access_token: token } = await connect(bench, 'office', { params })
  expect((await ask(bench, token, 'tools/list', {}, '/mcp/fixture')).status).toBe(200)
  expect((await ask(bench, token)).status).toBe(401)
})

test('the answer names who gives it and carries the state, and a refusal says access_denied', async () => {
  const client = await register(bench)
  const back = await answered(bench, authorizeUrl(bench, client, pkce()), 'office', everything)
  expect(`${back.origin}${back.pathname}`).toBe(callback)
  expect(back.searchParams.get('iss')).toBe(bench.origin)
  expect(back.searchParams.get('state')).toBe('a-state')

  const refused = await answered(bench, authorizeUrl(bench, client, pkce()), 'office', 'deny')
  expect(refused.searchParams.get('error')).toBe('access_denied')
  expect(refused.searchParams.get('iss')).toBe(bench.origin)
  expect(refused.searchParams.get('code')).toBeNull()
})

test('one browser lets one app in after the other, also when another person sits there then', async () => {
  const browser = openBrowser()
  for (const who of ['office', 'office', 'finance'] as const) {
    const asking = authorizeUrl(bench, await register(bench), pkce())
    expect((await answered(bench, asking, who, everything, browser)).searchParams.get('code')).not.toBeNull()
  }
})

test('what says how apps are connected names our own addresses, S256 alone and both ways to be a client', async () => {
  const metadata = await (await fetch(`${bench.origin}/.well-known/oauth-authorization-server`)).json()
  expect(metadata).toMatchObject({
    issuer: bench.origin,
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
    client_id_metadata_document_supported: true,
    registration_endpoint: `${bench.origin}/oauth/register`,
  })
  expect(metadata.token_endpoint_auth_methods_supported).toContain('none')
  for (const path of ['', '/mcp', '/mcp/fixture']) {
    const answer = await fetch(`${bench.origin}/.well-known/oauth-protected-resource${path}`)
    expect(await answer.json()).toMatchObject({
      resource: `${bench.origin}${path === '' ? '/mcp' : path}`,
      authorization_servers: [bench.origin],
      scopes_supported: ['mcp:read', 'mcp:write'],
    })
  }
})

test.each([
  ['without a challenge', { code_challenge: null, code_challenge_method: null }],
  ['with a plain challenge', { code_challenge_method: 'plain' }],
  ['with a challenge and no method', { code_challenge_method: null }],
  ['for an implicit token', { response_type: 'token' }],
])('an authorization %s gives no code', async (_, more) => {
  const back = await answered(bench, authorizeUrl(bench, await register(bench), pkce(), more), 'office', everything)
  expect(back.searchParams.get('code')).toBeNull()
  expect(back.hash).not.toContain('token')
})

test.each([
  ['missing', null],
  ['of somebody else', 'https://elsewhere.example/mcp'],
  ['with a slash more', 'SELF/mcp/'],
  ['with a fragment', 'SELF/mcp#x'],
  ['of a system that does not exist', 'SELF/mcp/nothing'],
  ['of our pages', 'SELF/home'],
  ['of a longer host', 'SELF.elsewhere.example/mcp'],
])('a resource that is %s is an invalid target', async (_, resource) => {
  const given = resource === null ? null : resource.replace('SELF', bench.origin)
  const asking = authorizeUrl(bench, await register(bench), pkce(), { resource: given })
  const back = await answered(bench, asking, 'office', everything)
  expect(back.searchParams.get('error')).toBe('invalid_target')
  expect(back.searchParams.get('code')).toBeNull()
})

test.each([
  ['longer', `${callback}/x`],
  ['with a question', `${callback}?x=1`],
  ['with a fragment', `${callback}#f`],
  ['on another host', 'http://evil.example/callback'],
  ['over TLS', callback.replace('http:', 'https:')],
  ['in another case', callback.replace('callback', 'Callback')],
  ['with a name before the host', callback.replace('127', 'me@127')],
  ['a script', 'javascript:alert(1)'],
  ['without a path', 'http://127.0.0.1:43117'],
])('a redirect address that is %s sends nobody anywhere', async (_, redirect) => {
  const asking = authorizeUrl(bench, await register(bench), pkce(), { redirect_uri: redirect })
  const answer = await fetch(asking, { redirect: 'manual', headers: { accept: 'text/html' } })
  expect(answer.status).toBe(400)
  expect(answer.headers.get('location')).toBeNull()
})

test('the port of a program on the person’s computer is free, that of a web site is not', async () => {
  const other = callback.replace('43117', '50999')
  const program = await register(bench)
  const back = await answered(
    bench,
    authorizeUrl(bench, program, pkce(), { redirect_uri: other }),
    'office',
    everything,
  )
  expect(back.origin).toBe(new URL(other).origin)

  const site = await register(bench, { redirect_uris: ['https://claude.ai/api/mcp/auth_callback'] })
  const answer = await fetch(
    authorizeUrl(bench, site, pkce(), { redirect_uri: 'https://claude.ai:8443/api/mcp/auth_callback' }),
    { redirect: 'manual' },
  )
  expect(answer.status).toBe(400)
})

test.each([
  ['https://claude.ai/api/mcp/auth_callback', 201],
  ['https://claude.com/api/mcp/auth_callback', 201],
  ['http://localhost:3118/callback', 201],
  ['cursor://anysphere.cursor-mcp/oauth/callback', 201],
  ['http://evil.example/callback', 400],
  ['javascript:alert(1)', 400],
  ['data:text/html,x', 400],
  ['https://user@claude.ai/callback', 400],
  ['https://claude.ai/callback#f', 400],
])('a client that wants people sent back to %s is answered %i', async (redirect, status) => {
  const answer = await fetch(`${bench.origin}/oauth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ redirect_uris: [redirect] }),
  })
  expect(answer.status).toBe(status)
  if (status === 400) expect((await errorOf(answer)).error).toMatch(/^invalid_(redirect_uri|client_metadata)$/)
})

test('a code is good once: the second use fails and what the first one gave is over', async () => {
  const given = await codeFor(await register(bench))
  const { access_token: token, refresh_token: again = '' } = await tokensOf(await redeem(bench, given))
  expect((await ask(bench, token)).status).toBe(200)

  expect(await errorOf(await redeem(bench, given))).toEqual({ status: 400, error: 'invalid_grant' })
  expect((await callTool(bench, token, 'fixture__list_things')).status).toBe(401)
  expect((await refresh(given.client, again)).status).toBe(400)
})

test('of two uses of a code side by side at most one is answered with tokens, and they are over', async () => {
  const given = await codeFor(await register(bench))
  const answers = await Promise.all([redeem(bench, given), redeem(bench, given), redeem(bench, given)])
  const won = answers.filter(({ ok }) => ok)
  expect(won.length).toBeLessThanOrEqual(1)
  for (const answer of won) expect((await ask(bench, (await tokensOf(answer)).access_token)).status).toBe(401)
})

test.each([
  ['another verifier', { verifier: pkce().verifier }],
  ['no such code', { code: 'made-up' }],
  ['another redirect address', { redirect_uri: `${callback}/x` }],
])('a code with %s gives nothing', async (_, wrong) => {
  const given = await codeFor(await register(bench))
  expect(await errorOf(await redeem(bench, { ...given, ...wrong }))).toEqual({ status: 400, error: 'invalid_grant' })
})

test('a code of one client gives nothing to another', async () => {
  const given = await codeFor(await register(bench))
  const answer = await redeem(bench, { ...given, client: await register(bench) })
  expect(await errorOf(answer)).toEqual({ status: 400, error: 'invalid_grant' })
})

test('a refresh token turns over, and an old one that comes again ends all of them', async () => {
  const { client, refresh_token: first = '' } = await connect(bench, 'office')
  const second = await tokensOf(await refresh(client, first))
  expect(second.refresh_token).not.toBe(first)
  expect((await callTool(bench, second.access_token, 'fixture__list_things')).status).toBe(200)

  expect(await errorOf(await refresh(client, first))).toEqual({ status: 400, error: 'invalid_grant' })
  expect((await refresh(client, second.refresh_token ?? '')).status).toBe(400)
  expect((await callTool(bench, second.access_token, 'fixture__list_things')).status).toBe(401)
  const { rows } = await bench.sql.query(
    `SELECT canon FROM ledger.event WHERE action = 'apps.end' ORDER BY xid DESC, ord DESC LIMIT 1`,
  )
  expect(rows[0].canon).toContain('reuse')
})

test('a token that the app gives back is over, and so is everything of its access', async () => {
  const { client, refresh_token: token = '', access_token: access } = await connect(bench, 'office')
  const form = new URLSearchParams({ token, client_id: client })
  const answer = await fetch(`${bench.origin}/oauth/revoke`, { method: 'POST', body: form })
  expect(answer.status).toBe(200)
  expect((await callTool(bench, access, 'fixture__list_things')).status).toBe(401)
  expect((await refresh(client, token)).status).toBe(400)
})

test('a client that was deleted is an invalid client at the token endpoint', async () => {
  const { client, refresh_token: token = '' } = await connect(bench, 'office')
  await bench.runtime.database.oauthPayload.deleteMany({ where: { model: 'Client' } })
  expect(await errorOf(await refresh(client, token))).toEqual({ status: 401, error: 'invalid_client' })
})

test('nothing that opens a door stands in the database', async () => {
  const { refresh_token: token = 'none', access_token: access, client } = await connect(bench, 'office')
  const { rows } = await bench.sql.query('SELECT to_jsonb(p)::text AS row FROM oauth_payload p')
  const all = rows.map(({ row }: { row: string }) => row).join('\n')
  expect(all).toContain(client)
  expect(all).not.toContain(token)
  expect(all).not.toContain(access)
})

test('a question that another browser was asked is not answered by this one', async () => {
  const first = await fetch(authorizeUrl(bench, await register(bench), pkce()), { redirect: 'manual' })
  const uid = new URL(first.headers.get('location') ?? '', bench.origin).pathname.split('/').at(-1) ?? ''
  const { principal } = await bench.callerOf('office')
  expect(await bench.runtime.oauth.consent.read({ cookie: '', uid }, principal)).toBeNull()
})

test.each([
  ['GET', '/oauth/token', 405],
  ['POST', '/oauth/authorize', 405],
  ['GET', '/oauth/nothing', 404],
  ['GET', '/.well-known/oauth-protected-resource/home', 404],
])('%s %s is answered %i', async (method, path, status) => {
  expect((await fetch(`${bench.origin}${path}`, { method })).status).toBe(status)
})
