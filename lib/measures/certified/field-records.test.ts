import { describe, expect, test } from 'vitest'
import type { DailyLog } from '#lib/company/types.ts'
import { addDays, daysBetween } from '#lib/core/days.ts'
import { askedOfCompany } from '#lib/testing/measure-answer.ts'
import { filter, groupsOf, mostOf, only, range, tally, textsOf, total, within } from '#lib/testing/measure-checks.ts'
import { actionItems } from './action-items.ts'
import { changeEvents } from './change-events.ts'
import { commitments } from './commitments.ts'
import { dailyLogs } from './daily-logs.ts'
import { drawings } from './drawings.ts'
import { certified } from './index.ts'
import { meetings } from './meetings.ts'
import { misfits } from './misfits.ts'
import { observations } from './observations.ts'
import { ownerInvoices } from './owner-invoices.ts'
import { primeContracts } from './prime-contracts.ts'
import { querySchema } from './query.ts'

/** Each measure over the whole sample company, recomputed from its own books. */
const { company, as, asked } = askedOfCompany()
const { today } = company

const running = new Set(
  company.jobs.flatMap(({ number, status, procoreId }) =>
    procoreId === null || status === 'complete' ? [] : [number],
  ),
)
const ofRunning = <T extends { job: string }>(rows: readonly T[]) => rows.filter(({ job }) => running.has(job))
const jobOf = ({ job }: { job: string }) => job
const people = new Map(company.employees.map((one) => [one.number, `${one.firstName} ${one.lastName}`]))
const nameOf = (number: string) => people.get(number) ?? null

describe('daily logs', () => {
  const entries = (log: DailyLog) => [
    { log, section: 'notes', text: log.notes },
    { log, section: 'weather', text: log.weather },
    ...(log.delays === null ? [] : [{ log, section: 'delays', text: `Delay: ${log.delays}` }]),
    ...(log.deliveries === null ? [] : [{ log, section: 'deliveries', text: log.deliveries }]),
    ...log.equipment.map((text) => ({ log, section: 'equipment', text })),
    ...(log.nextWork === null ? [] : [{ log, section: 'plannedWork', text: log.nextWork }]),
  ]
  const logs = ofRunning(company.dailyLogs)
  const week = logs.filter(({ date }) => within(date, addDays(today, -6), today))
  const job = mostOf(tally(week, jobOf))
  const day = week.find((log) => log.job === job && log.equipment.length > 0)?.date ?? ''

  test('of a job and a day are everything that was written, by section and by whom', async () => {
    const own = logs.filter((log) => log.job === job && log.date === day).flatMap(entries)
    const result = await asked(dailyLogs, { ...only('job', job), ...range(day, day), groupBy: 'section' })
    expect(result?.total).toMatchObject({ value: own.length, status: 'ok' })
    expect(groupsOf(result)).toEqual(tally(own, ({ section }) => section))
    expect(textsOf(result, 'text')).toEqual(own.map(({ text }) => text).sort())
    const byWhom = await asked(dailyLogs, { ...only('job', job), ...range(day, day), groupBy: 'person' })
    expect(groupsOf(byWhom)).toEqual(tally(own, ({ log }) => nameOf(log.author)))
  })

  test('of one section are that one alone, over all jobs too', async () => {
    const machines = logs.filter((log) => log.job === job && log.date === day).flatMap(({ equipment }) => equipment)
    const filters = [filter('job', job), filter('section', 'equipment')]
    expect(textsOf(await asked(dailyLogs, { filters, ...range(day, day) }), 'text')).toEqual([...machines].sort())
    const everywhere = week.filter(({ date }) => date === day).flatMap(({ equipment }) => equipment)
    const result = await asked(dailyLogs, { ...only('section', 'equipment'), ...range(day, day) })
    expect(result?.total.value).toBe(everywhere.length)
  })

  test('of one section are those of seven days where nothing is said, over all jobs', async () => {
    const late = week.filter(({ delays }) => delays !== null)
    expect(late.length).toBeGreaterThan(0)
    const result = await asked(dailyLogs, { ...only('section', 'delays'), groupBy: 'job' })
    expect(result?.total).toMatchObject({ value: late.length, status: 'ok' })
    expect(groupsOf(result)).toEqual(tally(late, jobOf))
  })

  test('need a job or a section to be named: of everything a week would be thousands of lines', () => {
    const of = (more: object) => misfits(dailyLogs, querySchema.parse({ measure: dailyLogs.id, ...more }), today)
    expect(of({})).toEqual([{ part: 'of', dimensions: ['job', 'section'], why: 'must_be_named' }])
    expect(of(only('section', 'delays'))).toEqual([])
  })

  test('of more days than are read at once are told to be a part', async () => {
    const result = await asked(dailyLogs, { ...only('job', job), ...range('2019-01-01', today) })
    expect(result?.total.status).toBe('partial')
  })

  test('are a foreman’s of their own jobs, and of no others', async () => {
    const { projects } = as.field().principal
    const own = projects.find((one) => running.has(one)) ?? ''
    expect((await asked(dailyLogs, { ...only('job', own), ...range(day, day) }, 'field'))?.rows.length).toBeGreaterThan(
      0,
    )
    const foreign = [...running].find((one) => !projects.includes(one)) ?? ''
    expect(await asked(dailyLogs, { ...only('job', foreign), ...range(day, day) }, 'field')).toBeNull()
    expect(await asked(dailyLogs, only('section', 'delays'), 'books')).toBeNull()
  })
})

