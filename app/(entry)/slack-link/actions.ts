'use server'

import { z } from 'zod'
import { actorOf } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { action } from '#lib/http/actions.ts'
import { slackConnecting } from '#lib/http/slack-desk.ts'
import { connect } from '#lib/slack/link/connect.ts'

/** The account in Slack that the address offers is theirs, says whoever is signed in. */
export const connectSlack = action(
  { permission: 'tokens:own', input: z.strictObject({ token: z.string().max(2_000) }) },
  async ({ token }, { caller, correlationId, runtime }) => {
    const deps = slackConnecting(runtime)
    if (deps === null) throw new GatewayError('not_found', 'No Slack workspace is connected.')
    return connect(token, caller.principal, { actor: actorOf(caller, correlationId), deps })
  },
)
