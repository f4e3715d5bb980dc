import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '#lib/core/json.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import type { SendRequest } from '#lib/egress/send.ts'
import { sampleMappings } from '#lib/testing/company.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { unmappedNeed, usableNames } from '../kit/slots.ts'
import { netsuite } from './index.ts'
import { startNetsuite } from './simulator/index.ts'

const company = companyRecords()
const sampleNames = sampleMappings['netsuite'] ?? {}
const reads = netsuite.tools.filter(({ kind }) => kind === 'read')
const inputs: Record<string, JsonObject> = {
  job_cost: { project: '24-017' },
  account_detail: { account: 'Accounts payable' },
}

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

/** One tenant's connection, with the statements that were sent; `change` is what is between us and the simulator. */
function as(at: RunningSimulator, names: SlotNames, change: (body: string) => string = (body) => body) {
  const statements: string[] = []
  const opened = openConnector(
    netsuite,
    at.settings,
    company.today,
    (send) => (request: SendRequest) => {
      if (typeof request.body !== 'string' || !request.body.startsWith('{')) return send(request)
      statements.push(request.body)
      return send({ ...request, body: change(request.body) })
    },
    names,
  )
  return { ...opened, asked: () => statements.join('\n') }
}

async function once(at: RunningSimulator, names: SlotNames, tool: string, input: JsonObject = {}) {
  const tenant = as(at, names)
  try {
    return await tenant.call(tool, input)
  } finally {
    await tenant.close()
  }
}

const recordsOf = (answer: JsonObject) => answer['records'] as JsonObject[]
const sumsOf = (answer: JsonObject) => answer['totals'] as JsonObject
const dated = ({ asOf: _, ...answer }: JsonObject) => answer

test('everything that the sample company’s mapping says can be used', () => {
  expect(usableNames(netsuite, sampleNames)).toEqual(sampleNames)
})

