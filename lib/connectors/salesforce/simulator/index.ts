import { randomBytes } from 'node:crypto'
import type { GrantingSimulator } from '../../kit/simulator/granting.ts'
import {
  type Profile,
  type SimulatorOptions,
  type SimulatorRequest,
  type SimulatorResponse,
  serveSimulator,
} from '../../kit/simulator/simulator-kit.ts'
import { failed } from './answers.ts'
import { makeBare } from './bare.ts'
import { SoqlError } from './condition.ts'
import { describe, describeAll } from './describe.ts'
import { createPeople } from './people.ts'
import { makeRich } from './rich/index.ts'
import { createSessions } from './sessions.ts'
import { runSoql } from './soql.ts'
import { type Tables, tablesOf, withoutFields } from './tables.ts'
import { createRecord, patchOpportunity } from './write.ts'

/** The platform's idle timeout, prolonged by each call. */
const TWO_HOURS_S = 7_200

type SalesforceSimulatorOptions = SimulatorOptions & {
  /** Requests the org may make in its rolling day. */
  dailyRequests?: number
  /** Versions of the interface that the org offers. */
  versions?: readonly string[]
  /** Fields that field-level security keeps from the user: `Opportunity.Amount`. */
  hidden?: readonly string[]
  /** Objects whose records the user may see and not change. */
  readOnly?: readonly string[]
  /** What this org has otherwise than the sample's. */
  alter?(tables: Tables): void
  /** People sign in by an app without a secret. */
  publicClient?: boolean
}

type Cursor = { totalSize: number; records: Record<string, unknown>[]; version: string; batch: number }
type Addressed = { type: string; id: string }

/** An ordinary org is behind the connector, a rich one ahead of it. */
const versionsOf: Record<Profile, readonly string[]> = {
  sample: ['66.0', '67.0'],
  bare: ['61.0', '62.0'],
  rich: ['66.0', '67.0', '68.0'],
}

const profiles: Record<Profile, (tables: Tables) => Tables> = {
  sample: (tables) => tables,
  bare: makeBare,
  rich: makeRich,
}

