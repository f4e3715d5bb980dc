import type { Company } from '#lib/company/types.ts'
import { createCodeGrants, type Holder } from '../../kit/simulator/code-grants.ts'
import { bearerOf, employeeOf, holdersBy } from '../../kit/simulator/granting.ts'
import type { SimulatorRequest, SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'
import { tokenPath } from '../addresses.ts'
import { authorizePath, revokePath } from '../by-code.ts'
import { refusal } from './errors.ts'
import { accountId, clientId, invalidClient, oauthError, readable } from './tokens.ts'

const secret = 'b7e1c2d3f4a5968778695a4b3c2d1e0f11223344556677889900aabbccddeeff'

/** Roles of the account: one that reads the ledger, and one of everybody else's. */
const FINANCE_ROLE = '1012'
const EMPLOYEE_ROLE = '15'

type Options = { company: Company; ttlSeconds: number; isPublic: boolean }

/**
 * People sign in with one of their roles. A confidential client keeps its refresh token; a public one is given another each
 * time.
 */
export function createPeople({ company, ttlSeconds, isPublic }: Options) {
  const roleOf = (holder: Holder) =>
    ['Finance', 'Executive'].includes(employeeOf(company, holder)?.department ?? '') ? FINANCE_ROLE : EMPLOYEE_ROLE
  const grants = createCodeGrants({
    ...{ vendor: 'NetSuite', ttlSeconds, singleUse: isPublic, pkce: true },
    callbackPath: '/connections/netsuite/callback',
    holders: holdersBy(company, ({ netsuiteId }) => netsuiteId),
    client: { id: clientId, secret: isPublic ? null : secret },
    scopes: ['restlets', 'rest_webservices', 'suite_analytics', 'mcp'],
    minds(query) {
      const { length } = query.get('state') ?? ''
      const scopes = (query.get('scope') ?? '').split(' ')
      if (length < 22 || length > 1024) return 'invalid_request'
      return scopes.includes('mcp') && scopes.length > 1 ? 'invalid_scope' : null
    },
    comesBack: (holder) => ({ role: roleOf(holder), entity: holder.id, company: accountId }),
    accessToken: (holder) => readable({ sub: `${roleOf(holder)};${holder.id}`, scope: ['rest_webservices'] }),
  })

  function token({ text, headers }: SimulatorRequest): SimulatorResponse {
    const granted = grants.answer(new URLSearchParams(text), headers)
    if (granted === 'invalid_client') return invalidClient()
    if (typeof granted === 'string') return oauthError(400, granted)
    const { access, refresh } = granted
    return {
      status: 200,
      body: { access_token: access, refresh_token: refresh, expires_in: String(ttlSeconds), token_type: 'bearer' },
    }
  }

  return {
    grants,
    settings: isPublic ? {} : { clientSecret: secret },
    /** Undefined for what is not of a person's sign-in. */
    answer(request: SimulatorRequest): SimulatorResponse | undefined {
      const form = new URLSearchParams(request.text)
      if (request.path === authorizePath) return grants.page(request)
      if (request.path === revokePath) {
        grants.revoke(form.get('token') ?? '')
        return { status: 200, body: {} }
      }
      return request.path === tokenPath && form.get('grant_type') !== 'client_credentials' ? token(request) : undefined
    },
    accepts: (request: SimulatorRequest) => grants.holderOf(bearerOf(request)) !== null,
    /** What the role of whoever signed in may not do; null for the service account too. */
    refuses(request: SimulatorRequest): SimulatorResponse | null {
      const holder = grants.holderOf(bearerOf(request))
      if (holder === null || roleOf(holder) === FINANCE_ROLE) return null
      return refusal(403, 'INSUFFICIENT_PERMISSION', 'The role has no permission for this operation.')
    },
  }
}
