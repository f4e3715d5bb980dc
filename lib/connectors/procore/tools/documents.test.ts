import { afterAll, describe, expect, test } from 'vitest'
import { addDays, daysBetween } from '#lib/core/days.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openRidgeline } from '#lib/testing/procore.ts'

/** Drawings, meetings and the papers of companies, against the company's own rows. */
const company = companyRecords()
const ridgeline = await openRidgeline(company)
const small = await openRidgeline(company, { profile: 'bare' })
const { call } = ridgeline
afterAll(async () => {
  await ridgeline.close()
  await small.close()
})

const jobs = company.jobs.filter(({ procoreId }) => procoreId !== null)
const running = jobs.filter(({ status }) => status !== 'complete').map(({ number }) => number)
const recordsOf = (answer: JsonObject) => answer['records'] as JsonObject[]
const people = new Map(company.employees.map((one) => [one.number, `${one.firstName} ${one.lastName}`]))
const withAccount = new Set(company.employees.flatMap(({ number, procoreId }) => (procoreId === null ? [] : [number])))

describe('drawings', () => {
  test('every job’s current set and every revision are those of the books', async () => {
    for (const { number } of jobs) {
      const own = company.drawings.filter(({ job }) => job === number)
      for (const revisions of ['current', 'all'] as const) {
        const expected = own.filter(({ current }) => revisions === 'all' || current)
        const answer = await call('drawings', { project: number, revisions, limit: 500 })
        const told = recordsOf(answer).map((one) =>
          [
            one['id'],
            one['number'],
            one['revision'],
            one['issuedDate'],
            one['receivedDate'],
            one['set'],
            one['current'],
          ].join(' '),
        )
        expect(told.sort()).toEqual(
          expected
            .map((one) =>
              [one.procoreId, one.number, one.revision, one.issuedDate, one.receivedDate, one.set, one.current].join(
                ' ',
              ),
            )
            .sort(),
        )
        expect(answer).toMatchObject({
          complete: true,
          revisionCount: expected.length,
          sheetCount: new Set(expected.map((one) => one.number)).size,
        })
        const sheets = (answer['perDiscipline'] as JsonObject[]).map(({ sheets: count }) => Number(count))
        expect(sheets.reduce((sum, count) => sum + count, 0)).toBe(answer['sheetCount'])
      }
    }
  })

  test('one discipline, one sheet with its revisions, and what came in since a day', async () => {
    const own = company.drawings.filter(({ job }) => job === '24-017')
    const structural = await call('drawings', { project: '24-017', discipline: 'Structural', limit: 500 })
    expect(new Set(recordsOf(structural).map(({ discipline }) => discipline))).toEqual(new Set(['Structural']))
    const replaced = own.find(({ current }) => !current)
    const sheet = await call('drawings', { project: '24-017', number: replaced?.number ?? '', revisions: 'all' })
    expect(sheet).toMatchObject({
      sheetCount: 1,
      revisionCount: own.filter((one) => one.number === replaced?.number).length,
    })
    const [latest = ''] = own
      .map(({ receivedDate }) => receivedDate)
      .toSorted()
      .reverse()
    const late = await call('drawings', { project: '24-017', receivedFrom: latest, revisions: 'all' })
    expect(recordsOf(late).length).toBe(own.filter(({ receivedDate }) => receivedDate >= latest).length)
  })

  test('without the list of revisions the current set is told, and said to lack the rest', async () => {
    const id = jobs.find(({ number }) => number === '24-017')?.procoreId
    const part = await openRidgeline(company, { disabled: [`/rest/v1.0/projects/${id}/drawing_revisions`] })
    const answer = await part.call('drawings', { project: '24-017', limit: 500 })
    await part.close()
    const own = company.drawings.filter(({ job, current }) => job === '24-017' && current)
    expect(
      recordsOf(answer)
        .map(({ number }) => number)
        .sort(),
    ).toEqual(own.map(({ number }) => number).sort())
    expect(answer).toMatchObject({
      complete: false,
      note: expect.stringContaining('does not show the list of revisions'),
    })
  })
})

