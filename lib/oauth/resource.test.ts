import { createHmac, createPublicKey, generateKeyPairSync, type JsonWebKey, sign } from 'node:crypto'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { Client as OlderClient } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport as OlderTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { decodeJwt, decodeProtectedHeader, importJWK, SignJWT } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actorOf } from '#lib/audit/trail.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { changePerson } from '#lib/identity/change-person.ts'
import { endApp, listApps } from '#lib/identity/connected-apps.ts'
import {
  answered,
  ask,
  callback,
  callTool,
  connect,
  everything,
  openAppBench,
  tokenRequest,
} from '#lib/testing/apps.ts'
import type { GatewayBench } from '#lib/testing/gateway.ts'
import { publicPart, signingKey } from './keys.ts'
import { tidyOauth } from './tidy.ts'

let bench: GatewayBench
let token: string
beforeAll(async () => {
  bench = await openAppBench()
  token = (await connect(bench, 'office')).access_token
})
afterAll(() => bench?.close())

type Claims = Record<string, unknown>
/** A token that is right in everything but what `change` says, signed with our own key. */
async function signed(change: Claims, header: Claims = {}): Promise<string> {
  const key = signingKey(bench.runtime.keys.oauth)
  return new SignJWT({ ...decodeJwt(token), ...change })
    .setProtectedHeader({ ...decodeProtectedHeader(token), alg: 'ES256', ...header })
    .sign(await importJWK(key, 'ES256'))
}
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
function unsigned(header: object, signature = ''): string {
  return `${part(header)}.${part(decodeJwt(token))}.${signature}`
}
function signedByOther(kid = '../../etc/passwd'): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const body = unsigned({ alg: 'ES256', typ: 'at+jwt', kid }).slice(0, -1)
  return `${body}.${sign('sha256', Buffer.from(body), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
}
/** As a library that takes whatever method a token names would check it: with the key that everybody may read. */
function signedWithPublicKey(form: 'pem' | 'jwk'): string {
  const jwk = publicPart(signingKey(bench.runtime.keys.oauth))
  const pem = createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' }).export({ type: 'spki', format: 'pem' })
  const body = unsigned({ alg: 'HS256', typ: 'at+jwt', kid: jwk.kid }).slice(0, -1)
  const key = form === 'pem' ? String(pem) : JSON.stringify(jwk)
  return `${body}.${createHmac('sha256', key).update(body).digest('base64url')}`
}
/** What a program is told of who somebody is, signed by us: no token of access. */
function idToken(): Promise<string> {
  const { client_id: aud } = decodeJwt<{ client_id: string }>(token)
  return signed({ aud, nonce: 'n', scope: undefined, grant: undefined, client_id: undefined }, { typ: 'JWT' })
}
const soon = () => Math.floor(Date.now() / 1_000)

test.each<[string, () => string | Promise<string>]>([
  ['without a signature', () => unsigned({ alg: 'none', typ: 'at+jwt' })],
  ['signed by somebody else, its key named by a path', () => signedByOther()],
  ['signed by our public key as if it were a secret', () => signedWithPublicKey('pem')],
  ['signed by our public key as it is published', () => signedWithPublicKey('jwk')],
  ['whose key is named by a statement of SQL', () => signedByOther("x' UNION SELECT 'key' --")],
  ['that says who somebody is', idToken],
  ['of another issuer', () => signed({ iss: 'https://elsewhere.example' })],
  ['for another address', () => signed({ aud: `${bench.origin}/mcp/fixture` })],
  ['for ours and another address', () => signed({ aud: [`${bench.origin}/mcp`, 'https://elsewhere.example'] })],
  ['for ours in a list', () => signed({ aud: [`${bench.origin}/mcp`] })],
  ['for no address', () => signed({ aud: undefined })],
  ['for ours with a slash more', () => signed({ aud: `${bench.origin}/mcp/` })],
  ['for our pages', () => signed({ aud: bench.origin })],
  ['of another kind', () => signed({}, { typ: 'JWT' })],
  ['that is over', () => signed({ exp: soon() - 120 })],
  ['that begins in ten minutes', () => signed({ nbf: soon() + 600 })],
  ['under a grant that does not exist', () => signed({ grant: 'made-up' })],
  ['of another person', () => signed({ sub: bench.ids.admin })],
  ['of another client', () => signed({ client_id: 'another' })],
  ['without a scope to read', () => signed({ scope: 'mcp:write' })],
  ['of a vendor', () => 'eyJhbGciOiJQUzI1NiJ9.eyJpc3MiOiJodHRwczovL3N5c3RlbSJ9.c2ln'],
])('a token %s opens nothing, and the answer says where to get one', async (_, make) => {
  const answer = await ask(bench, await make())
  expect(answer.status).toBe(401)
  const challenge = answer.headers.get('www-authenticate') ?? ''
  expect(challenge).toContain('error="invalid_token"')
  expect(challenge).toContain(`resource_metadata="${bench.origin}/.well-known/oauth-protected-resource/mcp"`)
  expect(challenge).toContain('scope="mcp:read mcp:write"')
})

test('our own key signs what is right: the tokens above fail by what they say alone', async () => {
  expect((await ask(bench, await signed({}))).status).toBe(200)
})

test('who shows no token is told what to get and of no error, also where it stands in the address', async () => {
  for (const path of ['/mcp', `/mcp?access_token=${token}`]) {
    const answer = await ask(bench, null, 'tools/list', {}, path)
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).not.toContain('error=')
  }
})

test('no vendor ever sees a token or cookie of whoever asks', async () => {
  bench.upstream.log.length = 0
  const answer = await fetch(`${bench.origin}/mcp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, cookie: 'a-session=of-mine' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'fixture__list_things' } }),
  })
  expect(answer.status).toBe(200)
  expect(bench.upstream.log).toHaveLength(1)
  const seen = JSON.stringify(bench.upstream.log)
  expect(seen).not.toContain(token.slice(0, 40))
  expect(seen).not.toContain('of-mine')
})

