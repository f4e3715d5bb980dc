import { describe, expect, test } from 'vitest'
import { factSchema } from '#lib/facts/schema.ts'
import type { Fact } from '#lib/facts/types.ts'
import { ap } from '#lib/measures/certified/ap.ts'
import { commitments } from '#lib/measures/certified/commitments.ts'
import { lost } from '#lib/measures/certified/lost.ts'
import { payments } from '#lib/measures/certified/payments.ts'
import { pipelineWeighted } from '#lib/measures/certified/pipeline.ts'
import { purchaseOrders } from '#lib/measures/certified/purchase-orders.ts'
import { revenue } from '#lib/measures/certified/revenue.ts'
import { findingsOfCompany } from '#lib/testing/company-findings.ts'
import { bidLearning } from './bid-learning/index.ts'
import { certOnSite } from './cert-on-site/index.ts'
import { jobBorrow } from './job-borrow/index.ts'
import { needsOfMeasure, ofMeasure, resultOf } from './of-measure.ts'
import { paidTwice } from './paid-twice/index.ts'
import { pipelineHole } from './pipeline-hole/index.ts'
import { rfiBlocks } from './rfi-blocks/index.ts'
import { safetyPattern } from './safety-pattern/index.ts'
import { subRisk } from './sub-risk/index.ts'

/** The planted stories, one by one, against the company's own books: what is found, to the cent, and by whom. */
const { company, found, told, input } = findingsOfCompany()

const expectedOf = (number: number) => company.stories.find((one) => one.number === number)?.expected ?? {}
const sum = <T>(all: readonly T[], pick: (one: T) => number) => all.reduce((total, one) => total + pick(one), 0)

/** Every fact is well formed and has the records that it stands on; what they add comes to it, or the fact says which part. */
function expectBacked(facts: readonly (Fact | undefined)[]): void {
  for (const fact of facts.filter((one) => one !== undefined)) {
    factSchema.parse(fact)
    const amounts = fact.sources.flatMap(({ amount }) => amount ?? [])
    if (fact.value === null || amounts.length === 0) continue
    expect(
      sum(amounts, (amount) => amount),
      fact.id,
    ).toBeCloseTo(fact.part?.amount ?? fact.value, 4)
  }
}

/** The measure's own figure for the same question. */
async function measured(...asked: Parameters<typeof ofMeasure>): Promise<number | null | undefined> {
  const one = ofMeasure(...asked)
  return resultOf(one, await input((given) => needsOfMeasure(one, given, true), {}))?.total.value
}

describe('one job’s cash pays for another', () => {
  const expected = expectedOf(3)

  test('is found with what each of the two is over- and under-billed, to the cent', async () => {
    const [one, ...others] = await found(jobBorrow)

    expect(others).toEqual([])
    expect(one?.project).toBe(expected['lender'])
    expect(one?.borrowers.map(({ project }) => project)).toEqual([expected['borrower']])
    expect(one?.facts.overBilled.value).toBe(expected['overBilled'])
    expect(one?.facts.allOverBilled.value).toBe(expected['allOverBilled'])
    expect(one?.facts.shareOfAll.value).toBeCloseTo(Number(expected['shareOfAll']), 9)
    expect(one?.facts.underBilled.value).toBe(expected['borrowerUnderBilled'])
    expect(one?.atStake.value).toBe(Math.min(Number(expected['overBilled']), Number(expected['borrowerUnderBilled'])))
    expectBacked(Object.values(one?.facts ?? {}))
  })

  test('says that the lender will need its cash back, by the books of that job', async () => {
    const [one] = await found(jobBorrow)
    const job = company.jobs.find(({ number }) => number === expected['lender'])
    if (job === undefined) throw new Error('no lender')
    const toBill = job.originalContract + job.approvedChanges - job.billedToDate
    expect(one?.facts.short?.value).toBe(job.costAtCompletion - job.costToDate - toBill)
  })

  test('is told to finance as to the executive, and of a job that has no part in it that it has none', async () => {
    const [executive, books] = [await told(jobBorrow), await told(jobBorrow, { who: 'books' })]
    expect(books.text).toBe(executive.text)
    const other = await told(jobBorrow, { about: '24-017' })
    expect(other.found).toEqual([])
    expect(other.text).toContain('24-017 neither lends cash')
  })

  test('is not said to who sees own jobs only, and not to the field', async () => {
    const pm = await told(jobBorrow, { who: 'pm' })
    expect(pm.found).toEqual([])
    expect(pm.text).toContain('could not read the whole schedule')
    expect((await told(jobBorrow, { who: 'field' })).facts).toEqual([])
  })
})

