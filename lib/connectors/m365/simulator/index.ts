import { randomBytes, randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Holder } from '../../kit/simulator/code-grants.ts'
import type { GrantingSimulator } from '../../kit/simulator/granting.ts'
import {
  type SimulatorOptions,
  type SimulatorRequest,
  type SimulatorResponse,
  serveSimulator,
} from '../../kit/simulator/simulator-kit.ts'
import { createPager, graphError, type Handler } from './answers.ts'
import { type Application, refusal, rolesOf } from './applications.ts'
import { calendarRoutes } from './calendars.ts'
import { startContentHost } from './content.ts'
import { openCredentials } from './credentials.ts'
import { directoryRoutes } from './directory.ts'
import { driveRoutes } from './drives.ts'
import { outlookRoutes } from './outlook.ts'
import { createPeople, entraError, type Trouble, type Vouch } from './people.ts'
import { tenants } from './profiles.ts'
import { search } from './search.ts'
import { teamRoutes } from './teams.ts'
import { createMeter, unitsOf } from './units.ts'
import { createWorld, type World } from './world.ts'

const TENANT = 'ridgeline.example'
const TOKEN_PATH = `/${TENANT}/oauth2/v2.0/token`
const BASE = '/v1.0'

type Routes = [string, RegExp, Handler][]
/** An application, or somebody who signed in. */
type Asker = Application | Holder

/** Entra's token endpoint and the part of Graph v1.0 that the connector uses, over the sample company. */
export type M365Simulator = GrantingSimulator & {
  /** What Entra says of every renewal from now on. */
  setTrouble(trouble: Trouble | null): void
  /** Whose the tokens are that Entra gave for the application itself. */
  setVouch(vouch: Vouch): void
}

