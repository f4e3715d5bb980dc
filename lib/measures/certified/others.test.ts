import { describe, expect, test } from 'vitest'
import type { Employee, Opportunity, Permit } from '#lib/company/types.ts'
import { addDays } from '#lib/core/days.ts'
import { askedOfCompany } from '#lib/testing/measure-answer.ts'
import { bidsDue } from './bids-due.ts'
import { certifications } from './certifications.ts'
import { expiringWithin } from './expiring.ts'
import { locates } from './locates.ts'
import { lost } from './lost.ts'
import { headcount, hires, leavers } from './people.ts'
import { permits } from './permits.ts'
import { pipeline, pipelineWeighted } from './pipeline.ts'
import type { Result } from './run.ts'
import { timeOff } from './time-off.ts'
import { winRate } from './win-rate.ts'
import { won } from './won.ts'

/** Measures over bids, people and maps of the whole sample company, recomputed from its own books. */
const { company, as, asked } = askedOfCompany()
const { today } = company

const range = (from: string | null, to: string | null, date?: string) => ({
  period: { from, to, grain: 'range' },
  ...(date === undefined ? {} : { date }),
})
const only = (dimension: string, ...ids: string[]) => ({
  filters: [{ dimension, things: ids.map((id) => ({ name: id, ids: [id] })) }],
})

/** What the groups of an answer come to, by their ids. */
const groupsOf = (result: Result | null) =>
  Object.fromEntries(result?.groups.map(({ of, fact }) => [of?.id ?? 'none', fact.value]) ?? [])

function tally<T>(some: readonly T[], keyOf: (one: T) => string | null, worthOf: (one: T) => number = () => 1) {
  const groups = Map.groupBy(some, (one) => keyOf(one) ?? 'none')
  return Object.fromEntries([...groups].map(([key, own]) => [key, total(own, worthOf)]))
}

const total = <T>(some: readonly T[], worthOf: (one: T) => number) => some.reduce((sum, one) => sum + worthOf(one), 0)
const within = (day: string | null, from: string, to: string) => day !== null && day >= from && day <= to
const mostOf = (counts: Record<string, number>) => Object.entries(counts).sort((a, b) => b[1] - a[1])[0]?.[0] ?? ''

const person = new Map(company.employees.map((one) => [one.number, one]))
const fullName = (one: Employee | undefined) => `${one?.firstName} ${one?.lastName}`
const account = new Map(company.salesAccounts.map((one) => [one.id, one]))
const ownerOf = ({ ownerEmployee }: Opportunity) => fullName(person.get(ownerEmployee))
const customerOf = ({ accountId }: Opportunity) => account.get(accountId)?.name ?? null
const industryOf = ({ accountId }: Opportunity) => account.get(accountId)?.industry ?? null
const amountOf = ({ amount }: Opportunity) => amount
const decided = company.opportunities.filter(({ stage }) => stage.startsWith('Closed'))
const openBids = company.opportunities.filter(({ stage }) => !stage.startsWith('Closed'))

