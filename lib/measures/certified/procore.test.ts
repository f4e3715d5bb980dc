import { describe, expect, test } from 'vitest'
import { addDays, daysBetween } from '#lib/core/days.ts'
import { askedOfCompany } from '#lib/testing/measure-answer.ts'
import { changeOrders } from './change-orders.ts'
import { commitments } from './commitments.ts'
import { crewHours } from './crew-hours.ts'
import { incidents } from './incidents.ts'
import { inspections } from './inspections.ts'
import { oneOf } from './of-field.ts'
import { punchItems } from './punch-items.ts'
import { type Dimension, querySchema } from './query.ts'
import { rfis } from './rfis.ts'
import type { Result } from './run.ts'
import { submittals } from './submittals.ts'
import { sideBySide, windowsOf } from './window.ts'

/** Each measure over the whole sample company, recomputed from its own books. */
const { company, as, asked } = askedOfCompany()
const { today } = company

const inProcore = company.jobs.filter(({ procoreId }) => procoreId !== null)
const all = new Set(inProcore.map(({ number }) => number))
const running = new Set(inProcore.flatMap(({ number, status }) => (status === 'complete' ? [] : [number])))
const ofAll = <T extends { job: string }>(rows: readonly T[]) => rows.filter(({ job }) => all.has(job))
const ofRunning = <T extends { job: string }>(rows: readonly T[]) => rows.filter(({ job }) => running.has(job))

const within = (day: string | null | undefined, { from, to }: { from: string; to: string }) =>
  day != null && day >= from && day <= to
const month = (from: string, to: string) => ({ from, to, grain: 'month' as const })
const october = month('2026-10-01', '2026-10-31')
const year2025 = { from: '2025-01-01', to: '2025-12-31', grain: 'year' as const }
const of = (dimension: Dimension, id: string, not = false) => ({
  filters: [{ dimension, things: [{ name: id, ids: [id] }], not }],
})
const ofJobs = (...ids: string[]) => ({
  filters: [{ dimension: 'job', things: ids.map((id) => ({ name: id, ids: [id] })), not: false }],
})

function grouped<T>(rows: readonly T[], key: (row: T) => string | null, value: (row: T) => number = () => 1) {
  const groups = Map.groupBy(rows, (row) => key(row) ?? 'none')
  return Object.fromEntries([...groups].map(([id, some]) => [id, total(some, value)]))
}
function total<T>(rows: readonly T[], value: (row: T) => number): number {
  return rows.reduce((sum, row) => sum + value(row), 0)
}
function told(result: Result | null) {
  return Object.fromEntries((result?.groups ?? []).map(({ of: own, fact }) => [own?.id ?? 'none', fact.value]))
}
/** The one with the most of them, so that a filter has something to find. */
function largest(groups: Record<string, number>): string {
  const [first] = Object.entries(groups)
    .filter(([id]) => id !== 'none')
    .sort((a, b) => b[1] - a[1])
  if (first === undefined) throw new Error('nothing to pick from')
  return first[0]
}
const jobOf = ({ job }: { job: string }) => job

const people = new Map(company.employees.map((one) => [one.number, `${one.firstName} ${one.lastName}`]))
const vendors = new Map(company.vendors.map((one) => [one.id, one]))
const vendorName = (id: string | null) => {
  const vendor = id === null ? undefined : vendors.get(id)
  return vendor === undefined ? null : (vendor.procoreName ?? vendor.name)
}

