import type { Company } from '#lib/company/types.ts'
import { createCodeGrants } from '../../kit/simulator/code-grants.ts'
import { bearerOf, employeeOf, holdersBy } from '../../kit/simulator/granting.ts'
import type { SimulatorRequest, SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'
import { authorizePath, scopes, tokenPath } from '../by-code.ts'
import type { Rights } from './employees.ts'
import { refused } from './refused.ts'

type Options = {
  company: Company
  ttlSeconds: number
  client: { clientId: string; clientSecret: string }
  /** A refresh token is taken once, or again and again and not sent a second time. */
  rotates: boolean
}

/** People sign in with their own access level: those of Human Resources see everything, the others the directory. */
export function createPeople({ company, ttlSeconds, client, rotates }: Options) {
  const grants = createCodeGrants({
    ...{ vendor: 'BambooHR', ttlSeconds, singleUse: rotates, pkce: false, scopes },
    callbackPath: '/connections/bamboohr/callback',
    holders: holdersBy(company, ({ bamboohrId }) => bamboohrId),
    client: { id: client.clientId, secret: client.clientSecret },
    minds: (query) => (isSafe(query.get('redirect_uri') ?? '') ? null : 'invalid_request'),
  })

  function token(request: SimulatorRequest, form: URLSearchParams): SimulatorResponse {
    const granted = grants.answer(form, request.headers)
    if (typeof granted === 'string') return refused(granted)
    const { access, refresh, scope, holder } = granted
    const isFirst = form.get('grant_type') === 'authorization_code'
    const lasting = scope?.split(' ').includes('offline_access') === true && (rotates || isFirst)
    return {
      status: 200,
      body: {
        ...{ access_token: access, expires_in: String(ttlSeconds), token_type: 'Bearer', scope },
        ...(lasting ? { refresh_token: refresh } : {}),
        ...{ id_token: `e30.${Buffer.from(JSON.stringify({ sub: holder.id })).toString('base64url')}.c2ln` },
        companyDomain: 'ridgeline',
      },
    }
  }

  return {
    grants,
    /** Undefined for what is not of a person's sign-in. */
    answer(request: SimulatorRequest): SimulatorResponse | undefined {
      if (request.path === authorizePath && request.query.get('request') === 'authorize') return grants.page(request)
      if (request.path !== tokenPath || request.query.get('request') !== 'token') return undefined
      return token(request, new URLSearchParams(request.text))
    },
    holderOf: (request: SimulatorRequest) => grants.holderOf(bearerOf(request)),
    rightsOf(request: SimulatorRequest): Rights | undefined {
      const holder = grants.holderOf(bearerOf(request))
      if (holder === null) return undefined
      return { everything: employeeOf(company, holder)?.department === 'HR and Safety' }
    },
  }
}

/** Https alone; this machine is let in so that it can be tried. */
function isSafe(address: string): boolean {
  const url = URL.parse(address)
  return url?.protocol === 'https:' || url?.hostname === 'localhost' || url?.hostname === '127.0.0.1'
}
