import { createLocalJWKSet, type JWTVerifyGetKey } from 'jose'
import { LRUCache } from 'lru-cache'
import type { Send } from '#lib/egress/send.ts'
import { readKeys, readMetadata } from '#lib/identity/providers/metadata.ts'
import type { Vouching } from '#lib/identity/vouched-mail.ts'

/** An identity provider whose word an administrator takes: of which addresses it may speak, and with which keys. */
export type TrustedIssuer = Vouching & { keys: JWTVerifyGetKey }

/** Null for whoever nobody trusts. */
export type TrustedIssuers = (issuer: string) => Promise<TrustedIssuer | null>

/** Long enough for many apps at once, short enough for keys that were changed. */
const KEPT_MS = 5 * 60_000

/** `trusted` says whom an administrator chose, as it is now; their keys are read by the guarded way out, and kept. */
export function openIssuers(trusted: () => Promise<readonly Vouching[]>, send: Send): TrustedIssuers {
  const keysOf = new LRUCache<string, JWTVerifyGetKey>({ max: 50, ttl: KEPT_MS })
  return async (issuer) => {
    const vouching = (await trusted()).find((one) => one.issuer === issuer)
    if (vouching === undefined) return null
    const keys = keysOf.get(issuer) ?? createLocalJWKSet(await readKeys(send, await readMetadata(send, issuer)))
    keysOf.set(issuer, keys)
    return { ...vouching, keys }
  }
}
