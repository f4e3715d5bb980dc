import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Vendor } from '#lib/company/types.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { nameWords, tellingWords } from '#lib/matching/names.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openCompanyGateway } from '#lib/testing/home.ts'
import { playbookAnswer } from '#lib/testing/playbook-answer.ts'
import type { CallRunner } from '../run-calls.ts'
import { clean } from '../taint.ts'
import { findVendor, type VendorSystem } from './find-vendor.ts'

/** Two systems spell a firm in two ways; what one of them brought is never searched in the other. */
const company = companyRecords()
let open: Awaited<ReturnType<typeof openCompanyGateway>>
beforeAll(async () => {
  open = await openCompanyGateway(company)
})
afterAll(() => open.close())

const chat = (question: string, role = 'executive') =>
  playbookAnswer(question, open.caller('executive@ridgeline.example', [role]), open.gateway)
const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0)

/** A firm that is kept twice is one firm. */
const recordsOf = ({ taxId }: Vendor) => company.vendors.filter((one) => one.taxId === taxId)
function openBills(vendor: Vendor): number[] {
  const ids = recordsOf(vendor).map(({ id }) => id)
  return company.bills.filter((bill) => ids.includes(bill.vendorId) && bill.unpaid > 0).map(({ unpaid }) => unpaid)
}

const differing = company.vendors.filter(({ name, procoreName }) => procoreName !== null && procoreName !== name)
/** Firms of one name but for the form of company: only that can tell them apart. */
const twins = Map.groupBy(company.vendors, ({ name }) => tellingWords(name).join(' '))
const isAmbiguous = ({ name }: Vendor) => (twins.get(tellingWords(name).join(' ')) ?? []).length > 1

describe('what we owe a vendor', () => {
  test('is found by one word of the name', async () => {
    const told = await chat('What do we owe Halvorsen?')
    expect(told.fact('unpaid')?.value).toBe(21_430_783)
    expect(told.text).toContain('on 7 open bills')
  })

  test('is the same under the other system’s spelling, for every firm that has one', async () => {
    expect(differing.length).toBeGreaterThan(40)
    for (const vendor of differing) {
      const bills = openBills(vendor)
      const told = await chat(`What do we owe ${vendor.procoreName}?`)
      if (isAmbiguous(vendor) || told.text.includes('Several fit')) {
        expect(told.text, vendor.name).toContain(vendor.name)
        expect(told.facts, vendor.name).toEqual([])
      } else if (bills.length === 0) expect(told.text, vendor.name).toContain('there is no open bill')
      else expect(told.fact('unpaid')?.value, vendor.name).toBe(sum(bills))
    }
  })

  test('counts both records of a firm that is kept twice, and says so', async () => {
    const [first, second] = company.vendors.filter((vendor) => recordsOf(vendor).length > 1)
    const told = await chat(`What do we owe ${first?.name}?`)
    const bills = first === undefined ? [] : openBills(first)
    expect(told.text).toContain(String(second?.name))
    expect(told.fact('unpaid')?.value ?? 0).toBe(sum(bills))
  })

  test('is kept to the job that the question names', async () => {
    const told = await chat('Open bills of Halvorsen Electric on 24-017')
    expect(told.fact('unpaid')?.value).toBe(6_804_049)
  })

  test('is asked back when several firms fit, and not found when none does', async () => {
    const name = [...twins.values()].find((all) => all.length > 1)?.[0]?.name.replace(/ (LLC|Inc|Co)$/, '')
    expect((await chat(`What do we owe ${name}?`)).text).toContain('Several fit')
    const none = await chat('What do we owe Zyxwvut Partners?')
    expect(none.text).toContain('I found no')
    expect(none.facts).toEqual([])
  })

  test('is not told as nothing when the list of vendors could not be read', async () => {
    open.simulator('netsuite').setFault({ kind: 'outage' })
    const told = await chat('What do we owe Halvorsen?')
    open.calm()
    expect(told.text).toContain('I could not look up the name')
    expect(told.text).not.toMatch(/found no|nothing/)
  })
})

test('what is committed to a vendor is that of Procore’s own record, under either spelling', async () => {
  for (const { id, name, procoreName } of differing.slice(0, 8)) {
    const own = company.commitments.filter(({ vendorId }) => vendorId === id)
    const active = own.filter(({ job }) => company.jobs.find(({ number }) => number === job)?.status !== 'complete')
    for (const spelling of [name, procoreName]) {
      const told = await chat(`How much have we committed to ${spelling}?`)
      expect(told.fact('committed')?.value ?? 0, `${spelling}`).toBe(sum(active.map(({ amount }) => amount)))
    }
  }
})

describe('every vendor of both systems is found in the list that is asked next', () => {
  const spelledIn: Record<VendorSystem, (vendor: Vendor) => string | null> = {
    netsuite: ({ name }) => name,
    procore: ({ procoreName }) => procoreName,
  }
  const idIn: Record<VendorSystem, (vendor: Vendor) => string | null> = {
    netsuite: ({ netsuiteId }) => netsuiteId,
    procore: ({ procoreId }) => procoreId,
  }
  const listOf = (system: VendorSystem) =>
    company.vendors.flatMap((vendor): JsonObject[] => {
      const [id, name] = [idIn[system](vendor), spelledIn[system](vendor)]
      return id === null || name === null ? [] : [{ id, name, taxId: vendor.taxId }]
    })
  const lists = { netsuite: listOf('netsuite'), procore: listOf('procore') }
  const calls: CallRunner = {
    begin: () => undefined,
    asked: () => 0,
    taint: () => clean,
    run: async (asked) =>
      asked.map((call) => ({
        call: { ...call, caller: open.caller('executive@ridgeline.example', []), correlationId: 'c' },
        ok: true,
        outcome: {
          callId: 'c',
          result: { content: [], structuredContent: { records: lists[call.system as VendorSystem] } },
          masked: [],
          leftOut: 0,
          capped: false,
          durationMs: 0,
        },
      })),
  }

  test.each([
    ['netsuite', 'netsuite'],
    ['procore', 'netsuite'],
    ['netsuite', 'procore'],
  ] as const)(
    'as %s spells it, in %s',
    async (from, into) => {
      for (const vendor of company.vendors) {
        const [said, id] = [spelledIn[from](vendor), idIn[into](vendor)]
        if (said === null || id === null) continue
        const found = await findVendor(nameWords(said), into, { calls, refusal: () => null })
        if (found.kind === 'one') expect(found.firm.ids, said).toContain(id)
        else
          expect([found.kind, found.kind === 'several' && found.names], said).toEqual([
            'several',
            expect.arrayContaining([spelledIn[into](vendor)]),
          ])
      }
    },
    60_000,
  )
})
