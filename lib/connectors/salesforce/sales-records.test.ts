import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '#lib/core/json.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { salesforce } from './index.ts'
import { startSimulator } from './simulator/index.ts'

const company = companyRecords()
const { today } = company
const openBids = company.opportunities.filter(({ stage }) => !stage.startsWith('Closed'))

let simulator: RunningSimulator
let connector: ReturnType<typeof openConnector>
beforeAll(async () => {
  simulator = await startSimulator({ company })
  connector = openConnector(salesforce, simulator.settings, today)
})
afterAll(async () => {
  await connector.close()
  await simulator.close()
})

type Listed = { records: JsonObject[]; complete: boolean; nextCursor?: string; note?: string }

/** Every record of a list, page by page. */
async function all(tool: string, input: JsonObject = {}): Promise<JsonObject[]> {
  const records: JsonObject[] = []
  let cursor: string | undefined
  do {
    const page = (await connector.call(tool, { ...input, ...(cursor === undefined ? {} : { cursor }) })) as Listed
    records.push(...page.records)
    cursor = page.nextCursor
  } while (cursor !== undefined)
  return records
}

const idsOf = (records: readonly JsonObject[]) => records.map(({ id }) => id).toSorted()
const posts = () => simulator.log.filter(({ method }) => method === 'POST')
const created = (type: string) => posts().filter(({ path }) => path.endsWith(`/sobjects/${type}`)).length

describe('leads', () => {
  const open = company.leads.filter(({ convertedOpportunityId }) => convertedOpportunityId === null)

  test('are the ones that nobody has converted, page by page, with whom to call', async () => {
    const records = await all('leads', { limit: 40 })
    expect(idsOf(records)).toEqual(open.map(({ id }) => id).toSorted())
    for (const { id, name, company: firm, email, phone, source, status, createdDate } of open) {
      expect(records.find((record) => record['id'] === id)).toMatchObject({
        ...{ name, company: firm, email, phone, source, status, created: createdDate, opportunityId: null },
      })
    }
  })

  test('are narrowed by status, source and the days they were created in', async () => {
    const [since, until] = ['2026-06-01', '2026-09-30']
    const wanted = open.filter((lead) => lead.createdDate >= since && lead.createdDate <= until)
    expect(idsOf(await all('leads', { since, until }))).toEqual(wanted.map(({ id }) => id).toSorted())
    const web = open.filter(({ source, status }) => source === 'Web' && status === 'Working')
    expect(web.length).toBeGreaterThan(0)
    expect(idsOf(await all('leads', { source: 'Web', status: 'Working' }))).toEqual(web.map(({ id }) => id).toSorted())
  })

  test('that were converted name what they became', async () => {
    const records = await all('leads', { state: 'converted' })
    const became = company.leads.flatMap(({ convertedOpportunityId }) => convertedOpportunityId ?? [])
    expect(records.map(({ opportunityId }) => opportunityId).toSorted()).toEqual(became.toSorted())
  })
})

describe('the stages of opportunities', () => {
  test('of every bid are its own, the latest first', async () => {
    const records = await all('stage_history', { limit: 500 })
    expect(idsOf(records)).toEqual(company.stageHistory.map(({ id }) => id).toSorted())
    for (const { id } of openBids) {
      const own = records.filter((record) => record['opportunityId'] === id)
      const days = own.map(({ date }) => String(date))
      expect(days).toEqual(days.toSorted().reverse())
      const history = company.stageHistory.filter((change) => change.opportunityId === id)
      expect(own.map(({ stage }) => stage).toSorted()).toEqual(history.map(({ stage }) => stage).toSorted())
      expect(own.map(({ amount }) => amount)).toEqual(own.map(() => (history[0]?.amount ?? 0) / 100))
    }
  })

  test('of one job, and of one stage in a window', async () => {
    const won = company.opportunities.find(({ projectNumber }) => projectNumber !== null)
    const own = company.stageHistory.filter(({ opportunityId }) => opportunityId === won?.id)
    const records = await all('stage_history', { project: won?.projectNumber ?? '' })
    expect(idsOf(records)).toEqual(own.map(({ id }) => id).toSorted())
    const [since, until] = ['2026-08-01', '2026-10-31']
    const moved = company.stageHistory.filter(
      ({ stage, date }) => stage === 'Negotiation' && date >= since && date <= until,
    )
    expect(idsOf(await all('stage_history', { stage: 'Negotiation', since, until }))).toEqual(
      moved.map(({ id }) => id).toSorted(),
    )
  })
})