describe('change orders', () => {
  const orders = ofRunning(company.changeOrders)
  const pending = orders.filter(({ status }) => status === 'Pending')
  const approved = orders.filter(({ status }) => status === 'Approved')
  const everyOrder = ofAll(company.changeOrders)
  const everyApproved = everyOrder.filter(({ status }) => status === 'Approved')
  const amount = ({ amount: own }: { amount: number }) => own
  const decided = new Map(company.changeOrderApprovals.map((one) => [one.changeOrderId, one]))
  const approvedOn = ({ procoreId }: { procoreId: string }) => {
    const approval = decided.get(procoreId)
    return approval?.approvedDate ?? approval?.reviewedDate ?? null
  }

  test('are the pending ones where nothing is said, by job', async () => {
    const result = await asked(changeOrders, { groupBy: 'job' })
    expect(result?.total).toMatchObject({ value: total(pending, amount), status: 'ok' })
    expect(told(result)).toEqual(grouped(pending, jobOf, amount))
  })

  test('in every state are what is there, by kind', async () => {
    for (const [state, own] of [
      ['approved', approved],
      ['unsigned', approved.filter(({ executed }) => !executed)],
      ['rejected', orders.filter(({ status }) => status === 'Rejected')],
      ['draft', orders.filter(({ status }) => status === 'Draft')],
    ] as const) {
      const result = await asked(changeOrders, { states: [state], groupBy: 'kind' })
      expect(result?.rows, state).toHaveLength(own.length)
      expect(told(result), state).toEqual(grouped(own, ({ kind }) => kind, amount))
    }
  })

  test('of a job and of a kind, and older than 60 days', async () => {
    const job = largest(grouped(pending, jobOf))
    const own = pending.filter((one) => one.job === job)
    expect((await asked(changeOrders, of('job', job)))?.total.value).toBe(total(own, amount))
    const potential = pending.filter(({ kind }) => kind === 'potential')
    expect((await asked(changeOrders, of('kind', 'potential')))?.total.value).toBe(total(potential, amount))
    const old = pending.filter(({ createdDate }) => daysBetween(createdDate, today) > 60)
    const result = await asked(changeOrders, { bounds: [{ field: 'days', is: 'over', value: 60 }] })
    expect(result?.rows).toHaveLength(old.length)
  })

  test('created or approved in a month', async () => {
    const created = everyOrder.filter(({ createdDate }) => within(createdDate, october))
    expect((await asked(changeOrders, { period: october }))?.total.value).toBe(total(created, amount))
    const undecided = created.filter(({ status }) => status === 'Pending')
    const stillPending = await asked(changeOrders, { period: october, states: ['pending'] })
    expect(stillPending?.total.value).toBe(total(undecided, amount))
    const own = everyApproved.filter((one) => within(approvedOn(one), october))
    expect(own.length).toBeGreaterThan(0)
    const result = await asked(changeOrders, { period: october, date: 'approved', states: ['approved'] })
    expect(result?.total.value).toBe(total(own, amount))
    expect(result?.untold).toBe(everyApproved.filter((one) => approvedOn(one) === null).length)
  })

  test('approved in a year are those of jobs that are finished since, too', async () => {
    const own = everyApproved.filter((one) => within(approvedOn(one), year2025))
    expect(own.some(({ job }) => !running.has(job))).toBe(true)
    const query = { period: year2025, date: 'approved', states: ['approved'] }
    expect((await asked(changeOrders, query))?.total.value).toBe(total(own, amount))
    const byMonth = await asked(changeOrders, { ...query, groupBy: 'month' })
    expect(told(byMonth)).toEqual(grouped(own, (one) => approvedOn(one)?.slice(0, 7) ?? null, amount))
  })

  test('of finished jobs are there where one is named, alone or beside one that runs', async () => {
    const finished = largest(
      grouped(
        everyApproved.filter(({ job }) => !running.has(job)),
        jobOf,
      ),
    )
    const other = largest(grouped(approved, jobOf))
    const ofBoth = (...jobs: string[]) => everyApproved.filter(({ job }) => jobs.includes(job))
    const one = await asked(changeOrders, { ...of('job', finished), states: ['approved'] })
    expect(one?.total.value).toBe(total(ofBoth(finished), amount))
    const both = await asked(changeOrders, { ...ofJobs(finished, other), states: ['approved'] })
    expect(both?.total.value).toBe(total(ofBoth(finished, other), amount))
  })

  test('that are none in one state are there in another', async () => {
    const states = (job: string) => new Set(orders.flatMap((one) => (one.job === job ? [one.status] : [])))
    const job = [...running].find((one) => states(one).has('Approved') && !states(one).has('Pending'))
    if (job === undefined) throw new Error('every job has pending ones')
    const count = orders.filter((one) => one.job === job).length
    expect((await asked(changeOrders, of('job', job)))?.none).toEqual({ why: 'state', count })
  })

  test('of a project manager are those of their own jobs, of a field crew none', async () => {
    const projects = as.pm().principal.projects
    const own = pending.filter(({ job }) => projects.includes(job))
    expect(own.length).toBeGreaterThan(0)
    const result = await asked(changeOrders, { groupBy: 'job' }, 'pm')
    expect(told(result)).toEqual(grouped(own, jobOf, amount))
    const other = [...running].find((job) => !projects.includes(job)) ?? ''
    expect(await asked(changeOrders, of('job', other), 'pm')).toBeNull()
    expect(await asked(changeOrders, {}, 'field')).toBeNull()
  })
})