test('an app that may only read is told in one challenge all that a write needs, and nobody is contacted', async () => {
  const read = await connect(bench, 'office', { choice: { ...everything, writes: 'never' } })
  expect(read.scope).toBe('mcp:read')
  const listed = await (await ask(bench, read.access_token)).text()
  expect(listed).toContain('fixture__list_things')
  expect(listed).not.toContain('fixture__write_thing')

  const contacts = bench.upstream.log.length
  const answer = await callTool(bench, read.access_token, 'fixture__write_thing', { text: 'a', amount: 1 })
  expect(answer.status).toBe(403)
  const challenge = answer.headers.get('www-authenticate') ?? ''
  expect(challenge).toContain('error="insufficient_scope"')
  expect(challenge).toContain('scope="mcp:read mcp:write system:fixture"')
  expect(challenge).toContain('resource_metadata=')
  expect(bench.upstream.log.length).toBe(contacts)
})

test('a scope gives nothing that the matrix does not: a field crew’s app sees what they see', async () => {
  const { access_token: field } = await connect(bench, 'field')
  expect((await callTool(bench, field, 'fixture__secret_things')).status).toBe(200)
  const text = await (await callTool(bench, field, 'fixture__secret_things')).text()
  expect(text).toContain('forbidden')
  const own = await (await callTool(bench, field, 'fixture__list_things', { project: '24-017' })).text()
  expect(own).toContain('Slab')
  expect(own).not.toContain('61.5')
})

test('what was answered to a wide token is not told to a narrow one from memory', async () => {
  const narrow = await connect(bench, 'office', { params: { scope: 'mcp:read system:fixture' } })
  const text = await (await ask(bench, narrow.access_token)).text()
  expect(text).not.toContain('fixture__write_thing')
})

test('rows of the audit name the app that was let in, and not what it says of itself', async () => {
  await callTool(bench, token, 'fixture__list_things')
  const { rows } = await bench.sql.query(
    `SELECT canon FROM ledger.event WHERE tool = 'list_things' ORDER BY xid DESC, ord DESC LIMIT 1`,
  )
  expect(rows[0].canon).toContain('A test app')
})

async function acting(name: 'office' | 'admin') {
  return actorOf(await bench.callerOf(name), uuidv7())
}
const deps = () => ({ db: bench.runtime.database, trail: bench.runtime.trail })

test('an app that its person ends is refused at its next call, and its refresh token with it', async () => {
  const app = await connect(bench, 'office')
  expect((await callTool(bench, app.access_token, 'fixture__list_things')).status).toBe(200)
  const [newest] = await listApps(bench.runtime.database, bench.ids.office)
  await endApp(deps(), await acting('office'), { id: newest?.id ?? '', personId: bench.ids.office })

  expect((await callTool(bench, app.access_token, 'fixture__list_things')).status).toBe(401)
  const again = { grant_type: 'refresh_token', client_id: app.client, refresh_token: app.refresh_token ?? '' }
  expect((await tokenRequest(bench, again)).status).toBe(400)
})

test('nobody ends another person’s app by its id, an administrator does', async () => {
  const app = await connect(bench, 'finance')
  const [newest] = await listApps(bench.runtime.database, bench.ids.finance)
  const id = newest?.id ?? ''
  await expect(endApp(deps(), await acting('office'), { id, personId: bench.ids.office })).rejects.toThrow()
  expect((await ask(bench, app.access_token)).status).toBe(200)
  await endApp(deps(), await acting('admin'), { id })
  expect((await callTool(bench, app.access_token, 'fixture__list_things')).status).toBe(401)
})

