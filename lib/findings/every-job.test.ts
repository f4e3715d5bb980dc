import { describe, expect, test } from 'vitest'
import type { Job } from '#lib/company/types.ts'
import { daysBetween } from '#lib/core/days.ts'
import { factSchema } from '#lib/facts/schema.ts'
import type { Fact } from '#lib/facts/types.ts'
import { findingsOfCompany } from '#lib/testing/company-findings.ts'
import { contractValue } from './contract-value/index.ts'
import { leavers } from './leavers/index.ts'
import { marginFade } from './margin-fade/index.ts'
import { notSetUp } from './not-set-up/index.ts'
import { permits } from './permits/index.ts'
import { underBilling } from './under-billing/index.ts'

/**
 * Every finding for everything it covers, against the company's own books, computed here a second time and by other
 * means; through home's door and through chat's.
 */
const { company, chat, found: home } = findingsOfCompany()
const { today } = company

const sum = <T>(all: readonly T[], pick: (one: T) => number) => all.reduce((total, one) => total + pick(one), 0)
const inBooks = company.jobs.filter(({ netsuiteId }) => netsuiteId !== null)
const numbers = inBooks.map(({ number }) => number)
const job = (number: string): Job => {
  const found = company.jobs.find((one) => one.number === number)
  if (found === undefined) throw new Error(`no job ${number}`)
  return found
}

/** Sources that add something add up to the figure, or the fact says which part they are. */
function expectWhole(facts: readonly Fact[]): void {
  for (const fact of facts) {
    factSchema.parse(fact)
    const amounts = fact.sources.flatMap(({ amount }) => amount ?? [])
    if (amounts.length === 0 || fact.value === null) continue
    const told = fact.part?.amount ?? fact.value
    expect(
      sum(amounts, (amount) => amount),
      fact.id,
    ).toBeCloseTo(told, 4)
  }
}

describe('margin lost', () => {
  /** What the bid's margin would leave of today's contract, less what is expected to be left. */
  function lost({ originalContract, originalCostEstimate, approvedChanges, costAtCompletion }: Job): number {
    const contract = originalContract + approvedChanges
    const wouldCost = (contract * originalCostEstimate) / originalContract
    return costAtCompletion - wouldCost
  }

  test('is the same figure in home and chat for every job, and the cost of approved changes is no loss', async () => {
    const found = new Map((await home(marginFade)).map((one) => [one.project, one]))
    expect([...found.keys()].sort()).toEqual([...numbers].sort())
    const fell = numbers.filter((number) => found.get(number)?.fell === true)
    expect(fell.length).toBeGreaterThanOrEqual(21)
    expect(found.get('24-005')?.facts.lost.value).toBe(37_800_000)

    for (const number of fell) {
      const told = await chat(`Why did margin drop on ${number}?`)
      expect(found.get(number)?.facts.lost.value, number).toBe(Math.round(lost(job(number))))
      expect(told.fact('lost')?.value, number).toBe(found.get(number)?.facts.lost.value)
      expect(told.fact('bidMargin')?.value, number).toBeCloseTo(job(number).bidMargin, 5)
      expect(told.fact('forecastMargin')?.value, number).toBeCloseTo(job(number).forecastMargin, 9)
      expectWhole(told.facts)
    }
  })

  test('is not told of a job that does better than its bid', async () => {
    const better = inBooks.filter((one) => one.forecastMargin >= one.bidMargin)
    expect(better.length).toBeGreaterThan(0)
    for (const { number } of better.slice(0, 5)) {
      const told = await chat(`Why did margin drop on ${number}?`)
      expect(told.fact('lost')).toBeUndefined()
      expect(told.text).toContain('it has not dropped')
    }
  })

  test('counts what the owner has not signed, and the cost code that is furthest above plan', async () => {
    const perCode = (number: string) => {
      const budget = Map.groupBy(
        company.budgetLines.filter((line) => line.job === number),
        ({ costCode }) => costCode,
      )
      const cost = Map.groupBy(
        company.jobCosts.filter((line) => line.job === number),
        ({ costCode }) => costCode,
      )
      return [...new Set([...budget.keys(), ...cost.keys()])].map((code) => ({
        code,
        above:
          sum(cost.get(code) ?? [], ({ amount }) => amount) -
          sum(budget.get(code) ?? [], ({ original, modifications }) => original + modifications),
      }))
    }
    const running = inBooks.filter(
      ({ status, forecastMargin, bidMargin }) => status === 'active' && forecastMargin < bidMargin,
    )
    for (const { number } of running) {
      const [found] = await home(marginFade, { about: number })
      const pending = company.changeOrders.filter((order) => order.job === number && order.status === 'Pending')
      const worst = Math.max(...perCode(number).map(({ above }) => above))
      expect(found?.facts.pending?.value ?? 0, number).toBe(sum(pending, ({ amount }) => amount))
      expect(found?.facts.laborOver?.value ?? 0, number).toBe(Math.max(0, worst))
    }
  })
})

test('earned against billed is the schedule of work in progress, for every job in it', async () => {
  const found = new Map((await home(underBilling)).map((one) => [one.project, one]))
  expect([...found.keys()].sort()).toEqual(company.wip.map((line) => line.job).sort())
  for (const line of company.wip) {
    const told = await chat(`Why is ${line.job} under-billed?`)
    const drafts = company.payApplications.filter((one) => one.job === line.job && one.status === 'draft')
    expect(found.get(line.job)?.gap, line.job).toBe(line.overUnder)
    expect(told.fact('earned')?.value, line.job).toBe(line.earned)
    expect(told.fact('billed')?.value, line.job).toBe(line.billed)
    if (line.overUnder !== 0) expect(told.fact('underBilled')?.value, line.job).toBe(Math.abs(line.overUnder))
    expect(told.text.includes('never sent'), line.job).toBe(drafts.length > 0)
    expect(told.fact('draftAmount')?.value ?? 0, line.job).toBe(sum(drafts, ({ amount }) => amount))
    expectWhole(told.facts)
  }
})

