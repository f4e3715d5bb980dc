import { randomUUID } from 'node:crypto'
import { createCodeGrants, type Granted, type Holder } from '../../kit/simulator/code-grants.ts'
import { bearerOf, employeeOf, holdersBy } from '../../kit/simulator/granting.ts'
import type { SimulatorRequest, SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'
import { scopes } from '../by-code.ts'
import { graphError } from './answers.ts'
import type { Application } from './applications.ts'
import { createWorld, guid, type Surroundings, type World } from './world.ts'

/** What Entra says of a renewal: the person has to do something, or the directory is busy. */
export type Trouble = 'interaction_required' | 'busy'

type Options = {
  world: World
  surroundings: Surroundings
  application: Application
  tenant: string
  ttlSeconds: number
}

/** Whose token this is, of those that Entra gave for the application itself. */
export type Vouch = (assertion: string) => string | undefined

/** Addresses of one mailbox or calendar, of which only the person's own open to a delegated sign-in. */
const mailbox = /^\/users\/([^/]+)\/(messages|calendarView|events|joinedTeams)/

/** Entra's page and what comes of it: delegated rights. Another refresh token each time, and the old one stays good. */
export function createPeople({ world, surroundings, application, tenant, ttlSeconds }: Options) {
  const { company } = world
  let trouble: Trouble | null = null
  const holders = holdersBy(company, (employee) => guid(`user ${employee.number}`))
  const grants = createCodeGrants({
    ...{ vendor: 'Microsoft 365', ttlSeconds, singleUse: false, another: true, pkce: true, scopes },
    callbackPath: '/connections/m365/callback',
    holders,
    client: { id: application.clientId, secret: application.clientSecret },
  })
  const worlds = new Map<string, World>()
  let vouch: Vouch = () => undefined

  function token(form: URLSearchParams, headers: Record<string, string>): SimulatorResponse {
    if (form.get('grant_type') === 'refresh_token' && trouble !== null) {
      return trouble === 'busy'
        ? entraError(400, 'invalid_grant', 90033)
        : entraError(400, 'interaction_required', 50076)
    }
    const granted = form.get('requested_token_use') === 'on_behalf_of' ? onBehalf(form) : grants.answer(form, headers)
    if (granted === 'invalid_client') return entraError(401, granted, 7000215)
    if (typeof granted === 'string') return entraError(400, granted, granted === 'invalid_grant' ? 700082 : 70003)
    const { access, refresh, scope } = granted
    const given = (scope ?? '').split(' ').filter((one) => one !== 'offline_access')
    return {
      status: 200,
      body: {
        ...{ token_type: 'Bearer', scope: given.join(' '), expires_in: ttlSeconds, ext_expires_in: ttlSeconds },
        ...{ access_token: access, refresh_token: refresh },
      },
    }
  }

  /** The application shows somebody's token for itself. Without `offline_access` no refresh token comes. */
  function onBehalf(form: URLSearchParams): Granted | string {
    const isClient =
      form.get('client_id') === application.clientId && form.get('client_secret') === application.clientSecret
    if (!isClient) return 'invalid_client'
    const email = vouch(form.get('assertion') ?? '')
    const holder = holders.find((one) => one.email === email)
    return holder === undefined ? 'invalid_grant' : grants.grantTo(holder, form.get('scope'))
  }

  return {
    grants,
    setVouch(next: Vouch) {
      vouch = next
    },
    setTrouble(next: Trouble | null) {
      trouble = next
    },
    /** Undefined for what is not of a person's sign-in. */
    answer(request: SimulatorRequest): SimulatorResponse | undefined {
      if (request.path === `/${tenant}/oauth2/v2.0/authorize`) return grants.page(request)
      const form = new URLSearchParams(request.text)
      const ofPerson =
        request.path === `/${tenant}/oauth2/v2.0/token` && form.get('grant_type') !== 'client_credentials'
      return ofPerson ? token(form, request.headers) : undefined
    },
    holderOf: (request: SimulatorRequest) => grants.holderOf(bearerOf(request)),
    /** Documents that are shared with them, in the sites that they come in. */
    seenBy({ email }: Holder): World {
      const own = email.toLowerCase()
      const known = worlds.get(own)
      if (known !== undefined) return known
      const isOwn = (reader: string) => reader === 'everyone' || reader.toLowerCase() === own
      const files = company.files.filter(({ readers }) => readers.some(isOwn))
      const sites = company.sites.filter(({ id }) => files.some((file) => file.siteId.split('/')[0] === id))
      const seen = createWorld({ ...company, files, sites }, surroundings)
      worlds.set(own, seen)
      return seen
    },
    refuses(holder: Holder, path: string): SimulatorResponse | null {
      const [, asked] = mailbox.exec(path) ?? []
      if (asked === undefined || decodeURIComponent(asked).toLowerCase() === holder.email.toLowerCase()) return null
      const isShared = employeeOf(company, { ...holder, email: decodeURIComponent(asked) }) === undefined
      const isMember = employeeOf(company, holder)?.department === 'Project Managers'
      return isShared && isMember ? null : graphError(403, 'ErrorAccessDenied', 'Access is denied. Check credentials.')
    },
  }
}

export function entraError(status: number, error: string, code: number): SimulatorResponse {
  return {
    status,
    body: {
      error,
      error_description: `AADSTS${code}: sign-in refused.`,
      error_codes: [code],
      trace_id: randomUUID(),
      correlation_id: randomUUID(),
    },
  }
}
