import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '#lib/core/json.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import type { SendRequest } from '#lib/egress/send.ts'
import { sampleMappings } from '#lib/testing/company.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { salesforce } from './index.ts'
import { startSimulator } from './simulator/index.ts'

/** The same org, of which nobody has said what its own fields hold, and one that names them otherwise. */
const company = companyRecords()
let simulator: RunningSimulator
let asked: SendRequest[]

function as(names: SlotNames) {
  asked = []
  return openConnector(
    salesforce,
    simulator.settings,
    company.today,
    (send) => (request) => {
      asked.push(request)
      return send(request)
    },
    names,
  )
}
const queries = () => asked.map(({ url }) => new URL(url).searchParams.get('q') ?? '').join('\n')

beforeAll(async () => {
  simulator = await startSimulator({ company })
})
afterAll(() => simulator.close())

describe('an org of which nothing is mapped', () => {
  const reads = salesforce.tools.filter(({ kind, name }) => kind === 'read' && name !== 'opportunity')

  test.each(reads.map(({ name }) => name))(
    '%s answers, asks for standard fields only and says what it lacks',
    async (tool) => {
      const bare = as({})
      const answer = await bare.call(tool, {})
      expect(answer).toMatchObject({ records: expect.arrayContaining([expect.anything()]) })
      expect(queries()).not.toContain('__c')
      const usual = salesforce.slots?.flatMap(({ id, standard }) => (standard === undefined ? [] : id)) ?? []
      const uses =
        salesforce.tools.find(({ name }) => name === tool)?.slots.uses.filter((id) => !usual.includes(id)) ?? []
      if (uses.length === 0) expect(answer['note'] ?? '').not.toContain('Left out')
      else expect(answer['note']).toMatch(/^Left out: .*\. Nobody has said yet what holds (it|them) in Salesforce\.$/)
      await bare.close()
    },
  )

  test.each([
    ['opportunities', { project: '24-017' }, 'the job number'],
    ['opportunity', { project: '24-017' }, 'the job number'],
    ['won_opportunities', { project: '24-017' }, 'the job number'],
    ['activities', { project: '24-017' }, 'the job number'],
    ['pipeline', { startFrom: '2027-01-01' }, 'the expected start'],
    ['win_rate', { competitor: 'Kestrel' }, 'the competitor'],
  ])('%s %j is refused rather than answered without it', async (tool, input, what) => {
    const bare = as({})
    await expect(bare.call(tool, input)).rejects.toMatchObject({
      code: 'needs_mapping',
      message: `Nobody has said yet what holds ${what} in Salesforce.`,
    })
    await bare.close()
  })
})

test('a name that is none never reaches a query', async () => {
  const odd = as({ project_no: 'Id FROM User WHERE Name != null) --', competitor: 'Competitor__c' })
  const answer = await odd.call('win_rate', {})
  expect(answer['note']).toContain('the job number')
  expect(queries()).not.toContain('User')
  await odd.close()
})

describe('a mapped field that is gone, or hidden from the connection', () => {
  test('is left out and named, and the rest of the answer stays', async () => {
    const renamed = as({ ...sampleMappings['salesforce'], bid_due: 'Was_Due__c', competitor: 'Rival__r.Name' })
    const whole = as(sampleMappings['salesforce'] ?? {})
    const answer = await renamed.call('opportunity', { project: '24-017' })
    const [usual] = (await whole.call('opportunity', { project: '24-017' }))['records'] as JsonObject[]
    expect(answer['records']).toEqual([{ ...usual, bidDueDate: null, competitor: null }])
    expect(answer['note']).toContain('Left out: the day a bid is due. Salesforce does not know Was_Due__c, which held')
    expect(answer['note']).toContain('Left out: the competitor. Salesforce does not know Rival__r.Name, which held')
    await renamed.close()
    await whole.close()
  })

  test('is told when the question is about it', async () => {
    const renamed = as({ ...sampleMappings['salesforce'], competitor: 'Rival__c' })
    await expect(renamed.call('win_rate', { competitor: 'Kestrel' })).rejects.toMatchObject({ code: 'needs_mapping' })
    await renamed.close()
  })
})