describe('an invoice that was paid twice', () => {
  const expected = expectedOf(6)

  test('is found once, with both payments and what was too much', async () => {
    const [one, ...others] = await found(paidTwice)
    expect(others).toEqual([])
    expect([one?.number, one?.atStake.value]).toEqual([expected['invoice'], expected['amount']])
    expect(one?.paid.map(({ vendor }) => vendor).join(', ')).toBe(expected['vendors'])
    expect(one?.paid.map(({ day }) => day).join(', ')).toBe(expected['dates'])
    expect(one?.paid.map(({ check }) => check).join(', ')).toBe(expected['checks'])
    expectBacked(Object.values(one?.facts ?? {}))
    const all = await measured(payments, { number: String(expected['invoice']) })
    expect(all).toBe((one?.facts.paidOnce.value ?? 0) + (one?.facts.paidTwice.value ?? 0))
  })

  test('is told to whoever reads the books, by its number or its firm, and to nobody else', async () => {
    const number = { dimension: 'number', name: String(expected['invoice']), ids: [] } as const
    for (const who of ['executive', 'office', 'books'] as const) {
      expect((await told(paidTwice, { who, named: number })).fact('paidTwice')?.value, who).toBe(expected['amount'])
    }
    for (const name of String(expected['vendors']).split(', ')) {
      const named = { dimension: 'vendor', name, ids: [] } as const
      expect((await told(paidTwice, { named })).fact('paidTwice')?.value, name).toBe(expected['amount'])
    }
    const other = await told(paidTwice, { named: { dimension: 'vendor', name: 'Lam Iron Works', ids: [] } })
    expect(other.text).toContain('No invoice of Lam Iron Works was paid twice')
    for (const who of ['pm', 'field'] as const) expect((await told(paidTwice, { who })).facts, who).toEqual([])
  })

  test('is not said of any other invoice', async () => {
    const { text } = await told(paidTwice, { named: { dimension: 'number', name: '5926', ids: [] } })
    expect(text).toContain('was not paid twice')
  })
})

describe('a certificate that ended while its holder works on', () => {
  const expected = expectedOf(8)

  test('is found for the one whose own trade it is, with days, hours and what they cost', async () => {
    const all = await found(certOnSite)
    const waiting = all.filter(({ waits }) => waits)
    expect(waiting.map(({ subject, project }) => [subject, project])).toEqual([[expected['name'], expected['job']]])
    const [one] = waiting
    expect(one?.facts.expiredDays.value).toBe(expected['expiredDays'])
    expect(one?.facts.days?.value).toBe(expected['daysWorked'])
    const lines = company.manpower.filter(
      ({ employee, date }) => employee === expected['employee'] && date > String(expected['expired']),
    )
    expect(one?.facts.hours?.value).toBe(sum(lines, ({ hours }) => hours))
    const labor = company.budgetLines.filter(
      ({ job, category, actualHours }) => job === expected['job'] && category === 'labor' && actualHours > 0,
    )
    const perHour = Math.round(sum(labor, ({ actual }) => actual) / sum(labor, ({ actualHours }) => actualHours))
    expect(one?.atStake.value).toBe(Math.round(sum(lines, ({ hours }) => hours) * perHour))
    expectBacked(Object.values(one?.facts ?? {}))
    const active = new Set(company.employees.filter(({ status }) => status === 'active').map(({ number }) => number))
    const ended = company.certifications.filter(
      ({ employee, expires }) => expires !== null && expires < company.today && active.has(employee),
    )
    expect(all.map(({ holder }) => holder.key).sort()).toEqual(
      [...new Set(ended.map(({ employee }) => employee))].sort(),
    )
  })

  test('is looked for with everybody on the one job that is asked about', async () => {
    const job = String(expected['job'])
    for (const who of ['executive', 'pm'] as const) {
      const { found: all, unchecked } = await told(certOnSite, { about: job, who })
      const onSite = all.filter(({ lines }) => (lines ?? []).length > 0)
      const since = (day: string, days: number) =>
        new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10)
      const meant = company.certifications.filter(
        ({ employee, expires }) =>
          expires !== null &&
          company.manpower.some(
            (line) =>
              line.job === job &&
              line.employee === employee &&
              line.date > expires &&
              line.date >= since(company.today, 30),
          ),
      )
      expect(onSite.map(({ holder }) => holder.key).sort()).toEqual(
        [...new Set(meant.map(({ employee }) => employee))].sort(),
      )
      expect(onSite.length).toBeGreaterThan(3)
      expect(unchecked).toEqual([])
    }
  })

  test('tells of all jobs whom it did not look for, and tells nothing to who may not read certificates', async () => {
    const { text, unchecked } = await told(certOnSite)
    expect(text).toContain(`${expected['certificate']} of ${expected['name']} ended`)
    expect(unchecked).toMatchObject([{ system: 'procore', what: expect.stringContaining('people with a certificate') }])
    for (const who of ['office', 'books', 'field'] as const) {
      expect((await told(certOnSite, { who })).text, who).toBe('')
    }
  })
})

