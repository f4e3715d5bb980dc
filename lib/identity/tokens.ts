import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'
import { z } from 'zod'
import type { Principal } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Database, Reader } from '#lib/db/client.ts'
import type { PrincipalReader } from './principal.ts'

const pattern = /^gh_[A-Za-z0-9_-]{43}$/
const REMEMBERED_MS = 60_000
const MOST_REMEMBERED = 10_000

/** A bearer token for MCP clients and the API: random, shown once, kept as its hash. */
export async function mintToken(
  database: Pick<Reader, 'accessToken'>,
  { personId, name, ttlMs }: { personId: string; name: string; ttlMs: number },
): Promise<{ id: string; token: string; expiresAt: Date }> {
  const token = `gh_${randomBytes(32).toString('base64url')}`
  const expiresAt = new Date(Date.now() + ttlMs)
  const id = uuidv7()
  await database.accessToken.create({
    data: {
      id,
      personId,
      name: name.slice(0, 100),
      hash: new Uint8Array(hashOf(token)),
      prefix: token.slice(0, 7),
      expiresAt,
    },
  })
  return { id, token, expiresAt }
}

export type OwnToken = {
  id: string
  name: string
  /** First characters, to recognise it by. */
  prefix: string
  createdAt: Date
  expiresAt: Date
  lastUsedAt: Date | null
}

/** A person's tokens that still work, the newest first. */
export async function listTokens(database: Database, personId: string): Promise<OwnToken[]> {
  return database.accessToken.findMany({
    where: { personId, revokedAt: null, expiresAt: { gt: new Date() } },
    orderBy: { createdAt: 'desc' },
    select: { id: true, name: true, prefix: true, createdAt: true, expiresAt: true, lastUsedAt: true },
    take: 200,
  })
}

/** Ends a token of this person; its name, or null when they have no such token that works. */
export async function revokeToken(
  database: Pick<Reader, 'accessToken'>,
  { id, personId }: { id: string; personId: string },
): Promise<string | null> {
  const token = await database.accessToken.findFirst({ where: { id, personId, revokedAt: null } })
  if (token === null) return null
  await database.accessToken.update({ where: { id }, data: { revokedAt: new Date() } })
  return token.name
}

/** Notes when a token was used, to the minute: every call would be a write per call. */
export function noteTokenUse(database: Database): (id: string) => void {
  return (id) => {
    const lately = new Date(Date.now() - 60_000)
    database.accessToken
      .updateMany({
        where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: lately } }] },
        data: { lastUsedAt: new Date() },
      })
      // A list that is a minute behind harms nobody; a call that fails for it would.
      .catch(() => undefined)
  }
}

/** What a token stands for: a person, the client it was made for, and the doors it opens. */
export type VerifiedToken = {
  principal: Principal
  client: string | null
  /** The id of what its person gave this app; the client's name is then who was let in, not what it says of itself. */
  app?: string
  scopes: readonly string[]
}

/** What a person's own token opens. Rights are the person's: a scope only keeps a token to some doors. */
const ownScopes = ['mcp', 'api'] as const

export type TokenVerifier = {
  /**
   * Null for a token that stands for nobody. May answer from memory for a minute: every admission compares the
   * person's epoch, and a revoked token raises it. `fresh` asks the database. `resource` is the address that was called:
   * a token that was given out for one address opens no other.
   */
  verify(token: string, options?: { fresh?: boolean; resource?: string }): Promise<VerifiedToken | null>
}

const verifiedRow = z.object({ id: z.string(), name: z.string(), person_id: z.string(), left_ms: z.coerce.number() })

export function createTokenVerifier(
  reads: pg.Pool,
  principals: PrincipalReader,
  monotonicMs: () => number,
  used: (tokenId: string) => void = () => undefined,
): TokenVerifier {
  const remembered = new Map<string, { verified: VerifiedToken; untilMs: number }>()

  async function read(token: string, key: string): Promise<VerifiedToken | null> {
    const { rows } = await reads
      .query(
        `SELECT id, name, person_id, extract(epoch FROM expires_at - now()) * 1000 AS left_ms
           FROM access_token WHERE hash = $1 AND revoked_at IS NULL AND expires_at > now()`,
        [hashOf(token)],
      )
      .catch((cause: unknown) => {
        throw new GatewayError('audit_unavailable', 'Gatehouse cannot check your token at the moment.', { cause })
      })
    if (rows[0] === undefined) {
      remembered.delete(key)
      return null
    }
    const { id, name, person_id, left_ms } = verifiedRow.parse(rows[0])
    const principal = await principals.byId(person_id)
    if (principal === null) {
      remembered.delete(key)
      return null
    }
    used(id)
    if (remembered.size >= MOST_REMEMBERED) remembered.clear()
    const verified: VerifiedToken = { principal, client: name, scopes: ownScopes }
    remembered.set(key, { verified, untilMs: monotonicMs() + Math.min(REMEMBERED_MS, left_ms) })
    return verified
  }

  return {
    async verify(token, options = {}) {
      if (!pattern.test(token)) return null
      const key = hashOf(token).toString('base64')
      const known = remembered.get(key)
      if (known !== undefined && options.fresh !== true && known.untilMs > monotonicMs()) return known.verified
      return read(token, key)
    },
  }
}

/** The tokens are 256 random bits: a plain hash is enough, and the look-up stays a unique index. */
function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
