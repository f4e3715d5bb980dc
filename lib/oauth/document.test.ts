import { createServer, type Server, type ServerOptions } from 'node:https'
import type { AddressInfo } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { actorOf } from '#lib/audit/trail.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import {
  answered,
  authorizeUrl,
  callback,
  callTool,
  connect,
  everything,
  openAppBench,
  pkce,
  setSettings,
  tokenRequest,
} from '#lib/testing/apps.ts'
import { selfSigned } from '#lib/testing/certificate.ts'
import type { GatewayBench } from '#lib/testing/gateway.ts'
import { blockClient, unblockClient } from './manage-clients.ts'

/** What an address answers instead of a description that is right. */
type Answer = { status?: number; type?: string; body?: string; headers?: Record<string, string> } | 'silent'

let bench: GatewayBench
let site: { origin: string; server: Server }
/** A server that the operator allows nobody to ask. */
let hidden: { origin: string; server: Server }
const asked: string[] = []
const answers = new Map<string, Answer>()
const trusted = getCACertificates('default')

beforeAll(async () => {
  const certificate = selfSigned()
  setDefaultCACertificates([...trusted, certificate.cert])
  site = await serve(certificate)
  hidden = await serve(certificate)
  bench = await openAppBench({ env: { EGRESS_ALLOW: new URL(site.origin).host } })
})
afterAll(async () => {
  await bench?.close()
  setDefaultCACertificates(trusted)
  for (const { server } of [site, hidden]) {
    server.close()
    server.closeAllConnections()
  }
})
beforeEach(() => {
  asked.length = 0
})