describe('an account of which nothing is mapped', () => {
  const offered = reads.filter(({ slots }) => unmappedNeed(netsuite, slots.needs, {}) === null)
  const own = /custbody|custentity|custrecord|customrecord|cseg_|acctnumber|taxidnum|paymenthold|subsidiary|\bjob\b/i

  test('offers what does without jobs', () => {
    const names = (tools: typeof reads) => tools.map(({ name }) => name).sort()
    const hidden = netsuite.tools.filter(({ slots }) => unmappedNeed(netsuite, slots.needs, {}) !== null)
    expect(names(hidden)).toEqual([
      ...['budget_vs_actual', 'create_vendor_bill', 'job_cost', 'jobs', 'pay_applications', 'wip'],
    ])
    expect(names(offered)).toHaveLength(15)
  })

  test.each(offered.map(({ name }) => name))(
    '%s answers, names nothing of its own and says what it lacks',
    async (tool) => {
      const tenant = as(bare, {})
      const answer = await tenant.call(tool, inputs[tool] ?? {})

      expect(recordsOf(answer).length).toBeGreaterThan(0)
      // Whether there are several companies is asked; an account of one refuses that and nothing else.
      const { length } = tenant.asked().match(/FROM subsidiary s/g) ?? []
      expect(length).toBe(1)
      expect(tenant.asked().replaceAll(/.*(FROM subsidiary s|SELECT tl\.subsidiary).*/g, '')).not.toMatch(own)
      const uses = offered.find(({ name }) => name === tool)?.slots.uses ?? []
      for (const { id, meaning, standard } of netsuite.slots ?? []) {
        if (standard !== undefined) expect(answer['note'] ?? '').not.toContain(meaning.en)
        else if (uses.includes(id)) expect(answer['note']).toContain(meaning.en)
      }
      await tenant.close()
    },
  )

  test('its figures are those of the same books, and what it cannot say is not zero', async () => {
    const [cash, payables, receivables] = [
      await once(bare, {}, 'cash_position'),
      await once(bare, {}, 'ap_aging'),
      await once(bare, {}, 'ar_aging'),
    ]
    const whole = sumsOf(await once(sample, sampleNames, 'cash_position'))

    expect(sumsOf(cash)).toMatchObject({ cash: whole['cash'], daysOfRevenue: whole['daysOfRevenue'] })
    expect(sumsOf(cash)).toMatchObject({ creditDrawn: null, creditAvailable: null, liquidity: null })
    expect(sumsOf(payables)['total']).toBe(sumsOf(await once(sample, sampleNames, 'ap_aging'))['total'])
    expect(sumsOf(payables)['onHold']).toBeNull()
    expect(payables['retainagePayable']).toBeUndefined()
    expect(sumsOf(receivables)['total']).toBe(sumsOf(await once(sample, sampleNames, 'ar_aging'))['total'])
    expect(sumsOf(receivables)['retainage']).toBeNull()
  })

  test('months are by date where periods may not be read, and the answer says so', async () => {
    const answer = await once(bare, {}, 'profit_and_loss')
    expect(answer['trailing12']).toEqual((await once(sample, sampleNames, 'profit_and_loss'))['trailing12'])
    expect(answer['note']).toContain('does not show this connection its accounting periods')
  })

  test('a person’s bill comes under the person’s name', async () => {
    const names = new Set(company.vendors.map(({ name }) => name))
    const bills = recordsOf(await once(bare, {}, 'vendor_bills'))
    expect(bills.every(({ vendor }) => names.has(String(vendor)))).toBe(true)
  })

  test.each([
    ['ap_aging', { project: '24-017' }, 'the job'],
    ['ap_aging', { by: 'project' }, 'the job'],
    ['ar_aging', { by: 'project' }, 'the job'],
    ['vendor_bills', { project: '24-017' }, 'the job'],
    ['vendor_bills', { costCode: '03-3000' }, 'the cost code'],
    ['vendor_bills', { status: 'on_hold' }, 'the payment hold'],
    ['vendor_bills', { holdReason: 'waiver' }, 'the reason of a payment hold'],
    ['vendor_credits', { project: '24-017' }, 'the job'],
    ['vendor_credits', { costCode: '03-3000' }, 'the cost code'],
    ['customer_payments', { project: '24-017' }, 'the job'],
    ['account_detail', { account: 'Accounts payable', project: '24-017' }, 'the job'],
    ['vendor_payments', { project: '24-017' }, 'the job'],
    ['purchase_orders', { costCode: '03-3000' }, 'the cost code'],
    ['find_vendors', { trade: 'electrical' }, 'the trade of a vendor'],
    ['find_vendors', { onlyDuplicates: true }, 'the tax id of a vendor'],
  ])('%s %j is refused rather than answered without it', async (tool, input, what) => {
    await expect(once(bare, {}, tool, input)).rejects.toMatchObject({
      code: 'needs_mapping',
      message: `Nobody has said yet what holds ${what} in NetSuite.`,
    })
  })

  test.each([
    ['jobs', { status: 'open' }, 'the statuses of complete jobs'],
    ['jobs', { status: 'closing' }, 'the statuses of jobs closing out'],
    ['job_cost', { project: '24-017', costCode: '03-3000' }, 'the cost code'],
    ['job_cost', { project: '24-017', category: 'labor' }, 'the cost code'],
    ['job_cost', { project: '24-017', sort: 'spent' }, 'the budget'],
  ])('with jobs and nothing else, %s %j is refused', async (tool, input, what) => {
    await expect(once(sample, { job_key: 'project' }, tool, input)).rejects.toMatchObject({
      code: 'needs_mapping',
      message: `Nobody has said yet what holds ${what} in NetSuite.`,
    })
  })
})