describe('the pipeline', () => {
  test('is every open bid, by stage and by owner', async () => {
    const result = await asked(pipeline, { groupBy: 'stage' })
    expect(result?.total).toMatchObject({ value: total(openBids, amountOf), status: 'ok', unit: 'money' })
    expect(result?.rows).toHaveLength(openBids.length)
    expect(groupsOf(result)).toEqual(tally(openBids, ({ stage }) => stage, amountOf))
    expect(groupsOf(await asked(pipeline, { groupBy: 'owner' }))).toEqual(tally(openBids, ownerOf, amountOf))
  })

  test('of one owner, one stage or one customer is theirs', async () => {
    const owner = mostOf(tally(openBids, ownerOf))
    const theirs = openBids.filter((bid) => ownerOf(bid) === owner)
    expect((await asked(pipeline, only('owner', owner)))?.total.value).toBe(total(theirs, amountOf))
    const stage = openBids.filter((bid) => bid.stage === 'Negotiation')
    expect((await asked(pipeline, only('stage', 'Negotiation')))?.total.value).toBe(total(stage, amountOf))
    const customer = mostOf(tally(openBids, customerOf))
    const ofCustomer = openBids.filter((bid) => customerOf(bid) === customer)
    expect((await asked(pipeline, only('customer', customer)))?.total.value).toBe(total(ofCustomer, amountOf))
  })

  test('by industry, which stands with the customer', async () => {
    const result = await asked(pipeline, { groupBy: 'industry' })
    expect(result?.total).toMatchObject({ value: total(openBids, amountOf), status: 'ok' })
    expect(groupsOf(result)).toEqual(tally(openBids, industryOf, amountOf))
  })

  test('that starts in a time, or closes in it', async () => {
    const [from, to] = ['2027-01-01', '2027-03-31']
    const starting = openBids.filter(({ expectedStart }) => within(expectedStart, from, to))
    const closing = openBids.filter(({ closeDate }) => within(closeDate, from, to))
    expect(starting.length * closing.length).toBeGreaterThan(0)
    expect(starting.length).not.toBe(closing.length)
    expect((await asked(pipeline, range(from, to)))?.total.value).toBe(total(starting, amountOf))
    expect((await asked(pipeline, range(from, to, 'closes')))?.total.value).toBe(total(closing, amountOf))
  })

  test('weighted is each amount times its probability', async () => {
    const weight = ({ amount, probability }: Opportunity) => Math.round(amount * probability)
    const result = await asked(pipelineWeighted, { groupBy: 'stage' })
    expect(result?.total.value).toBe(total(openBids, weight))
    expect(groupsOf(result)).toEqual(tally(openBids, ({ stage }) => stage, weight))
    const owner = mostOf(tally(openBids, ownerOf))
    const theirs = openBids.filter((bid) => ownerOf(bid) === owner)
    expect((await asked(pipelineWeighted, only('owner', owner)))?.total.value).toBe(total(theirs, weight))
    const from = openBids.filter(({ expectedStart }) => expectedStart >= '2027-04-01')
    expect((await asked(pipelineWeighted, range('2027-04-01', null)))?.total.value).toBe(total(from, weight))
  })

  test('is nothing of a project manager’s', async () => {
    expect(await asked(pipeline, {}, 'pm')).toBeNull()
    expect(await asked(winRate, {}, 'pm')).toBeNull()
  })
})

describe('bids that are due', () => {
  const ahead = openBids.filter(({ bidDueDate }) => bidDueDate !== null && bidDueDate >= today)

  test('are those whose day is ahead, day by day', async () => {
    const result = await asked(bidsDue, { groupBy: 'day' })
    expect(ahead.length).toBeGreaterThan(0)
    expect(result?.total.value).toBe(ahead.length)
    expect(groupsOf(result)).toEqual(tally(ahead, ({ bidDueDate }) => bidDueDate))
  })

  test('in days that are named are all of those days, also days that are over', async () => {
    const period = range(addDays(today, -14), addDays(today, 7))
    const due = openBids.filter(({ bidDueDate }) => within(bidDueDate, addDays(today, -14), addDays(today, 7)))
    expect((await asked(bidsDue, period))?.total.value).toBe(due.length)
    const late = due.filter(({ bidDueDate }) => bidDueDate !== null && bidDueDate < today)
    expect(late.length).toBeGreaterThan(0)
    expect((await asked(bidsDue, { ...period, states: ['overdue'] }))?.total.value).toBe(late.length)
  })

  test('of one owner and of one customer', async () => {
    const owner = mostOf(tally(ahead, ownerOf))
    const customer = mostOf(tally(ahead, customerOf))
    expect((await asked(bidsDue, only('owner', owner)))?.total.value).toBe(tally(ahead, ownerOf)[owner])
    expect((await asked(bidsDue, only('customer', customer)))?.total.value).toBe(tally(ahead, customerOf)[customer])
  })
})

