import { afterAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '#lib/core/json.ts'
import { sampleMappings } from '#lib/testing/company.ts'
import { openConnector } from '#lib/testing/connector.ts'
import { fieldCompany, openRidgeline } from '#lib/testing/procore.ts'
import { procore } from '../index.ts'

const field = fieldCompany()
const [subcontract, order] = field.commitments
if (subcontract === undefined || order === undefined) throw new Error('the field has no contracts')
const company = {
  ...field,
  commitments: [
    { ...subcontract, procoreId: '81', number: 'SC-1', status: 'Complete' as const },
    { ...subcontract, procoreId: '82', number: 'SC-2', status: 'Out For Signature' as const },
    { ...order, procoreId: '83', number: 'PO-1', status: 'Closed' as const },
    { ...order, procoreId: '84', number: 'PO-2', status: 'Submitted' as const },
    { ...order, procoreId: '85', number: 'PO-3', status: 'Draft' as const },
  ],
}
const ridgeline = await openRidgeline(company)

/** An account that shows both kinds in one list, or each in the older list of its own. */
function account(lists: 'one list' | 'older lists') {
  const asked: URL[] = []
  const opened = openConnector(
    procore,
    ridgeline.simulator.settings,
    company.today,
    (send) => async (request) => {
      const url = new URL(request.url)
      asked.push(url)
      if (lists === 'older lists') url.pathname = url.pathname.replace('/commitment_contracts', '/nothing_here')
      return await send({ ...request, url: url.href })
    },
    sampleMappings['procore'] ?? {},
  )
  return { ...opened, asked }
}

const accounts = { 'one list': account('one list'), 'older lists': account('older lists') }
afterAll(async () => {
  for (const { close } of Object.values(accounts)) await close()
  await ridgeline.close()
})

describe.each(['one list', 'older lists'] as const)('read from %s', (lists) => {
  const { call, asked } = accounts[lists]
  const numbers = async (input: JsonObject) => {
    const { records } = await call('commitments', { project: '24-017', ...input })
    return (records as JsonObject[]).map(({ number }) => number).sort()
  }

  test.each<[JsonObject, string[]]>([
    [{}, ['PO-1', 'PO-2', 'PO-3', 'SC-1', 'SC-2']],
    [{ kind: 'purchase_order' }, ['PO-1', 'PO-2', 'PO-3']],
    [{ status: 'Complete' }, ['SC-1']],
    [{ status: 'Closed' }, ['PO-1']],
    [{ status: 'Draft' }, ['PO-3']],
    [{ status: 'Out For Signature' }, ['SC-2']],
    [{ kind: 'purchase_order', status: 'Submitted' }, ['PO-2']],
    [{ kind: 'subcontract', status: 'Void' }, []],
  ])('%j finds what each kind calls so', async (input, expected) => {
    expect(await numbers(input)).toEqual(expected)
  })

  test('both kinds say who the vendor is', async () => {
    const { records } = await call('commitments', { project: '24-017' })
    const vendor = company.vendors.find(({ id }) => id === order.vendorId)
    const said = (records as JsonObject[]).map(({ kind, vendor: name, vendorId }) => ({ kind, name, vendorId }))
    const whom = { name: vendor?.procoreName, vendorId: vendor?.procoreId }
    expect(said).toContainEqual({ kind: 'purchase_order', ...whom })
    expect(said).toContainEqual({ kind: 'subcontract', ...whom })
  })

  test('a state of the other kind is explained, and Procore is not asked for it', async () => {
    asked.length = 0
    const answer = await call('commitments', { project: '24-017', kind: 'purchase_order', status: 'Complete' })
    expect(answer).toMatchObject({
      records: [],
      note: expect.stringMatching(/^A purchase order is never Complete in Procore: its states are Draft, .*Closed\.$/),
    })
    expect(asked.filter(({ pathname }) => /_contracts|nothing_here/.test(pathname))).toEqual([])
  })
})

test('an older list is not asked for a state that it does not know', async () => {
  const { call, asked } = accounts['older lists']
  await call('commitments', { project: '24-017' })
  asked.length = 0
  await call('commitments', { project: '24-017', status: 'Closed' })
  expect(asked.map(({ pathname }) => pathname)).not.toContain('/rest/v1.0/work_order_contracts')
})