describe('drawings', () => {
  const job = mostOf(tally(ofRunning(company.drawings), jobOf))
  const sheets = company.drawings.filter((one) => one.job === job)
  const current = sheets.filter((one) => one.current)

  test('are the current revisions of a job, by discipline', async () => {
    const result = await asked(drawings, { ...only('job', job), groupBy: 'discipline' })
    expect(result?.total).toMatchObject({ value: current.length, status: 'ok' })
    expect(groupsOf(result)).toEqual(tally(current, ({ discipline }) => discipline))
  })

  test('of one number tell the revision that is current, and those that were', async () => {
    const number = mostOf(tally(sheets, (one) => one.number))
    const own = sheets.filter((one) => one.number === number)
    const now = await asked(drawings, { ...only('job', job), number: number.toLowerCase() })
    expect(textsOf(now, 'revision')).toEqual(own.filter((one) => one.current).map(({ revision }) => revision))
    const before = await asked(drawings, { ...only('job', job), number, notStates: ['current'] })
    const replaced = own.filter((one) => !one.current).map(({ revision }) => revision)
    expect(replaced.length).toBeGreaterThan(0)
    expect(textsOf(before, 'revision')).toEqual(replaced.sort())
  })

  test('received in a time, and of two jobs each of them', async () => {
    const from = current.map(({ receivedDate }) => receivedDate).sort()[Math.floor(current.length / 2)] ?? ''
    const recent = current.filter(({ receivedDate }) => receivedDate >= from)
    expect((await asked(drawings, { ...only('job', job), ...range(from, null) }))?.total.value).toBe(recent.length)
    const other = [...running].find((one) => one !== job && company.drawings.some((sheet) => sheet.job === one)) ?? ''
    const both = company.drawings.filter((one) => one.current && [job, other].includes(one.job))
    expect(groupsOf(await asked(drawings, { ...only('job', job, other), groupBy: 'job' }))).toEqual(tally(both, jobOf))
  })
})

describe('meetings', () => {
  const all = ofRunning(company.meetings)

  test('in a month, by job', async () => {
    const month = all.filter(({ date }) => within(date, '2026-10-01', '2026-10-31'))
    expect(month.length).toBeGreaterThan(0)
    const result = await asked(meetings, { ...range('2026-10-01', '2026-10-31'), groupBy: 'job' })
    expect(result?.total).toMatchObject({ value: month.length, status: 'ok' })
    expect(groupsOf(result)).toEqual(tally(month, jobOf))
    expect(textsOf(result, 'subject')).toEqual(month.map(({ title }) => title).sort())
  })

  test('have points that somebody must act on, open ones where nothing is said', async () => {
    const recent = all.filter(({ date }) => within(date, addDays(today, -41), today))
    const job = mostOf(tally(recent, jobOf))
    const points = recent.filter((one) => one.job === job).flatMap(({ topics }) => topics)
    const open = points.filter(({ status }) => status === 'Open')
    const result = await asked(actionItems, { ...only('job', job), groupBy: 'person' })
    expect(result?.total.value).toBe(open.length)
    expect(groupsOf(result)).toEqual(tally(open, ({ assignee }) => nameOf(assignee)))
    const late = open.filter(({ dueDate }) => dueDate !== null && dueDate < today)
    expect((await asked(actionItems, { ...only('job', job), states: ['overdue'] }))?.total.value).toBe(late.length)
    const closed = await asked(actionItems, { ...only('job', job), states: ['closed'] })
    expect(closed?.total.value).toBe(points.length - open.length)
  })
})

