import { randomBytes } from 'node:crypto'
import type { Company } from '#lib/company/types.ts'
import { createCodeGrants, type Holder } from '../../kit/simulator/code-grants.ts'
import { bearerOf, employeeOf, holdersBy } from '../../kit/simulator/granting.ts'
import type { SimulatorRequest, SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'
import { CLIENT_ID } from './apps.ts'
import { type Tables, userId } from './tables.ts'

const SECRET = 'A1B2C3D4E5F60718293A4B5C6D7E8F90A1B2C3D4E5F60718293A4B5C6D7E8F90'

type Options = { company: Company; ttlSeconds: number; isPublic: boolean }

/** People sign in: PKCE always, a secret beside it or none at all, another refresh token each time, no lifetime named. */
export function createPeople({ company, ttlSeconds, isPublic }: Options) {
  const numbers = new Map(company.employees.map((one) => [userId(one), one.number]))
  const grants = createCodeGrants({
    ...{ vendor: 'Salesforce', ttlSeconds, singleUse: true, pkce: true },
    callbackPath: '/connections/salesforce/callback',
    holders: holdersBy(company, userId),
    client: { id: CLIENT_ID, secret: isPublic ? null : SECRET },
    scopes: ['api', 'refresh_token', 'offline_access', 'openid'],
    accessToken: () => `00DRB0000000001!${randomBytes(48).toString('base64url')}`,
  })

  function token({ text, headers }: SimulatorRequest, origin: string): SimulatorResponse {
    const granted = grants.answer(new URLSearchParams(text), headers)
    if (typeof granted === 'string') {
      const words = granted === 'invalid_grant' ? 'expired access/refresh token' : 'invalid client credentials'
      return { status: 400, body: { error: granted, error_description: words } }
    }
    const { access, refresh, holder, scope } = granted
    return {
      status: 200,
      body: {
        ...{ access_token: access, refresh_token: refresh, scope, instance_url: origin, token_type: 'Bearer' },
        id: `${origin}/id/00DRB0000000001AAA/${holder.id}`,
        ...{ issued_at: String(Date.now()), signature: randomBytes(32).toString('base64') },
      },
    }
  }

  return {
    grants,
    settings: isPublic ? {} : { clientSecret: SECRET },
    holderOf: (request: SimulatorRequest) => grants.holderOf(bearerOf(request)),
    /** Undefined for what is not of a person's sign-in. */
    answer(request: SimulatorRequest, origin: string): SimulatorResponse | undefined {
      const form = new URLSearchParams(request.text)
      if (request.path === '/services/oauth2/authorize') return grants.page(request)
      if (request.path === '/services/oauth2/revoke') {
        grants.revoke(form.get('token') ?? '')
        return { status: 200, body: '' }
      }
      if (request.path === '/services/oauth2/userinfo') return userInfo(grants.holderOf(bearerOf(request)))
      const ofPerson = ['authorization_code', 'refresh_token'].includes(form.get('grant_type') ?? '')
      return request.path === '/services/oauth2/token' && ofPerson ? token(request, origin) : undefined
    },
    /** The role hierarchy: what is of somebody or of who reports to them. */
    seenBy(tables: Tables, holder: Holder | null): Tables {
      if (holder === null) return tables
      const below = reportsTo(company, employeeOf(company, holder)?.number ?? '')
      const isOwn = (owner: unknown) => below.has(numbers.get(String(owner)) ?? '')
      const own = new Set(
        [...(tables['Opportunity']?.rows.values() ?? [])].filter(({ OwnerId }) => isOwn(OwnerId)).map(({ Id }) => Id),
      )
      return Object.fromEntries(
        Object.entries(tables).map(([name, table]) => {
          const rows = [...table.rows].filter(([, row]) =>
            name === 'OpportunityHistory'
              ? own.has(String(row['OpportunityId']))
              : row['OwnerId'] === undefined || isOwn(row['OwnerId']),
          )
          return [name, { ...table, rows: new Map(rows) }]
        }),
      )
    },
  }
}

function userInfo(holder: Holder | null): SimulatorResponse {
  if (holder === null) return { status: 403, body: 'Bad_OAuth_Token' }
  const { id, name, email } = holder
  return { status: 200, body: { user_id: id, name, email, preferred_username: `${email}.sandbox`, active: true } }
}

function reportsTo({ employees }: Company, number: string): Set<string> {
  const found = new Set([number])
  // A set is walked while it grows.
  for (const one of found) for (const { number: own, supervisor } of employees) if (supervisor === one) found.add(own)
  return found
}
