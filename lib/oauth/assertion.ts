import { decodeJwt, type JWTPayload, jwtVerify } from 'jose'
import { errors, type KoaContextWithOIDC, type Provider } from 'oidc-provider'
import { z } from 'zod'
import type { Trail } from '#lib/audit/trail.ts'
import type { Principal } from '#lib/core/caller.ts'
import type { Log } from '#lib/core/log.ts'
import { endpointOf } from '#lib/core/mcp-resource.ts'
import { scopeNames, systemsIn } from '#lib/core/narrowing.ts'
import type { Database } from '#lib/db/client.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import { matchOidc } from '#lib/identity/oidc.ts'
import type { PrincipalReader } from '#lib/identity/principal.ts'
import { digest } from './adapter.ts'
import type { TrustedIssuer, TrustedIssuers } from './issuers.ts'
import { keepManagedApp } from './managed-app.ts'
import { JWT_BEARER } from './metadata.ts'
import { reachOf } from './reach.ts'
import { knownScopes } from './usual-scope.ts'

type AssertionDeps = {
  origin: string
  issuers: TrustedIssuers
  database: Database
  trail: Trail
  principals: Pick<PrincipalReader, 'byId'>
  gateway: Pick<GatewayDeps, 'catalog' | 'policy' | 'decide'>
  log: Log
}

const claims = z.object({
  iss: z.string(),
  sub: z.string(),
  aud: z.string(),
  jti: z.string().min(1).max(500),
  exp: z.number(),
  client_id: z.string(),
  resource: z.string(),
  scope: z.string().default(scopeNames.read),
})
type Claims = z.output<typeof claims>

const SKEW_S = 30

/**
 * The company's identity provider vouches for a person and a client, and nobody is asked: what the organization decided
 * there stands in a signed statement that is good once. Source: draft-ietf-oauth-identity-assertion-authz-grant.
 */
export function takeAssertions(provider: Provider, deps: AssertionDeps): void {
  provider.registerGrantType(
    JWT_BEARER,
    async (ctx: KoaContextWithOIDC) => {
      const { client, params } = ctx.oidc
      if (client === undefined) throw new errors.InvalidClient('client is missing')
      const told = await read(String(params?.['assertion'] ?? ''), deps).catch((error: unknown) => {
        deps.log.info({ error: String(error) }, 'oauth: an assertion was refused')
        throw new errors.InvalidGrant('assertion rejected')
      })
      const { payload, issuer } = told
      if (payload.client_id !== client.clientId) throw new errors.InvalidGrant('assertion rejected')
      const { resource = payload.resource } = params as { resource?: string }
      if (resource !== payload.resource || endpointOf(resource, deps.origin) === undefined) {
        throw new errors.InvalidTarget('resource is not the one of the assertion')
      }
      const principal = await personOf(told, deps)
      await once(payload, deps.database)
      const asked = params as { scope?: string }
      const scopes = knownScopes(payload.scope).filter(
        (scope) => asked.scope === undefined || scope === scopeNames.read || asked.scope.split(' ').includes(scope),
      )
      const systems = systemsFor(principal, resource, scopes, deps)
      const app = { principal, client, resource, scopes, systems, issuer: issuer.issuer }
      const grantId = await keepManagedApp(app, { ...deps, provider })
      const token = new provider.AccessToken({ accountId: principal.id, client, grantId, gty: JWT_BEARER } as never)
      token.resourceServer = new provider.ResourceServer(resource, {
        ...{ scope: scopes.join(' '), audience: resource, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'ES256' } } },
      } as never)
      token.scope = scopes.join(' ')
      const value = await token.save()
      ctx.body = { access_token: value, token_type: 'Bearer', expires_in: token.expiration, scope: token.scope }
    },
    ['assertion', 'scope', 'resource'],
  )
}

/** Signed by somebody an administrator trusts, for us, in time. */
async function read(
  assertion: string,
  deps: AssertionDeps,
): Promise<{ payload: Claims & JWTPayload; issuer: TrustedIssuer }> {
  const issuer = await deps.issuers(String(decodeJwt(assertion).iss))
  if (issuer === null) throw new Error('nobody trusts this issuer')
  const { payload } = await jwtVerify(assertion, issuer.keys, {
    ...{ issuer: issuer.issuer, audience: deps.origin, typ: 'oauth-id-jag+jwt', clockTolerance: SKEW_S },
    algorithms: ['ES256', 'RS256', 'PS256', 'EdDSA'],
    requiredClaims: ['iss', 'sub', 'aud', 'jti', 'exp', 'iat', 'client_id', 'resource'],
    maxTokenAge: '10 minutes',
  })
  return { payload: { ...payload, ...claims.parse(payload) }, issuer }
}

async function personOf(
  { payload, issuer }: { payload: JWTPayload; issuer: TrustedIssuer },
  deps: AssertionDeps,
): Promise<Principal> {
  const match = await matchOidc({ db: deps.database, trail: deps.trail }, issuer, payload)
  const principal = 'refused' in match ? null : await deps.principals.byId(match.personId)
  if (principal === null) throw new errors.InvalidGrant('assertion rejected')
  return principal
}

/** Of two requests with one assertion the second gets nothing. */
async function once({ iss, jti, exp }: Claims, database: Database): Promise<void> {
  const id = digest(JSON.stringify([iss, jti]))
  const expiresAt = new Date((exp + SKEW_S) * 1_000)
  const { count } = await database.oauthPayload.createMany({
    data: [{ model: 'Assertion', id, payload: {}, expiresAt }],
    skipDuplicates: true,
  })
  if (count === 0) throw new errors.InvalidGrant('assertion rejected')
}

function systemsFor(principal: Principal, resource: string, scopes: readonly string[], deps: AssertionDeps): string[] {
  const { system = null } = endpointOf(resource, deps.origin) ?? {}
  const named = systemsIn(scopes)
  return deps.gateway.catalog
    .all()
    .systems.map(({ slug }) => slug)
    .filter((slug) => (system === null || slug === system) && (named.length === 0 || named.includes(slug)))
    .filter((slug) => reachOf(principal, [slug], deps.gateway).length > 0)
}