test('the contract that counts is the signed one, for every job and in both doors', async () => {
  const waiting = new Map((await home(contractValue)).map((one) => [one.project, one]))
  for (const one of inBooks.filter(({ procoreId }) => procoreId !== null)) {
    const prime = company.changeOrders.filter((order) => order.job === one.number && order.kind === 'prime')
    const signed =
      one.originalContract +
      sum(
        prime.filter(({ executed }) => executed),
        ({ amount }) => amount,
      )
    const unsigned = prime.filter(({ status, executed }) => status === 'Approved' && !executed)
    const bid = company.opportunities.find(({ id }) => id === one.opportunityId)

    const told = await chat(`What is the contract value of ${one.number}?`)

    expect(told.fact('executedContract')?.value, one.number).toBe(signed)
    expect(told.fact('netsuite')?.value, one.number).toBe(one.originalContract + one.approvedChanges)
    expect(told.fact('salesforce')?.value, one.number).toBe(bid?.amount)
    expect(told.fact('unexecuted')?.value ?? 0, one.number).toBe(sum(unsigned, ({ amount }) => amount))
    expect(waiting.get(one.number)?.facts.executedContract?.value, one.number).toBe(
      unsigned.length > 0 ? signed : undefined,
    )
    expectWhole(told.facts)
  }
})

test('permits, locates and planned work are those of the map and the daily logs, for every job', async () => {
  const found = new Map((await home(permits)).map((one) => [one.project, one]))
  const lapses = (day: string | null) => day !== null && daysBetween(today, day) <= 60 && daysBetween(day, today) <= 90
  for (const { number } of company.jobs) {
    const held = company.permits.filter(
      (permit) => permit.job === number && lapses(permit.expires) && !['Finaled', 'Rejected'].includes(permit.status),
    )
    const expired = company.utilityLocates.filter(
      ({ job: of, expires }) => of === number && expires < today && daysBetween(expires, today) <= 30,
    )
    const about = { dimension: 'job' as const, name: number, ids: [number] }
    const told = await chat('', 'executive', { kind: 'finding', finding: 'permit_lapse', about })
    const days = told.facts.filter(({ id }) => id.startsWith('permitDaysLeft')).map(({ value }) => value)
    const since = told.facts.filter(({ id }) => id.startsWith('locateExpiredDays')).map(({ value }) => value)
    expect(days, number).toEqual(
      held
        .map(({ expires }) => daysBetween(today, expires ?? today))
        .sort((a, b) => a - b)
        .slice(0, 4)
        .map(Math.abs),
    )
    expect(since.sort(), number).toEqual(
      expired
        .map(({ expires }) => daysBetween(expires, today))
        .sort((a, b) => b - a)
        .slice(0, 4)
        .sort(),
    )
    const planned = company.dailyLogs
      .filter((log) => log.job === number && daysBetween(log.date, today) < 14)
      .flatMap(({ nextWork }) => nextWork?.match(/\d{4}-\d{2}-\d{2}/g) ?? [])
      .filter((day) => day >= today)
      .sort()
    expect(told.fact('daysToPour')?.value, number).toBe(planned[0] && daysBetween(today, planned[0]))
    expect(found.get(number)?.permits.length ?? 0, number).toBe(held.length)
    expectWhole(told.facts)
  }
})

test('who left with hours or an account is found for every leaver, and nobody else', async () => {
  const left = company.employees.filter(
    ({ terminationDate }) => terminationDate !== null && daysBetween(terminationDate, today) <= 90,
  )
  expect(left.length).toBeGreaterThan(2)
  const found = await home(leavers)
  expect(found.map(({ person }) => person.number).sort()).toEqual(left.map(({ number }) => number).sort())
  for (const person of left) {
    const since = person.terminationDate ?? today
    const one = found.find((each) => each.person.number === person.number)
    const worked = company.manpower.filter(({ employee, date }) => employee === person.number && date > since)
    expect(
      sum(one?.lines ?? [], ({ hours }) => hours),
      person.number,
    ).toBe(sum(worked, ({ hours }) => hours))
    expect(one?.waits, person.number).toBe(worked.length > 0 || (person.upn !== null && person.accountEnabled))
  }

  const told = await chat('Does anybody who left still have hours or an account?')

  const waiting = found.filter(({ waits }) => waits)
  for (const { subject } of waiting) expect(told.text).toContain(subject)
  expect(told.fact('left')?.value).toBe(left.length)
  expect(told.fact('hours')?.value).toBe(waiting[0]?.facts.hours?.value)
  expectWhole(told.facts)
})

test('won and not set up are the won bids whose number no job has, in both doors', async () => {
  const known = new Set(numbers)
  const orphans = company.opportunities.filter(
    ({ stage, closeDate, projectNumber }) =>
      stage === 'Closed Won' && daysBetween(closeDate, today) <= 180 && !known.has(projectNumber ?? ''),
  )
  const found = await home(notSetUp)
  const told = await chat('Which jobs have we won but not set up?')
  expect(found.map(({ facts }) => facts.amount.value)).toEqual(orphans.map(({ amount }) => amount))
  for (const one of orphans) expect(told.text).toContain(one.name)
  expect(told.fact('amount')?.value).toBe(orphans[0]?.amount)
  expect(told.fact('netsuiteJobs')?.value).toBe(inBooks.length)
  expectWhole(told.facts)
})
