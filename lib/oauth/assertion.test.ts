import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'
import { callTool, openAppBench, register, tokenRequest, tokensOf } from '#lib/testing/apps.ts'
import type { GatewayBench } from '#lib/testing/gateway.ts'
import { freePort } from '#scripts/postgres.ts'
import { JWT_BEARER } from './metadata.ts'

/** The company's identity provider vouches for a person and an app (ID-JAG): its own keys, over HTTP. */
let issuer: string
let server: Server
let bench: GatewayBench
let client: string
const { privateKey, publicKey } = await generateKeyPair('ES256')
const stranger = await generateKeyPair('ES256')

beforeAll(async () => {
  issuer = `http://127.0.0.1:${await freePort()}`
  const keys = [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' }]
  const told: Record<string, object> = {
    '/.well-known/openid-configuration': {
      ...{ issuer, jwks_uri: `${issuer}/keys` },
      ...{ authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token` },
    },
    '/keys': { keys },
  }
  server = createServer((request, response) => {
    const body = told[request.url ?? '']
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(body ?? {}))
  })
  server.listen(Number(new URL(issuer).port), '127.0.0.1')
  await once(server, 'listening')
  bench = await openAppBench({
    env: { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'gatehouse', OIDC_CLIENT_SECRET: 'a secret of the test' },
  })
  client = await register(bench, { grant_types: [JWT_BEARER], redirect_uris: [], response_types: [] })
})
afterAll(async () => {
  await bench?.close()
  server?.close()
})

type Change = Record<string, unknown>

/** What the provider says, right in everything but what is changed. */
function assertion(change: Change = {}, { key = privateKey, typ = 'oauth-id-jag+jwt' } = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1_000)
  const claims = {
    ...{ iss: issuer, sub: 'office-7', aud: bench.origin, jti: uuidv7(), iat: now, exp: now + 120 },
    ...{ client_id: client, resource: `${bench.origin}/mcp`, scope: 'mcp:read' },
    ...{ email: 'office@ridgeline.example', email_verified: true },
    ...change,
  }
  return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', typ, kid: 'k1' }).sign(key)
}

const exchange = (said: string, form: Record<string, string> = {}) =>
  tokenRequest(bench, { grant_type: JWT_BEARER, client_id: client, assertion: said, ...form })

test('whom the company’s provider vouches for is asked nothing, and reads what their roles allow', async () => {
  const { access_token: token, scope, refresh_token: again } = await tokensOf(await exchange(await assertion()))
  expect(scope).toBe('mcp:read')
  expect(again).toBeUndefined()

  const answer = await callTool(bench, token, 'fixture__list_things')
  expect(answer.status).toBe(200)
  expect(await answer.text()).toContain('Slab')
  expect((await callTool(bench, token, 'fixture__write_thing', { amount: 1 })).status).toBe(403)
})

test('a statement is good once', async () => {
  const said = await assertion()
  expect((await exchange(said)).status).toBe(200)

  const second = await exchange(said)

  expect(second.status).toBe(400)
  expect(await second.json()).toMatchObject({ error: 'invalid_grant' })
})

const late = () => ({ iat: Math.floor(Date.now() / 1_000) - 3_600, exp: Math.floor(Date.now() / 1_000) - 1_800 })

test.each<[string, () => Promise<string>]>([
  ['signed by somebody else', () => assertion({}, { key: stranger.privateKey })],
  ['that is an ID token', () => assertion({}, { typ: 'JWT' })],
  ['of an issuer whom nobody trusts', () => assertion({ iss: 'https://elsewhere.example' })],
  ['for somebody else’s server', () => assertion({ aud: 'https://elsewhere.example' })],
  ['for another app', () => assertion({ client_id: 'another' })],
  ['that is over', () => assertion(late())],
  ['without an id of its own', () => assertion({ jti: undefined })],
  ['about somebody who is not here', () => assertion({ sub: 'x', email: 'nobody@ridgeline.example' })],
  ['about an address that nobody vouches for', () => assertion({ sub: 'y', email_verified: false })],
])('a statement %s is no way in', async (_, said) => {
  const answer = await exchange(await said())

  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ error: 'invalid_grant' })
})

test('a statement about another address opens nothing here', async () => {
  const answer = await exchange(await assertion({ resource: 'https://elsewhere.example/mcp' }))
  expect(await answer.json()).toMatchObject({ error: 'invalid_target' })
})