describe('an account that calls everything otherwise', () => {
  const script = /\b(cust(?:body|entity|record)_\w+|customrecord_\w+|cseg_\w+)/g
  const renamed = (value: string) => value.replace(script, '$1_zz')
  const names = Object.fromEntries(
    Object.entries(sampleNames).map(([id, value]) => [id, typeof value === 'string' ? renamed(value) : value]),
  )
  const theirs = (body: string) => body.replaceAll('_zz', '')

  test.each(reads.map(({ name }) => name))('%s gives the same answer', async (tool) => {
    const tenant = as(sample, names, theirs)
    const answer = await tenant.call(tool, inputs[tool] ?? {})

    expect(
      tenant
        .asked()
        .match(script)
        ?.every((name) => name.endsWith('_zz')) ?? true,
    ).toBe(true)
    expect(JSON.parse(theirs(JSON.stringify(dated(answer))))).toEqual(
      dated(await once(sample, sampleNames, tool, inputs[tool] ?? {})),
    )
    await tenant.close()
  })
})

describe('an account whose jobs are classes, with the number in the name', () => {
  const names: SlotNames = { job_key: 'class', contract_value: 'custrecord_contract', est_cost: 'custrecord_estimate' }
  let classes: RunningSimulator
  beforeAll(async () => {
    classes = await startNetsuite({
      company,
      unlimited: true,
      alter(db) {
        db.all(`CREATE TABLE classification AS SELECT id, entityid || ' ' || companyname AS name, isinactive,
          estimatedrevenue AS custrecord_contract, estimatedcost AS custrecord_estimate FROM job`)
        db.all('ALTER TABLE transactionline ADD COLUMN class INTEGER')
        db.all('CREATE INDEX of_class ON transactionline(class)')
        db.all('UPDATE transactionline SET class = entity, entity = NULL WHERE entity IN (SELECT id FROM job)')
        db.all('DROP TABLE job')
        db.all('ALTER TABLE "transaction" DROP COLUMN custbody_job')
      },
    })
  })
  afterAll(() => classes.close())

  test('a job has the same cost and billing under the same number', async () => {
    const [job] = recordsOf(await once(classes, names, 'jobs', { project: '24-017' }))
    const [same] = recordsOf(await once(sample, sampleNames, 'jobs', { project: '24-017' }))
    expect(job).toMatchObject({ project: '24-017', type: 'classification', costToDate: same?.['costToDate'] })
    expect(job).toMatchObject({ revisedContract: same?.['revisedContract'], earned: same?.['earned'] })
  })

  test.each(['vendor_bills', 'vendor_payments', 'purchase_orders', 'ap_aging'])(
    'its documents are the same ones: %s',
    async (tool) => {
      const asked = await once(classes, names, tool, { project: '24-017' })
      const known = await once(sample, sampleNames, tool, { project: '24-017' })
      const { onHold: _, ...sums } = sumsOf(known)
      expect(sumsOf(asked)).toMatchObject(sums)
      expect(recordsOf(asked).map(({ project }) => project)).toEqual(recordsOf(known).map(() => '24-017'))
    },
  )

  test('its cost is by account, and comes to the same', async () => {
    const cost = await once(classes, names, 'job_cost', { project: '24-017' })
    const known = await once(sample, sampleNames, 'job_cost', { project: '24-017' })
    expect(sumsOf(cost)).toMatchObject({ actual: sumsOf(known)['actual'], budget: null, variance: null, spent: null })
    expect(recordsOf(cost).map(({ costCode }) => costCode)).toContain('Labor')
    expect(cost['note']).toContain('Costs are by account.')
  })

  test('a title without a cost code is of no use, and stops nothing', async () => {
    const cost = await once(classes, { ...names, cost_code_title: 'custrecord_title' }, 'job_cost', {
      project: '24-017',
    })
    expect(recordsOf(cost).length).toBeGreaterThan(0)
  })

  test('its work in progress is computed, and says so', async () => {
    const schedule = await once(classes, names, 'wip', { project: '24-017' })
    const known = await once(sample, sampleNames, 'wip', { project: '24-017' })
    const [line] = recordsOf(schedule)
    const [same] = recordsOf(known)
    expect(schedule).toMatchObject({ period: known['period'], note: expect.stringContaining('Computed from postings') })
    expect(line).toMatchObject({ project: '24-017', costToDate: same?.['costToDate'], contract: same?.['contract'] })
    expect(schedule['ledger']).toBeUndefined()
  })

  test('without a contract or an estimate a job stays, and its earnings are not known', async () => {
    const { records, totals } = await once(classes, { job_key: 'class' }, 'wip', { limit: 500 })
    expect((records as JsonObject[]).length).toBeGreaterThan(0)
    expect((records as JsonObject[]).every((line) => line['earned'] === null && line['position'] === null)).toBe(true)
    expect(totals).toMatchObject({ earned: null, overUnder: null })
  })
})

