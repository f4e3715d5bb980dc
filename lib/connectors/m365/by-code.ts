import { z } from 'zod'
import { isObject } from '#lib/core/json.ts'
import type { CodeWay } from '../kit/sign-in-way.ts'
import type { VendorResponse } from '../kit/vendor-http.ts'
import { askWho } from '../kit/who.ts'
import { graphFailure } from './errors.ts'

/** Each for a tool: docs/connectors.md says which. `offline_access` gives the refresh token. */
export const scopes = [
  ...['offline_access', 'User.Read', 'User.Read.All', 'GroupMember.Read.All', 'Files.Read.All', 'Sites.Read.All'],
  // Write: a mail is a draft before it is sent, and an event is entered.
  ...['Mail.ReadWrite', 'Mail.Send', 'Calendars.ReadWrite', 'Calendars.Read.Shared'],
  ...['Team.ReadBasic.All', 'Channel.ReadBasic.All', 'ChannelMessage.Read.All'],
]

const account = z.object({
  id: z.string(),
  displayName: z.string().nullish(),
  mail: z.string().nullish(),
  userPrincipalName: z.string(),
})

/**
 * Delegated rights: Graph shows what the person may see. Tokens live about an hour; a refresh token lives ninety days, and
 * the one that comes with each renewal leaves the old one good. There is no address that takes a token back.
 * Source: https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-auth-code-flow
 */
export const code: CodeWay = {
  id: 'code',
  kind: 'code',
  needs: ['clientSecret'],
  mayHave: ['onBehalfScope'],
  code: {
    // One person's mail and files are not the company's: its own calls go by an application.
    whose: ['person'],
    endpoints({ loginUrl = '', tenantId = '' }) {
      const at = `${loginUrl.replace(/\/$/, '')}/${encodeURIComponent(tenantId)}/oauth2/v2.0`
      return { authorize: `${at}/authorize`, token: `${at}/token` }
    },
    client: 'post',
    pkce: true,
    scope: () => scopes.join(' '),
    // Somebody may be signed in with two accounts in one browser.
    authorizeParams: () => ({ response_mode: 'query', prompt: 'select_account' }),
    singleUse: false,
    idleDays: () => 90,
    // Source: https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-on-behalf-of-flow
    onBehalf({ loginUrl = '', tenantId = '', onBehalfScope }) {
      const issuer = `${loginUrl.replace(/\/$/, '')}/${tenantId}/v2.0`
      return onBehalfScope === undefined ? null : { issuer, scope: onBehalfScope }
    },
    asOauth,
    headers: (token) => ({ authorization: `Bearer ${token}` }),
    async who({ baseUrl }, { headers }, send) {
      const me = await askWho({
        ...{ systemName: 'Microsoft 365', send, headers, schema: account, failure: graphFailure },
        url: `${baseUrl.replace(/\/$/, '')}/me?$select=id,displayName,mail,userPrincipalName`,
      })
      const { id, displayName, mail, userPrincipalName: upn } = me
      return { id, name: displayName ?? upn, email: mail ?? upn, aliases: [upn] }
    },
  },
}

/** AADSTS codes that pass by themselves, whatever `error` stands beside them: the tenant or the directory is busy. */
const passing = new Set([90006, 90024, 90025, 90033, 90038])

function asOauth(answer: VendorResponse): VendorResponse {
  const { body } = answer
  if (!isObject(body) || !Array.isArray(body.error_codes)) return answer
  const passes = body.error_codes.some((one: unknown) => passing.has(Number(one)))
  return passes ? { ...answer, body: { ...body, error: 'temporarily_unavailable' } } : answer
}