describe('decided bids', () => {
  const wins = decided.filter(({ stage }) => stage === 'Closed Won')
  const losses = decided.filter(({ stage }) => stage === 'Closed Lost')
  const [from, to] = ['2026-01-01', '2026-06-30']
  const inTime = ({ closeDate }: Opportunity) => within(closeDate, from, to)

  test('are some of each in the time that is asked for', () => {
    expect(wins.filter(inTime).length * losses.filter(inTime).length).toBeGreaterThan(0)
  })

  test('that were won, by customer and competitor, however long ago', async () => {
    const result = await asked(won, { groupBy: 'customer' })
    expect(result?.total).toMatchObject({ value: total(wins, amountOf), status: 'ok' })
    expect(result?.rows).toHaveLength(wins.length)
    expect(groupsOf(result)).toEqual(tally(wins, customerOf, amountOf))
    const rival = mostOf(tally(wins, ({ competitor }) => competitor))
    const against = wins.filter(({ competitor }) => competitor === rival)
    expect((await asked(won, only('competitor', rival)))?.total.value).toBe(total(against, amountOf))
    expect((await asked(won, range(from, to)))?.total.value).toBe(total(wins.filter(inTime), amountOf))
  })

  test('that were lost, by reason and owner', async () => {
    const result = await asked(lost, { groupBy: 'reason' })
    expect(result?.rows).toHaveLength(losses.length)
    expect(groupsOf(result)).toEqual(tally(losses, ({ lossReason }) => lossReason, amountOf))
    const price = losses.filter(({ lossReason }) => lossReason === 'Price')
    const recent = { ...only('reason', 'Price'), ...range(from, to) }
    expect((await asked(lost, recent))?.rows).toHaveLength(price.filter(inTime).length)
    expect(groupsOf(await asked(lost, { groupBy: 'owner' }))).toEqual(tally(losses, ownerOf, amountOf))
    expect((await asked(lost, range(from, to)))?.total.value).toBe(total(losses.filter(inTime), amountOf))
  })

  const rateOf = (some: readonly Opportunity[]) =>
    some.filter(({ stage }) => stage === 'Closed Won').length / some.length

  test('as a rate, against each competitor and in a time', async () => {
    const result = await asked(winRate, { groupBy: 'competitor' })
    expect(result?.total.value).toBeCloseTo(rateOf(decided), 9)
    const own = Map.groupBy(decided, ({ competitor }) => competitor)
    expect(result?.groups).toHaveLength(own.size)
    for (const { of, fact } of result?.groups ?? []) {
      expect(fact.value, of?.name).toBeCloseTo(rateOf(own.get(of?.id ?? null) ?? []), 9)
    }
    expect((await asked(winRate, range(from, to)))?.total.value).toBeCloseTo(rateOf(decided.filter(inTime)), 9)
    const owner = mostOf(tally(decided, ownerOf))
    const theirs = decided.filter((bid) => ownerOf(bid) === owner)
    expect((await asked(winRate, only('owner', owner)))?.total.value).toBeCloseTo(rateOf(theirs), 9)
  })
})

describe('people', () => {
  const active = company.employees.filter(({ status }) => status === 'active')
  const left = company.employees.filter(({ status }) => status !== 'active')

  test('who work here, by department and title, over every page', async () => {
    const result = await asked(headcount, { groupBy: 'department' })
    expect(result?.total).toMatchObject({ value: active.length, status: 'ok', unit: 'count' })
    expect(groupsOf(result)).toEqual(tally(active, ({ department }) => department))
    const title = mostOf(tally(active, ({ jobTitle }) => jobTitle))
    expect((await asked(headcount, only('title', title)))?.total.value).toBe(
      active.filter(({ jobTitle }) => jobTitle === title).length,
    )
    expect((await asked(headcount, only('department', 'Finance')))?.total.value).toBe(
      active.filter(({ department }) => department === 'Finance').length,
    )
  })

  test('are everybody to a project manager and the office, and nobody to a field crew', async () => {
    expect((await asked(headcount, {}, 'pm'))?.total.value).toBe(active.length)
    expect((await asked(headcount, {}, 'office'))?.total.value).toBe(active.length)
    expect(await asked(headcount, {}, 'field')).toBeNull()
  })

  test('who were hired, with those who left since', async () => {
    const [from, to] = ['2026-01-01', '2026-12-31']
    const hired = company.employees.filter(({ hireDate }) => within(hireDate, from, to))
    expect(hired.length).toBeGreaterThan(0)
    const result = await asked(hires, { ...range(from, to), groupBy: 'month' })
    expect(result?.total.value).toBe(hired.length)
    expect(groupsOf(result)).toEqual(tally(hired, ({ hireDate }) => hireDate.slice(0, 7)))
    expect((await asked(hires))?.total.value).toBe(company.employees.length)
    const department = mostOf(tally(hired, (one) => one.department))
    expect((await asked(hires, { ...range(from, to), ...only('department', department) }))?.total.value).toBe(
      hired.filter((one) => one.department === department).length,
    )
  })

  test('who left, however long ago', async () => {
    const result = await asked(leavers, { groupBy: 'department' })
    expect(left.length).toBeGreaterThan(0)
    expect(result?.total.value).toBe(left.length)
    expect(groupsOf(result)).toEqual(tally(left, ({ department }) => department))
    const recent = left.filter(({ terminationDate }) => within(terminationDate, addDays(today, -60), today))
    expect(recent.length).toBeGreaterThan(0)
    expect((await asked(leavers, range(addDays(today, -60), today)))?.total.value).toBe(recent.length)
    const department = mostOf(tally(left, (one) => one.department))
    expect((await asked(leavers, only('department', department)))?.total.value).toBe(
      left.filter((one) => one.department === department).length,
    )
    expect(await asked(leavers, {}, 'office')).toBeNull()
  })
})