describe('books as accounts really keep them', () => {
  async function altered(sql: readonly string[], ask: (at: RunningSimulator) => Promise<void>) {
    const at = await startNetsuite({ company, unlimited: true, alter: (db) => void sql.map((one) => db.all(one)) })
    try {
      await ask(at)
    } finally {
      await at.close()
    }
  }

  test('a second book counts nothing twice', async () => {
    const columns = '"transaction", transactionline, account, amount, debit, credit, netamount, amountunpaid, posting'
    const second = `INSERT INTO transactionaccountingline (accountingbook, ${columns})
      SELECT 2, ${columns} FROM transactionaccountingline`
    await altered([second], async (at) => {
      for (const tool of ['cash_position', 'ap_aging', 'ar_aging', 'jobs', 'vendor_bills', 'pay_applications']) {
        expect(sumsOf(await once(at, sampleNames, tool))).toEqual(sumsOf(await once(sample, sampleNames, tool)))
      }
    })
  })

  test('where subsidiaries are named, nothing of another one is counted or listed', async () => {
    const bill = company.bills.find(({ unpaid }) => unpaid > 0)
    const moved = `UPDATE transactionline SET subsidiary = 2 WHERE "transaction" = ${bill?.netsuiteId}`
    await altered([moved], async (at) => {
      for (const tool of ['ap_aging', 'vendor_bills']) {
        const [before, after] = [
          sumsOf(await once(sample, sampleNames, tool)),
          sumsOf(await once(at, sampleNames, tool)),
        ]
        const open = tool === 'ap_aging' ? 'total' : 'unpaid'
        expect(Math.round((Number(before[open]) - Number(after[open])) * 100)).toBe(bill?.unpaid)
      }
      const { subsidiaries: _, ...everywhere } = sampleNames
      expect(sumsOf(await once(at, everywhere, 'ap_aging'))).toEqual(
        sumsOf(await once(sample, sampleNames, 'ap_aging')),
      )
    })
  })

  test('an invoice that names the project instead of the customer is the customer’s', async () => {
    const project = `UPDATE "transaction" SET entity = custbody_job WHERE type = 'CustInvc' AND custbody_job IS NOT NULL`
    const line = `UPDATE transactionline SET entity = (SELECT t.entity FROM "transaction" t WHERE t.id = "transaction")
      WHERE mainline = 'T' AND "transaction" IN (SELECT id FROM "transaction" WHERE type = 'CustInvc')`
    await altered([project, line], async (at) => {
      for (const tool of ['ar_aging', 'pay_applications']) {
        expect(dated(await once(at, sampleNames, tool))).toEqual(dated(await once(sample, sampleNames, tool)))
      }
    })
  })

  test('what is paid and not applied is owed less, whoever it was paid to', async () => {
    const before = sumsOf(await once(sample, sampleNames, 'ap_aging'))
    const payment = company.vendorPayments[0]
    const payable = `(SELECT id FROM account WHERE accttype = 'AcctPay')`
    const unused = `UPDATE transactionaccountingline SET paymentamountunused = 250.25
      WHERE "transaction" = ${payment?.netsuiteId} AND account IN ${payable}`
    await altered([unused], async (at) => {
      const after = sumsOf(await once(at, sampleNames, 'ap_aging'))
      expect(Number(before['total']) - Number(after['total'])).toBeCloseTo(250.25, 2)
    })
  })
})

