import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '#lib/core/json.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import type { Send } from '../kit/vendor-http.ts'
import { bamboohr } from './index.ts'
import { LIMITED_KEY, startSimulator } from './simulator/index.ts'

/** What people have left, and decisions about their requests. */
const company = companyRecords()
const active = company.employees.filter(({ status }) => status === 'active')
const byNumber = new Map(company.employees.map((employee) => [employee.number, employee]))
const biggest = [...Map.groupBy(active, ({ department }) => department)].toSorted((a, b) => b[1].length - a[1].length)
const [department, colleagues] = biggest.find(([, people]) => people.length <= 50) ?? ['', []]

let simulator: RunningSimulator
beforeAll(async () => {
  simulator = await startSimulator({ company, unlimited: true })
})
afterAll(() => simulator.close())

type Answer = JsonObject & { records: JsonObject[]; nextCursor?: string; note?: string }

async function ask(
  tool: string,
  input: JsonObject,
  by: { key?: string; as?: string; through?: (send: Send) => Send } = {},
) {
  const settings = { ...simulator.settings, ...(by.key === undefined ? {} : { apiKey: by.key }) }
  const opened = openConnector(bamboohr, settings, company.today, by.through)
  try {
    return (await opened.call(tool, input, by.as)) as Answer
  } finally {
    await opened.close()
  }
}

async function toTheEnd(input: JsonObject): Promise<Answer[]> {
  const pages: Answer[] = []
  for (let cursor: string | undefined; pages.length === 0 || cursor !== undefined; ) {
    const page = await ask('leave_balances', { ...input, ...(cursor === undefined ? {} : { cursor }) })
    pages.push(page)
    cursor = page.nextCursor
  }
  return pages
}

const told = ({ employeeNumber, kind, balance, used }: JsonObject) => [employeeNumber, kind, balance, used].join(' ')

describe('leave balances', () => {
  test('every person’s hours of every kind are those of the books, page after page', async () => {
    const pages = await toTheEnd({ limit: 100 })
    const expected = company.leaveBalances.map(({ employee, policy, balance, used }) =>
      [employee, policy, balance, used].join(' '),
    )
    expect(pages.flatMap(({ records }) => records.map(told)).toSorted()).toEqual(expected.toSorted())
    expect(pages.map(({ people }) => people)).toEqual(pages.map(() => active.length))
    expect(pages.map(({ complete }) => complete)).toEqual(pages.map((_, index) => index === pages.length - 1))
    expect(pages.map(({ totals }) => totals)).toEqual(pages.map(() => undefined))
  })

  test('one department’s totals are of all its people, and of one kind where one is asked', async () => {
    const own = company.leaveBalances.filter(({ employee }) => byNumber.get(employee)?.department === department)
    const sum = (policy: string, of: 'balance' | 'used') =>
      own.filter((one) => one.policy === policy).reduce((total, one) => total + one[of], 0)
    const { totals, complete } = await ask('leave_balances', { department, limit: 100 })
    expect(complete).toBe(true)
    expect(totals).toEqual(
      expect.arrayContaining(
        ['Vacation', 'Sick'].map((kind) => ({
          kind,
          unit: 'hours',
          balance: sum(kind, 'balance'),
          used: sum(kind, 'used'),
          people: colleagues.length,
        })),
      ),
    )
    const sick = await ask('leave_balances', { department, kind: 'sick', limit: 100 })
    expect(sick.records).toHaveLength(colleagues.length)
    expect(sick.totals).toMatchObject([{ kind: 'Sick', balance: sum('Sick', 'balance') }])
  })

  test('who has most left comes first, among so many people as can be asked for, and not among more', async () => {
    const { records } = await ask('leave_balances', { department, kind: 'Vacation', sort: 'balance', limit: 100 })
    const balances = records.map(({ balance }) => Number(balance))
    expect(balances).toHaveLength(colleagues.length)
    expect(balances).toEqual(balances.toSorted((a, b) => b - a))
    const before = simulator.log.length
    await expect(ask('leave_balances', { sort: 'balance' })).rejects.toMatchObject({ code: 'invalid_input' })
    expect(simulator.log.slice(before).filter(({ path }) => path.includes('calculator'))).toEqual([])
  })

  test('BambooHR is asked for the day in question', async () => {
    const urls: string[] = []
    const through =
      (send: Send): Send =>
      async (request) => {
        urls.push(request.url)
        return await send(request)
      }
    const employee = 'pm@ridgeline.example'
    const later = await ask('leave_balances', { employee, on: '2027-03-31' }, { through })
    const now = await ask('leave_balances', { employee })
    expect(urls.some((url) => url.includes('calculator?end=2027-03-31'))).toBe(true)
    expect(later).toMatchObject({ on: '2027-03-31', people: 1 })
    expect(now.on).toBe(company.today)
    expect(now.records.map(told)).not.toEqual(later.records.map(told))
  })

  test('of whom BambooHR shows no balance is counted; when it is everybody, that is the answer', async () => {
    const [first] = colleagues
    const through =
      (send: Send): Send =>
      async (request) =>
        request.url.includes(`/${first?.bamboohrId}/time_off/calculator`)
          ? { status: 403, headers: {}, body: '' }
          : await send(request)
    const { records, complete, note } = await ask('leave_balances', { department, limit: 100 }, { through })
    expect(new Set(records.map(({ employeeNumber }) => employeeNumber)).size).toBe(colleagues.length - 1)
    expect({ complete, note }).toEqual({
      complete: false,
      note: 'Of 1 of them BambooHR shows no balance to this connection.',
    })
    await expect(ask('leave_balances', { department }, { key: LIMITED_KEY })).rejects.toMatchObject({
      code: 'forbidden',
      message: 'BambooHR does not share leave balances with this connection.',
    })
  })
})