describe('days off', () => {
  const days = (from: string, to: string) => {
    const found = new Map<string, { day: string; who: Employee | undefined }>()
    for (const { employee, start, end, status } of company.timeOff) {
      if (status !== 'approved') continue
      for (let day = start; day <= end; day = addDays(day, 1)) {
        if (within(day, from, to)) found.set(`${employee} ${day}`, { day, who: person.get(employee) })
      }
    }
    return [...found.values()]
  }

  test('in a time are one for each person and day, and the same by person, by day and in all', async () => {
    const [from, to] = [addDays(today, 1), addDays(today, 14)]
    const off = days(from, to)
    expect(off.length).toBeGreaterThan(0)
    const result = await asked(timeOff, { ...range(from, to), groupBy: 'person' })
    expect(result?.total.value).toBe(off.length)
    expect(groupsOf(result)).toEqual(tally(off, ({ who }) => `bamboohr:${who?.number}`))
    expect(groupsOf(await asked(timeOff, { ...range(from, to), groupBy: 'day' }))).toEqual(tally(off, ({ day }) => day))
    const department = mostOf(tally(off, ({ who }) => who?.department ?? null))
    expect((await asked(timeOff, { ...range(from, to), ...only('department', department) }))?.total.value).toBe(
      off.filter(({ who }) => who?.department === department).length,
    )
  })

  test('are today’s where no days are named', async () => {
    expect((await asked(timeOff))?.total.value).toBe(days(today, today).length)
    const day = addDays(today, 1)
    expect(days(day, day).length).toBeGreaterThan(0)
    expect((await asked(timeOff, range(day, day)))?.total.value).toBe(days(day, day).length)
  })
})

describe('certifications', () => {
  const all = company.certifications.filter(({ employee }) => person.get(employee)?.status === 'active')
  const soon = addDays(today, expiringWithin.certification)
  const expired = all.filter(({ expires }) => expires !== null && expires < today)
  const expiring = all.filter(({ expires }) => within(expires, today, soon))

  test('by kind, and those that are expired or about to be', async () => {
    const result = await asked(certifications, { groupBy: 'kind' })
    expect(result?.total).toMatchObject({ value: all.length, status: 'ok' })
    expect(groupsOf(result)).toEqual(tally(all, ({ name }) => name))
    expect(expired.length * expiring.length).toBeGreaterThan(0)
    expect((await asked(certifications, { states: ['expired'] }))?.total.value).toBe(expired.length)
    expect((await asked(certifications, { states: ['expiring'] }))?.total.value).toBe(expiring.length)
    expect((await asked(certifications, { notStates: ['expired'] }))?.total.value).toBe(all.length - expired.length)
    expect((await asked(certifications, { states: ['active'] }))?.total.value).toBe(all.length - expired.length)
  })

  test('of one person, one kind and one department', async () => {
    const number = mostOf(tally(all, ({ employee }) => employee))
    const own = all.filter(({ employee }) => employee === number)
    expect((await asked(certifications, only('person', `bamboohr:${number}`)))?.rows).toHaveLength(own.length)
    const aid = all.filter(({ name }) => name === 'First Aid and CPR')
    expect((await asked(certifications, only('kind', 'First Aid and CPR')))?.rows).toHaveLength(aid.length)
    const craft = all.filter(({ employee }) => person.get(employee)?.department === 'Craft')
    expect((await asked(certifications, only('department', 'Craft')))?.rows).toHaveLength(craft.length)
  })

  test('that expire in a time leave out those that never do, and tell of nothing untold', async () => {
    const [from, to] = ['2026-12-01', '2026-12-31']
    const result = await asked(certifications, range(from, to))
    const ending = all.filter(({ expires }) => within(expires, from, to))
    expect(ending.length).toBeGreaterThan(0)
    expect(result?.total.value).toBe(ending.length)
    expect(result?.untold).toBe(0)
  })
})

