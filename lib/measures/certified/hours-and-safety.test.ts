import { describe, expect, test } from 'vitest'
import type { Incident, Timesheet } from '#lib/company/types.ts'
import { addDays, daysBetween } from '#lib/core/days.ts'
import { askedOfCompany } from '#lib/testing/measure-answer.ts'
import { daysSinceIncident } from './days-since-incident.ts'
import { hours, overtimeHours } from './hours.ts'
import { insurance } from './insurance.ts'
import { misfits } from './misfits.ts'
import { querySchema } from './query.ts'
import type { Result } from './run.ts'
import { trir } from './trir.ts'

/** Hours, incidents and papers over the whole sample company, recomputed from what it is made of. */
const { company, as, asked } = askedOfCompany()
const { today } = company

const sum = <T>(some: readonly T[], of: (one: T) => number) => some.reduce((total, one) => total + of(one), 0)
const sums = <T>(some: readonly T[], by: (one: T) => string | undefined, of: (one: T) => number) =>
  new Map([...Map.groupBy(some, by)].map(([id, own]) => [id, sum(own, of)]))
const groupsOf = (result: Result | null) =>
  new Map(result?.groups.map(({ of, fact }) => [of?.id, fact.value] as [string | undefined, number | null]))
const nonzero = (groups: Map<string | undefined, number | null>) =>
  new Map([...groups].filter(([, value]) => value !== 0))
const only = (dimension: string, ...ids: string[]) => ({
  dimension,
  things: ids.map((id) => ({ name: id, ids: [id] })),
})
const range = (from: string, to: string, grain = 'range') => ({ from, to, grain })
const within = ({ from, to }: { from: string; to: string }, day: string) => day >= from && day <= to

const third = range('2026-07-01', '2026-09-30', 'quarter')
const year = { from: addDays(today, -364), to: today }

describe('the rate of recordable incidents', () => {
  const rate = (days: { from: string; to: string }) => {
    const count = company.incidents.filter((one) => one.recordable && within(days, one.date)).length
    const worked = company.timesheets.filter((one) => one.exported && within(days, one.weekEnding))
    return (count * 200_000) / sum(worked, (one) => one.hours)
  }

  test('is of twelve months, on exported hours', async () => {
    const result = await asked(trir)
    expect(result?.total).toMatchObject({ status: 'ok', unit: 'rate' })
    expect(result?.total.value).toBeCloseTo(rate(year), 9)
    expect(result?.total.value).toBeCloseTo(2.9, 2)
  })

  test('of a quarter is of its own incidents and hours, and by month of each month’s weeks', async () => {
    const result = await asked(trir, { period: third, groupBy: 'month' })
    expect(result?.total.value).toBeCloseTo(rate(third), 9)
    const months = [
      range('2026-07-01', '2026-07-31'),
      range('2026-08-01', '2026-08-31'),
      range('2026-09-01', '2026-09-30'),
    ]
    for (const days of months) {
      expect(groupsOf(result).get(days.from.slice(0, 7)), days.from).toBeCloseTo(rate(days), 9)
    }
  })

  test('is compared with another time, is not kept of an earlier one and partly of a longer one', async () => {
    const second = range('2026-04-01', '2026-06-30', 'quarter')
    const compared = await asked(trir, { period: third, versus: second })
    expect(compared?.versus?.total.value).toBeCloseTo(rate(second), 9)
    const before = range('2025-01-01', '2025-03-31', 'quarter')
    expect(await asked(trir, { period: before })).toMatchObject({ none: { why: 'not_kept' } })
    expect((await asked(trir, { period: range('2025-01-01', today) }))?.partly).toEqual(year)
  })

  test('is a project manager’s too, and no field crew’s', async () => {
    expect((await asked(trir, {}, 'pm'))?.total.value).toBeCloseTo(rate(year), 9)
    expect(await asked(trir, {}, 'field')).toBeNull()
  })
})

