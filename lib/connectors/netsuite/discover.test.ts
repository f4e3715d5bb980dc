import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SlotNames } from '#lib/core/slot-names.ts'
import type { SendRequest } from '#lib/egress/send.ts'
import { suggest } from '#lib/mappings/suggest.ts'
import { sampleMappings } from '#lib/testing/company.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { Candidate } from '../kit/candidates.ts'
import type { RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { discover } from './discover.ts'
import { netsuite } from './index.ts'
import { startNetsuite } from './simulator/index.ts'

const company = companyRecords()
const mapped = sampleMappings['netsuite'] ?? {}
let sample: RunningSimulator
let bare: RunningSimulator
beforeAll(async () => {
  sample = await startNetsuite({ company, unlimited: true })
  bare = await startNetsuite({ company, profile: 'bare', unlimited: true })
})
afterAll(async () => {
  await sample.close()
  await bare.close()
})

/** Looks at an account; `change` is what stands between us and the simulator. */
async function look(at: RunningSimulator, change: (body: string) => string = (body) => body) {
  const sent: string[] = []
  const open = openConnector(netsuite, at.settings, company.today, (send) => (request: SendRequest) => {
    sent.push(`${request.method} ${new URL(request.url).pathname} ${request.body}`)
    if (typeof request.body !== 'string' || !request.body.startsWith('{')) return send(request)
    return send({ ...request, body: change(request.body) })
  })
  try {
    return { found: await discover(await open.vendor()), sent }
  } finally {
    await open.close()
  }
}

const suggested = (found: readonly Candidate[]) =>
  Object.fromEntries(suggest(netsuite, found).map(({ slot, ...one }) => [slot, one]))

/** Slots whose first candidate is offered as likely, and is not what the mapping says. */
function wrong(found: readonly Candidate[], names: SlotNames) {
  return Object.entries(suggested(found)).flatMap(
    ([
      slot,
      {
        certainty,
        candidates: [first],
      },
    ]) => {
      const isRight = [names[slot] ?? []].flat().includes(first?.name ?? '')
      return certainty === 'likely' && !isRight ? [`${slot}: ${first?.name}`] : []
    },
  )
}

test('the account tells of every slot what the sample’s mapping says, with what records hold', async () => {
  const { found } = await look(sample)
  const all = suggested(found)
  for (const [slot, names] of Object.entries(mapped)) {
    const offered = all[slot]?.candidates.map(({ name }) => name)
    for (const name of [names].flat()) expect(offered, slot).toContain(name)
  }
  expect(wrong(found, mapped)).toEqual([])
  expect(found.find(({ name }) => name === 'custentity_original_contract')?.samples?.length).toBeGreaterThan(1)
})

test('the job is suggested by the cost lines: what holds it in them, with values that are numbers', async () => {
  const { found } = await look(sample)
  const { certainty, candidates } = suggested(found)['job_key'] ?? {}
  expect([certainty, candidates?.[0]?.name]).toEqual(['likely', 'project'])
  expect(candidates?.[0]?.samples?.[0]).toMatch(/^\d\d-\d{3}$/)
  expect(candidates?.[0]?.filled).toBeGreaterThan(0.5)
})

test('looking changes nothing and takes few requests', async () => {
  const { sent } = await look(sample)
  const asked = sent.filter((one) => !one.includes('/token'))
  expect(asked.length).toBeLessThan(26)
  expect(asked.filter((one) => !/^POST \/services\/rest\/query\/v1\/suiteql \{"q":"SELECT /.test(one))).toEqual([])
})

test('names that nobody has seen are suggested by their labels and kinds', async () => {
  const renames = { custentity_original_contract: 'custentity_kp_7', custentity_trade: 'custentity_kp_9' }
  const other = await startNetsuite({
    company,
    unlimited: true,
    alter(db) {
      for (const [table, name] of [
        ['job', 'custentity_original_contract'],
        ['vendor', 'custentity_trade'],
      ] as const) {
        db.all(`ALTER TABLE ${table} RENAME COLUMN ${name} TO ${renames[name]}`)
        db.all(`UPDATE customfield SET scriptid = '${renames[name].toUpperCase()}' WHERE LOWER(scriptid) = '${name}'`)
      }
      db.all('ALTER TABLE customrecord_job_budget RENAME TO customrecord_kp_3')
      db.all("UPDATE customrecordtype SET scriptid = 'CUSTOMRECORD_KP_3' WHERE scriptid = 'CUSTOMRECORD_JOB_BUDGET'")
    },
  })
  try {
    const { found } = await look(other)
    const first = (slot: string) => suggested(found)[slot]?.candidates[0]?.name
    expect(first('contract_value')).toBe('custentity_kp_7')
    expect(first('trade')).toBe('custentity_kp_9')
    expect(first('budget_record')).toBe('customrecord_kp_3')
    expect(first('budget_original')).toBe('custrecord_budget_original')
  } finally {
    await other.close()
  }
})

test('an account that has nothing of its own is suggested nothing of it', async () => {
  const { found } = await look(bare)
  expect(found.filter(({ custom }) => custom)).toEqual([])
  const there = ['credit_lines', 'under_billings', 'over_billings', 'ap_retainage']
  const likely = suggest(netsuite, found).filter(({ certainty }) => certainty === 'likely')
  expect(likely.map(({ slot }) => slot).filter((slot) => !slot.endsWith('_statuses') && !there.includes(slot))).toEqual(
    [],
  )
})

test('what a role may not read leaves the others, and an account that refuses everything is no empty one', async () => {
  const { found } = await look(sample, (body) =>
    body.replaceAll('FROM customfield', 'FROM hidden').replaceAll('FROM vendor', 'FROM hidden'),
  )
  expect(found.some(({ of }) => of === 'vendor')).toBe(false)
  expect(suggested(found)['credit_lines']?.candidates[0]?.name).toBe('156')
  expect(suggested(found)['contract_value']?.candidates[0]?.name).toBe('custentity_original_contract')
  await expect(look(sample, (body) => body.replaceAll(/FROM \w+/g, 'FROM hidden'))).rejects.toMatchObject({
    code: 'system_rejected',
  })
})

describe('a mapped name that is gone', () => {
  const run = async (names: SlotNames, tool: string) => {
    const open = openConnector(netsuite, sample.settings, company.today, (send) => send, { ...mapped, ...names })
    try {
      return await open.call(tool, { limit: 1 })
    } finally {
      await open.close()
    }
  }

  test('is left out and said, where the tool does without', async () => {
    const vendors = await run({ trade: 'custentity_gone' }, 'find_vendors')
    expect(vendors['records']).toHaveLength(1)
    expect(vendors['note']).toContain('custentity_gone')
    const bills = await run({ cost_code: 'segment:cseg_gone' }, 'vendor_bills')
    expect(bills['records']).toHaveLength(1)
    expect(bills['note']).toContain('the cost code')
  })

  test('is refused with the slot, where the tool needs it', async () => {
    await expect(run({ job_key: 'segment:cseg_gone', document_job: 'custbody_job' }, 'jobs')).rejects.toMatchObject({
      code: 'needs_mapping',
      data: { slot: 'job_key' },
    })
  })
})