describe('observations', () => {
  const all = ofRunning(company.observations)
  const open = all.filter(({ status }) => status !== 'Closed')
  const late = open.filter(({ dueDate }) => dueDate < today)

  test('are the open ones where nothing is said, by kind and by who must act', async () => {
    const result = await asked(observations, { groupBy: 'kind' })
    expect(result?.total).toMatchObject({ value: open.length, status: 'ok' })
    expect(groupsOf(result)).toEqual(tally(open, ({ type }) => type))
    expect(groupsOf(await asked(observations, { groupBy: 'person' }))).toEqual(
      tally(open, ({ assignee }) => nameOf(assignee)),
    )
  })

  test('overdue, of one kind, older than half of them, and closed in a month', async () => {
    expect((await asked(observations, { states: ['overdue'] }))?.total.value).toBe(late.length)
    const kind = mostOf(tally(open, ({ type }) => type))
    expect((await asked(observations, only('kind', kind)))?.total.value).toBe(
      open.filter(({ type }) => type === kind).length,
    )
    const ages = open.map(({ createdDate }) => daysBetween(createdDate, today)).sort((a, b) => a - b)
    const half = ages[Math.floor(ages.length / 2)] ?? 0
    const old = await asked(observations, { bounds: [{ field: 'days', is: 'over', value: half }] })
    expect(old?.total.value).toBe(ages.filter((age) => age > half).length)
    const closed = all.filter((one) => one.status === 'Closed' && within(one.closedDate, '2026-10-01', '2026-10-31'))
    const result = await asked(observations, { states: ['closed'], ...range('2026-10-01', '2026-10-31', 'closed') })
    expect(result?.total.value).toBe(closed.length)
  })

  test('created in a month are those closed since, too', async () => {
    const created = all.filter(({ createdDate }) => within(createdDate, '2026-10-01', '2026-10-31'))
    expect(created.some(({ status }) => status === 'Closed')).toBe(true)
    expect((await asked(observations, range('2026-10-01', '2026-10-31')))?.total.value).toBe(created.length)
  })
})

describe('change events', () => {
  const all = ofRunning(company.changeEvents)
  const open = all.filter(({ status }) => status !== 'Closed')
  const rom = (one: { rom: number }) => one.rom

  test('are the rough amounts of those not closed, by reason and by job', async () => {
    const result = await asked(changeEvents, { groupBy: 'reason' })
    expect(result?.total).toMatchObject({ value: total(open, rom), status: 'ok', unit: 'money' })
    expect(groupsOf(result)).toEqual(tally(open, ({ reason }) => reason, rom))
    expect(groupsOf(await asked(changeEvents, { groupBy: 'job' }))).toEqual(tally(open, jobOf, rom))
  })

  test('of one job, closed, created in a month, and over an amount', async () => {
    const job = mostOf(tally(open, jobOf))
    const own = open.filter((one) => one.job === job)
    expect((await asked(changeEvents, only('job', job)))?.total.value).toBe(total(own, rom))
    const closed = all.filter(({ status }) => status === 'Closed')
    expect((await asked(changeEvents, { states: ['closed'] }))?.total.value).toBe(total(closed, rom))
    const created = all.filter(({ createdDate }) => within(createdDate, '2026-10-01', '2026-10-31'))
    expect(created.some(({ status }) => status === 'Closed')).toBe(true)
    expect((await asked(changeEvents, range('2026-10-01', '2026-10-31')))?.total.value).toBe(total(created, rom))
    const bounds = [{ field: 'amount', is: 'over', value: 5_000_000 }]
    expect((await asked(changeEvents, { bounds }))?.rows).toHaveLength(open.filter((one) => one.rom > 5_000_000).length)
  })

  test('of a project manager are those of their own jobs, of a field crew none', async () => {
    const own = open.filter(({ job }) => as.pm().principal.projects.includes(job))
    expect((await asked(changeEvents, {}, 'pm'))?.total.value).toBe(total(own, rom))
    expect(await asked(changeEvents, {}, 'field')).toBeNull()
  })
})

