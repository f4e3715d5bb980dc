import { randomBytes } from 'node:crypto'
import { createCodeGrants } from '../../kit/simulator/code-grants.ts'
import {
  type RunningSimulator,
  type SimulatorOptions,
  type SimulatorRequest,
  type SimulatorResponse,
  type StartSimulator,
  serveSimulator,
} from '../../kit/simulator/simulator-kit.ts'
import { bareAnswer } from './bare.ts'
import { crewRoutes } from './crews.ts'
import { dailyLogRoutes } from './daily-logs.ts'
import { directoryRoutes } from './directory.ts'
import { documentRoutes } from './documents.ts'
import { fieldQualityRoutes } from './field-quality.ts'
import { holdersOf, seenBy } from './holders.ts'
import { moneyRoutes } from './money.ts'
import { permissionRoute } from './permissions.ts'
import { qualityRoutes } from './quality.ts'
import { createRateWindows, defaultLimits, type Limits, noLimits } from './rate.ts'
import { rfiRoutes } from './rfis.ts'
import { richRoutes, unpermitted } from './rich/index.ts'
import { createRouter } from './routes.ts'
import { createState, type NumberOf, procoreCompanyId } from './state.ts'
import { createTokens, refused } from './tokens.ts'

export const startSimulator: StartSimulator = (options) => startProcore(options)

export type ProcoreSimulator = RunningSimulator & {
  /** How often somebody renewed what they signed in with. */
  renewals(): number
  /** As when the app is uninstalled: nothing that anybody signed in with is good any more. */
  endGrants(): void
}

/** Procore on loopback over the sample company: real paths, paging, headers, limits and error shapes. */
export async function startProcore(
  options: SimulatorOptions & {
    limits?: Limits
    /** Lists that answer 403, as where a project has the tool switched off. */
    disabled?: readonly string[]
    /** Tools of theirs that the account has no right to: `rfi`. */
    withheld?: readonly string[]
    numberOf?: NumberOf
  },
): Promise<ProcoreSimulator> {
  const limits = options.limits ?? (options.unlimited === true ? noLimits : defaultLimits)
  const isBare = options.profile === 'bare'
  const isRich = options.profile === 'rich'
  const credential = { clientId: 'ridgeline-gatehouse', clientSecret: randomBytes(24).toString('base64url') }
  const state = createState(options.company, options.numberOf ?? (isBare ? () => '' : undefined))
  const ttlSeconds = options.tokenTtlSeconds ?? 5400
  const grants = createCodeGrants({
    ...{ vendor: 'Procore', ttlSeconds, singleUse: true, pkce: false, callbackPath: '/connections/procore/callback' },
    holders: holdersOf(state),
    client: { id: credential.clientId, secret: credential.clientSecret },
  })
  const tokens = createTokens(credential, ttlSeconds, grants)
  const rate = createRateWindows(limits)
  const route = createRouter([
    ...(isRich ? richRoutes : []),
    permissionRoute(options.withheld ?? [], isBare),
    ...directoryRoutes,
    ...dailyLogRoutes,
    ...crewRoutes,
    ...rfiRoutes,
    ...qualityRoutes,
    ...fieldQualityRoutes,
    ...documentRoutes,
    ...moneyRoutes,
  ])

  function answer(request: SimulatorRequest): SimulatorResponse {
    if (!tokens.accepts(request)) return { status: 401, body: { errors: 'The access token is invalid' } }
    if (options.disabled?.includes(request.path)) return { status: 403, body: { errors: 'Forbidden' } }
    const own = isBare ? bareAnswer(request) : isRich ? unpermitted(state, request) : null
    return companyRefusal(request) ?? own ?? route(seenBy(state, tokens.holderOf(request)), request)
  }

  const running = await serveSimulator(
    {
      slug: 'procore',
      isTokenRequest: ({ path }) => path.startsWith('/oauth/'),
      handle(request) {
        if (request.path.startsWith('/oauth/')) return tokens.answer(request)
        const { allowed, headers } = rate.take()
        const response = allowed ? answer(request) : tooMany
        return {
          ...response,
          headers: { ...headers, 'X-Request-Id': randomBytes(8).toString('hex'), ...response.headers },
        }
      },
      throttled: () => ({
        ...tooMany,
        headers: {
          'X-Rate-Limit-Limit': String(limits.spike),
          'X-Rate-Limit-Remaining': '0',
          'X-Rate-Limit-Reset': String(Math.ceil((Date.now() + limits.spikeMs) / 1000)),
        },
      }),
      forbidden: () => ({ status: 403, body: { errors: 'Forbidden' } }),
      outage: () => ({ status: 503, headers: { 'Retry-After': '30' }, body: { errors: 'Service Unavailable' } }),
      expireTokens: tokens.expireAll,
      grantRevoked: () => refused(401, 'invalid_client'),
    },
    options.port ?? 0,
    (url) => ({ baseUrl: url, loginUrl: url, companyId: procoreCompanyId, ...credential }),
  )
  return { ...running, renewals: grants.renewals, endGrants: grants.endAll }
}

const tooMany: SimulatorResponse = { status: 429, body: { errors: 'You have surpassed the max number of requests' } }

/** Every call names its company, except the two that tell which companies there are. */
function companyRefusal({ path, headers }: SimulatorRequest): SimulatorResponse | null {
  if (path === '/rest/v1.0/me' || path === '/rest/v1.0/companies') return null
  const company = headers['procore-company-id']
  if (company === undefined) return { status: 400, body: { errors: 'Missing Procore-Company-Id header!' } }
  if (company !== procoreCompanyId) return { status: 403, body: { errors: 'App is not connected to this company' } }
  return null
}
