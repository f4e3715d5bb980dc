import { expect, test } from 'vitest'
import type { Company } from '#lib/company/types.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { sampleMappings } from '#lib/testing/company.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import { simulators } from '#lib/testing/simulators.ts'
import { connectors } from './index.ts'

const ROWS = 100_000
const company = companyRecords()
const job = '24-017'

/** One record of the company a hundred thousand times, each under an id of its own. */
function many<T>(all: readonly T[], fits: (one: T) => boolean, own: (index: number) => Partial<T>): T[] {
  const one = all.find(fits)
  if (one === undefined) throw new Error('no record fits')
  return Array.from({ length: ROWS }, (_, index) => ({ ...one, ...own(index) }))
}

const { opportunities, rfis, employees, timesheets, permits, mails, files, bills } = company
const open = many(
  opportunities,
  ({ stage }) => !stage.startsWith('Closed'),
  (index) => ({ id: `006${String(index).padStart(12, '0')}AAA` }),
)

/** `counted`: the total is of all. `cut`: a part is read, and said to be one. `paged`: the vendor pages, and nothing is counted. */
type Kind = 'counted' | 'cut' | 'paged'
type Case = [system: string, tool: string, kind: Kind, input: JsonObject, entered: () => Partial<Company>]
const cases: Case[] = [
  ['netsuite', 'vendor_bills', 'counted', { status: 'open' }, () => ({ bills: manyBills() })],
  ['salesforce', 'opportunities', 'counted', {}, () => ({ opportunities: open })],
  ['salesforce', 'pipeline', 'cut', {}, () => ({ opportunities: open })],
  ['procore', 'rfis', 'cut', { project: job, status: 'all' }, () => ({ rfis: manyRfis() })],
  ['bamboohr', 'employees', 'cut', {}, () => ({ employees: manyPeople() })],
  ['gis', 'permits', 'counted', {}, () => ({ permits: manyPermits() })],
  ['m365', 'search_mail', 'paged', {}, () => ({ mails: manyMails() })],
  ['m365', 'files', 'cut', { project: job }, () => ({ files: manyFiles() })],
]

const manyBills = () =>
  many(
    bills,
    ({ status }) => status === 'open',
    (index) => ({ netsuiteId: String(50_000_000 + index), number: `B-${index}` }),
  )
const manyRfis = () =>
  many(
    rfis,
    (one) => one.job === job,
    (index) => ({ procoreId: String(5_000_000 + index), number: `RFI-${index}` }),
  )
const manyPeople = () =>
  many(
    employees,
    ({ status, upn }) => status === 'active' && upn !== null,
    (index) => ({ bamboohrId: String(900_000 + index), number: String(900_000 + index), upn: `p${index}@x.example` }),
  )
const manyPermits = () =>
  many(
    permits,
    () => true,
    (index) => ({ number: `BLD-${index}` }),
  )
const manyMails = () =>
  many(
    mails,
    ({ mailbox }) => mailbox.startsWith('projects@'),
    (index) => ({ id: `AAMk${index}` }),
  )
const manyFiles = () =>
  many(
    files,
    (one) => one.path.includes(job),
    (index) => ({ id: `01F${index}`, name: `f${index}.pdf`, path: `/f${index}.pdf` }),
  )

function account(slug: string, entered: Partial<Company>) {
  const connector = connectors.find((one) => one.slug === slug)
  const start = simulators[slug]
  if (connector === undefined || start === undefined) throw new Error(`no ${slug}`)
  return async (tool: string, input: JsonObject) => {
    const simulator = await start({ company: { ...company, ...entered }, unlimited: true })
    const opened = openConnector(connector, simulator.settings, company.today, undefined, sampleMappings[slug] ?? {})
    try {
      return await opened.call(tool, input)
    } finally {
      await opened.close()
      await simulator.close()
    }
  }
}

test.each(cases)(
  '%s %s of an account with a hundred thousand records is %s',
  async (slug, tool, kind, input, entered) => {
    const { total, complete, note, nextCursor, records } = await account(slug, entered())(tool, { ...input, limit: 5 })
    expect(records).not.toEqual([])
    expect({ complete, nextCursor }).toEqual({ complete: false, nextCursor: expect.any(String) })
    const said = { total, note: typeof note === 'string' && / has more |There is more/.test(note) }
    expect(said).toEqual({ total: kind === 'counted' ? ROWS : undefined, note: kind === 'cut' })
  },
)

test('an answer that is too large is refused, with what to ask for instead', async () => {
  const entered = many(
    timesheets,
    ({ weekEnding }) => weekEnding >= '2026-11-01',
    (index) => ({ bamboohrId: String(9_000_000 + index) }),
  )
  await expect(account('bamboohr', { timesheets: entered })('timesheet_hours', {})).rejects.toMatchObject({
    code: 'response_too_large',
    nextStep: 'Ask for fewer records or a shorter period.',
  })
})