describe('commitments', () => {
  const contracts = ofRunning(company.commitments)
  const amount = ({ amount: own }: { amount: number }) => own
  const vendorId = ({ vendorId: id }: { vendorId: string }) => {
    const vendor = vendors.get(id)
    return vendor === undefined ? null : `procore:${vendor.procoreId ?? `9${vendor.netsuiteId}`}`
  }

  test('are every subcontract and order, by vendor and by status', async () => {
    const result = await asked(commitments, { groupBy: 'vendor' })
    expect(result?.total).toMatchObject({ value: total(contracts, amount), status: 'ok' })
    expect(told(result)).toEqual(grouped(contracts, vendorId, amount))
    expect(told(await asked(commitments, { groupBy: 'status' }))).toEqual(
      grouped(contracts, ({ status }) => status, amount),
    )
  })

  test('to one vendor, of one kind, and not signed', async () => {
    const vendor = largest(grouped(contracts, vendorId))
    const theirs = contracts.filter((one) => vendorId(one) === vendor)
    expect((await asked(commitments, of('vendor', vendor)))?.total.value).toBe(total(theirs, amount))
    const orders = contracts.filter(({ kind }) => kind === 'purchase_order')
    expect((await asked(commitments, of('kind', 'purchase_order')))?.total.value).toBe(total(orders, amount))
    const unsigned = contracts.filter(({ executed }) => !executed)
    expect((await asked(commitments, { states: ['unsigned'] }))?.total.value).toBe(total(unsigned, amount))
    const done = contracts.filter(({ status }) => status === 'Complete' || status === 'Closed')
    expect((await asked(commitments, { states: ['closed'] }))?.rows).toHaveLength(done.length)
  })

  test('dated in a month, and in a year those of jobs that are finished since, too', async () => {
    const every = ofAll(company.commitments)
    const dated = (period: { from: string; to: string }) => every.filter(({ date }) => within(date, period))
    expect((await asked(commitments, { period: october }))?.total.value).toBe(total(dated(october), amount))
    expect(dated(year2025).some(({ job }) => !running.has(job))).toBe(true)
    expect((await asked(commitments, { period: year2025 }))?.total.value).toBe(total(dated(year2025), amount))
  })

  test('of finished jobs are there where one is named, alone or beside one that runs', async () => {
    const finished = ofAll(company.commitments).filter(({ job }) => !running.has(job))
    const [done, open] = [largest(grouped(finished, jobOf)), largest(grouped(contracts, jobOf))]
    const own = finished.filter(({ job }) => job === done)
    expect((await asked(commitments, of('job', done)))?.total.value).toBe(total(own, amount))
    const both = total([...own, ...contracts.filter(({ job }) => job === open)], amount)
    expect((await asked(commitments, ofJobs(done, open)))?.total.value).toBe(both)
  })
})