describe('permits', () => {
  const all = company.permits
  const isOpen = ({ status }: Permit) => status !== 'Finaled' && status !== 'Rejected'
  const isExpired = (permit: Permit) =>
    permit.status === 'Expired' || (isOpen(permit) && permit.expires !== null && permit.expires < today)
  const soon = addDays(today, expiringWithin.permit)

  test('are as many as the map has, by kind, status and job', async () => {
    const result = await asked(permits, { groupBy: 'kind' })
    expect(result?.total).toMatchObject({ value: all.length, status: 'ok' })
    expect(groupsOf(result)).toEqual(tally(all, ({ type }) => type))
    expect(groupsOf(await asked(permits, { groupBy: 'status' }))).toEqual(tally(all, ({ status }) => status))
    expect(groupsOf(await asked(permits, { groupBy: 'job' }))).toEqual(tally(all, ({ job }) => job))
  })

  test('that are expired, about to be, in force or finished', async () => {
    const states = {
      expired: isExpired,
      expiring: (one: Permit) => isOpen(one) && !isExpired(one) && within(one.expires, today, soon),
      active: (one: Permit) => one.status === 'Issued' && !isExpired(one),
      complete: (one: Permit) => one.status === 'Finaled',
      open: isOpen,
    }
    for (const [state, holds] of Object.entries(states)) {
      const expected = all.filter(holds).length
      expect(expected, state).toBeGreaterThan(0)
      expect((await asked(permits, { states: [state] }))?.total.value, state).toBe(expected)
    }
  })

  test('of one job and one kind, by number', async () => {
    const job = '24-022'
    const own = all.filter((one) => one.job === job)
    expect((await asked(permits, only('job', job)))?.rows).toHaveLength(own.length)
    expect((await asked(permits, only('kind', 'Excavation')))?.rows).toHaveLength(
      all.filter(({ type }) => type === 'Excavation').length,
    )
    const number = own[0]?.number ?? ''
    expect((await asked(permits, { number: number.toLowerCase() }))?.rows.map((row) => row.number)).toEqual([number])
  })

  test('that expire in a time are none that is finished, unless that is said; issued in a time is any', async () => {
    const [from, to] = [today, addDays(today, 365)]
    const running = all.filter((one) => within(one.expires, from, to))
    const finished = running.filter((one) => !isOpen(one))
    expect(finished.length).toBeGreaterThan(0)
    const result = await asked(permits, range(from, to))
    expect(result?.total.value).toBe(running.length - finished.length)
    expect((await asked(permits, { ...range(from, to), states: ['complete'] }))?.rows).toHaveLength(finished.length)
    const issued = all.filter((one) => within(one.issued, '2025-01-01', '2025-12-31'))
    expect((await asked(permits, range('2025-01-01', '2025-12-31', 'issued')))?.total.value).toBe(issued.length)
  })

  test('are of every job to a field crew, whom maps are open to, and nothing to whom they are not', async () => {
    expect((await asked(permits, {}, 'field'))?.total.value).toBe(all.length)
    expect(await asked(permits, {}, 'books')).toBeNull()
    const own = as.pm().principal.projects
    const result = await asked(permits, only('job', ...own), 'pm')
    expect(result?.total.value).toBe(all.filter(({ job }) => job !== null && own.includes(job)).length)
  })
})

describe('utility locates', () => {
  const all = company.utilityLocates
  const soon = addDays(today, expiringWithin.locate)

  test('by utility and by job, expired ones too', async () => {
    const result = await asked(locates, { groupBy: 'utility' })
    expect(result?.total).toMatchObject({ value: all.length, status: 'ok' })
    expect(groupsOf(result)).toEqual(tally(all, ({ utility }) => utility))
    expect(groupsOf(await asked(locates, { groupBy: 'job' }))).toEqual(tally(all, ({ job }) => job))
  })

  test('that are expired, about to be or valid', async () => {
    const expired = all.filter(({ expires }) => expires < today).length
    expect((await asked(locates, { states: ['expired'] }))?.total.value).toBe(expired)
    expect((await asked(locates, { states: ['active'] }))?.total.value).toBe(all.length - expired)
    const expiring = all.filter(({ expires }) => within(expires, today, soon)).length
    expect((await asked(locates, { states: ['expiring'] }))?.total.value).toBe(expiring)
  })

  test('of one job and utility, and in a time', async () => {
    const gas = all.filter(({ job, utility }) => job === '24-022' && utility === 'Gas')
    const filters = [...only('job', '24-022').filters, ...only('utility', 'Gas').filters]
    expect((await asked(locates, { filters }))?.rows).toHaveLength(gas.length)
    const next = all.filter(({ expires }) => within(expires, today, addDays(today, 6)))
    expect(gas.length * next.length).toBeGreaterThan(0)
    expect((await asked(locates, range(today, addDays(today, 6))))?.total.value).toBe(next.length)
  })
})