describe('deciding about a request', () => {
  const waiting = company.timeOff.filter(({ status }) => status === 'requested')
  const idOf = ({ bamboohrId }: { bamboohrId: string }) => String(Number(bamboohrId.replaceAll(/\D/g, '')))
  const writes = (from: number) => simulator.log.slice(from).filter(({ method }) => method === 'PUT')
  const [first, second, third] = waiting
  const ofColleague = waiting.find((one) => one !== first && one !== second && byNumber.get(one.employee)?.upn)

  test.each([
    ['approve_time_off', 'approved', first],
    ['deny_time_off', 'denied', second],
  ] as const)('%s makes a waiting request %s, once, and tells how it was before', async (tool, status, request) => {
    if (request === undefined) throw new Error('The company has no waiting request.')
    const before = simulator.log.length
    const input = { request: idOf(request), note: 'See you in spring' }
    const done = await ask(tool, input)
    const again = await ask(tool, input)
    const { records } = await ask('time_off', { start: request.start, end: request.end, status: [status], limit: 500 })

    expect(done).toMatchObject({
      records: [{ id: idOf(request), employeeNumber: request.employee, statusBefore: 'requested', status }],
      alreadyDecided: false,
    })
    expect(again).toMatchObject({ records: [{ statusBefore: status, status }], alreadyDecided: true })
    expect(writes(before).map(({ path }) => path)).toEqual([`/api/v1/time_off/requests/${idOf(request)}/status`])
    expect(records).toContainEqual(expect.objectContaining({ id: idOf(request), status }))
  })

  test.each(['approved', 'denied', 'canceled'] as const)(
    'what is %s already is not decided otherwise',
    async (status) => {
      const decided = company.timeOff.find((one) => one.status === status && one.start > '2026-01-01')
      const before = simulator.log.length
      const tool = status === 'approved' ? 'deny_time_off' : 'approve_time_off'
      await expect(ask(tool, { request: idOf(decided ?? { bamboohrId: '' }) })).rejects.toMatchObject({
        code: 'invalid_input',
        message: `This request is ${status} already; only a waiting one is decided.`,
      })
      expect(writes(before)).toEqual([])
    },
  )

  test('where BambooHR does not show whose request it is, nobody decides it', async () => {
    const before = simulator.log.length
    const withoutMail = (send: Send): Send => {
      return async (request) => {
        const { body, ...response } = await send(request)
        const shown = JSON.stringify(body ?? null, (name, value) => (name === 'email' ? undefined : value))
        return { ...response, body: JSON.parse(shown) }
      }
    }
    const request = idOf(ofColleague ?? { bamboohrId: '' })
    await expect(ask('approve_time_off', { request }, { through: withoutMail })).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('does not show whose request this is'),
    })
    expect(writes(before)).toEqual([])
  })

  test('nobody decides about their own time off, and an id that is none is not found', async () => {
    const before = simulator.log.length
    const own = { as: byNumber.get(ofColleague?.employee ?? '')?.upn ?? '' }
    const request = idOf(ofColleague ?? { bamboohrId: '' })
    await expect(ask('approve_time_off', { request }, own)).rejects.toMatchObject({
      code: 'forbidden',
      message: 'Nobody decides about their own time off.',
    })
    await expect(ask('approve_time_off', { request: '999999999' })).rejects.toMatchObject({ code: 'not_found' })
    expect(writes(before)).toEqual([])
  })

  test('a connection that may not decide is told so before anything is sent', async () => {
    const before = simulator.log.length
    const input = { request: idOf(third ?? { bamboohrId: '' }) }
    await expect(ask('approve_time_off', input, { key: LIMITED_KEY })).rejects.toMatchObject({
      code: 'forbidden',
      message: 'BambooHR does not let this connection approve this request.',
    })
    expect(writes(before)).toEqual([])
  })

  test('a request that needs further approvals is not said to be approved', async () => {
    const through =
      (send: Send): Send =>
      async (request) =>
        request.method === 'PUT' ? { status: 200, headers: {}, body: '' } : await send(request)
    const input = { request: idOf(third ?? { bamboohrId: '' }) }
    const { records, note, furtherApproval } = await ask('approve_time_off', input, { through })
    expect(records).toMatchObject([{ statusBefore: 'requested', status: 'requested' }])
    expect(furtherApproval).toBe(true)
    expect(note).toContain('another one is still needed')
    expect((await ask('deny_time_off', input, { through }))['note']).toContain('BambooHR waits for further ones')
  })
})