describe('RFIs', () => {
  const every = ofAll(company.rfis)
  const list = ofRunning(company.rfis)
  const unanswered = list.filter(({ status }) => status === 'open')
  const overdue = unanswered.filter(({ dueDate }) => dueDate < today)

  test('are the open ones where nothing is said, by whom they wait for and by company', async () => {
    const result = await asked(rfis, { groupBy: 'person' })
    expect(result?.total).toMatchObject({ value: unanswered.length, status: 'ok' })
    expect(told(result)).toEqual(grouped(unanswered, ({ assignee }) => assignee))
    const byCompany = told(await asked(rfis, { groupBy: 'company' }))
    expect(byCompany).toEqual(grouped(unanswered, ({ assigneeCompany }) => assigneeCompany))
  })

  test('of a job, overdue, and overdue or asked for longer than half of them', async () => {
    const job = largest(grouped(unanswered, jobOf))
    const ofJob = unanswered.filter((one) => one.job === job)
    expect((await asked(rfis, of('job', job)))?.total.value).toBe(ofJob.length)
    expect((await asked(rfis, { states: ['overdue'] }))?.total.value).toBe(overdue.length)
    const middle = (days: number[]) => days.sort((a, b) => a - b)[Math.floor(days.length / 2)] ?? 0
    const over = (value: number) => ({ bounds: [{ field: 'days', is: 'over', value }] })
    const lateBy = ({ dueDate }: { dueDate: string }) => daysBetween(dueDate, today)
    const late = middle(overdue.map(lateBy))
    const lateResult = await asked(rfis, { states: ['overdue'], ...over(late) })
    expect(lateResult?.total.value).toBe(overdue.filter((one) => lateBy(one) > late).length)
    const age = ({ createdDate }: { createdDate: string }) => daysBetween(createdDate, today)
    const old = middle(unanswered.map(age))
    expect((await asked(rfis, over(old)))?.total.value).toBe(unanswered.filter((one) => age(one) > old).length)
  })

  test('that wait for somebody, and for nobody but them', async () => {
    const person = largest(grouped(unanswered, ({ assignee }) => assignee))
    const theirs = unanswered.filter(({ assignee }) => assignee === person)
    expect((await asked(rfis, of('person', person)))?.total.value).toBe(theirs.length)
    const others = unanswered.length - theirs.length
    expect((await asked(rfis, of('person', person, true)))?.total.value).toBe(others)
  })

  test('closed in a month, created in it, due in it', async () => {
    const closed = every.filter((one) => one.status === 'closed' && within(one.closedDate, october))
    expect(closed.length).toBeGreaterThan(0)
    const done = await asked(rfis, { states: ['closed'], date: 'closed', period: october })
    expect(done?.total.value).toBe(closed.length)
    const created = every.filter(({ createdDate }) => within(createdDate, october))
    expect(created.some(({ status }) => status === 'closed')).toBe(true)
    expect((await asked(rfis, { period: october }))?.total.value).toBe(created.length)
    const stillOpen = created.filter(({ status }) => status === 'open')
    expect((await asked(rfis, { period: october, states: ['open'] }))?.total.value).toBe(stillOpen.length)
    const due = unanswered.filter(({ dueDate }) => within(dueDate, october))
    expect((await asked(rfis, { period: october, date: 'due' }))?.total.value).toBe(due.length)
  })

  test('by the month of their creation are those answered since, and those of finished jobs, too', async () => {
    const result = await asked(rfis, { period: year2025, groupBy: 'month' })
    const own = every.filter(({ createdDate }) => within(createdDate, year2025))
    expect(own.some(({ job }) => !running.has(job))).toBe(true)
    expect(told(result)).toEqual(grouped(own, ({ createdDate }) => createdDate.slice(0, 7)))
  })
})