describe('late answers that hold up work', () => {
  const expected = expectedOf(9)

  test('are found with the submittal, the order behind it, whom they wait for and the mail', async () => {
    const [one, ...others] = await found(rfiBlocks)
    expect(others).toEqual([])
    expect([one?.project, one?.block.submittal.number]).toEqual([expected['job'], expected['submittal']])
    expect(
      one?.block.rfis
        .map(({ number }) => number)
        .sort()
        .join(', '),
    ).toBe(expected['rfis'])
    expect([one?.facts.leastLate.value, one?.facts.mostLate.value]).toEqual([
      expected['leastDaysLate'],
      expected['mostDaysLate'],
    ])
    expect(one?.engineer?.name).toBe(expected['engineer'])
    expect(one?.block.orders.map(({ number }) => number)).toEqual([expected['purchaseOrder']])
    expect(one?.atStake.value).toBe(expected['purchaseOrderAmount'])
    const order = await measured(purchaseOrders, { number: String(expected['purchaseOrder']) })
    expect(order).toBe(one?.atStake.value)
    expect(one?.checks.every(({ agrees }) => agrees)).toBe(true)
    expectBacked(Object.values(one?.facts ?? {}))
  })

  test('are told to the manager of the job too, and of another job that none are there', async () => {
    const pm = await told(rfiBlocks, { who: 'pm', about: String(expected['job']) })
    expect(pm.fact('orders')?.value).toBe(expected['purchaseOrderAmount'])
    expect((await told(rfiBlocks, { about: '24-017' })).text).toContain('No open submittal of 24-017')
  })

  test('are not told to who reads RFIs and no submittals', async () => {
    for (const who of ['office', 'field', 'books'] as const) expect((await told(rfiBlocks, { who })).text, who).toBe('')
  })
})

describe('a subcontractor who is a risk', () => {
  const expected = expectedOf(10)
  const vendor = company.vendors.find(({ netsuiteId }) => netsuiteId === expected['vendorId'])
  const named = { dimension: 'vendor', name: String(expected['vendor']), ids: [] } as const

  test('is found with papers, letter, contracts, what is owed and how late it is paid', async () => {
    const [one, ...others] = await found(subRisk)
    expect(others).toEqual([])
    expect(one?.sub.jobs.join(', ')).toBe(expected['jobs'])
    expect(one?.facts.committed.value).toBe(expected['committed'])
    expect(one?.facts.jobs.value).toBe(String(expected['jobs']).split(', ').length)
    expect(one?.facts.paper?.value).toBe(expected['insuranceDaysLeft'])
    expect(one?.facts.paidAfter?.value).toBeCloseTo(Number(expected['paidAfterDays']), 9)
    expect(one?.facts.unpaid?.value).toBe(expected['unpaid'])
    expect(one?.letter?.subject).toContain('Notice of intent to lien')
    expect(one?.checks.every(({ agrees }) => agrees)).toBe(true)
    expectBacked(Object.values(one?.facts ?? {}))
  })

  test('has the amounts of the measures', async () => {
    const [one] = await found(subRisk)
    const ids = [`procore:${vendor?.procoreId}`]
    const ofIt = (own: string[]) => ({
      filters: [{ dimension: 'vendor' as const, things: [{ name: 'it', ids: own }] }],
    })
    expect(one?.facts.committed.value).toBe(await measured(commitments, ofIt(ids)))
    expect(one?.facts.unpaid?.value).toBe(await measured(ap, ofIt([`netsuite:${vendor?.netsuiteId}`])))
  })

  test('is told to a manager without what the books say of payments', async () => {
    const pm = await told(subRisk, { who: 'pm', named })
    expect(pm.text).toContain('is a risk.')
    expect(pm.fact('paidAfter')).toBeUndefined()
    const own = company.commitments.filter(
      ({ job, vendorId }) => vendorId === vendor?.id && ['24-017', '24-022', '24-031', '25-003'].includes(job),
    )
    expect(pm.fact('committed')?.value).toBe(sum(own, ({ amount }) => amount))
  })

  test('is told to the office without the papers that it may not read, and to nobody without contracts', async () => {
    const office = await told(subRisk, { who: 'office', named })
    expect(office.fact('unpaid')?.value).toBe(expected['unpaid'])
    expect(office.text).not.toContain('insurance')
    for (const who of ['books', 'field'] as const) expect((await told(subRisk, { who, named })).text, who).toBe('')
  })

  test('of others it is said that fewer than two signs speak against them', async () => {
    const { text } = await told(subRisk, { named: { dimension: 'vendor', name: 'Owens Piping LLC', ids: [] } })
    expect(text).toContain('Owens Piping LLC: fewer than two signs speak against it.')
    const none = await told(subRisk, { named: { dimension: 'vendor', name: 'Nobody Inc', ids: [] } })
    expect(none.text).toContain('Nothing is committed to Nobody Inc')
  })
})

