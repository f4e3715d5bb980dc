import { decodeJwt } from 'jose'
import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { rowsOf } from '../kit/rows.ts'
import type { CodeWay, VendorAccount } from '../kit/sign-in-way.ts'
import type { Borrowed, Send, VendorSettings } from '../kit/vendor-http.ts'
import { accountHost, tokenPath } from './addresses.ts'
import { asks } from './asks.ts'
import { failureOf } from './errors.ts'

export const authorizePath = '/app/login/oauth2/authorize.nl'
export const revokePath = '/services/rest/auth/oauth2/v1/revoke'

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

/**
 * Somebody signs in with one of their roles, which decides what they see. Tokens live an hour. A refresh token lives seven
 * days; that of a public client, one without a secret, two unless set, and is taken once.
 * Source: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_158081944642.html and section_158081952044
 */
export const code: CodeWay = {
  id: 'code',
  kind: 'code',
  needs: [],
  mayHave: ['clientSecret', 'appUrl'],
  asks,
  code: {
    whose: ['person', 'company'],
    endpoints: ({ baseUrl, accountId = '', appUrl }) => ({
      authorize: new URL(authorizePath, appUrl ?? `https://${accountHost(accountId)}.app.netsuite.com`).href,
      token: new URL(tokenPath, baseUrl).href,
      revoke: new URL(revokePath, baseUrl).href,
    }),
    client: 'basic',
    pkce: true,
    scope: () => 'rest_webservices',
    singleUse: true,
    idleDays: ({ clientSecret }) => (clientSecret === undefined ? 2 : 7),
    headers: bearer,
    who,
  },
}

const employees = z.object({
  items: rowsOf(
    z.object({
      email: z.string().nullish(),
      firstname: z.string().nullish(),
      lastname: z.string().nullish(),
      entityid: z.string().nullish(),
    }),
  ),
})

/**
 * NetSuite has no question that tells who asks. The token says it: its `sub` is `role;entity` (Oracle, "OAuth 2.0 Access and
 * Refresh Token Structure"). The role and entity that come back in the browser are not looked at, for a browser can change
 * them. Name and mail are of the employee record, which not every role may read: then both are left open.
 */
async function who(settings: VendorSettings, borrowed: Borrowed, send: Send): Promise<VendorAccount> {
  const entity = entityIn(borrowed)
  const unnamed = { id: entity, name: `Employee ${entity}`, email: null }
  const answer = await send({
    method: 'POST',
    url: new URL('/services/rest/query/v1/suiteql?limit=1', settings.baseUrl).href,
    headers: {
      ...{ accept: 'application/json', 'content-type': 'application/json', prefer: 'transient' },
      ...borrowed.headers,
    },
    body: JSON.stringify({
      q: `SELECT employee.email, employee.firstname, employee.lastname, employee.entityid FROM employee WHERE employee.id = ${entity}`,
    }),
  })
  const failure = failureOf(answer)
  if (failure?.code === 'system_throttled' || failure?.code === 'system_unavailable') {
    throw new GatewayError(failure.code, 'NetSuite cannot say who signed in at the moment.', {
      internal: failure.internal,
    })
  }
  const found = failure === null ? employees.safeParse(answer.body).data?.items[0] : undefined
  if (found === undefined) return unnamed
  const name = [found.firstname, found.lastname].filter((part) => part != null).join(' ')
  return { id: entity, name: name || found.entityid || unnamed.name, email: found.email ?? null }
}

function entityIn({ headers }: Borrowed): string {
  const sub = subjectOf((headers['authorization'] ?? '').replace('Bearer ', ''))
  const entity = /^-?\d+;(-?\d+)$/.exec(sub)?.[1]
  if (entity !== undefined) return entity
  throw new GatewayError('protocol_error', 'NetSuite’s token does not say who signed in.', {
    internal: `sub ${sub.slice(0, 40)}`,
  })
}

/** Not verified: it came from NetSuite itself, over TLS, for our code. */
function subjectOf(token: string): string {
  try {
    return decodeJwt(token).sub ?? ''
  } catch {
    return ''
  }
}