describe('contracts with owners, as Procore has them', () => {
  const contracts = ofRunning(company.primeContracts)
  const worth = ({ originalAmount, approvedChanges }: (typeof contracts)[number]) => originalAmount + approvedChanges

  test('are summed with their approved changes, by job, and those not signed', async () => {
    const result = await asked(primeContracts, { groupBy: 'job' })
    expect(groupsOf(result)).toEqual(tally(contracts, jobOf, worth))
    const unsigned = contracts.filter(({ executed }) => !executed)
    expect((await asked(primeContracts, { states: ['unsigned'] }))?.rows).toHaveLength(unsigned.length)
  })

  test('are invoiced: what is under review, and what of a month is approved', async () => {
    const invoices = ofRunning(company.primeInvoices)
    const amount = (one: { amount: number }) => one.amount
    expect((await asked(ownerInvoices))?.total.value).toBe(total(invoices, amount))
    const pending = invoices.filter(({ status }) => status === 'Under Review')
    expect((await asked(ownerInvoices, { states: ['pending'] }))?.total.value).toBe(total(pending, amount))
    const month = invoices.filter((one) => one.status === 'Approved' && within(one.date, '2026-10-01', '2026-10-31'))
    const result = await asked(ownerInvoices, { states: ['approved'], ...range('2026-10-01', '2026-10-31') })
    expect(result?.total.value).toBe(total(month, amount))
  })
})

test('records of a finished job are there when it is named', async () => {
  const finished = new Set(company.jobs.flatMap(({ number, status }) => (status === 'complete' ? [number] : [])))
  const contracts = company.commitments.filter(({ job }) => finished.has(job))
  const job = mostOf(tally(contracts, jobOf))
  const own = contracts.filter((one) => one.job === job)
  const result = await asked(commitments, only('job', job))
  expect(result?.total.value).toBe(total(own, ({ amount }) => amount))
})

describe('records of the field by the manager of their jobs', () => {
  const managerOf = (job: string) => nameOf(company.jobs.find(({ number }) => number === job)?.projectManager ?? '')
  const measureOf = (id: string) => {
    const measure = certified.get(id)
    if (measure === undefined) throw new Error(`there is no ${id}`)
    return measure
  }
  const rfis = ofRunning(company.rfis).filter(({ status }) => status === 'open')
  const pending = ofRunning(company.changeOrders).filter(({ status }) => status === 'Pending')

  test('are those that the books name for the job', async () => {
    const result = await asked(measureOf('rfis'), { groupBy: 'manager' })
    expect(result?.total.value).toBe(rfis.length)
    expect(groupsOf(result)).toEqual(tally(rfis, ({ job }) => managerOf(job)))
    const manager = mostOf(tally(pending, ({ job }) => managerOf(job)))
    const own = pending.filter(({ job }) => managerOf(job) === manager)
    const orders = await asked(measureOf('change_orders'), only('manager', manager))
    expect(orders?.total.value).toBe(total(own, ({ amount }) => amount))
  })

  test('are a manager’s own with the rights of a manager, and nobody’s to whom the books are shut', async () => {
    const manager = as.pm().principal.name
    const own = rfis.filter(({ job }) => managerOf(job) === manager)
    expect(own.length).toBeGreaterThan(0)
    expect((await asked(measureOf('rfis'), only('manager', manager), 'pm'))?.total.value).toBe(own.length)
    expect(await asked(measureOf('rfis'), only('manager', manager), 'field')).toBeNull()
  })
})