describe('submittals', () => {
  const list = ofRunning(company.submittals)
  const undecided = list.filter(({ status }) => status === 'Open' || status === 'On Hold')
  const steps = Map.groupBy(company.submittalApprovers, ({ submittalId }) => submittalId)
  const waitsFor = ({ procoreId }: { procoreId: string }) =>
    (steps.get(procoreId) ?? [])
      .filter(({ sentDate, returnedDate }) => sentDate !== null && returnedDate === null)
      .map(({ name }) => name)
  const together = (one: { procoreId: string }) => [...new Set(waitsFor(one))].sort().join(', ') || null

  test('are those not decided where nothing is said, by job and by who has them', async () => {
    const result = await asked(submittals, { groupBy: 'job' })
    expect(result?.total).toMatchObject({ value: undecided.length, status: 'ok' })
    expect(told(result)).toEqual(grouped(undecided, jobOf))
    expect(told(await asked(submittals, { groupBy: 'person' }))).toEqual(grouped(undecided, together))
  })

  test('with one reviewer, overdue, on hold and rejected', async () => {
    const names = undecided.flatMap((one) => waitsFor(one).map((name) => ({ name })))
    const person = largest(grouped(names, ({ name }) => name))
    const theirs = undecided.filter((one) => waitsFor(one).includes(person))
    expect((await asked(submittals, of('person', person)))?.total.value).toBe(theirs.length)
    const late = undecided.filter(({ dueDate }) => dueDate < today)
    expect((await asked(submittals, { states: ['overdue'] }))?.total.value).toBe(late.length)
    const held = list.filter(({ status }) => status === 'On Hold')
    expect((await asked(submittals, { states: ['on_hold'] }))?.total.value).toBe(held.length)
    const rejected = list.filter(({ status }) => status === 'Rejected')
    expect((await asked(submittals, { states: ['rejected'] }))?.total.value).toBe(rejected.length)
    expect((await asked(submittals, { states: ['closed'] }))?.total.value).toBe(list.length - undecided.length)
  })

  test('due in a month', async () => {
    const november = month('2026-11-01', '2026-11-30')
    const due = undecided.filter(({ dueDate }) => within(dueDate, november))
    expect((await asked(submittals, { period: november }))?.total.value).toBe(due.length)
  })
})

describe('punch items', () => {
  const list = ofRunning(company.punchItems)
  const unfinished = list.filter(({ status }) => status !== 'Closed')
  const byCompany = ({ vendorId }: { vendorId: string | null }) => vendorName(vendorId)

  test('are the open ones where nothing is said, however many pages, by company', async () => {
    const result = await asked(punchItems, { groupBy: 'company' })
    expect(list.length).toBeGreaterThan(500)
    expect(result?.total).toMatchObject({ value: unfinished.length, status: 'ok' })
    expect(told(result)).toEqual(grouped(unfinished, byCompany))
  })

  test('created in a month are those closed since, too', async () => {
    const created = list.filter(({ createdDate }) => within(createdDate, october))
    expect(created.some(({ status }) => status === 'Closed')).toBe(true)
    expect((await asked(punchItems, { period: october }))?.total.value).toBe(created.length)
  })

  test('of one company, overdue, and closed in a month', async () => {
    const name = largest(grouped(unfinished, byCompany))
    const theirs = unfinished.filter((one) => byCompany(one) === name)
    expect((await asked(punchItems, of('company', name)))?.total.value).toBe(theirs.length)
    const late = unfinished.filter(({ dueDate }) => dueDate < today)
    expect((await asked(punchItems, { states: ['overdue'] }))?.total.value).toBe(late.length)
    const closed = list.filter((one) => one.status === 'Closed' && within(one.closedDate, october))
    const result = await asked(punchItems, { states: ['closed'], date: 'closed', period: october })
    expect(result?.total.value).toBe(closed.length)
  })
})