test('with a person’s account every app of theirs ends at the next call', async () => {
  const app = await connect(bench, 'executive')
  expect((await callTool(bench, app.access_token, 'fixture__list_things')).status).toBe(200)
  await changePerson(deps(), await acting('admin'), bench.ids.executive, { do: 'disable', reason: 'left' })

  expect((await callTool(bench, app.access_token, 'fixture__list_things')).status).toBe(401)
  expect((await ask(bench, app.access_token)).status).toBe(401)
  const again = { grant_type: 'refresh_token', client_id: app.client, refresh_token: app.refresh_token ?? '' }
  expect((await tokenRequest(bench, again)).status).toBe(400)
  // Enabled again: what ended stays ended.
  await changePerson(deps(), await acting('admin'), bench.ids.executive, { do: 'enable', reason: 'back' })
  expect((await ask(bench, app.access_token)).status).toBe(401)
})

test('access that a person gave for a while is over by itself', async () => {
  const app = await connect(bench, 'office')
  await bench.sql.query(`UPDATE connected_app SET expires_at = now() WHERE client_id = $1`, [app.client])
  const again = { grant_type: 'refresh_token', client_id: app.client, refresh_token: app.refresh_token ?? '' }
  expect((await tokenRequest(bench, again)).status).toBe(400)
})

/** What either SDK asks of a program that uses its OAuth client: to keep what it is given, and to open a browser. */
function program() {
  const kept: { client?: object; tokens?: object; verifier?: string; asked?: URL } = {}
  const provider = {
    redirectUrl: callback,
    clientMetadata: { client_name: 'An SDK', redirect_uris: [callback], token_endpoint_auth_method: 'none' },
    state: () => 'of-the-sdk',
    clientInformation: () => kept.client,
    saveClientInformation(client: object) {
      kept.client = client
    },
    tokens: () => kept.tokens,
    saveTokens(tokens: object) {
      kept.tokens = tokens
    },
    redirectToAuthorization(url: URL) {
      kept.asked = url
    },
    saveCodeVerifier(verifier: string) {
      kept.verifier = verifier
    },
    codeVerifier: () => kept.verifier ?? '',
  }
  return { kept, provider: provider as never }
}

async function through(
  open: (provider: never) => {
    connect(): Promise<void>
    finish(back: URL): Promise<void>
    list(): Promise<string[]>
    close(): Promise<void>
  },
) {
  const { kept, provider } = program()
  const first = open(provider)
  await expect(first.connect()).rejects.toThrow()
  if (kept.asked === undefined) throw new Error('the SDK opened no browser')
  expect(kept.asked.searchParams.get('resource')).toBe(`${bench.origin}/mcp`)
  await first.finish(await answered(bench, kept.asked, 'office', everything))
  const second = open(provider)
  await second.connect()
  const names = await second.list()
  await second.close()
  return names
}

test('the OAuth client of the newer SDK connects by itself, from the address alone', async () => {
  const names = await through((authProvider) => {
    const transport = new StreamableHTTPClientTransport(new URL('/mcp', bench.origin), { authProvider })
    const client = new Client({ name: 'sdk', version: '1' }, { versionNegotiation: { mode: 'auto' } })
    return {
      connect: () => client.connect(transport),
      finish: (back) => transport.finishAuth(back.searchParams),
      list: async () => (await client.listTools()).tools.map(({ name }) => name),
      close: () => client.close(),
    }
  })
  expect(names).toContain('fixture__list_things')
})

test('the OAuth client of the older SDK connects by itself, from the address alone', async () => {
  const names = await through((authProvider) => {
    const transport = new OlderTransport(new URL('/mcp', bench.origin), { authProvider })
    const client = new OlderClient({ name: 'sdk', version: '1' })
    return {
      connect: () => client.connect(transport as Parameters<typeof client.connect>[0]),
      finish: (back) => transport.finishAuth(back.searchParams.get('code') ?? ''),
      list: async () => (await client.listTools()).tools.map(({ name }) => name),
      close: () => client.close(),
    }
  })
  expect(names).toContain('fixture__list_things')
})

test('what is over is tidied away, and what an app still needs stays', async () => {
  const app = await connect(bench, 'office')
  const unused = uuidv7()
  const old = { client_id: unused, client_id_issued_at: 1 }
  const { database } = bench.runtime
  await database.oauthPayload.create({ data: { model: 'Client', id: unused, payload: old } })
  await database.oauthPayload.create({ data: { model: 'Assertion', id: unused, payload: {}, expiresAt: new Date(1) } })
  await tidyOauth(database, new Date())

  expect(await database.oauthPayload.count({ where: { id: unused } })).toBe(0)
  const again = { grant_type: 'refresh_token', client_id: app.client, refresh_token: app.refresh_token ?? '' }
  expect((await tokenRequest(bench, again)).status).toBe(200)
})