/** A Salesforce org over the sample company: JWT bearer and client credentials, SOQL, record PATCH, a daily limit that runs out. */
export async function startSimulator(options: SalesforceSimulatorOptions): Promise<GrantingSimulator> {
  const ttlSeconds = options.tokenTtlSeconds ?? TWO_HOURS_S
  const sessions = await createSessions(ttlSeconds)
  const people = createPeople({ company: options.company, ttlSeconds, isPublic: options.publicClient === true })
  const profile = options.profile ?? 'sample'
  const tables = withoutFields(profiles[profile](tablesOf(options.company)), options.hidden ?? [])
  options.alter?.(tables)
  const versions = options.versions ?? versionsOf[profile]
  const dailyRequests = options.dailyRequests ?? 140_000
  /** Answers that are still being paged through, by locator. */
  const cursors = new Map<string, Cursor>()
  let used = 0

  async function handle(request: SimulatorRequest): Promise<SimulatorResponse> {
    const ofPerson = people.answer(request, `http://${request.headers.host}`)
    if (ofPerson !== undefined) return ofPerson
    if (isTokenRequest(request)) return sessions.token(request, `http://${request.headers.host}`)
    if (request.path === '/services/data') return { status: 200, body: versions.map(versionEntry) }
    const holder = people.holderOf(request)
    if (holder === null && !sessions.use(request))
      return failed(401, 'INVALID_SESSION_ID', 'Session expired or invalid')
    if (used >= dailyRequests) return limitInfo(limitExceeded())
    used += 1
    return limitInfo(answer(request, people.seenBy(tables, holder)))
  }

  function answer(request: SimulatorRequest, seen: Tables): SimulatorResponse {
    const [, services, data, version = '', resource, ...rest] = request.path.split('/')
    if (services !== 'services' || data !== 'data') return notFound()
    if (!versions.includes(version.slice(1))) return isRetired(version) ? retired() : notFound()
    if (resource === 'query' || resource === 'queryAll') {
      return rest[0] === undefined ? query(request, version, seen) : continuation(rest[0])
    }
    if (resource === 'apps')
      return sessions.apps.answer(request, sessions.clientOf(request) ?? '', `/services/data/${version}`)
    if (resource === 'limits') {
      return { status: 200, body: { DailyApiRequests: { Max: dailyRequests, Remaining: dailyRequests - used } } }
    }
    if (resource === 'sobjects' && rest.length === 0) return describeAll(tables, options.readOnly ?? [])
    if (resource === 'sobjects' && rest.length === 2 && rest[1] === 'describe') return describe(tables, rest[0] ?? '')
    if (resource === 'sobjects' && rest.length === 1 && request.method === 'POST') return create(request, rest[0] ?? '')
    if (resource === 'sobjects' && rest.length === 2)
      return sobject(request, { type: rest[0] ?? '', id: rest[1] ?? '' }, version, seen)
    return notFound()
  }

  function query(request: SimulatorRequest, version: string, seen: Tables): SimulatorResponse {
    try {
      const found = runSoql(request.query.get('q') ?? '', seen, version)
      const locator = `01gRB${randomBytes(8).toString('hex').slice(0, 13)}`
      cursors.set(locator, { ...found, version, batch: batchSize(request) })
      return page(locator, 0)
    } catch (thrown) {
      if (thrown instanceof SoqlError) return failed(400, thrown.errorCode, thrown.message)
      throw thrown
    }
  }

  function continuation(locatorAndOffset: string): SimulatorResponse {
    const [locator = '', offset = ''] = locatorAndOffset.split('-')
    if (!cursors.has(locator)) return failed(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator')
    return page(locator, Number(offset))
  }

  function page(locator: string, offset: number): SimulatorResponse {
    const cursor = cursors.get(locator)
    if (cursor === undefined) return failed(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator')
    const end = offset + cursor.batch
    const done = end >= cursor.records.length
    if (done) cursors.delete(locator)
    return {
      status: 200,
      body: {
        totalSize: cursor.totalSize,
        done,
        ...(done ? {} : { nextRecordsUrl: `/services/data/${cursor.version}/query/${locator}-${end}` }),
        records: cursor.records.slice(offset, end),
      },
    }
  }

  function create(request: SimulatorRequest, type: string): SimulatorResponse {
    const table = tables[type]
    return table === undefined ? notFound() : createRecord(table, type, request.text)
  }

  function sobject(
    request: SimulatorRequest,
    { type, id }: Addressed,
    version: string,
    seen: Tables,
  ): SimulatorResponse {
    const table = tables[type]
    if (table === undefined || seen[type]?.rows.has(id) !== true) return notFound()
    if (request.method === 'PATCH' && type === 'Opportunity') return patchOpportunity(table, id, request.text)
    if (request.method !== 'GET') return failed(405, 'METHOD_NOT_ALLOWED', 'HTTP Method not allowed. Allowed are GET')
    const row = table.rows.get(id)
    if (row === undefined) return notFound()
    const url = `/services/data/${version}/sobjects/${type}/${id}`
    return { status: 200, body: { attributes: { type, url }, ...row } }
  }

  function limitInfo(response: SimulatorResponse): SimulatorResponse {
    return {
      ...response,
      headers: { ...response.headers, 'sforce-limit-info': `api-usage=${used}/${dailyRequests}` },
    }
  }

  const running = await serveSimulator(
    {
      slug: 'salesforce',
      handle,
      isTokenRequest: ({ path }) => path.startsWith('/services/oauth2/'),
      expireTokens() {
        sessions.expireAll()
        people.grants.expireAll()
      },
      throttled: () => ({
        ...limitExceeded(),
        headers: { 'sforce-limit-info': `api-usage=${dailyRequests}/${dailyRequests}` },
      }),
      forbidden: () => failed(403, 'INSUFFICIENT_ACCESS', 'insufficient access rights'),
      outage: () => failed(503, 'SERVER_UNAVAILABLE', 'The server is currently unavailable'),
      credentialOf: sessions.clientOf,
      refuseNew: sessions.apps.refuseNew,
      otherWays: (baseUrl) => ({ client: async () => ({ baseUrl, ...sessions.client() }) }),
      grantRevoked: () => ({
        status: 400,
        body: { error: 'invalid_grant', error_description: "user hasn't approved this consumer" },
      }),
    },
    options.port ?? 0,
    (url) => ({ baseUrl: url, ...sessions.credentials, ...people.settings }),
  )
  return { ...running, renewals: people.grants.renewals, endGrants: people.grants.endAll }
}

function isTokenRequest({ path }: SimulatorRequest): boolean {
  return path === '/services/oauth2/token'
}

/** The platform takes 200 to 2,000 and rounds what is outside. */
function batchSize(request: SimulatorRequest): number {
  const asked = /batchSize=(\d+)/.exec(request.headers['sforce-query-options'] ?? '')
  return asked === null ? 2_000 : Math.min(2_000, Math.max(200, Number(asked[1])))
}

function limitExceeded(): SimulatorResponse {
  return failed(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.')
}

function notFound(): SimulatorResponse {
  return failed(404, 'NOT_FOUND', 'The requested resource does not exist')
}

/** Of long ago: gone for good, and not merely unknown. */
function isRetired(version: string): boolean {
  return Number(version.slice(1)) < 31
}

function retired(): SimulatorResponse {
  return failed(410, 'UNSUPPORTED_API_VERSION', 'The requested resource is no longer available')
}

function versionEntry(version: string) {
  return { label: `Release ${version}`, url: `/services/data/v${version}`, version }
}