describe('days since the last incident', () => {
  const days = (some: readonly Incident[]) => Math.min(...some.map(({ date }) => daysBetween(date, today)))
  const recordable = company.incidents.filter((one) => one.recordable)

  test('are since the latest of all, of recordable ones and of one job', async () => {
    expect((await asked(daysSinceIncident))?.total).toMatchObject({ value: days(company.incidents), unit: 'days' })
    expect((await asked(daysSinceIncident, { states: ['recordable'] }))?.total.value).toBe(days(recordable))
    const away = company.incidents.filter(({ daysAway }) => daysAway > 0)
    expect((await asked(daysSinceIncident, { states: ['lost_time'] }))?.total.value).toBe(days(away))
    const own = company.incidents.filter(({ job }) => job === '24-017')
    expect((await asked(daysSinceIncident, { filters: [only('job', '24-017')] }))?.total.value).toBe(days(own))
  })

  test('by job are each job’s, and name the incident', async () => {
    const result = await asked(daysSinceIncident, { states: ['recordable'], groupBy: 'job' })
    const own = Map.groupBy(recordable, ({ job }) => job)
    expect(groupsOf(result)).toEqual(new Map([...own].map(([job, some]) => [job, days(some)])))
    expect(result?.total.sources).toHaveLength(1)
    const latest = recordable.find(({ date }) => daysBetween(date, today) === days(recordable))
    expect(result?.total.sources[0]?.label).toContain(latest?.title)
  })

  test('of a job without any are none, and a field crew’s neither', async () => {
    const had = new Set(company.incidents.map(({ job }) => job))
    const safe = company.jobs.find(({ number, procoreId }) => procoreId !== null && !had.has(number))
    const result = await asked(daysSinceIncident, { filters: [only('job', safe?.number ?? '')] })
    expect(result).toMatchObject({ total: { value: null }, none: { why: 'nothing' } })
    expect(await asked(daysSinceIncident, {}, 'field')).toBeNull()
  })
})

describe('hours on timesheets', () => {
  const { timesheets } = company
  const people = new Map(company.employees.map((one) => [one.number, one]))
  const worked = (some: readonly Timesheet[]) => sum(some, (one) => one.hours)
  const divisionOf = ({ employee }: Timesheet) => people.get(employee)?.division
  const in28 = timesheets.filter(({ weekEnding }) => within({ from: addDays(today, -27), to: today }, weekEnding))
  const inThird = timesheets.filter(({ weekEnding }) => within(third, weekEnding))
  const hoursOf = (one: Timesheet) => one.hours

  test('are of four weeks, by division, person and job', async () => {
    const byDivision = await asked(hours, { groupBy: 'division' })
    expect(byDivision?.total).toMatchObject({ value: worked(in28), status: 'ok' })
    expect(groupsOf(byDivision)).toEqual(sums(in28, divisionOf, hoursOf))
    const byPerson = await asked(hours, { groupBy: 'person' })
    expect(groupsOf(byPerson)).toEqual(sums(in28, ({ employee }) => `bamboohr:${employee}`, hoursOf))
    const byJob = await asked(hours, { groupBy: 'job' })
    expect(groupsOf(byJob)).toEqual(sums(in28, ({ job }) => job ?? undefined, hoursOf))
  })

  test('of a quarter are those of its weeks, by month and by week', async () => {
    const byMonth = await asked(hours, { period: third, groupBy: 'month' })
    expect(byMonth?.total.value).toBe(worked(inThird))
    expect(groupsOf(byMonth)).toEqual(sums(inThird, ({ weekEnding }) => weekEnding.slice(0, 7), hoursOf))
    expect((await asked(hours, { period: third, groupBy: 'week' }))?.groups).toHaveLength(
      new Set(inThird.map(({ weekEnding }) => weekEnding)).size,
    )
  })

  test('of a person on a job, of two divisions, and of all but one', async () => {
    const one = in28.find(({ job }) => job !== null)
    const own = in28.filter(({ employee, job }) => employee === one?.employee && job === one?.job)
    const filters = [only('person', `bamboohr:${one?.employee}`), only('job', one?.job ?? '')]
    expect((await asked(hours, { filters }))?.total.value).toBe(worked(own))
    const two = in28.filter((sheet) => ['Concrete', 'Building'].includes(divisionOf(sheet) ?? ''))
    const divisions = only('division', 'Concrete', 'Building')
    expect((await asked(hours, { filters: [divisions] }))?.total.value).toBe(worked(two))
    expect(groupsOf(await asked(hours, { filters: [divisions], groupBy: 'person' })).size).toBe(
      new Set(two.map(({ employee }) => employee)).size,
    )
    const others = in28.filter((sheet) => divisionOf(sheet) !== 'Concrete')
    expect((await asked(hours, { filters: [{ ...only('division', 'Concrete'), not: true }] }))?.total.value).toBe(
      worked(others),
    )
  })

  test('of somebody whom BambooHR has no number of are nobody’s', async () => {
    expect(await asked(hours, { filters: [only('person', 'Somebody Else')] })).toMatchObject({ rows: [] })
  })

  test('over the regular ones are overtime', async () => {
    const result = await asked(overtimeHours, { groupBy: 'division' })
    expect(result?.total.value).toBe(sum(in28, ({ overtime }) => overtime))
    expect(nonzero(groupsOf(result))).toEqual(nonzero(sums(in28, divisionOf, ({ overtime }) => overtime)))
  })

  test('are kept for a year, and by week at the finest', async () => {
    const before = range('2025-01-01', '2025-03-31', 'quarter')
    expect(await asked(hours, { period: before })).toMatchObject({ rows: [], none: { why: 'not_kept' } })
    const longer = await asked(hours, { period: range('2025-06-01', '2026-10-31') })
    expect(longer?.partly).toEqual({ from: addDays(today, -365), to: '2026-10-31' })
    const query = querySchema.parse({ measure: 'hours', groupBy: 'day' })
    expect(misfits(hours, query, today)).toEqual([{ part: 'group', dimension: 'day', why: 'not_kept_by' }])
  })

  test('are a project manager’s to see, and no field crew’s', async () => {
    expect((await asked(hours, {}, 'pm'))?.total.value).toBe(worked(in28))
    expect(await asked(hours, {}, 'field')).toBeNull()
  })
})

