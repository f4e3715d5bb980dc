import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'

/** What a link in a mail ends: the mails of one schedule to one recipient. */
export type Subscription = {
  schedule: string
  /** What the mails are called, for the page that asks. */
  name: string
  to: { person: string } | { address: string }
}

/** Good for nothing else, as long as the master key lives: a mail is read whenever it is read. */
const PURPOSE = 'unsubscribe'
/** A header line of a mail holds 998 characters; the link is one of them. */
const LONGEST_NAME = 80
const LONGEST_TOKEN = 900

const payloadSchema = z.object({
  s: z.string().min(1),
  n: z.string(),
  p: z.uuid().optional(),
  a: z.string().min(1).optional(),
})

/** The page for the mail's words, and the address that one click of a mail program posts to. */
export type UnsubscribeLinks = { page: URL; oneClick: URL }

export async function unsubscribeLinks(
  { schedule, name, to }: Subscription,
  key: Buffer,
  origin: string,
): Promise<UnsubscribeLinks> {
  const whom = 'person' in to ? { p: to.person } : { a: to.address.toLowerCase() }
  const token = await new SignJWT({ s: schedule, n: name.slice(0, LONGEST_NAME), ...whom })
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience(PURPOSE)
    .sign(key)
  return { page: withToken('/unsubscribe'), oneClick: withToken('/api/unsubscribe') }

  function withToken(path: string): URL {
    const url = new URL(path, origin)
    url.searchParams.set('t', token)
    return url
  }
}

/** Null for a link that is cut, changed, or of another key. */
export async function readUnsubscribe(token: string, key: Buffer): Promise<Subscription | null> {
  if (token.length > LONGEST_TOKEN) return null
  const verified = await jwtVerify(token, key, { algorithms: ['HS256'], audience: PURPOSE }).catch(() => null)
  const parsed = payloadSchema.safeParse(verified?.payload)
  if (!parsed.success) return null
  const { s: schedule, n: name, p: person, a: address } = parsed.data
  if (person !== undefined) return { schedule, name, to: { person } }
  return address === undefined ? null : { schedule, name, to: { address } }
}
