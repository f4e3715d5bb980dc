import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import { type Connector, defineTool } from '../kit/connector.ts'
import type { Fault, RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { netsuite } from './index.ts'
import { startSimulator } from './simulator/index.ts'
import { allRows, text } from './suiteql.ts'

const company = companyRecords()
let simulator: RunningSimulator
let vendor: ReturnType<typeof openConnector>

/** The connector with tools that ask what no real tool asks. */
const probe: Connector = {
  ...netsuite,
  tools: [
    ...netsuite.tools,
    probeTool('lines', async (http) => {
      const { rows, complete } = await allRows(http, z.object({ uniquekey: text }), {
        sql: 'SELECT tl.uniquekey FROM transactionline tl ORDER BY tl.uniquekey',
        params: [],
      })
      return { answer: { rows: rows.length, distinct: new Set(rows.map((row) => row.uniquekey)).size, complete } }
    }),
    probeTool('wrong_shape', async (http) => {
      await allRows(http, z.object({ nothing: text }), { sql: 'SELECT v.id FROM vendor v', params: [] })
      return {}
    }),
    probeTool('wrong_field', async (http) => {
      await http.request({
        method: 'POST',
        path: '/services/rest/record/v1/vendorBill',
        body: { entity: { id: '5201' }, expense: { items: [{ account: { id: '0' }, amount: 1 }] } },
      })
      return {}
    }),
    probeTool('not_allowed', async (http) => {
      await http.request({ method: 'DELETE', path: '/services/rest/record/v1/vendorBill/410001' })
      return {}
    }),
    probeTool('read_record', async (http) => {
      const { body } = await http.request({ path: '/services/rest/record/v1/job/4417' })
      return { answer: z.record(z.string(), z.unknown()).parse(body) }
    }),
  ],
}

type Probe = (
  http: Parameters<(typeof netsuite.tools)[number]['run']>[1],
) => Promise<{ answer?: Record<string, unknown> }>

function probeTool(name: string, run: Probe) {
  return defineTool({
    name,
    title: name,
    description: name,
    kind: 'read',
    labels: { untrusted: false, sensitive: false, sendsOut: false },
    input: z.object({}),
    output: z.object({ answer: z.record(z.string(), z.unknown()).optional() }),
    run: (_input, http) => run(http),
  })
}

beforeAll(async () => {
  simulator = await startSimulator({ company })
})
beforeEach(() => {
  vendor = openConnector(probe, simulator.settings, company.today)
})
afterEach(async () => {
  simulator.setFault(null)
  await vendor.close()
})
afterAll(async () => await simulator.close())

test('an expired token is renewed once and the question answered', async () => {
  await vendor.call('find_vendors', { search: 'halvorsen' })
  const before = simulator.log.length
  simulator.setFault({ kind: 'expire_tokens' })

  const answer = await vendor.call('find_vendors', { search: 'halvorsen' })

  expect(answer.total).toBe(1)
  expect(simulator.log.slice(before).map(({ status }) => status)).toEqual([401, 200, 200])
})

test('a token ends by itself after its time', async () => {
  const small = { ...company, jobCosts: [], journals: [], bills: [], vendorPayments: [], receipts: [] }
  const brief = await startSimulator({ company: small, tokenTtlSeconds: 0.000001 })
  const late = openConnector(netsuite, brief.settings, company.today)

  await expect(late.call('find_vendors', { search: 'halvorsen' })).rejects.toMatchObject({ code: 'reauth_required' })

  expect(brief.log.map(({ status }) => status)).toEqual([401, 401])
  await late.close()
  await brief.close()
})

test('a withdrawn certificate asks an administrator to renew the connection', async () => {
  simulator.setFault({ kind: 'revoke_grant' })
  const stranger = openConnector(netsuite, simulator.settings, company.today)

  await expect(stranger.call('cash_position')).rejects.toMatchObject({ code: 'reauth_required' })
  await stranger.close()
})

test('a key that NetSuite does not know is refused', async () => {
  const wrong = openConnector(netsuite, { ...simulator.settings, certificateId: 'another' }, company.today)

  await expect(wrong.call('cash_position')).rejects.toMatchObject({ code: 'reauth_required' })
  await wrong.close()
})

test.each<[Fault, string]>([
  [{ kind: 'throttle' }, 'system_throttled'],
  [{ kind: 'outage' }, 'system_unavailable'],
  [{ kind: 'html' }, 'system_unavailable'],
  [{ kind: 'reset' }, 'system_unavailable'],
])('the fault %j is told as %s, without the vendor’s words', async (fault, code) => {
  simulator.setFault(fault)

  const failed = vendor.call('vendor_bills')

  await expect(failed).rejects.toMatchObject({ code })
  await expect(failed).rejects.toThrow(/^(NetSuite|The system) [a-z ]+\.$/i)
  await expect(failed).rejects.not.toThrow(/concurrent|unexpected|maintenance/i)
})

test('more than five questions at once: some are refused as throttled, the others answered', async () => {
  await vendor.call('find_vendors', { limit: 1 })

  const calls = Array.from({ length: 40 }, () => vendor.call('find_vendors', { limit: 1 }))
  const settled = await Promise.allSettled(calls)

  const refused = settled.filter((one) => one.status === 'rejected')
  expect(refused.length).toBeGreaterThan(0)
  expect(refused.length).toBeLessThan(40)
  for (const { reason } of refused) expect(reason).toMatchObject({ code: 'system_throttled' })
})

test('long answers are read page after page and cut at 20,000 rows, which is said', async () => {
  const before = simulator.log.length

  const { answer } = await vendor.call('lines')

  expect(answer).toEqual({ rows: 20_000, distinct: 20_000, complete: false })
  expect(simulator.log.length - before).toBe(20)
})

test('an answer in another shape is named as such', async () => {
  await expect(vendor.call('wrong_shape')).rejects.toMatchObject({ code: 'protocol_error' })
})

test('a refused field is named, a missing permission is told apart', async () => {
  await expect(vendor.call('wrong_field')).rejects.toMatchObject({
    code: 'system_rejected',
    message: 'NetSuite refused the value of expense.items[0].account.',
  })
  await expect(vendor.call('not_allowed')).rejects.toMatchObject({ code: 'forbidden' })
})

test('the record API shows single records', async () => {
  expect(await vendor.call('read_record')).toMatchObject({ answer: { id: '4417', entityId: '24-017' } })
})

test('SuiteQL without Prefer, with a bad offset, with bound parameters or without a token is refused as NetSuite refuses it', async () => {
  const url = `${simulator.url}/services/rest/query/v1/suiteql`
  const { headers } = await netsuite.protocol.signIn(simulator.settings, async ({ url: to, body, headers: sent }) => {
    const answer = await fetch(to, { method: 'POST', body: body ?? null, headers: sent ?? {} })
    return { status: answer.status, headers: {}, body: await answer.json() }
  })
  const ask = (query: string, extra: Record<string, string>) =>
    fetch(url + query, { method: 'POST', headers: extra, body: '{"q":"SELECT id FROM job"}' })

  const withoutPrefer = await ask('', headers)
  const oddOffset = await ask('?limit=10&offset=5', { ...headers, prefer: 'transient' })
  const stranger = await ask('', { prefer: 'transient', authorization: 'Bearer stranger' })
  const bound = await fetch(url, {
    method: 'POST',
    headers: { ...headers, prefer: 'transient' },
    body: '{"q":"SELECT id FROM job WHERE id = 1","params":[]}',
  })

  expect([withoutPrefer.status, oddOffset.status, stranger.status, bound.status]).toEqual([400, 400, 401, 400])
  expect(stranger.headers.get('www-authenticate')).toContain('error="invalid_token"')
})
