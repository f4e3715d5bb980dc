import { once } from 'node:events'
import { createServer } from 'node:http'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { uuidv7 } from '#lib/core/ids.ts'
import { JWT_BEARER } from '#lib/oauth/metadata.ts'
import { freePort } from '#scripts/postgres.ts'
import { openAppBench, register, type Tokens, tokenRequest, tokensOf } from './apps.ts'

type Change = Record<string, unknown>

/** A gateway and the company's identity provider, which vouches for a person and an app (ID-JAG) with keys of its own, over HTTP. */
export async function openVouchedBench() {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const issuer = `http://127.0.0.1:${await freePort()}`
  const keys = [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' }]
  const told: Record<string, object> = {
    '/.well-known/openid-configuration': {
      ...{ issuer, jwks_uri: `${issuer}/keys` },
      ...{ authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token` },
    },
    '/keys': { keys },
  }
  const server = createServer((request, response) => {
    const body = told[request.url ?? '']
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(body ?? {}))
  })
  server.listen(Number(new URL(issuer).port), '127.0.0.1')
  await once(server, 'listening')
  const bench = await openAppBench({
    env: { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'gatehouse', OIDC_CLIENT_SECRET: 'a secret of the test' },
  })
  const client = await register(bench, { grant_types: [JWT_BEARER], redirect_uris: [], response_types: [] })

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

  return {
    ...{ bench, client, assertion, exchange },
    /** A token of an app that nobody was asked about. */
    async tokenFor(scope: string): Promise<Tokens> {
      return tokensOf(await exchange(await assertion({ scope })))
    },
    async close() {
      await bench.close()
      server.close()
    },
  }
}
