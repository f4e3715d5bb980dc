import type { Company } from '#lib/company/types.ts'
import { createCodeGrants } from '../../kit/simulator/code-grants.ts'
import { bearerOf, employeeOf, holdersBy } from '../../kit/simulator/granting.ts'
import type { SimulatorRequest, SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'
import { esriError } from './query.ts'
import { app, invalidClient } from './sign-in.ts'

const at = (name: string) => `/sharing/rest/oauth2/${name}`

/** Departments that the service's item is shared with. */
const sharedWith = new Set([
  ...['Executive', 'Estimating', 'Project Managers', 'Assistant Project Managers', 'Project Engineers'],
  ...['Superintendents', 'Yard and Equipment'],
])

/** A portal's users: S256, lifetimes in minutes, errors with status 200, a refresh token that is exchanged and not renewed. */
export function createPeople(company: Company, ttlSeconds: number, isPublic = false) {
  const grants = createCodeGrants({
    ...{ vendor: 'ArcGIS', ttlSeconds, singleUse: false, pkce: true },
    callbackPath: '/connections/gis/callback',
    holders: holdersBy(company, ({ upn }) => upn?.replace('@ridgeline.example', '_ridgeline') ?? null),
    client: { id: app.id, secret: isPublic ? null : app.secret },
    minds: (query) => (Number(query.get('expiration') ?? 20_160) <= 129_600 ? null : 'invalid_request'),
  })

  function token({ headers }: SimulatorRequest, form: URLSearchParams): SimulatorResponse {
    if (form.get('f') !== 'json')
      return { status: 200, headers: { 'content-type': 'text/html' }, body: '<html></html>' }
    const isExchange = form.get('grant_type') === 'exchange_refresh_token'
    const granted = isExchange ? (grants.exchangeRefresh(form) ?? 'invalid_grant') : grants.answer(form, headers)
    if (granted === 'invalid_client') return invalidClient()
    if (typeof granted === 'string') return invalidToken(form)
    const { access, refresh, holder } = granted
    const isFirst = form.get('grant_type') === 'authorization_code'
    return {
      status: 200,
      body: {
        ...{ access_token: access, expires_in: ttlSeconds, username: holder.id, ssl: true },
        ...(isFirst || isExchange ? { refresh_token: refresh, refresh_token_expires_in: 129_600 * 60 } : {}),
      },
    }
  }

  return {
    grants,
    isTokenRequest: ({ path }: SimulatorRequest) => path.startsWith(at('')),
    /** Undefined for what is not of a person's sign-in. */
    answer(request: SimulatorRequest): SimulatorResponse | undefined {
      const form = new URLSearchParams(request.text)
      if (request.path === at('authorize')) return grants.page(request)
      if (request.path === at('revokeToken')) {
        grants.revoke(form.get('auth_token') ?? '')
        return { status: 200, body: { success: true } }
      }
      if (request.path === '/sharing/rest/community/self') {
        const holder = grants.holderOf(bearerOf(request))
        if (holder === null) return esriError(498, 'Invalid token.')
        return {
          status: 200,
          body: { username: holder.id, fullName: holder.name, email: holder.email, role: 'org_user' },
        }
      }
      return request.path === at('token') && form.get('grant_type') !== 'client_credentials'
        ? token(request, form)
        : undefined
    },
    /** Null for who did not sign in here; undefined for who may ask. */
    refuse(request: SimulatorRequest): SimulatorResponse | null | undefined {
      const holder = grants.holderOf(bearerOf(request))
      if (holder === null) return null
      if (sharedWith.has(employeeOf(company, holder)?.department ?? '')) return undefined
      return esriError(403, 'You do not have permissions to access this resource or perform this operation.')
    },
  }
}

function invalidToken(form: URLSearchParams): SimulatorResponse {
  const what = form.get('grant_type') === 'refresh_token' ? 'Invalid refresh_token' : 'Invalid authorization code'
  const said = { error: 'invalid_request', error_description: what, message: what }
  return { status: 200, body: { error: { code: 400, ...said, details: [] } } }
}