describe('incidents', () => {
  const year = { from: addDays(today, -364), to: today }
  const since = (days: { from: string; to: string }) =>
    company.incidents.filter(({ job, date }) => all.has(job) && within(date, days))

  test('are those of twelve months where nothing is said, by job, of finished jobs too', async () => {
    const result = await asked(incidents, { groupBy: 'job' })
    expect(result?.total).toMatchObject({ value: since(year).length, status: 'ok' })
    expect(told(result)).toEqual(grouped(since(year), jobOf))
  })

  test('recordable ones and those with lost time, of one job', async () => {
    const recordable = since(year).filter((one) => one.recordable)
    expect((await asked(incidents, { states: ['recordable'] }))?.total.value).toBe(recordable.length)
    const lost = since(year).filter(({ daysAway }) => daysAway > 0)
    const result = await asked(incidents, { states: ['lost_time'] })
    expect(result?.total.value).toBe(lost.length)
    expect(result?.untold).toBe(since(year).filter(({ dart, daysAway }) => dart && daysAway === 0).length)
    const job = largest(grouped(since(year), jobOf))
    const own = since(year).filter((one) => one.job === job)
    expect((await asked(incidents, of('job', job)))?.total.value).toBe(own.length)
  })

  test('of a period are asked for as far back as it goes, and longer ago is not "none"', async () => {
    const last = { from: '2025-01-01', to: '2025-12-31', grain: 'year' as const }
    expect((await asked(incidents, { period: last }))?.total).toMatchObject({ value: since(last).length, status: 'ok' })
    const ever = { from: null, to: '2026-10-31', grain: 'range' as const }
    expect((await asked(incidents, { period: ever }))?.total.status).toBe('partial')
  })
})

describe('inspections', () => {
  const list = ofRunning(company.inspections)

  test('are all of them, by kind', async () => {
    const result = await asked(inspections, { groupBy: 'kind' })
    expect(result?.total).toMatchObject({ value: list.length, status: 'ok' })
    expect(told(result)).toEqual(grouped(list, ({ kind }) => kind))
  })

  test('that passed are closed without a failed point; of a job and of a month', async () => {
    const failed = list.filter((one) => one.failed > 0)
    expect((await asked(inspections, { states: ['failed'] }))?.total.value).toBe(failed.length)
    const passed = list.filter((one) => one.status === 'Closed' && one.failed === 0)
    expect((await asked(inspections, { states: ['passed'] }))?.total.value).toBe(passed.length)
    const job = largest(grouped(failed, jobOf))
    const ofJob = failed.filter((one) => one.job === job)
    const result = await asked(inspections, { ...of('job', job), states: ['failed'] })
    expect(result?.total.value).toBe(ofJob.length)
    const inOctober = list.filter(({ date }) => within(date, october))
    expect((await asked(inspections, { period: october }))?.total.value).toBe(inOctober.length)
  })
})

