import { setTimeout as wait } from 'node:timers/promises'
import type { GrantingSimulator } from '../../kit/simulator/granting.ts'
import {
  type SimulatorOptions,
  type SimulatorRequest,
  type SimulatorResponse,
  type StartSimulator,
  serveSimulator,
} from '../../kit/simulator/simulator-kit.ts'
import { tokenPath } from '../addresses.ts'
import { authorizePath, revokePath } from '../by-code.ts'
import { openAccount } from './account.ts'
import { invalidLogin, refusal, tooManyAtOnce, unexpected } from './errors.ts'
import { createPeople } from './people.ts'
import { answerRecord } from './records.ts'
import type { Database } from './schema.ts'
import { runSuiteql } from './suiteql.ts'
import { accountId, certificateId, clientId, createTokens, oauthError } from './tokens.ts'

const suiteqlPath = '/services/rest/query/v1/suiteql'
const certificatesPath = `/services/rest/auth/oauth2/v1/clients/${clientId}/certificates`
const recordPath = '/services/rest/record/v1/'

/** Requests that a standard account serves at once; one more is refused. */
const CONCURRENCY = 5
/** How long a request keeps its place: without it nothing would ever run at the same time. */
const SERVICE_MS = 5

/** NetSuite as the connector sees it: machine-to-machine tokens, SuiteQL, the record API and its concurrency limit. */
export const startSimulator: StartSimulator = (options) => startNetsuite(options)

export async function startNetsuite({
  company,
  port = 0,
  tokenTtlSeconds = 3600,
  unlimited = false,
  profile,
  alter = () => undefined,
  publicClient = false,
}: SimulatorOptions & {
  /** Makes rows what they are in real accounts: persons as vendors, bills without a due date. */
  alter?(db: Database): void
  /** People sign in by an app without a secret. */
  publicClient?: boolean
}): Promise<GrantingSimulator> {
  const db = openAccount(company, profile)
  db.write(() => alter(db))
  const tokens = await createTokens(tokenTtlSeconds)
  const people = createPeople({ company, ttlSeconds: tokenTtlSeconds, isPublic: publicClient })
  let inFlight = 0

  async function handle(request: SimulatorRequest): Promise<SimulatorResponse> {
    const ofPerson = people.answer(request)
    if (ofPerson !== undefined) return ofPerson
    if (request.path === tokenPath) return await tokens.issue(request)
    if (!tokens.valid(request) && !people.accepts(request)) return invalidLogin(accountId)
    if (request.path.startsWith(certificatesPath)) return tokens.certificates.answer(request, certificatesPath)
    const refused = people.refuses(request)
    if (refused !== null) return refused
    if (unlimited) return route(request)
    if (inFlight >= CONCURRENCY) return tooManyAtOnce()
    inFlight += 1
    try {
      await wait(SERVICE_MS)
      return route(request)
    } finally {
      inFlight -= 1
    }
  }

  function route(request: SimulatorRequest): SimulatorResponse {
    const url = `http://${request.headers.host}`
    if (request.path === suiteqlPath && request.method === 'POST') return runSuiteql(db, request, url + suiteqlPath)
    if (request.path.startsWith(recordPath)) return answerRecord(db, request, url, company.today)
    return refusal(404, 'NONEXISTENT_ID', 'The requested resource does not exist.')
  }

  const simulator = await serveSimulator(
    {
      slug: 'netsuite',
      handle,
      throttled: tooManyAtOnce,
      outage: unexpected,
      forbidden: () => refusal(403, 'INSUFFICIENT_PERMISSION', 'The role has no permission for this operation.'),
      expireTokens() {
        tokens.expireAll()
        people.grants.expireAll()
      },
      isTokenRequest: ({ path }) => [tokenPath, authorizePath, revokePath].includes(path),
      grantRevoked: () => oauthError(400, 'invalid_grant'),
      credentialOf: tokens.certificateOf,
      refuseNew: tokens.certificates.refuseNew,
    },
    port,
    (baseUrl) => ({
      ...{ baseUrl, accountId, clientId, certificateId, privateKey: tokens.certificates.firstKey, appUrl: baseUrl },
      ...people.settings,
    }),
  )
  return {
    ...simulator,
    renewals: people.grants.renewals,
    endGrants: people.grants.endAll,
    async close() {
      await simulator.close()
      db.close()
    },
  }
}