describe('a quarter for which too little is signed', () => {
  const expected = expectedOf(11)
  const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000

  test('is found with the superintendents whose jobs have all ended by then', async () => {
    const [one] = await found(pipelineHole)
    expect(one?.hole.quarter.from).toBe(expected['quarterStarts'])
    expect([one?.facts.idle.value, one?.facts.leaders.value]).toEqual([expected['idle'], expected['superintendents']])
    expect(one?.hole.idle.map(({ name }) => name).sort()).toEqual(String(expected['names']).split(', ').sort())
    expectBacked(Object.values(one?.facts ?? {}))
  })

  test('says what is missing against a quarter of the last year, and what bids would bring', async () => {
    const [one] = await found(pipelineHole)
    const [from, until] = [String(expected['quarterStarts']), '2027-07-01']
    const signed = sum(company.jobs, (job) => {
      if (job.status === 'complete' || job.netsuiteId === null) return 0
      const contract = job.originalContract + job.approvedChanges
      const backlog = contract - Math.round((contract * job.costToDate) / job.costAtCompletion)
      const start = job.startDate > company.today ? job.startDate : company.today
      const ends = [until, job.finishDate].sort()[0] ?? until
      const begins = [from, start].sort()[1] ?? from
      return Math.round((backlog * Math.max(0, days(begins, ends))) / days(start, job.finishDate))
    })
    expect(one?.facts.signed?.value).toBe(signed)
    const year = await measured(revenue, { period: { from: '2025-11-01', to: '2026-10-31', grain: 'range' } })
    expect(one?.atStake.value).toBe(Math.round(Number(year) / 4) - signed)
    expect(one?.facts.bids?.value).toBe(expected['weightedPipeline'])
    const bids = { period: { from: null, to: '2027-06-30', grain: 'range' }, date: 'starts' } as const
    expect(one?.facts.bids?.value).toBe(await measured(pipelineWeighted, bids))
  })

  test('is told to a manager without money and bids, and to nobody who may not read who works where', async () => {
    const pm = await told(pipelineHole, { who: 'pm' })
    expect(pm.fact('idle')?.value).toBe(expected['idle'])
    expect([pm.fact('missing'), pm.fact('bids')]).toEqual([undefined, undefined])
    for (const who of ['office', 'books', 'field'] as const) {
      const { text, facts } = await told(pipelineHole, { who })
      expect([text.includes('could not read'), facts], who).toEqual([true, []])
    }
  })
})