describe('meetings', () => {
  test('every running job’s meetings are those of the books, latest first', async () => {
    const own = company.meetings.filter(({ job }) => running.includes(job))
    const pages: JsonObject[] = []
    for (let cursor: string | undefined; pages.length === 0 || cursor !== undefined; ) {
      const page = await call('meetings', { limit: 500, ...(cursor === undefined ? {} : { cursor }) })
      pages.push(page)
      cursor = page['nextCursor'] as string | undefined
    }
    const told = pages.flatMap(recordsOf)
    expect(told.map((one) => `${one['project']} ${one['id']} ${one['date']} ${one['topics']}`).sort()).toEqual(
      own.map((one) => `${one.job} ${one.procoreId} ${one.date} ${one.topics.length}`).sort(),
    )
    const dates = told.map(({ date }) => String(date))
    expect(dates).toEqual(dates.toSorted().reverse())
    expect(pages[0]).toMatchObject({ meetingCount: own.length, jobCount: new Set(own.map(({ job }) => job)).size })
  })

  test('every running job’s open action items are told with who must act and how late they are', async () => {
    const from = addDays(company.today, -41)
    for (const project of running) {
      const held = company.meetings.filter(({ job, date }) => job === project && date >= from && date <= company.today)
      const open = held.flatMap(({ topics }) => topics).filter(({ status }) => status === 'Open')
      const answer = await call('meeting_minutes', { project, limit: 500 })
      const expected = open.map(({ subject, assignee, dueDate }) => {
        const late = dueDate !== null && dueDate < company.today ? daysBetween(dueDate, company.today) : 0
        return [subject, withAccount.has(assignee) ? people.get(assignee) : '', dueDate, late].join('|')
      })
      const told = recordsOf(answer).map((one) =>
        [one['topic'], (one['assignees'] as string[]).join(), one['dueDate'], one['daysOverdue']].join('|'),
      )
      expect(told.sort()).toEqual(expected.sort())
      expect(answer).toMatchObject({ meetingCount: held.length, openCount: open.length, complete: true })
    }
  })

  test('closed points come when asked for, and more meetings than can be read are said to be missing', async () => {
    const [job = ''] = [...Map.groupBy(company.meetings, (one) => one.job)]
      .toSorted((a, b) => b[1].length - a[1].length)
      .map(([number]) => number)
    const own = company.meetings.filter((one) => one.job === job && one.date <= company.today)
    const before = ridgeline.simulator.log.length
    const answer = await call('meeting_minutes', { project: job, from: '2000-01-01', status: 'closed', limit: 500 })
    const read = ridgeline.simulator.log.slice(before).filter(({ path }) => /meetings\/\d+$/.test(path))
    expect(read.length).toBe(Math.min(30, own.length))
    expect(answer['complete']).toBe(own.length <= 30)
    expect(recordsOf(answer).every(({ status }) => status === 'Closed')).toBe(true)
  })
})

describe('papers of companies', () => {
  const vendors = new Map(company.vendors.map((one) => [one.id, one]))
  const held = company.complianceDocuments.filter(({ vendorId }) => vendors.get(vendorId)?.procoreId !== null)
  const due = held.filter(({ expires }) => expires <= addDays(company.today, 60))

  test('what is expired or expires soon is what the books say, first what ends first', async () => {
    const answer = await call('vendor_compliance', { limit: 500 })
    const told = recordsOf(answer).map((one) => `${one['policyNumber']} ${one['expires']}`)
    expect(told.toSorted()).toEqual(due.map(({ reference, expires }) => `${reference} ${expires}`).toSorted())
    expect(recordsOf(answer).map(({ expires }) => expires)).toEqual(due.map(({ expires }) => expires).toSorted())
    expect(answer).toMatchObject({
      expired: due.filter(({ expires }) => expires < company.today).length,
      expiring: due.filter(({ expires }) => expires >= company.today).length,
      valid: held.length - due.length,
    })
  })

  test('every paper of every company is there, by kind and by name', async () => {
    const all = await call('vendor_compliance', { status: 'all', limit: 500 })
    expect(
      recordsOf(all)
        .map(({ policyNumber }) => policyNumber)
        .sort(),
    ).toEqual(held.map(({ reference }) => reference).sort())
    const licenses = await call('vendor_compliance', { status: 'all', kind: 'license', limit: 500 })
    expect(recordsOf(licenses)).toHaveLength(held.filter(({ kind }) => kind === 'Contractor license').length)
    const vendor = vendors.get(held[0]?.vendorId ?? '')
    const one = await call('vendor_compliance', { status: 'all', vendor: vendor?.procoreName ?? vendor?.name ?? '' })
    expect(recordsOf(one).map(({ policyNumber }) => policyNumber)).toContain(held[0]?.reference)
  })

  test('of one job the companies are told that have something due, and those without any paper', async () => {
    const project = '24-017'
    const { records } = await call('vendors', { project, limit: 500 })
    const ids = new Set((records as JsonObject[]).map(({ id }) => id))
    const answer = await call('vendor_compliance', { project, status: 'all', limit: 500 })
    const withPaper = new Set(recordsOf(answer).map(({ vendorId }) => vendorId))
    expect([...withPaper].every((id) => ids.has(id))).toBe(true)
    expect((answer['withoutRecord'] as string[]).length).toBe([...ids].filter((id) => !withPaper.has(id)).length)
    expect(recordsOf(answer).length).toBe(
      held.filter(({ vendorId }) => ids.has(vendors.get(vendorId)?.procoreId ?? '')).length,
    )
  })
})

test.each([
  ['drawings', { project: 'Mercy Clinic' }],
  ['meeting_minutes', { project: 'Mercy Clinic' }],
  ['meetings', {}],
  ['vendor_compliance', {}],
] as const)('%s of an account that does not show it is refused rather than nothing', async (tool, input) => {
  await expect(small.call(tool, input)).rejects.toMatchObject({ code: 'forbidden' })
})
