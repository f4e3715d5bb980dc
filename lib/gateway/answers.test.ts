import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '#lib/core/days.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { isObject, type JsonObject, type JsonValue } from '#lib/core/json.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openCompanyGateway } from '#lib/testing/home.ts'
import { callTool } from './call-tool.ts'

/** Questions that could not be answered until their tools came: each answer beside what the company's own data says. */
const company = companyRecords()
let road: Awaited<ReturnType<typeof openCompanyGateway>>
beforeAll(async () => {
  road = await openCompanyGateway(company)
})
afterAll(() => road?.close())

async function ask(system: string, tool: string, input: JsonObject = {}): Promise<JsonObject> {
  const caller = road.caller('executive@ridgeline.example', ['executive'])
  const { result } = await callTool({ caller, system, tool, input, correlationId: uuidv7() }, road.gateway)
  return isObject(result.structuredContent) ? result.structuredContent : {}
}

/** Every page. */
async function all(system: string, tool: string, input: JsonObject = {}): Promise<JsonObject[]> {
  const records: JsonObject[] = []
  let cursor: JsonValue | undefined
  do {
    const answer = await ask(system, tool, { ...input, ...(cursor === undefined ? {} : { cursor }) })
    records.push(...(answer['records'] as JsonObject[]))
    cursor = answer['nextCursor']
  } while (cursor !== undefined)
  return records
}

const part = (answer: JsonObject, name: string) => answer[name] as JsonObject
const sum = <T>(rows: readonly T[], pick: (row: T) => number) => rows.reduce((total, row) => total + pick(row), 0)

test('the month before the last closed one has an over- and under-billing of its own', async () => {
  const lines = company.wipHistory.filter(({ period }) => period === '2026-09')
  const answer = await ask('netsuite', 'wip', { period: '2026-09' })
  expect(part(answer, 'totals')).toMatchObject({ overUnder: sum(lines, ({ overUnder }) => overUnder) / 100 })
  expect(lines.length).toBeGreaterThan(20)
})

test('revenue of this year stands beside that of the same months of the year before', async () => {
  const [now, before] = [
    await ask('netsuite', 'profit_and_loss', { from: '2026-01', to: '2026-10' }),
    await ask('netsuite', 'profit_and_loss', { from: '2025-01', to: '2025-10' }),
  ]
  const income = new Set(company.accounts.filter(({ type }) => type === 'Income').map(({ number }) => number))
  const booked = (from: string, to: string) => {
    const within = company.journals.filter(
      ({ accountNumber, date }) => income.has(accountNumber) && date >= from && date <= to,
    )
    return sum(within, ({ credit, debit }) => credit - debit)
  }
  // Before October 2025 nothing but invoices is in the books.
  const invoiced = company.payApplications.filter(
    ({ status, date }) => status !== 'draft' && date >= '2025-01-01' && date <= '2025-09-30',
  )
  const earlier = sum(invoiced, ({ amount }) => amount) + booked('2025-10-01', '2025-10-31')
  expect(part(now, 'totals')).toMatchObject({ months: 10, revenue: booked('2026-01-01', '2026-10-31') / 100 })
  expect(part(before, 'totals')).toMatchObject({ months: 10, revenue: earlier / 100 })
})

test('change orders that were approved this year are found by the day of approval', async () => {
  const days = new Map(company.changeOrderApprovals.map((one) => [one.changeOrderId, one.approvedDate]))
  const active = new Set(company.jobs.filter(({ status }) => status !== 'complete').map(({ number }) => number))
  const approved = company.changeOrders.filter(
    ({ procoreId, job }) => active.has(job) && (days.get(procoreId) ?? '') >= '2026-01-01',
  )
  const answer = await ask('procore', 'change_orders', { state: 'approved', approvedFrom: '2026-01-01' })
  expect(answer).toMatchObject({ foundTotal: sum(approved, ({ amount }) => amount) / 100 })
  expect(approved.length).toBeGreaterThan(10)
})

test('cash of the next thirteen weeks is what is open and falls due', async () => {
  const answer = await ask('netsuite', 'cash_forecast')
  const banks = company.accounts.filter(({ type }) => type === 'Bank')
  const owed = company.payApplications.filter(({ status }) => status === 'open')
  const owing = company.bills.filter(({ unpaid }) => unpaid > 0)
  expect(answer).toMatchObject({ openingCash: sum(banks, ({ balance }) => balance) / 100 })
  expect(part(answer, 'totals')).toMatchObject({
    receivables: sum(owed, ({ unpaid }) => unpaid) / 100,
    payables: sum(owing, ({ unpaid }) => unpaid) / 100,
  })
})

test('superintendents without a job in spring are those whose jobs end before it', async () => {
  const open = (await all('procore', 'projects', { status: 'active', limit: 500 })).filter(
    ({ finishDate }) => String(finishDate) > '2027-03-31',
  )
  const busy = new Set<string>()
  for (const { project } of open) {
    const [one] = (await ask('procore', 'project', { project: String(project) }))['records'] as JsonObject[]
    for (const member of (one?.['team'] ?? []) as JsonObject[]) {
      if (member['role'] === 'Superintendent') busy.add(String(member['name']))
    }
  }
  const there = await all('bamboohr', 'employees', { department: 'Superintendents', status: 'active', limit: 200 })
  expect([there.length, there.filter(({ name }) => !busy.has(String(name))).length]).toEqual([18, 11])
})

test('insurance and licences of subcontractors that have ended or end within sixty days are found by their day', async () => {
  const inProcore = new Set(company.vendors.filter(({ procoreId }) => procoreId !== null).map(({ id }) => id))
  const due = company.complianceDocuments.filter(
    ({ vendorId, expires }) => inProcore.has(vendorId) && expires <= addDays(company.today, 60),
  )
  const answer = await ask('procore', 'vendor_compliance')
  expect(Number(answer['expired']) + Number(answer['expiring'])).toBe(due.length)
  expect(answer).toMatchObject({ vendorsDue: new Set(due.map(({ vendorId }) => vendorId)).size })
})

test('open bids that are due this month are found by the day on which they are due', async () => {
  const due = company.opportunities.filter(
    ({ stage, bidDueDate }) =>
      !stage.startsWith('Closed') && bidDueDate !== null && bidDueDate >= '2026-11-01' && bidDueDate <= '2026-11-30',
  )
  const found = await all('salesforce', 'opportunities', {
    status: 'open',
    bidDueFrom: '2026-11-01',
    bidDueTo: '2026-11-30',
    limit: 200,
  })
  expect(found.map(({ id }) => id).toSorted()).toEqual(due.map(({ id }) => id).toSorted())
  expect(due.length).toBeGreaterThan(0)
})