export async function startSimulator({
  company: given,
  profile = 'sample',
  port = 0,
  tokenTtlSeconds = 3599,
  unlimited = false,
}: SimulatorOptions): Promise<M365Simulator> {
  const { company, application: own, ...surroundings } = tenants[profile](given)
  const world = createWorld(company, surroundings)
  const content = await startContentHost()
  const people = createPeople({
    ...{ world, surroundings, application: own, tenant: TENANT, ttlSeconds: tokenTtlSeconds },
  })
  const tokens = new Map<string, { application: Application; credential: string; until: number }>()
  const credentials = openCredentials()
  const charge = createMeter()
  const page = createPager()
  const shared: Routes = [
    ...outlookRoutes(world, page),
    ...calendarRoutes(world, page),
    ...teamRoutes(world, page),
    ...directoryRoutes(world, page),
  ]
  const documents = (seen: World, isDelegated: boolean): Routes => [
    ...driveRoutes(seen, page, content.sign),
    ['POST', /^\/search\/query$/, (_, request) => search(seen, request, isDelegated)],
  ]
  const routes = [...documents(world, false), ...shared]
  const ownRoutes = new Map<string, Routes>()

  async function handle(request: SimulatorRequest): Promise<SimulatorResponse> {
    const ofPerson = people.answer(request)
    if (ofPerson !== undefined) return ofPerson
    if (request.path === TOKEN_PATH) return issueToken(request)
    const application = tokenOf(request)?.application ?? null
    const by = people.holderOf(request) ?? application
    const own = application === null ? null : await ownCredentials(request, application)
    const answer = by === null || !request.path.startsWith(BASE) ? expired() : (own ?? answerTo(request, by))
    const clientRequestId = request.headers['client-request-id']
    const echo: Record<string, string> = clientRequestId === undefined ? {} : { 'client-request-id': clientRequestId }
    return { ...answer, headers: { 'request-id': randomUUID(), ...echo, ...answer.headers } }
  }

  /** What an application changes of itself; null for everything else. */
  async function ownCredentials(request: SimulatorRequest, by: Application): Promise<SimulatorResponse | null> {
    const path = request.path.slice(BASE.length)
    if (!path.startsWith('/applications(')) return null
    return refusal(by, request.method, path) ?? credentials.answer(request, path, by)
  }

  function answerTo(request: SimulatorRequest, by: Asker): SimulatorResponse {
    const path = request.path.slice(BASE.length)
    return path === '/$batch' && request.method === 'POST' ? batch(request, by) : single(request, path, by)
  }

  function single(request: SimulatorRequest, path: string, by: Asker): SimulatorResponse {
    const { refused, headers } = charge(unlimited ? 0 : unitsOf(path))
    if (refused) return graphError(429, 'activityLimitReached', 'The request has been throttled', headers)
    const answer =
      'email' in by ? delegated(request, path, by) : (refusal(by, request.method, path) ?? route(request, path, routes))
    return { ...answer, headers: { ...headers, ...answer.headers } }
  }

  /** `/me` is whoever signed in. */
  function delegated(request: SimulatorRequest, path: string, holder: Holder): SimulatorResponse {
    const known = ownRoutes.get(holder.email) ?? [...documents(people.seenBy(holder), true), ...shared]
    ownRoutes.set(holder.email, known)
    const full = path.replace(/^\/me(?=\/|$)/, `/users/${encodeURIComponent(holder.email)}`)
    return people.refuses(holder, full) ?? route(request, full, known)
  }

  function route(request: SimulatorRequest, path: string, among: Routes): SimulatorResponse {
    for (const [method, pattern, handler] of among) {
      const match = pattern.exec(path)
      if (match !== null && method === request.method) return handler(match.slice(1).map(decodeURIComponent), request)
    }
    return graphError(400, 'BadRequest', 'Resource not found for the segment.')
  }

  function batch(request: SimulatorRequest, by: Asker): SimulatorResponse {
    const asked = batchRequest.safeParse(JSON.parse(request.text || '{}'))
    if (!asked.success) return graphError(400, 'BadRequest', 'Invalid batch payload format.')
    const responses = asked.data.requests.map(({ id, method, url }) => {
      const inner = new URL(url, 'http://graph.invalid')
      const { status, headers, body } = single(
        { ...request, method, path: BASE + inner.pathname, query: inner.searchParams, text: '' },
        inner.pathname,
        by,
      )
      return { id, status, headers: { 'Content-Type': 'application/json', ...headers }, body }
    })
    return { status: 200, body: { responses } }
  }

  async function issueToken(request: SimulatorRequest): Promise<SimulatorResponse> {
    const form = new URLSearchParams(request.text)
    const shown = await credentials.shown(form, `http://${request.headers.host}${TOKEN_PATH}`)
    if (typeof shown === 'number') return entraError(401, 'invalid_client', shown)
    if (form.get('grant_type') !== 'client_credentials') return entraError(400, 'unsupported_grant_type', 70003)
    if (form.get('scope') !== 'https://graph.microsoft.com/.default') return entraError(400, 'invalid_scope', 70011)
    const access_token = readable({ aud: 'https://graph.microsoft.com', roles: rolesOf(shown.application) })
    tokens.set(access_token, { ...shown, until: Date.now() + tokenTtlSeconds * 1000 })
    return { status: 200, body: { token_type: 'Bearer', expires_in: tokenTtlSeconds, access_token } }
  }

  function tokenOf({ headers, path }: SimulatorRequest) {
    const token = tokens.get(headers.authorization?.replace(/^Bearer /, '') ?? '')
    return path.startsWith(BASE) && token !== undefined && token.until > Date.now() ? token : null
  }

  const settingsAt = (url: string) => ({
    ...{ baseUrl: `${url}${BASE}`, loginUrl: url, tenantId: TENANT, clientId: own.clientId },
    ...{ sharedMailbox: 'projects@ridgeline.example', contentHosts: content.origin },
  })

  const running = await serveSimulator(
    {
      slug: 'm365',
      handle,
      isTokenRequest: ({ path }) => path.startsWith(`/${TENANT}/oauth2/`),
      expireTokens() {
        tokens.clear()
        people.grants.expireAll()
      },
      throttled: () => graphError(429, 'TooManyRequests', 'Too many requests', { 'Retry-After': '12' }),
      forbidden: () =>
        graphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.'),
      outage: () => graphError(503, 'serviceNotAvailable', 'Service unavailable'),
      grantRevoked: () => entraError(401, 'invalid_client', 7000222),
      credentialOf: (request) => tokenOf(request)?.credential,
      refuseNew: credentials.refuseNew,
      otherWays: (url) => ({
        certificate: async () => ({ ...settingsAt(url), ...(await credentials.certify(own)) }),
      }),
    },
    port,
    (url) => ({ ...settingsAt(url), clientSecret: own.clientSecret }),
  )
  return {
    ...running,
    renewals: people.grants.renewals,
    endGrants: people.grants.endAll,
    setTrouble: people.setTrouble,
    setVouch: people.setVouch,
    close: async () => void (await Promise.all([running.close(), content.close()])),
  }
}

/** Entra's tokens for Graph can be read, and only Graph may believe them. */
function readable(claims: Record<string, unknown>): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ typ: 'JWT', alg: 'RS256' })}.${part(claims)}.${randomBytes(48).toString('base64url')}`
}

const batchRequest = z.object({
  requests: z
    .array(z.object({ id: z.string(), method: z.string(), url: z.string() }))
    .min(1)
    .max(20),
})

function expired(): SimulatorResponse {
  const message = 'Lifetime validation failed, the token is expired.'
  return graphError(401, 'InvalidAuthenticationToken', message, { 'WWW-Authenticate': 'Bearer' })
}
