import { describe, expect, test } from 'vitest'
import type { Caller } from '#lib/core/caller.ts'
import { querySchema } from '#lib/measures/certified/query.ts'
import { reportDefinition } from '#lib/reports/definition.ts'
import { library } from '#lib/reports/library/index.ts'
import { screenOfCompany } from '#lib/testing/screen-parts.ts'
import { openReporting } from './reporting.ts'

const { company, parts, down, ownJobs, calls } = screenOfCompany()

/** One that somebody of finance wrote. */
const own = reportDefinition.parse({
  title: 'Mine',
  kind: 'custom',
  blocks: [{ kind: 'figures', title: 'Money', items: [{ query: { measure: 'cash' } }] }],
})
const financeId = () => parts('finance').caller.principal.id

/** As somebody of the company: their rights are in the parts. */
function as(who: Parameters<typeof parts>[0]) {
  const reader: Caller = parts(who).caller
  const asking: Caller[] = []
  const judged = { own: new Map(), assigned: new Map(), notUseful: new Map() }
  const reporting = openReporting({
    async findReport(id, owner) {
      const definition = id === 'of-finance' && owner.principal.id === financeId() ? own : library.get(id)
      return definition === undefined ? null : { definition }
    },
    partsOf: async (reading) => {
      asking.push(reading)
      return parts(who)
    },
    judgedOf: async () => judged,
    company: async () => ({ name: 'Sample', timeZone: 'America/Denver' }),
  })
  const { tell, figure } = reporting
  return {
    reader,
    asking,
    figure,
    tell: (report: Parameters<typeof tell>[0], owner = reader) => tell(report, reader, owner),
  }
}

const cash = { id: 'cash-and-ageing' }

describe('a report of the library', () => {
  test('is whole for who may see it, empty for who may see nothing of it, and that is nobody’s failure', async () => {
    const finance = as('finance')
    expect(await finance.tell(cash)).toMatchObject({ isEmpty: false, missing: [] })
    const field = as('field')
    expect(await field.tell(cash)).toMatchObject({ isEmpty: true, missing: [] })
  })

  test('says at each call for which report it is made', async () => {
    const finance = as('finance')
    await finance.tell(cash)
    expect(finance.asking).toMatchObject([{ door: 'report', client: cash.id, principal: finance.reader.principal }])
  })

  test('names the system that does not answer', async () => {
    down('netsuite')
    const finance = as('finance')
    expect((await finance.tell(cash)).missing).toEqual(['NetSuite'])
  })

  test('that is gone, or is of a job that nobody names, is told so in words', async () => {
    const { tell } = as('finance')
    await expect(tell({ id: 'gone' })).rejects.toMatchObject({ code: 'not_found' })
    await expect(tell({ id: 'one-job' })).rejects.toMatchObject({ code: 'invalid_input' })
  })
})

describe('a report that somebody wrote', () => {
  test('is told each recipient with their own rights, whoever it is of', async () => {
    const { reader: owner, tell } = as('finance')
    expect(await tell({ id: 'of-finance' })).toMatchObject({ isEmpty: false, document: { title: 'Mine' } })
    expect(await as('field').tell({ id: 'of-finance' }, owner)).toMatchObject({ isEmpty: true, missing: [] })
  })

  test('is not there for a schedule of somebody who may not read it, whoever would get it', async () => {
    const { reader: other } = as('executive')
    await expect(as('finance').tell({ id: 'of-finance' }, other)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('a report of one job', () => {
  const own = () => ownJobs('pm')[0] ?? ''
  const foreign = () => company.jobs.find(({ number }) => !ownJobs('pm').includes(number))?.number ?? ''

  test('is told of the job that was chosen, to who may see the job', async () => {
    const pm = as('pm')
    const { document } = await pm.tell({ id: 'one-job', job: own() })
    expect(document.job).toBe(own())
    expect(document.title).toContain(company.jobs.find(({ number }) => number === own())?.name)
  })

  test('is refused with its number to who may not see the job, and nobody is asked for them', async () => {
    const pm = as('pm')
    await expect(pm.tell({ id: 'one-job', job: foreign() })).rejects.toMatchObject({
      ...{ code: 'not_found', data: { job: foreign() } },
    })
    expect(calls()).toBe(0)
  })

  test('is said to be away, not to be gone, while the system that knows the job is down', async () => {
    down('netsuite')
    down('procore')
    const executive = as('executive')
    const told = executive.tell({ id: 'one-job', job: foreign() })
    await expect(told).rejects.toMatchObject({ code: 'system_unavailable' })
  })
})

describe('a figure of a condition', () => {
  const query = querySchema.parse({ measure: 'jobs', states: ['active'] })

  test('is the one that the systems tell its reader', async () => {
    const { figure, reader } = as('executive')
    const active = company.jobs.filter(({ status }) => status === 'active')
    expect((await figure(query, reader))?.value).toBe(active.length)
  })

  test('that its reader may not see is no figure and says why; of a system that is down it fails', async () => {
    const receivables = querySchema.parse({ measure: 'ar' })
    const field = as('field')
    expect(await field.figure(receivables, field.reader)).toMatchObject({ value: null, status: 'redacted' })
    down('netsuite')
    const finance = as('finance')
    await expect(finance.figure(receivables, finance.reader)).rejects.toMatchObject({ code: expect.any(String) })
  })
})
