import { randomBytes } from 'node:crypto'
import type { GrantingSimulator } from '../../kit/simulator/granting.ts'
import {
  type SimulatorOptions,
  type SimulatorRequest,
  type SimulatorResponse,
  serveSimulator,
} from '../../kit/simulator/simulator-kit.ts'
import { authorizePath, tokenPath } from '../by-code.ts'
import { accounts, type Profile } from './account.ts'
import { employeesError, forbidden, legacyError, ok } from './answers.ts'
import { timeOffBalances } from './balances.ts'
import { datasetFields, queryDataset } from './datasets.ts'
import { employeeTable, getEmployee, metaFields, metaTables, type Rights } from './employees.ts'
import { createPeople } from './people.ts'
import { refused } from './refused.ts'
import { createState } from './state.ts'
import { createRequest, decideRequest, listRequests, timeOffTypes, whosOut } from './time-off.ts'
import { timesheetEntries } from './timesheets.ts'
import { training } from './training.ts'

const HR_KEY = 'rb0f5a1c7d93e84b26aa1f0c5e7d9b83'
/** Belongs to a user who sees the directory but neither pay nor status. */
export const LIMITED_KEY = 'rb77c2e9104d5f6b8a3e1c0d9f8e7a65'
/** Of a user who approves after the first one, and of an owner, who need not wait for either. */
export const SECOND_KEY = 'rb3d1b80c6f24e97a5c8d0e2f4a6b8c1'
export const OWNER_KEY = 'rb9e8d7c6b5a4f3e2d1c0b9a8f7e6d5c'

/** A BambooHR company over the sample company: API keys, a dataset, tables, time off, timesheets. */
export async function startSimulator(
  options: SimulatorOptions<Profile> & {
    /** People's refresh tokens are taken again and again, instead of once. */
    lastingRefreshTokens?: boolean
  },
): Promise<GrantingSimulator> {
  const ttlSeconds = options.tokenTtlSeconds ?? 3600
  const client = { clientId: 'ridgeline-gatehouse', clientSecret: randomBytes(24).toString('base64url') }
  const rotates = options.lastingRefreshTokens !== true
  const people = createPeople({ company: options.company, ttlSeconds, client, rotates })
  const state = createState(options.company, accounts[options.profile ?? 'sample'])
  const rightsOf = new Map<string, Rights>([
    [HR_KEY, { everything: true }],
    [LIMITED_KEY, { everything: false }],
    [SECOND_KEY, { everything: true, approves: 2 }],
    [OWNER_KEY, { everything: true, approves: 'all' }],
  ])

  function handle(request: SimulatorRequest): SimulatorResponse {
    const ofPerson = people.answer(request)
    if (ofPerson !== undefined) return ofPerson
    if (request.path === tokenPath) return refused('invalid_request')
    const rights = rightsIn(request)
    if (rights === undefined) return legacyError(401, 'Invalid API key')
    const answer = route(request, rights)
    return wantsJson(request) ? answer : asXml(answer)
  }

  function rightsIn(request: SimulatorRequest): Rights | undefined {
    const [, token] = /^Bearer (.+)$/.exec(request.headers.authorization ?? '') ?? []
    if (token === undefined) return rightsOf.get(keyOf(request))
    return people.rightsOf(request)
  }

  function route(request: SimulatorRequest, rights: Rights): SimulatorResponse {
    const { method, path } = request
    const dataset = /^\/api\/v2\/datasets\/([^/]+)\/data$/.exec(path)
    if (dataset !== null && method === 'POST') {
      return queryDataset(dataset[1] ?? '', request, state, rights)
    }
    const requested = /^\/api\/v1\/employees\/(\d+)\/time_off\/request$/.exec(path)
    if (requested !== null && method === 'PUT') return createRequest(requested[1] ?? '', request, state)
    const decided = /^\/api\/v1\/time_off\/requests\/(\d+)\/status$/.exec(path)
    if (decided !== null && method === 'PUT') return decideRequest(decided[1] ?? '', request, state, rights)
    if (method !== 'GET') return legacyError(405, 'Method not allowed')
    if (path === '/api/v1_2/datasets') return ok({ datasets: [{ name: 'employee', label: 'Employee' }] })
    if (path === '/api/v1_2/datasets/employee/fields') return datasetFields(state)
    if (path === '/api/v1/meta/fields') return metaFields(state)
    if (path === '/api/v1/meta/tables') return metaTables(state)
    if (path.startsWith('/api/v1/training/')) return training(request, state)
    // The list takes a person's own sign-in alone, and every key here is a key.
    if (path === '/api/v1/employees') return employeesError(401, 'Unauthorized', 'OAuth is required')
    if (path === '/api/v1/time_off/requests') return listRequests(request, state, rights)
    if (path === '/api/v1/time_off/whos_out') return whosOut(request, state)
    if (path === '/api/v1/meta/time_off/types') return timeOffTypes()
    if (path === '/api/v1/time_tracking/timesheet_entries') return timesheetEntries(request, state)
    const table = /^\/api\/v1\/employees\/(\d+|all)\/tables\/(\w+)$/.exec(path)
    if (table !== null) return employeeTable(table[1] ?? '', table[2] ?? '', state, rights)
    const balances = /^\/api\/v1\/employees\/(\d+)\/time_off\/calculator$/.exec(path)
    if (balances !== null) return timeOffBalances(balances[1] ?? '', request, state, rights)
    const employee = /^\/api\/v1\/employees\/(\d+)$/.exec(path)
    // Employee 0 is whoever asks; a key's user need not be one.
    const asked = employee?.[1] === '0' ? (people.holderOf(request)?.id ?? '') : employee?.[1]
    if (asked !== undefined) return getEmployee(asked, request, state, rights)
    return legacyError(404, 'Not found')
  }

  const running = await serveSimulator(
    {
      slug: 'bamboohr',
      handle,
      isTokenRequest: ({ path }) => path === tokenPath || path === authorizePath,
      /** Keys are not exchanged for tokens, and do not expire. */
      expireTokens: () => people.grants.expireAll(),
      throttled: () => ({
        status: 429,
        headers: { 'retry-after': '30', 'x-bamboohr-error-message': 'Limit exceeded' },
        body: '',
      }),
      forbidden,
      outage: () => ({ status: 503, body: { error: { code: 503, message: 'Service unavailable' } } }),
      grantRevoked: () => refused('invalid_grant'),
    },
    options.port ?? 0,
    (url) => ({
      baseUrl: url,
      // Which of the two the company goes by is said: people sign in by the second.
      ...{ apiKey: HR_KEY, signIn: 'key', ...client },
    }),
  )
  return { ...running, renewals: people.grants.renewals, endGrants: people.grants.endAll }
}

/** Basic: the key is the user name, the password is not looked at. */
function keyOf({ headers }: SimulatorRequest): string {
  const [scheme, encoded = ''] = (headers.authorization ?? '').split(' ')
  if (scheme !== 'Basic') return ''
  return Buffer.from(encoded, 'base64').toString('utf8').split(':')[0] ?? ''
}

function wantsJson({ headers }: SimulatorRequest): boolean {
  return /json/.test(headers.accept ?? '')
}

/** Who does not ask for JSON gets XML. */
function asXml(answer: SimulatorResponse): SimulatorResponse {
  if (typeof answer.body !== 'object') return answer
  return {
    ...answer,
    headers: { ...answer.headers, 'content-type': 'text/xml' },
    body: '<?xml version="1.0"?><result/>',
  }
}
