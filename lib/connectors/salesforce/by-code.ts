import { z } from 'zod'
import type { CodeWay } from '../kit/sign-in-way.ts'
import { askWho } from '../kit/who.ts'
import { personAsks } from './asks.ts'
import { salesforceFailure } from './errors.ts'

const tokenAnswer = z.object({ instance_url: z.url() })

const userInfo = z.object({
  user_id: z.string(),
  name: z.string(),
  email: z.string().nullish(),
  preferred_username: z.string().nullish(),
})

/**
 * Somebody signs in; profile, sharing and field-level security of theirs decide what they see. The answer names no lifetime:
 * a session ends when a call is refused with INVALID_SESSION_ID. Where the org rotates refresh tokens, each is taken once.
 * With a secret it is shown beside the proof key; an app without one is public.
 * Source: https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_web_server_flow.htm and
 * remoteaccess_oauth_refresh_token_flow
 */
export const code: CodeWay = {
  id: 'code',
  kind: 'code',
  needs: [],
  mayHave: ['clientSecret'],
  asks: personAsks,
  code: {
    whose: ['person', 'company'],
    endpoints({ baseUrl }) {
      const at = (name: string) => new URL(`/services/oauth2/${name}`, baseUrl).href
      return { authorize: at('authorize'), token: at('token'), revoke: at('revoke') }
    },
    client: 'post',
    pkce: true,
    scope: () => 'api refresh_token',
    singleUse: true,
    idleDays: () => 30,
    // The login host serves no data: every org has a host of its own.
    decided: (answer) => ({ baseUrl: tokenAnswer.parse(answer).instance_url }),
    headers: (token) => ({ authorization: `Bearer ${token}` }),
    async who(settings, { headers, baseUrl = settings.baseUrl }, send) {
      const me = await askWho({
        ...{ systemName: 'Salesforce', send, headers, schema: userInfo, failure: salesforceFailure },
        url: new URL('/services/oauth2/userinfo', baseUrl).href,
      })
      const { user_id: id, name, email, preferred_username } = me
      return {
        ...{ id, name, email: email ?? preferred_username ?? null },
        aliases: preferred_username == null ? [] : [preferred_username],
      }
    },
  },
}