test.each([
  ['job_key', "project' OR '1'='1"],
  ['job_key', 'segment:cseg_job;DROP TABLE account'],
  ['job_key', 'segment:cseg_job:account'],
  ['job_key', ''],
  ['document_job', 'id FROM account) --'],
  ['payment_hold', 'paymenthold = 1 OR 1'],
  ['tax_id', 'balance) FROM vendor--'],
  ['trade', ' '],
  ['cost_code', 'segment:'],
  ['account_number', 'a.acctnumber'],
  ['book', '1 OR 1=1'],
  ['subsidiaries', ['1', '2) OR (1=1']],
  ['credit_lines', ['156', '1 OR 1=1']],
  ['ap_retainage', 'evil'],
  ['ar_retainage', 'account:105) OR (1=1'],
  ['ar_retainage', 'item:'],
])('%s %j is no name and never reaches a statement', async (slot, value) => {
  const tenant = as(bare, { [slot]: value })
  for (const tool of ['cash_position', 'ap_aging', 'ar_aging', 'vendor_bills', 'purchase_orders', 'find_vendors']) {
    expect(recordsOf(await tenant.call(tool)).length).toBeGreaterThan(0)
  }
  const odd = typeof value === 'string' ? value.trim() : (value[1] ?? '')
  if (odd !== '') expect(tenant.asked()).not.toContain(odd)
  await tenant.close()
})

describe('subsidiaries that keep their books in several currencies', () => {
  const amounts = reads.filter((tool) => tool.amounts.length > 0).map(({ name }) => name)
  let several: RunningSimulator
  beforeAll(async () => {
    const alter = (db: Parameters<NonNullable<Parameters<typeof startNetsuite>[0]['alter']>>[0]) => {
      db.insert('subsidiary', { id: 2, name: 'Ridgeline Canada', iselimination: 'F', currency: 2 })
      db.insert('subsidiary', { id: 3, name: 'Ridgeline West', iselimination: 'F', currency: 1 })
    }
    several = await startNetsuite({ company, unlimited: true, alter })
  })
  afterAll(() => several.close())

  test.each(amounts)('%s does not add them up, and says which slot is missing', async (tool) => {
    const { subsidiaries: _, ...others } = sampleNames
    const refused = { code: 'needs_mapping', data: { slot: 'subsidiaries' } }
    await expect(once(several, others, tool, inputs[tool])).rejects.toMatchObject(refused)
    const both = { ...others, subsidiaries: ['1', '2'] }
    await expect(once(several, both, tool, inputs[tool])).rejects.toMatchObject(refused)
  })

  test('those of one currency are added up once they are named', async () => {
    const named = { ...sampleNames, subsidiaries: ['1', '3'] }
    expect(sumsOf(await once(several, named, 'ap_aging'))).toEqual(sumsOf(await once(sample, sampleNames, 'ap_aging')))
  })
})

describe('a role that may not read subsidiaries', () => {
  const amounts = reads.filter((tool) => tool.amounts.length > 0).map(({ name }) => name)
  const { subsidiaries: _, ...others } = sampleNames
  let hidden: RunningSimulator
  beforeAll(async () => {
    hidden = await startNetsuite({ company, unlimited: true, alter: (db) => void db.all('DROP TABLE subsidiary') })
  })
  afterAll(() => hidden.close())

  test.each(amounts)(
    '%s adds nothing up that may be in several currencies, and says which right or slot',
    async (tool) => {
      for (const names of [others, { ...others, subsidiaries: ['1', '2'] }]) {
        await expect(once(hidden, names, tool, inputs[tool])).rejects.toMatchObject({
          code: 'needs_mapping',
          data: { slot: 'subsidiaries' },
          message: expect.stringContaining('Lists > Subsidiaries'),
        })
      }
    },
  )

  test('one that is named is in one currency, and that it is taken for the company’s own is said', async () => {
    const answer = await once(hidden, { ...others, subsidiaries: ['1'] }, 'ap_aging')
    expect(sumsOf(answer)).toEqual(sumsOf(await once(sample, sampleNames, 'ap_aging')))
    expect(answer['note']).toContain('does not show this connection the currency of the mapped subsidiary')
  })
})
