'use server'

import { z } from 'zod'
import { isTimeZone } from '#lib/core/days.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import { action } from '#lib/http/actions.ts'
import { actingIn } from '#lib/http/administrator.ts'
import { clearSessionCookie, ownSessionId } from '#lib/http/own-session.ts'
import { startPageNames, startPagesFor } from '#lib/http/start-pages.ts'
import { endApp } from '#lib/identity/connected-apps.ts'
import { savePreferences } from '#lib/identity/preferences.ts'
import {
  endEverything,
  endOtherSessions as endOthers,
  endOwnSession as endSession,
  makeToken,
  revokeOwnToken as revokeToken,
} from '#lib/identity/sign-ins.ts'
import { listTokens } from '#lib/identity/tokens.ts'
import { choose } from '#lib/notices/choices.ts'
import { noticeKindNames } from '#lib/notices/kind-names.ts'
import { endLink } from '#lib/slack/link/links.ts'

const own = { permission: 'tokens:own' } as const
const id = z.string().regex(uuidPattern, 'is not an id')
const mostTokens = 20

/** A new token of the person who asks; the answer is the only place where it ever stands. */
export const mintOwnToken = action(
  { ...own, input: z.strictObject({ name: z.string().trim().min(1).max(100), days: z.int().min(1).max(366) }) },
  async ({ name, days }, context) => {
    const { deps, actor } = actingIn(context)
    if ((await listTokens(deps.db, actor.personId)).length >= mostTokens) {
      throw new GatewayError('invalid_input', `You have ${mostTokens} tokens already.`, {
        nextStep: 'Revoke one that you no longer use.',
      })
    }
    const { id, name: called, email } = context.caller.principal
    const wanted = { person: { id, name: called, email }, name, ttlMs: days * 86_400_000 }
    const { token, expiresAt } = await makeToken(deps, actor, wanted)
    return { token, expiresAt }
  },
)

export const revokeOwnToken = action({ ...own, input: z.strictObject({ token: id }) }, async ({ token }, context) => {
  const { deps, actor } = actingIn(context)
  await revokeToken(deps, actor, token)
  return null
})

export const endOwnSession = action(
  { ...own, input: z.strictObject({ session: id }) },
  async ({ session }, context) => {
    const { deps, actor } = actingIn(context)
    await endSession(deps, actor, session)
    return null
  },
)

/** A program asks in their name no longer. */
export const endOwnApp = action({ ...own, input: z.strictObject({ app: id }) }, async ({ app }, context) => {
  const { deps, actor } = actingIn(context)
  await endApp(deps, actor, { id: app, personId: actor.personId })
  return null
})

/** An account in Slack is theirs no longer. */
export const unlinkSlack = action({ ...own, input: z.strictObject({ link: id }) }, async ({ link }, context) => {
  await endLink(link, actingIn(context))
  return null
})

/** Of what the person is told, and how. */
export const chooseNotice = action(
  {
    ...own,
    input: z.strictObject({
      kind: z.enum(noticeKindNames),
      ...{ app: z.boolean(), mail: z.boolean(), slack: z.boolean().nullable() },
    }),
  },
  async ({ kind, ...choice }, { caller, runtime }) => {
    await choose(runtime.database, caller.principal.id, kind, choice)
    return null
  },
)

/** Their clock and where they begin. */
export const saveOwnPreferences = action(
  {
    ...own,
    input: z.strictObject({
      timeZone: z.string().refine(isTimeZone, 'is a time zone of the IANA list, like America/Chicago').nullish(),
      startPage: z.enum(startPageNames).nullish(),
    }),
  },
  async ({ timeZone, startPage }, { caller: { principal }, runtime }) => {
    if (startPage != null && !startPagesFor(principal).includes(startPage)) {
      throw new GatewayError('invalid_input', 'You may not open that page.', {
        nextStep: 'Choose one of those listed.',
      })
    }
    await savePreferences(runtime.database, principal.id, { timeZone, startPage })
    return null
  },
)

/** Every browser of the person but this one; tokens stay. */
export const endOtherSessions = action({ ...own, input: z.strictObject({}) }, async (_, context) => {
  const except = await ownSessionId()
  if (except === null) throw new GatewayError('unauthenticated', 'Your session has ended.')
  const { deps, actor } = actingIn(context)
  return endOthers(deps, actor, except)
})

/** Every browser and every token of the person, this one included. */
export const signOutEverywhere = action({ ...own, input: z.strictObject({}) }, async (_, context) => {
  const { deps, actor } = actingIn(context)
  await endEverything(deps, actor)
  await clearSessionCookie()
  return null
})
