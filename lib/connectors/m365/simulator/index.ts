import { randomBytes, randomUUID } from 'node:crypto'
import { z } from 'zod'
import {
  type SimulatorRequest,
  type SimulatorResponse,
  type StartSimulator,
  serveSimulator,
} from '../../kit/simulator/simulator-kit.ts'
import { createPager, graphError, type Handler } from './answers.ts'
import { type Application, refusal } from './applications.ts'
import { calendarRoutes } from './calendars.ts'
import { startContentHost } from './content.ts'
import { openCredentials } from './credentials.ts'
import { directoryRoutes } from './directory.ts'
import { driveRoutes } from './drives.ts'
import { outlookRoutes } from './outlook.ts'
import { tenants } from './profiles.ts'
import { search } from './search.ts'
import { teamRoutes } from './teams.ts'
import { createMeter, unitsOf } from './units.ts'
import { createWorld } from './world.ts'

const TENANT = 'ridgeline.example'
const TOKEN_PATH = `/${TENANT}/oauth2/v2.0/token`
const BASE = '/v1.0'

/** Entra's token endpoint and the part of Graph v1.0 that the connector uses, over the sample company. */
export const startSimulator: StartSimulator = async ({
  company: given,
  profile = 'sample',
  port = 0,
  tokenTtlSeconds = 3599,
  unlimited = false,
}) => {
  const { company, application: own, ...surroundings } = tenants[profile](given)
  const world = createWorld(company, surroundings)
  const content = await startContentHost()
  const tokens = new Map<string, { application: Application; credential: string; until: number }>()
  const credentials = openCredentials()
  const charge = createMeter()
  const page = createPager()
  const routes: [string, RegExp, Handler][] = [
    ...driveRoutes(world, page, content.sign),
    ...outlookRoutes(world, page),
    ...calendarRoutes(world, page),
    ...teamRoutes(world, page),
    ...directoryRoutes(world, page),
    ['POST', /^\/search\/query$/, (_, request) => search(world, request)],
  ]

  async function handle(request: SimulatorRequest): Promise<SimulatorResponse> {
    if (request.path === TOKEN_PATH) return issueToken(request)
    const application = tokenOf(request)?.application ?? null
    const own = application === null ? null : await ownCredentials(request, application)
    const answer = application === null ? expired() : (own ?? answerTo(request, application))
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

  function answerTo(request: SimulatorRequest, by: Application): SimulatorResponse {
    const path = request.path.slice(BASE.length)
    return path === '/$batch' && request.method === 'POST' ? batch(request, by) : single(request, path, by)
  }

  function single(request: SimulatorRequest, path: string, by: Application): SimulatorResponse {
    const { refused, headers } = charge(unlimited ? 0 : unitsOf(path))
    if (refused) return graphError(429, 'activityLimitReached', 'The request has been throttled', headers)
    const answer = refusal(by, request.method, path) ?? route(request, path)
    return { ...answer, headers: { ...headers, ...answer.headers } }
  }

  function route(request: SimulatorRequest, path: string): SimulatorResponse {
    for (const [method, pattern, handler] of routes) {
      const match = pattern.exec(path)
      if (match !== null && method === request.method) return handler(match.slice(1).map(decodeURIComponent), request)
    }
    return graphError(400, 'BadRequest', 'Resource not found for the segment.')
  }

  function batch(request: SimulatorRequest, by: Application): SimulatorResponse {
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
    const access_token = randomBytes(48).toString('base64url')
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
      isTokenRequest: ({ path }) => path === TOKEN_PATH,
      expireTokens: () => tokens.clear(),
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
  return { ...running, close: async () => void (await Promise.all([running.close(), content.close()])) }
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

function entraError(status: number, error: string, code: number): SimulatorResponse {
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