async function serve(options: ServerOptions) {
  const server = createServer(options, (request, response) => {
    const address = `https://${request.headers.host}${request.url}`
    asked.push(address)
    const answer = answers.get(request.url ?? '') ?? {}
    if (answer === 'silent') return
    const { status = 200, type = 'application/json', body = JSON.stringify(described(address)), headers } = answer
    response.writeHead(status, { 'content-type': type, ...headers })
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  return { origin: `https://localhost:${(server.address() as AddressInfo).port}`, server }
}

/** As claude.ai publishes one for Claude, with a program on somebody's computer beside it. */
function described(address: string, more: object = {}) {
  return {
    client_id: address,
    client_name: 'Claude',
    redirect_uris: ['https://claude.ai/api/mcp/auth_callback', 'https://claude.com/api/mcp/auth_callback', callback],
    grant_types: ['authorization_code', 'refresh_token'],
    token_endpoint_auth_method: 'none',
    ...more,
  }
}

let count = 0
/** An address that nobody asked before, which answers so. */
function at(answer: Answer = {}, origin = site.origin): string {
  const path = `/client-${++count}`
  answers.set(path, answer)
  return `${origin}${path}`
}

async function opened(client: string, more: Record<string, string> = {}): Promise<{ status: number; text: string }> {
  const url = authorizeUrl(bench, client, pkce(), more)
  const answer = await fetch(url, { redirect: 'manual', headers: { accept: 'text/html' } })
  return { status: answer.status, text: await answer.text() }
}

test.each(['https://claude.ai/api/mcp/auth_callback', 'https://claude.com/api/mcp/auth_callback'])(
  'an app that describes itself at its address is let in, and its person is sent back to %s',
  async (redirect) => {
    const asking = authorizeUrl(bench, at(), pkce(), { redirect_uri: redirect })
    const back = await answered(bench, asking, 'office', everything)
    expect(`${back.origin}${back.pathname}`).toBe(redirect)
    expect(back.searchParams.get('code')).not.toBeNull()
  },
)

test('a place to send people back to that the description does not name sends nobody anywhere', async () => {
  expect((await opened(at(), { redirect_uri: 'https://claude.ai.evil.example/callback' })).status).toBe(400)
})

const long = JSON.stringify(described('https://x.example/', { note: 'x'.repeat(40_000) }))
test.each<[string, Answer]>([
  ['is somewhere else', { status: 302, headers: { location: '/elsewhere' }, body: '' }],
  ['is not there', { status: 404, body: '{}' }],
  ['is too long', { body: long }],
  ['is a page', { type: 'text/html', body: JSON.stringify(described('x')) }],
  ['is no JSON', { body: 'client_id: me' }],
  ['is a list', { body: '[]' }],
  ['is of another client', { body: JSON.stringify(described('https://claude.ai/oauth/client')) }],
  ['never comes', 'silent'],
])('an app whose description %s is not asked about, and no other address is read', async (_, answer) => {
  const client = at(answer)
  const { status, text } = await opened(client)
  expect(status).toBe(400)
  expect(text).toContain('invalid_client')
  // Neither what runs here nor what was read.
  expect(text).not.toMatch(/undici|node_modules|note|GatewayError/)
  expect([...new Set(asked)]).toEqual([client])
})

test.each([
  ['a shared secret', { token_endpoint_auth_method: 'client_secret_post' }],
  ['a secret in it', { client_secret: 'known-to-all' }],
  ['a redirect to a script', { redirect_uris: ['javascript:alert(1)'] }],
  ['a redirect over plain http', { redirect_uris: ['http://claude.ai/callback'] }],
])('a description with %s is refused', async (_, more) => {
  const path = `/client-${++count}`
  const client = `${site.origin}${path}`
  answers.set(path, { body: JSON.stringify(described(client, more)) })
  expect((await opened(client)).status).toBe(400)
})

test('an address that the operator allows nobody to ask is not asked', async () => {
  expect((await opened(at({}, hidden.origin))).status).toBe(400)
  expect(asked).toEqual([])
})

test.each([
  'https://127.0.0.1/client',
  'https://[::1]/client',
  'https://10.0.0.5/client',
  'https://192.168.1.1/client',
  'https://169.254.169.254/latest/meta-data',
  'https://[fd00:ec2::254]/client',
  'https://localhost/client',
  'https://2130706433/client',
])('%s is a private address, and no description is read there', async (client) => {
  const { status, text } = await opened(client)
  expect(status).toBe(400)
  expect(text).toContain('invalid_client')
})

test.each([
  ['plain http', (origin: string) => `${origin.replace('https', 'http')}/client`],
  ['a name before the host', (origin: string) => `${origin.replace('://', '://claude.ai@')}/client`],
  ['a fragment', (origin: string) => `${origin}/client#x`],
  ['a way up', (origin: string) => `${origin}/a/../client`],
  ['a file', () => 'file:///etc/passwd'],
])('an address with %s is no client, and nothing is asked', async (_, make) => {
  expect((await opened(make(site.origin))).status).toBe(400)
  expect(asked).toEqual([])
})

test('a description is read once, and what is wrong is read again the next time', async () => {
  const client = at()
  for (let time = 0; time < 3; time++) expect((await opened(client)).status).toBe(303)
  expect(asked).toEqual([client])

  asked.length = 0
  const broken = at({ status: 500, body: '' })
  expect((await opened(broken)).status).toBe(400)
  answers.set(new URL(broken).pathname, {})
  expect((await opened(broken)).status).toBe(303)
})

test('where only an administrator enters apps no new address is read, and an app that somebody let in goes on', async () => {
  const known = at()
  await connect(bench, 'office', { client: known })
  const fresh = at()
  asked.length = 0
  await setSettings(bench, { app_clients: 'entered' })
  try {
    expect((await opened(fresh)).status).toBe(400)
    expect(asked).toEqual([])
    expect((await opened(known)).status).toBe(303)
  } finally {
    await setSettings(bench, { app_clients: null })
  }
  expect((await opened(fresh)).status).toBe(303)
})

test('where only known hosts may, the address and every place that people are sent back to count', async () => {
  const client = at()
  await setSettings(bench, { app_clients: 'known', app_hosts: 'claude.ai, claude.com' })
  try {
    expect((await opened(client)).status).toBe(400)
    expect(asked).toEqual([])
    await setSettings(bench, { app_hosts: 'localhost, claude.ai' })
    expect((await opened(client)).status).toBe(400)
    await setSettings(bench, { app_hosts: 'localhost, claude.ai, claude.com' })
    expect((await opened(client)).status).toBe(303)
  } finally {
    await setSettings(bench, { app_clients: null, app_hosts: null })
  }
})

test('an app with a description that is blocked is no client any more, although its description is remembered', async () => {
  const client = at()
  const app = await connect(bench, 'office', { client })
  const deps = { db: bench.runtime.database, trail: bench.runtime.trail }
  const admin = actorOf(await bench.callerOf('admin'), uuidv7())
  expect(await blockClient(deps, admin, client)).toBe(1)

  expect((await callTool(bench, app.access_token, 'fixture__list_things')).status).toBe(401)
  const form = { grant_type: 'refresh_token', client_id: client, refresh_token: app.refresh_token ?? '' }
  expect(await (await tokenRequest(bench, form)).json()).toMatchObject({ error: 'invalid_client' })
  expect((await opened(client)).status).toBe(400)

  await unblockClient(deps, admin, client)
  expect((await opened(client)).status).toBe(303)
})
