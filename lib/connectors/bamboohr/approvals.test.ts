import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { JsonObject } from '#lib/core/json.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { bamboohr } from './index.ts'
import { OWNER_KEY, SECOND_KEY, startSimulator } from './simulator/index.ts'

/** An account in which two people approve in turn; each test has its own. */
const company = companyRecords()
const byNumber = new Map(company.employees.map((employee) => [employee.number, employee]))
const waiting = company.timeOff.filter((one) => one.status === 'requested' && one.start >= company.today)
const [one, other] = waiting.map(({ bamboohrId }) => String(Number(bamboohrId.replaceAll(/\D/g, ''))))
const started: RunningSimulator[] = []
let simulator: RunningSimulator
beforeEach(async () => {
  simulator = await startSimulator({ company, profile: 'rich', unlimited: true })
  started.push(simulator)
})
afterAll(async () => {
  for (const { close } of started) await close()
})

type Approver = 'first' | 'second' | 'owner'
const keys: Record<Approver, string | undefined> = { first: undefined, second: SECOND_KEY, owner: OWNER_KEY }
async function ask(who: Approver, tool: string, input: JsonObject): Promise<JsonObject> {
  const apiKey = keys[who]
  const settings = { ...simulator.settings, ...(apiKey === undefined ? {} : { apiKey }) }
  const account = openConnector(bamboohr, settings, company.today)
  try {
    return await account.call(tool, input)
  } finally {
    await account.close()
  }
}
const writes = () => simulator.log.filter(({ method }) => method === 'PUT').length
const isOut = async (employee: string) => {
  const asked = waiting.find((request) => request.employee === employee)
  const window = { start: asked?.start ?? '', end: asked?.end ?? '', limit: 500 }
  return ((await ask('first', 'whos_out', window))['records'] as JsonObject[]).some(({ url }) =>
    String(url).endsWith(`=${byNumber.get(employee)?.bamboohrId}`),
  )
}

describe('time off that two people approve in turn', () => {
  test('is not approved by the first, who is told that another approval is needed', async () => {
    const done = await ask('first', 'approve_time_off', { request: one ?? '' })
    expect(done).toMatchObject({
      records: [{ id: one, statusBefore: 'requested', status: 'requested' }],
      furtherApproval: true,
      alreadyDecided: false,
    })
    expect(done['note']).toBe(
      'This approval is entered, and another one is still needed: the time off is not approved yet.',
    )
    expect(await isOut(waiting[0]?.employee ?? '')).toBe(false)
  })

  test('is approved by the second after the first, and then people are out', async () => {
    await ask('first', 'approve_time_off', { request: one ?? '' })
    const done = await ask('second', 'approve_time_off', { request: one ?? '' })
    expect(done).toMatchObject({ records: [{ status: 'approved' }], furtherApproval: false })
    expect(done['note']).toBeUndefined()
    expect(await isOut(waiting[0]?.employee ?? '')).toBe(true)
  })

  test.each<[Approver, Approver | null]>([
    ['second', null],
    ['first', 'first'],
  ])('is not decided by the %s out of turn, and nothing is sent', async (who, before) => {
    if (before !== null) await ask(before, 'approve_time_off', { request: one ?? '' })
    const sent = writes()
    for (const tool of ['approve_time_off', 'deny_time_off']) {
      await expect(ask(who, tool, { request: one ?? '' })).rejects.toMatchObject({
        code: 'forbidden',
        nextStep: expect.stringContaining('another approver’s turn'),
      })
    }
    expect(writes()).toBe(sent)
  })

  test.each<Approver>(['first', 'second'])('is denied for good by the %s', async (who) => {
    if (who === 'second') await ask('first', 'approve_time_off', { request: other ?? '' })
    const done = await ask(who, 'deny_time_off', { request: other ?? '' })
    expect(done).toMatchObject({ records: [{ status: 'denied' }], furtherApproval: false })
  })

  test('is approved at once by an owner, and that nobody else was waited for is said', async () => {
    const done = await ask('owner', 'approve_time_off', { request: one ?? '' })
    expect(done).toMatchObject({ records: [{ status: 'approved' }], furtherApproval: false })
    expect(done['note']).toContain('may approve out of turn')
  })
})
