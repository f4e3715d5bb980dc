import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import type { CodeWay, VendorAccount } from '../kit/sign-in-way.ts'
import type { Borrowed, Send, VendorSettings } from '../kit/vendor-http.ts'
import { askWho } from '../kit/who.ts'
import { scopeAsks } from './asks.ts'
import { bambooFailure } from './errors.ts'

export const authorizePath = '/authorize.php'
export const tokenPath = '/token.php'

/** What the tools read; pay and other sensitive fields are seen where the person's own access level shows them. */
export const scopes = [
  ...['employee', 'employee:name', 'employee:job', 'employee_directory', 'field', 'report'],
  ...['time_off', 'time_tracking', 'company:info', 'user'],
  // Without it there is no refresh token.
  'offline_access',
]

/**
 * Somebody signs in; their access level decides what they see. Tokens live an hour, which the answer may say as text. A
 * refresh token may come again or not, and may be taken once or again and again. PKCE is not documented; the redirect
 * address has to be https.
 * Source: BambooHR's SDK, AUTHENTICATION.md, and https://documentation.bamboohr.com/docs/getting-started
 */
export const code: CodeWay = {
  id: 'code',
  kind: 'code',
  needs: ['clientId', 'clientSecret'],
  asks: scopeAsks,
  code: {
    whose: ['person', 'company'],
    endpoints: ({ baseUrl }) => ({
      authorize: new URL(`${authorizePath}?request=authorize`, baseUrl).href,
      token: new URL(`${tokenPath}?request=token`, baseUrl).href,
    }),
    client: 'post',
    pkce: false,
    scope: () => scopes.join(' '),
    renewsWithRedirect: true,
    httpsOnly: true,
    singleUse: true,
    headers: (token) => ({ authorization: `Bearer ${token}` }),
    who,
  },
}

const me = z.object({
  id: z.coerce.string(),
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
  workEmail: z.string().nullish(),
})

/** Employee 0 is whoever asks. Source: https://documentation.bamboohr.com/reference/get-employee */
async function who({ baseUrl }: VendorSettings, { headers }: Borrowed, send: Send): Promise<VendorAccount> {
  const url = new URL('/api/v1/employees/0?fields=firstName,lastName,workEmail', baseUrl).href
  const asked = { systemName: 'BambooHR', send, headers, url, schema: me, failure: bambooFailure }
  const { id, firstName, lastName, workEmail } = await askWho(asked).catch((thrown: unknown) => {
    if (!(thrown instanceof GatewayError) || thrown.code !== 'forbidden') throw thrown
    throw new GatewayError('forbidden', 'BambooHR does not tell Gatehouse who signed in.', {
      nextStep: 'Nothing was connected. Sign in with an account that belongs to an employee.',
      cause: thrown,
    })
  })
  const name = [firstName, lastName].filter((part) => part != null && part !== '').join(' ')
  return { id, name: name || `Employee ${id}`, email: workEmail ?? null }
}