describe('insurance of vendors', () => {
  const vendors = new Map(company.vendors.map((one) => [one.id, one]))
  const papers = company.complianceDocuments.flatMap((paper) => {
    const procoreId = vendors.get(paper.vendorId)?.procoreId
    return procoreId == null ? [] : [{ ...paper, vendor: `procore:${procoreId}` }]
  })
  const expired = papers.filter(({ expires }) => expires < today)
  const soon = papers.filter(({ expires }) => expires >= today && expires <= addDays(today, 60))

  test('is every paper, by vendor and by kind, expired or about to', async () => {
    const result = await asked(insurance, { groupBy: 'vendor' })
    expect(result?.total).toMatchObject({ value: papers.length, status: 'ok' })
    expect(groupsOf(result)).toEqual(
      sums(
        papers,
        ({ vendor }) => vendor,
        () => 1,
      ),
    )
    const late = await asked(insurance, { states: ['expired'], groupBy: 'kind' })
    expect(groupsOf(late)).toEqual(
      sums(
        expired,
        ({ kind }) => kind,
        () => 1,
      ),
    )
    expect((await asked(insurance, { states: ['expiring'] }))?.total.value).toBe(soon.length)
  })

  test('that ends in a time, of one vendor, and of one kind', async () => {
    const days = range(today, addDays(today, 14))
    const own = soon.filter(({ expires }) => within(days, expires))
    expect(own.length).toBeGreaterThan(0)
    const result = await asked(insurance, { states: ['expiring'], period: days })
    expect(result?.rows.map((row) => row.number).sort()).toEqual(own.map(({ reference }) => reference).sort())
    const vendor = expired[0]?.vendor ?? ''
    const theirs = papers.filter((paper) => paper.vendor === vendor)
    expect((await asked(insurance, { filters: [only('vendor', vendor)] }))?.total.value).toBe(theirs.length)
    const licenses = papers.filter(({ kind }) => kind === 'Contractor license')
    const filters = [only('kind', 'Contractor license')]
    expect((await asked(insurance, { filters }))?.total.value).toBe(licenses.length)
  })

  test('of the companies of a job is that of who has a contract or worked there', async () => {
    const onJob = new Set([
      ...company.commitments.filter(({ job }) => job === '24-017').map(({ vendorId }) => vendorId),
      ...company.manpower.filter(({ job }) => job === '24-017').map(({ vendorId }) => vendorId),
    ])
    const own = papers.filter(({ vendorId }) => onJob.has(vendorId))
    expect(own.length).toBeGreaterThan(0)
    expect((await asked(insurance, { filters: [only('job', '24-017')] }))?.total.value).toBe(own.length)
  })

  test('is a project manager’s to see, and not the office’s', async () => {
    expect((await asked(insurance, {}, 'pm'))?.total.value).toBe(papers.length)
    expect(await asked(insurance, {}, 'office')).toBeNull()
    expect(as.office().principal.roles).toEqual(['office-staff'])
  })
})
