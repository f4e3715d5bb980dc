import { z } from 'zod'
import type { SecretStore } from '#lib/secrets/store.ts'

/** What a vendor gave for a sign-in, as the secret store keeps it. */
export const pairSchema = z.object({
  accessToken: z.string().min(1),
  refreshToken: z.string().min(1).nullable(),
  /** Milliseconds since 1970; null where only the vendor's refusal ends it. */
  expiresAt: z.number().nullable(),
  scope: z.string().nullable(),
  baseUrl: z.string().nullable(),
  /** When the refresh token itself ends, used or not, where the vendor says so. */
  refreshEndsAt: z.number().nullish(),
})
export type Pair = z.output<typeof pairSchema>

/** What another authorization server gave is none of this vendor's: it is not lent, not renewed, and told to nobody. */
export function isOfVendor(row: { issuer: string | null }, vendor: { issuer?: string | undefined }): boolean {
  return row.issuer === (vendor.issuer ?? null)
}

/**
 * Each version has a name of its own: what is kept of an older one anywhere can never pass for it, and whether a new one
 * was kept before its process ended is seen by its name.
 */
export function pairName(id: string, version: number): string {
  return `connection/${id}/${version}`
}

/**
 * `stamp`: what was asked for under another one is not taken for the answer, not even that there is nothing. Throws
 * `secrets_unavailable`.
 */
export async function readPair(
  secrets: Pick<SecretStore, 'read'>,
  id: string,
  version: number,
  stamp = 'in force',
): Promise<Pair | null> {
  const text = await secrets.read(pairName(id, version), stamp)
  return text === undefined ? null : pairSchema.parse(JSON.parse(text))
}
