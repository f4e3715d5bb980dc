import { z } from 'zod'
import type { VendorAccount } from '#lib/connectors/kit/sign-in-way.ts'
import type { Borrowed } from '#lib/core/lease.ts'
import type { Send } from '#lib/egress/send.ts'

const said = z.object({
  sub: z.string().max(500),
  name: z.string().max(200).optional(),
  preferred_username: z.string().max(200).optional(),
  email: z.string().max(320).optional(),
  email_verified: z.union([z.boolean(), z.string()]).optional(),
})

/** Nobody said who it is. */
const untold: VendorAccount = { id: '', name: '', email: null }

/**
 * Who signed in, where the authorization server tells: its own address is asked with its own token. Most tell nothing; then
 * the connection has no name, and whoever made it answers for it. Source: OpenID Connect Core, 5.3.
 */
export async function whoSignedIn(userinfo: string | null, { headers }: Borrowed, send: Send): Promise<VendorAccount> {
  if (userinfo === null) return untold
  const answer = await send({ method: 'GET', url: userinfo, headers, signal: AbortSignal.timeout(10_000) }).catch(
    () => null,
  )
  const parsed = said.safeParse(answer?.status === 200 ? answer.body : null)
  if (!parsed.success) return untold
  const { sub, name, preferred_username: username, email, email_verified: verified } = parsed.data
  const believed = email !== undefined && verified !== false && verified !== 'false' ? email : null
  return { id: sub, name: name ?? username ?? email ?? '', email: believed }
}
