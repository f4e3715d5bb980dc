import { createHash } from 'node:crypto'
import { importJWK, type JWTPayload, jwtVerify } from 'jose'
import type pg from 'pg'
import { z } from 'zod'
import { appWritings, type CompanyWrites } from '#lib/core/app-writing.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { narrowedBy, narrowingOf } from '#lib/core/narrowing.ts'
import type { PrincipalReader } from '#lib/identity/principal.ts'
import type { TokenVerifier, VerifiedToken } from '#lib/identity/tokens.ts'
import { publicPart, type SigningKey } from './keys.ts'

type Deps = {
  origin: string
  signing: SigningKey
  reads: pg.Pool
  principals: Pick<PrincipalReader, 'byId'>
  monotonicMs: () => number
  used(appId: string): void
  companyWrites: CompanyWrites
}

const REMEMBERED_MS = 60_000
const MOST_REMEMBERED = 10_000
const SKEW_S = 30

const claims = z.object({
  sub: z.string(),
  aud: z.string(),
  grant: z.string(),
  scope: z.string(),
  client_id: z.string(),
  exp: z.number(),
})

const liveApp = z.object({
  id: z.string(),
  name: z.string(),
  systems: z.array(z.string()),
  writes: z.enum(appWritings),
  managed: z.boolean(),
  app_writes: z.string().nullable(),
  app_writes_managed: z.string().nullable(),
})

/**
 * The access tokens that Gatehouse gives to apps. One is good for the one address it was given out for, and for as long as
 * the access it stands for is there; what it was given is taken from what the person may, never added to it.
 */
export function createAppTokenVerifier(deps: Deps): TokenVerifier {
  const key = importJWK(publicPart(deps.signing), 'ES256')
  const remembered = new Map<string, { verified: VerifiedToken; untilMs: number }>()

  async function signedClaims(token: string, resource: string): Promise<z.output<typeof claims> | null> {
    const payload = await verifySignature(token, resource)
    const parsed = claims.safeParse(payload)
    // One audience and no list: a token that opens other doors too was not given out here.
    return parsed.success && parsed.data.aud === resource ? parsed.data : null
  }

  async function verifySignature(token: string, resource: string): Promise<JWTPayload | null> {
    try {
      const options = { algorithms: ['ES256'], issuer: deps.origin, audience: resource, typ: 'at+jwt' }
      return (await jwtVerify(token, await key, { ...options, clockTolerance: SKEW_S })).payload
    } catch {
      return null
    }
  }

  async function appOf({ sub, grant, client_id }: z.output<typeof claims>, resource: string) {
    const { rows } = await deps.reads
      .query(
        `SELECT id, name, systems, writes, managed,
                (SELECT value FROM setting WHERE key = 'app_writes' ORDER BY version DESC LIMIT 1) AS app_writes,
                (SELECT value FROM setting WHERE key = 'app_writes_managed' ORDER BY version DESC LIMIT 1)
                  AS app_writes_managed
           FROM connected_app WHERE grant_id = $1 AND person_id = $2 AND client_id = $3
            AND resource = $4 AND revoked_at IS NULL AND expires_at > now()`,
        [grant, sub, client_id, resource],
      )
      .catch((cause: unknown) => {
        throw new GatewayError('audit_unavailable', 'Gatehouse cannot check your token at the moment.', { cause })
      })
    return rows[0] === undefined ? null : liveApp.parse(rows[0])
  }

  async function read(token: string, resource: string): Promise<{ verified: VerifiedToken; exp: number } | null> {
    const payload = await signedClaims(token, resource)
    const app = payload === null ? null : await appOf(payload, resource)
    if (payload === null || app === null) return null
    const scopes = payload.scope.split(' ')
    const most = deps.companyWrites(app, app)
    const narrowed = narrowedBy(scopes, narrowingOf(app, most))
    const principal = narrowed === null ? null : await deps.principals.byId(payload.sub)
    if (principal === null || narrowed === null) return null
    deps.used(app.id)
    const verified = {
      principal: { ...principal, narrowed },
      client: app.name,
      app: app.id,
      scopes: ['mcp', ...scopes],
    }
    return { verified, exp: payload.exp }
  }

  return {
    async verify(token, { fresh = false, resource } = {}) {
      if (resource === undefined || !isJwt(token)) return null
      const at = createHash('sha256').update(`${resource} ${token}`).digest('base64')
      const known = remembered.get(at)
      if (known !== undefined && !fresh && known.untilMs > deps.monotonicMs()) return known.verified
      const found = await read(token, resource)
      remembered.delete(at)
      if (found === null) return null
      if (remembered.size >= MOST_REMEMBERED) remembered.clear()
      const leftMs = (found.exp + SKEW_S) * 1_000 - Date.now()
      remembered.set(at, { verified: found.verified, untilMs: deps.monotonicMs() + Math.min(REMEMBERED_MS, leftMs) })
      return found.verified
    },
  }
}

function isJwt(token: string): boolean {
  return token.length < 4_096 && /^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)
}

/** Our own tokens look like nothing else, so each is asked of whoever knows it. */
export function eitherToken(own: TokenVerifier, apps: TokenVerifier): TokenVerifier {
  return { verify: (token, options) => (token.startsWith('gh_') ? own : apps).verify(token, options) }
}
