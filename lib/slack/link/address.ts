import { randomUUID } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { linkedPages } from '#lib/core/linked-pages.ts'

/** The account in Slack that an address offers to link, and what makes the address good once. */
export type Offer = { team: string; user: string; nonce: string }

const PURPOSE = 'slack-link'
/** Long enough to sign in first. */
const MINUTES = 15
const LONGEST_TOKEN = 600

const payload = z.object({ t: z.string().min(1), u: z.string().min(1), jti: z.uuid() })

/** Where somebody says, signed in, that an account in Slack is theirs. */
export async function linkAddress(
  { team, user }: Pick<Offer, 'team' | 'user'>,
  { key, origin, nowMs }: { key: Buffer; origin: string; nowMs: number },
): Promise<string> {
  const begun = Math.floor(nowMs / 1_000)
  const token = await new SignJWT({ t: team, u: user })
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience(PURPOSE)
    .setJti(randomUUID())
    .setExpirationTime(begun + MINUTES * 60)
    .sign(key)
  const url = new URL(linkedPages.slackLink, origin)
  url.searchParams.set('t', token)
  return url.href
}

/** Null for an address that is cut, changed, of another key or too old. */
export async function readOffer(token: string, key: Buffer, nowMs: number): Promise<Offer | null> {
  if (token.length > LONGEST_TOKEN) return null
  const options = { algorithms: ['HS256'], audience: PURPOSE, currentDate: new Date(nowMs), requiredClaims: ['exp'] }
  const verified = await jwtVerify(token, key, options).catch(() => null)
  const parsed = payload.safeParse(verified?.payload)
  return parsed.success ? { team: parsed.data.t, user: parsed.data.u, nonce: parsed.data.jti } : null
}
