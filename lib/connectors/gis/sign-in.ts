import { z } from 'zod'
import { parseAnswer } from '../kit/answer.ts'
import type { SignInWay } from '../kit/sign-in-way.ts'
import type { Borrowed, Send, VendorSettings } from '../kit/vendor-http.ts'
import { code } from './by-code.ts'
import { byKey } from './by-key.ts'
import { exchange } from './exchange.ts'

/** Minutes a token is asked for. A portal's default is five days; a leaked token should not live so long. */
const TOKEN_MINUTES = 120

/**
 * Nobody signs in where all maps are public; an app signs in at a portal, which is another host than the feature
 * service; a person at the token service that a server without a portal has of its own. An API key is shown as it is.
 */
export const ways: readonly SignInWay[] = [
  { id: 'open', kind: 'service', needs: [], signIn: async () => ({ headers: {} }) },
  { id: 'machine', kind: 'service', needs: ['portalUrl', 'clientId', 'clientSecret'], signIn: atPortal },
  { id: 'password', kind: 'service', needs: ['tokenUrl', 'username', 'password'], signIn: atServer },
  code,
  byKey,
]

const portalToken = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })

async function atPortal(given: VendorSettings, send: Send): Promise<Borrowed> {
  const portal = (given.portalUrl ?? '').replace(/\/$/, '')
  const body = await exchange(send, `${portal}/sharing/rest/oauth2/token`, {
    client_id: given.clientId ?? '',
    client_secret: given.clientSecret ?? '',
    grant_type: 'client_credentials',
    expiration: String(TOKEN_MINUTES),
  })
  const { access_token, expires_in } = parseAnswer('ArcGIS', portalToken, body)
  return borrowed(access_token, Date.now() + expires_in * 1000)
}

const serverToken = z.object({ token: z.string().min(1), expires: z.number().positive() })

/** Source: ArcGIS REST, "Generate Token" */
async function atServer(given: VendorSettings, send: Send): Promise<Borrowed> {
  const body = await exchange(send, given.tokenUrl ?? '', {
    username: given.username ?? '',
    password: given.password ?? '',
    client: 'requestip',
    expiration: String(TOKEN_MINUTES),
  })
  const { token, expires } = parseAnswer('ArcGIS', serverToken, body)
  return borrowed(token, expires)
}

/** Never as a URL parameter: those are logged on the way. */
function borrowed(token: string, expiresAt: number): Borrowed {
  return { headers: { 'x-esri-authorization': `Bearer ${token}` }, expiresAt }
}