describe('sales tasks', () => {
  const open = company.salesTasks.filter(({ status }) => status !== 'Completed')

  test('are those still to be done, the earliest first, with what is overdue', async () => {
    const records = await all('sales_tasks', { limit: 30 })
    expect(idsOf(records)).toEqual(open.map(({ id }) => id).toSorted())
    const days = records.map(({ dueDate }) => String(dueDate))
    expect(days).toEqual(days.toSorted())
    const overdue = open.filter(({ dueDate }) => dueDate < today).map(({ id }) => id)
    expect(idsOf(records.filter(({ overdue: late }) => late === true))).toEqual(overdue.toSorted())
    expect(idsOf(await all('sales_tasks', { state: 'overdue' }))).toEqual(overdue.toSorted())
  })

  test('are no calls that were made, and calls are no tasks', async () => {
    const logged = await all('activities', { limit: 500 })
    const waiting = new Set<unknown>(open.map(({ id }) => id))
    expect(logged.filter(({ id }) => waiting.has(id))).toEqual([])
    const [bid] = openBids
    const own = open.filter(({ opportunityId }) => opportunityId === bid?.id)
    expect(idsOf(await all('sales_tasks', { opportunityId: bid?.id ?? '' }))).toEqual(
      own.map(({ id }) => id).toSorted(),
    )
  })
})

describe('bids that are due', () => {
  test('are found by the day they are due, the earliest first', async () => {
    const due = openBids.filter(({ bidDueDate }) => bidDueDate !== null && bidDueDate >= today)
    expect(due.length).toBeGreaterThan(0)
    const records = await all('opportunities', { bidDueFrom: today, sort: 'bid_due' })
    expect(idsOf(records)).toEqual(due.map(({ id }) => id).toSorted())
    const days = records.map(({ bidDueDate }) => String(bidDueDate))
    expect(days).toEqual(days.toSorted())
  })

  test('the largest comes first where amounts are asked for', async () => {
    const amounts = (await all('opportunities', { sort: 'amount' })).map(({ amount }) => Number(amount))
    expect(amounts).toEqual(amounts.toSorted((a, b) => b - a))
  })
})

describe('what is written', () => {
  test('a lead is made once, and shown as Salesforce keeps it', async () => {
    const lead = { lastName: "O'Neil", firstName: 'Sam', company: 'North % Ridge Foods', email: 'sam@north.example' }
    const first = (await connector.call('create_lead', lead)) as Listed & { created: boolean }
    expect(first).toMatchObject({ created: true, complete: true })
    expect(first.records).toMatchObject([
      { name: "Sam O'Neil", company: lead.company, email: lead.email, opportunityId: null },
    ])
    const again = (await connector.call('create_lead', lead)) as Listed & { created: boolean }
    expect(again.created).toBe(false)
    expect(again.records).toEqual(first.records)
    expect(created('Lead')).toBe(1)
  })

  test('a task is made once for its opportunity, and stands among what is to be done', async () => {
    const [bid] = openBids
    const task = { opportunityId: bid?.id ?? '', subject: 'Walk the site with the owner', dueDate: today }
    const first = (await connector.call('create_task', task)) as Listed & { created: boolean }
    const again = (await connector.call('create_task', task)) as Listed & { created: boolean }
    expect([first.created, again.created]).toEqual([true, false])
    expect(created('Task')).toBe(1)
    const listed = await all('sales_tasks', { opportunityId: task.opportunityId, text: 'Walk the site' })
    expect(listed).toMatchObject([{ ...first.records[0], about: bid?.name, status: 'Not Started' }])
  })

  test('for an opportunity that is not there nothing is written', async () => {
    const before = created('Task')
    const task = { opportunityId: '006000000000000AAA', subject: 'Call them', dueDate: today }
    await expect(connector.call('create_task', task)).rejects.toMatchObject({ code: 'not_found' })
    expect(created('Task')).toBe(before)
  })
})
