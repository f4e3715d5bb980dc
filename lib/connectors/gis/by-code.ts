import { z } from 'zod'
import { isObject } from '#lib/core/json.ts'
import type { CodeWay } from '../kit/sign-in-way.ts'
import type { VendorResponse, VendorSettings } from '../kit/vendor-http.ts'
import { askWho } from '../kit/who.ts'
import { arcgisFailure } from './errors.ts'

/** How long a refresh token is asked for: ninety days, the most that a portal gives; its default is two weeks. */
const REFRESH_MINUTES = 129_600
/** And an access token, as for an app. */
const TOKEN_MINUTES = 120

const self = z.object({ username: z.string(), fullName: z.string().nullish(), email: z.string().nullish() })

const oauthAt = ({ portalUrl = '' }: VendorSettings, name: string) =>
  `${portalUrl.replace(/\/$/, '')}/sharing/rest/oauth2/${name}`

/**
 * Somebody signs in at the portal; layers are shown that are shared with them. A refresh token is good until its own end,
 * whether it is used or not, and a renewal brings no other: it is exchanged for one before. Errors come with status 200.
 * Source: https://developers.arcgis.com/rest/users-groups-and-items/authorize and token, revoke-token, self
 */
export const code: CodeWay = {
  id: 'code',
  kind: 'code',
  needs: ['portalUrl', 'clientId'],
  mayHave: ['clientSecret'],
  code: {
    whose: ['person', 'company'],
    endpoints: (settings) => ({
      authorize: oauthAt(settings, 'authorize'),
      token: oauthAt(settings, 'token'),
      revoke: oauthAt(settings, 'revokeToken'),
    }),
    client: 'post',
    pkce: true,
    scope: () => null,
    authorizeParams: () => ({ expiration: String(REFRESH_MINUTES) }),
    tokenParams: () => ({ f: 'json', expiration: String(TOKEN_MINUTES) }),
    revokeParams: (token) => ({ f: 'json', auth_token: token }),
    singleUse: false,
    // With the half of ninety days after which what nobody uses is renewed, it is exchanged at least once in its life.
    idleDays: () => 90,
    exchange: { grant: 'exchange_refresh_token', withinDays: 60 },
    asOauth,
    // Never as a URL parameter: those are logged on the way.
    headers: (token) => ({ 'x-esri-authorization': `Bearer ${token}` }),
    async who({ portalUrl = '' }, { headers }, send) {
      const { username, fullName, email } = await askWho({
        ...{ systemName: 'ArcGIS', send, headers, schema: self, failure: arcgisFailure },
        url: `${portalUrl.replace(/\/$/, '')}/sharing/rest/community/self?f=json`,
      })
      return { id: username, name: fullName || username, email: email ?? null, aliases: [username] }
    },
  },
}

/** ArcGIS says with 200 and an `error` object what RFC 6749 says with a status and a name. */
export function asOauth(answer: VendorResponse): VendorResponse {
  const { status, body } = answer
  const said = isObject(body) && isObject(body.error) ? body.error : undefined
  if (said === undefined) {
    const isPage = status === 200 && !isObject(body)
    return isPage ? { ...answer, status: 503 } : answer
  }
  const code = Number(said.code)
  const words = [said.error, said.error_description, said.message].map((one) => String(one ?? '')).join(' ')
  if (code === 429 || code >= 500) return { ...answer, status: code === 429 || code <= 599 ? code : 503, body: {} }
  return {
    ...answer,
    status: 400,
    body: { error: nameOf(words, code), error_description: words.trim().slice(0, 300) },
  }
}

/** By the words: a refresh token that has ended and a misspelt parameter are both `invalid_request`. */
function nameOf(words: string, code: number): string {
  if (/invalid_client|invalid client_?(id|secret)/i.test(words)) return 'invalid_client'
  if (code === 498 || /invalid_grant|refresh_?token|\b(code|token)\b.*\b(expired|invalid)|expired/i.test(words)) {
    return 'invalid_grant'
  }
  return /^\w+/.exec(words)?.[0].toLowerCase() ?? 'invalid_request'
}
