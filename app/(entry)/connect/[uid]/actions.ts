'use server'

import { headers } from 'next/headers'
import { z } from 'zod'
import { actorOf } from '#lib/audit/trail.ts'
import { appWritings } from '#lib/core/app-writing.ts'
import { type ActionContext, action } from '#lib/http/actions.ts'
import { consentDays } from '#lib/oauth/choice.ts'

const uid = z.string().min(1).max(200)

/** Where the browser goes on, with the app's answer in the address. */
export const allowApp = action(
  {
    permission: null,
    input: z.strictObject({
      uid,
      systems: z.array(z.string().max(40)).min(1).max(500),
      writes: z.enum(appWritings),
      days: z.literal(consentDays),
    }),
  },
  async ({ uid, ...choice }, context) => context.runtime.oauth.consent.allow(choice, await answering(uid, context)),
)

export const denyApp = action({ permission: null, input: z.strictObject({ uid }) }, async ({ uid }, context) =>
  context.runtime.oauth.consent.deny(await answering(uid, context)),
)

/** The question is the one that this browser was asked, whatever address it is posted to. */
async function answering(uid: string, { caller, correlationId }: ActionContext) {
  const cookie = (await headers()).get('cookie') ?? ''
  return { cookie, uid, principal: caller.principal, actor: actorOf(caller, correlationId) }
}