describe('hours on site', () => {
  const lines = ofRunning(company.manpower)
  const hours = ({ hours: own }: { hours: number }) => own
  const inDays = (days: { from: string; to: string }) => lines.filter(({ date }) => within(date, days))
  const last28 = inDays({ from: addDays(today, -27), to: today })
  const person = ({ employee }: { employee: string | null }) =>
    employee === null ? null : (people.get(employee) ?? null)
  const close = (own: Record<string, number | null>, expected: Record<string, number>) => {
    expect(Object.keys(own).sort()).toEqual(Object.keys(expected).sort())
    for (const [id, value] of Object.entries(expected)) expect(own[id], id).toBeCloseTo(value, 4)
  }

  test('are those of 28 days where nothing is said, by job and by company', async () => {
    const result = await asked(crewHours, { groupBy: 'job' })
    expect(result?.total.status).toBe('ok')
    expect(result?.total.value).toBeCloseTo(total(last28, hours), 4)
    close(told(result), grouped(last28, jobOf, hours))
    const companies = grouped(last28, ({ vendorId }) => vendorName(vendorId), hours)
    close(told(await asked(crewHours, { groupBy: 'company' })), companies)
  })

  test('of one person, by day', async () => {
    const name = largest(grouped(last28, person, hours))
    const theirs = last28.filter((one) => person(one) === name)
    const byDay = grouped(theirs, ({ date }) => date, hours)
    close(told(await asked(crewHours, { ...of('person', name), groupBy: 'day' })), byDay)
  })

  test('of two months are asked for in parts, and of one job for a year at once', async () => {
    const autumn = { from: '2026-10-01', to: '2026-11-30', grain: 'range' as const }
    const result = await asked(crewHours, { period: autumn })
    expect(result?.total.status).toBe('ok')
    expect(result?.total.value).toBeCloseTo(total(inDays(autumn), hours), 4)
    const job = largest(grouped(last28, jobOf, hours))
    const year = { from: '2026-01-01', to: '2026-12-31', grain: 'year' as const }
    const ofJob = inDays(year).filter((one) => one.job === job)
    const whole = await asked(crewHours, { ...of('job', job), period: year })
    expect(whole?.total.status).toBe('ok')
    expect(whole?.total.value).toBeCloseTo(total(ofJob, hours), 4)
  })
})

test.each([
  [null, '2026-10-26', '2026-11-22', 2, false],
  [{ from: '2026-11-01', to: '2026-11-30' }, '2026-11-01', '2026-11-22', 2, false],
  [{ from: '2026-09-22', to: '2026-11-22' }, '2026-09-22', '2026-11-22', 3, false],
  [{ from: '2026-01-01', to: '2026-12-31' }, '2026-09-21', '2026-11-22', 3, true],
  [{ from: null, to: '2026-10-31' }, '2026-08-30', '2026-10-31', 3, true],
  [{ from: '2026-12-01', to: null }, '2026-11-22', '2026-11-22', 1, false],
])('of %j a tool is asked from %s to %s', (days, from, to, parts, isCut) => {
  const period = days === null ? null : { ...days, grain: 'range' as const }
  const window = windowsOf(period, '2026-11-22', { days: 28, most: 21, times: 3 })
  expect(window).toMatchObject({ kept: { from, to }, isCut })
  expect(window.windows.at(0)?.from).toBe(from)
  expect(window.windows.at(-1)?.to).toBe(to)
  expect(window.windows.every((one) => daysBetween(one.from, one.to) < 21)).toBe(true)
  expect(window.windows).toHaveLength(parts)
})

test.each([
  ['2026-03-01', '2026-03-01', 1],
  ['2026-03-01', '2026-05-28', 1],
  ['2026-03-01', '2026-05-29', 2],
  ['2024-01-01', '2026-11-22', 4],
])('from %s to %s is read in %i parts that leave no day out and have none twice', (from, to, count) => {
  const parts = sideBySide({ from, to }, { least: 45, most: 4 })
  expect(parts).toHaveLength(count)
  expect([parts.at(0)?.from, parts.at(-1)?.to]).toEqual([from, to])
  for (const [at, part] of parts.entries()) {
    expect(part.from <= part.to).toBe(true)
    expect(parts[at + 1]?.from ?? addDays(to, 1)).toBe(addDays(part.to, 1))
  }
})

test('a record of two is found under each of them, and grouped under both', () => {
  const query = (more: object) => querySchema.parse({ measure: 'punch_items', ...more })
  const names = ['Second Co', 'First Co']
  expect(oneOf(names, 'company', query(of('company', 'Second Co')))?.id).toBe('Second Co')
  expect(oneOf(names, 'company', query(of('company', 'First Co')))?.id).toBe('First Co')
  expect(oneOf(names, 'company', query({ groupBy: 'company' }))?.id).toBe('First Co, Second Co')
  expect(oneOf([], 'company', query({}))).toBeNull()
})