describe('what lost bids teach', () => {
  const expected = expectedOf(12)
  const competitor = String(expected['competitor'])

  test('is the competitor against whom we win less than chance explains, why, and from which share on', async () => {
    const [one, ...others] = (await found(bidLearning)).filter(({ waits }) => waits)
    expect(others).toEqual([])
    expect(one?.rivalry.competitor).toBe(competitor)
    expect(one?.facts.rateAgainst.value).toBeCloseTo(Number(expected['rateAgainst']), 9)
    expect(one?.facts.rateElse.value).toBeCloseTo(Number(expected['rateElse']), 9)
    expect([one?.rivalry.against.length, one?.rivalry.others.length]).toEqual([
      expected['bidsAgainst'],
      expected['bidsElse'],
    ])
    expect([one?.lesson?.reason, one?.lesson?.lost.length]).toEqual(['Price', expected['lostOnPrice']])
    expect(one?.facts.concreteFrom?.value).toBeCloseTo(Number(expected['leastConcreteShareLostOnPrice']), 9)
    const gone = company.opportunities.filter((bid) => bid.stage === 'Closed Lost' && bid.competitor === competitor)
    expect(one?.facts.lost.value).toBe(sum(gone, ({ amount }) => amount))
    const things = [{ name: competitor, ids: [competitor] }]
    expect(one?.facts.lost.value).toBe(await measured(lost, { filters: [{ dimension: 'competitor', things }] }))
    expectBacked(Object.values(one?.facts ?? {}))
  })

  test('of another competitor it is said that the difference may be chance', async () => {
    const named = { dimension: 'competitor', name: 'Highline Builders', ids: ['Highline Builders'] } as const
    const { text } = await told(bidLearning, { named })
    expect(text).toContain('Against Highline Builders we won')
    expect(text).toContain('may be chance')
    const nobody = { dimension: 'competitor', name: 'Nobody Inc', ids: ['Nobody Inc'] } as const
    expect((await told(bidLearning, { named: nobody })).text).toContain('No decided bid names Nobody Inc')
  })

  test('is told to the office and to nobody who may not read bids', async () => {
    const named = { dimension: 'competitor', name: competitor, ids: [competitor] } as const
    expect((await told(bidLearning, { who: 'office', named })).text).toContain('That is more than chance.')
    for (const who of ['pm', 'books', 'field'] as const) expect((await told(bidLearning, { who })).text, who).toBe('')
  })
})

describe('a pattern in injuries', () => {
  const expected = expectedOf(13)

  test('is that of the new many more are hurt, under whom, and which hours the rate lacks', async () => {
    const [one] = await found(safetyPattern)
    expect([one?.facts.newcomers.value, one?.facts.recordable.value]).toEqual([
      expected['withinThirtyDays'],
      expected['recordable'],
    ])
    expect(one?.facts.trir?.value).toBeCloseTo(Number(expected['trirExported']), 9)
    expect(one?.facts.trirAll?.value).toBeCloseTo(Number(expected['trirAll']), 9)
    expect(one?.facts.missingHours?.value).toBe(expected['missingHours'])
    expect(one?.waits).toBe(true)
    const people = new Map(company.employees.map((person) => [person.number, person]))
    const nameOf = (number: string | null | undefined) => {
      const person = people.get(number ?? '')
      return person === undefined ? null : `${person.firstName} ${person.lastName}`
    }
    const supervisors = one?.pattern.fresh.map(({ person }) => person.supervisor) ?? []
    const hurt = company.incidents.filter(({ recordable, employee, date }) => {
      const since = (Date.parse(date) - Date.parse(people.get(employee ?? '')?.hireDate ?? date)) / 86_400_000
      return recordable && since <= 30
    })
    expect(supervisors.toSorted()).toEqual(
      hurt.map(({ employee }) => nameOf(people.get(employee ?? '')?.supervisor)).toSorted(),
    )
    const several = [...Map.groupBy(supervisors, (name) => name)].filter(([, some]) => some.length > 1)
    expect(one?.pattern.under).toEqual(several.map(([supervisor, some]) => ({ supervisor, count: some.length })))
    expectBacked(Object.values(one?.facts ?? {}))
  })

  test('has no price and says so', async () => {
    const [one] = await found(safetyPattern)
    expect([one?.atStake.value, one?.atStake.reason]).toEqual([null, 'An injury has no price here.'])
  })

  test('is told to a manager too, and to nobody who may not read who was hurt', async () => {
    expect((await told(safetyPattern, { who: 'pm' })).fact('newcomers')?.value).toBe(expected['withinThirtyDays'])
    for (const who of ['office', 'books', 'field'] as const)
      expect((await told(safetyPattern, { who })).text, who).toBe('')
  })
})
