import { afterAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '#lib/core/json.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { openConnector } from '#lib/testing/connector.ts'
import { fieldCompany, openRidgeline } from '#lib/testing/procore.ts'
import { procore } from './index.ts'
import { isLocked } from './simulator/rich/contracts.ts'
import { isPermitted } from './simulator/rich/index.ts'
import { richNames } from './simulator/rich/names.ts'
import { isPrivate, reader } from './simulator/rich/private.ts'
import { tiersOf } from './simulator/rich/tiers.ts'

const field = fieldCompany()
const jobs = field.jobs.filter(({ procoreId }) => procoreId !== null)
const contractOf = (number: string) => field.primeContracts.find(({ job }) => job === number)

/** A running job that the connection is let into, with one contract, which is private or not. */
function jobWith(wanted: { private: boolean; tiers: 1 | 2 | 3 }) {
  const found = jobs.find((job) => {
    const contract = contractOf(job.number)
    if (contract === undefined || job.status !== 'active' || !isPermitted(job)) return false
    return isPrivate(contract.procoreId) === wanted.private && tiersOf({ jobs }, job) === wanted.tiers
  })
  if (found === undefined) throw new Error(`no such job: ${JSON.stringify(wanted)}`)
  return found.number
}

const secret = { 1: jobWith({ private: true, tiers: 1 }), 2: jobWith({ private: true, tiers: 2 }) }
const open = jobWith({ private: false, tiers: 3 })
const secretThree = jobWith({ private: true, tiers: 3 })

const [subcontract, order] = field.commitments
if (subcontract === undefined || order === undefined) throw new Error('the field has no contracts')
const company = {
  ...field,
  commitments: [81, 82, 83, 84, 85, 86].map((id) => ({
    ...(id < 84 ? subcontract : order),
    procoreId: String(id),
    number: `C-${id}`,
    amount: id * 1_000_00,
    billed: id * 100_00,
  })),
  changeOrders: [secret[1], secret[2], secretThree, open].flatMap((job, index) =>
    field.changeOrders.map((one) => ({ ...one, job, procoreId: `${index + 1}${one.procoreId}` })),
  ),
}
const ridgeline = await openRidgeline(company, { profile: 'rich' })
const account = (names: SlotNames, hide = / /) =>
  openConnector(
    procore,
    ridgeline.simulator.settings,
    company.today,
    (send) => async (request) => {
      const url = new URL(request.url)
      if (hide.test(url.pathname)) url.pathname = '/nothing_here'
      return await send({ ...request, url: url.href })
    },
    names,
  )
const accounts = {
  both: account(richNames),
  older: account(richNames, /commitment_contracts$/),
  undirected: account(richNames, /\/users$/),
  valued: account({ ...richNames, contract_value: 'prime_contracts' }),
}
afterAll(async () => {
  for (const { close } of Object.values(accounts)) await close()
  await ridgeline.close()
})

const stranger = 'executive@ridgeline.example'
const listed = ({ records }: JsonObject) => records as JsonObject[]
const ids = (answer: JsonObject) =>
  listed(answer)
    .map(({ id }) => String(id))
    .sort()

describe.each(['both', 'older'] as const)('commitments of the lists of %s', (lists) => {
  const ask = (as: string) => accounts[lists].call('commitments', { project: '24-017' }, as)

  test('private ones are left out of rows, counts and sums, and how many is told', async () => {
    const answer = await ask(stranger)
    expect(ids(answer)).toEqual(['81', '83', '85'])
    expect(answer).toMatchObject({ count: 3, amountTotal: 249_000, note: expect.stringContaining('(3)') })
  })

  test.each([reader, reader.toUpperCase()])('%s, whom they name, gets all of them', async (who) => {
    const answer = await ask(who)
    expect(ids(answer)).toEqual(['81', '82', '83', '84', '85', '86'])
    expect(answer).toMatchObject({ count: 6, amountTotal: 501_000 })
    expect(answer['note'] ?? '').not.toContain('private')
  })

  test('those that accounting has locked are shown as the others are', async () => {
    const answer = await ask(reader)
    const locked = listed(answer).filter(({ id }) => isLocked(id))
    expect(locked.map(({ id, amount, status, number }) => ({ id, amount, status, number }))).toEqual(
      ['85', '84', '81'].map((id) => ({ id, amount: Number(id) * 1000, status: 'Approved', number: `C-${id}` })),
    )
  })
})

test('where the directory is not shown, nobody is taken for one whom a contract names', async () => {
  expect(ids(await accounts.undirected.call('commitments', { project: '24-017' }, reader))).toEqual(['81', '83', '85'])
})

describe('a private contract with the owner', () => {
  const ask = (tool: string, input: JsonObject, as: string) => accounts.both.call(tool, input, as)

  test.each([
    ['prime_contracts', 'contractCount', { amountTotal: 0 }],
    ['owner_invoices', 'invoiceCount', { amountTotal: 0 }],
  ] as const)('%s have it for those whom it names alone', async (tool, count, sums) => {
    const hidden = await ask(tool, { project: secret[2] }, stranger)
    expect(hidden).toMatchObject({ records: [], [count]: 0, ...sums, note: expect.stringContaining('private') })
    expect(listed(await ask(tool, { project: secret[2] }, reader)).length).toBeGreaterThan(0)
    expect(await ask(tool, { project: open }, stranger)).toEqual({
      ...(await ask(tool, { project: open }, reader)),
      asOf: expect.any(String),
    })
  })

  test.each([1, 2, 3] as const)('its change orders are as private as it is, with %i tiers', async (tiers) => {
    const project = tiers === 3 ? secretThree : secret[tiers]
    const hidden = await ask('change_orders', { project, state: 'all' }, stranger)
    expect(hidden).toMatchObject({ records: [], pendingCount: 0, pendingTotal: 0, unexecutedTotal: 0 })
    expect(hidden['note']).toContain('change orders that are private')
    const seen = await ask('change_orders', { project, state: 'all' }, reader)
    expect(seen['pendingTotal']).toBe(tiers === 1 ? 20_000.5 : 70_000.75)
  })

  test('the change orders of an open one are shown', async () => {
    const answer = await ask('change_orders', { project: open }, stranger)
    expect(answer['pendingTotal']).toBe(70_000.75)
    expect(answer['note'] ?? '').not.toContain('private')
  })

  test('a job’s value is no sum of the contracts that are left', async () => {
    const value = async (project: string, as: string) => {
      const answer = await accounts.valued.call('project', { project }, as)
      return { value: listed(answer)[0]?.['contractValue'], note: String(answer['note'] ?? '') }
    }
    expect(await value(secret[1], stranger)).toEqual({ value: null, note: expect.stringContaining('private') })
    const contract = contractOf(secret[1])
    const whole = ((contract?.originalAmount ?? 0) + (contract?.approvedChanges ?? 0)) / 100
    expect(await value(secret[1], reader)).toEqual({ value: whole, note: '' })
  })
})
