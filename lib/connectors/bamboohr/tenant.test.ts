import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { JsonObject } from '#lib/core/json.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import type { SendRequest } from '#lib/egress/send.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { bamboohr } from './index.ts'
import { MOST_PEOPLE } from './person-by-person.ts'
import type { Profile } from './simulator/account.ts'
import { LIMITED_KEY, startSimulator } from './simulator/index.ts'

/** The sample company in accounts that are set up otherwise than its own. */
const company = companyRecords()
const active = company.employees.filter(({ status }) => status === 'active')
const pm = company.employees.find(({ upn }) => upn === 'pm@ridgeline.example')
const ofSample = /custom|Ridgeline|\d{2}-\d{3}/
const running = new Map<Profile, RunningSimulator>()
let asked: SendRequest[] = []
beforeEach(() => {
  asked = []
})

beforeAll(async () => {
  for (const profile of ['sample', 'bare', 'strict', 'renamed', 'training'] as const) {
    running.set(profile, await startSimulator({ company, profile, unlimited: true }))
  }
})
afterAll(() => Promise.all([...running.values()].map((simulator) => simulator.close())))

/** One question to a tool of an account; the requests that it made are added to `asked`. */
async function ask(
  account: { profile: Profile; names?: SlotNames; key?: string },
  tool: string,
  input: JsonObject = {},
): Promise<JsonObject & { records: JsonObject[]; note?: string }> {
  const settings = running.get(account.profile)?.settings ?? { baseUrl: '' }
  const opened = openConnector(
    bamboohr,
    { ...settings, ...(account.key === undefined ? {} : { apiKey: account.key }) },
    company.today,
    (send) => (request) => {
      asked.push(request)
      return send(request)
    },
    account.names,
  )
  try {
    return (await opened.call(tool, input)) as JsonObject & { records: JsonObject[]; note?: string }
  } finally {
    await opened.close()
  }
}
const sent = () => asked.map(({ url, body = '' }) => `${decodeURIComponent(url)} ${body}`).join('\n')

describe('an account of which nothing is mapped', () => {
  const bare = { profile: 'bare', names: {} } as const

  test.each([
    ['employees', {}],
    ['employee', { employee: 'pm@ridgeline.example' }],
    ['headcount', { by: 'department' }],
    ['headcount', { by: 'job_title' }],
    ['time_off', {}],
    ['whos_out', {}],
    ['timesheet_hours', { by: 'week' }],
    ['timesheet_hours', { by: 'person' }],
    ['terminations', {}],
    ['pay_rates', {}],
    ['leave_balances', { limit: 5 }],
    ['position_history', {}],
  ])('%s %j answers and names nothing of the sample’s own', async (tool, input) => {
    const { records, note } = await ask(bare, tool, input)
    expect(records.length).toBeGreaterThan(0)
    expect(sent()).not.toMatch(ofSample)
    if (tool === 'timesheet_hours')
      expect(note).toContain('Left out: the job number of hours, overtime hours, and double time hours.')
    else expect(note ?? '').not.toContain('Left out')
  })

  test('every other tool that reads is not offered, or says what BambooHR does not share', async () => {
    const needing = bamboohr.tools.filter(({ slots }) => slots.needs.length > 0).map(({ name }) => name)
    expect(needing).toEqual(['certifications'])
    await expect(ask(bare, 'org_chart', { employee: 'executive@ridgeline.example' })).rejects.toMatchObject({
      code: 'forbidden',
      message: 'BambooHR does not share who reports to whom with this connection.',
    })
  })

  test('what is not shared is named, and is no missing value', async () => {
    const listed = await ask(bare, 'employees', { limit: 500 })
    const one = await ask(bare, 'employee', { employee: 'pm@ridgeline.example' })
    expect(listed.records).toHaveLength(active.length)
    expect(listed.note).toBe(
      'BambooHR does not share with this connection: the employee number, the division, and the supervisor.',
    )
    expect(one.records).toMatchObject([
      { number: null, supervisor: null, department: pm?.department, notShown: ['number', 'division', 'supervisor'] },
    ])
  })

  test('who has a division that is not shared is not counted as having none', async () => {
    const { records, note } = await ask(bare, 'headcount', { by: 'division' })
    expect(records).toEqual([
      { id: 'division:not shared', type: 'division', name: 'not shared', headcount: active.length },
    ])
    expect(note).toBe('BambooHR does not share with this connection: the division.')
  })

  test.each([
    ['employees', { division: 'Site Work' }, 'the division'],
    ['headcount', { division: 'Site Work' }, 'the division'],
    ['pay_rates', { division: 'Site Work' }, 'the division'],
    ['timesheet_hours', { division: 'Site Work' }, 'the division'],
    ['employee', { employee: '1001' }, 'the employee number'],
  ])('%s %j is refused: a condition on what is not shared would empty the answer', async (tool, input, what) => {
    await expect(ask(bare, tool, input)).rejects.toMatchObject({
      code: 'forbidden',
      message: `BambooHR does not share ${what} with this connection.`,
    })
  })

  test('time off is requested for a person who is found without a number', async () => {
    const input = { employee: 'pm@ridgeline.example', start: '2027-04-05', end: '2027-04-06' }
    const { records } = await ask(bare, 'request_time_off', input)
    expect(records).toMatchObject([{ employeeNumber: null, kind: 'Vacation', amount: 16, status: 'requested' }])
    expect(sent()).not.toMatch(ofSample)
  })

  test('the hours of one job are refused rather than told of all', async () => {
    await expect(ask(bare, 'timesheet_hours', { project: '24-017' })).rejects.toMatchObject({
      code: 'needs_mapping',
      message: 'Nobody has said yet what holds the job number of hours in BambooHR.',
    })
    expect(asked).toEqual([])
  })

  test('hours without projects are not said to be none of the job', async () => {
    const { note } = await ask({ profile: 'bare', names: { job_no: 'project' } }, 'timesheet_hours', {
      project: '24-017',
    })
    expect(note).toContain('BambooHR names no job for any hours of these days.')
  })

  test('a table that is not there, and time tracking that is off, are said in words', async () => {
    const names = { cert_source: 'customLicenses', cert_name: 'a', cert_exp: 'b' }
    await expect(ask({ profile: 'bare', names }, 'certifications')).rejects.toMatchObject({
      code: 'needs_mapping',
      data: { slot: 'cert_source' },
      message: expect.stringContaining('customLicenses'),
    })
    await expect(ask({ profile: 'training', names: {} }, 'timesheet_hours')).rejects.toMatchObject({
      message: 'BambooHR does not share timesheets with this connection.',
    })
  })
})

describe('an account that calls the same otherwise', () => {
  const names = {
    cert_source: 'customLicenses',
    cert_name: 'customLicense',
    cert_exp: 'customExpires',
    cert_issue: '4602',
    emp_no: 'customPayrollNo',
    office: '4502',
    status_values: ['Activo=active', 'En obra=active', 'Baja=inactive'],
    job_no: 'task',
    ot_hours: 'otWorked',
    dt_hours: 'dtWorked',
  }

  test.each([
    ['employees', { limit: 500 }],
    ['employees', { status: 'inactive', text: 'an' }],
    ['employee', { employee: pm?.number ?? '' }],
    ['headcount', { by: 'location' }],
    ['org_chart', { employee: 'executive@ridgeline.example', levels: 2 }],
    ['time_off', {}],
    ['whos_out', {}],
    ['certifications', { limit: 500 }],
    ['certifications', { employee: 'pm@ridgeline.example', status: 'all' }],
    ['timesheet_hours', { by: 'project' }],
    ['timesheet_hours', { project: '24-017' }],
    ['terminations', {}],
    ['pay_rates', { limit: 500 }],
    ['leave_balances', { limit: 5 }],
    ['position_history', { limit: 500 }],
  ])('%s %j answers as the sample’s own account does', async (tool, input) => {
    const own = await ask({ profile: 'renamed', names }, tool, input)
    expect(withoutPlace(own)).toEqual(withoutPlace(await ask({ profile: 'sample' }, tool, input)))
  })

  test('words for who works here that nobody explained make nobody a colleague', async () => {
    const unexplained = { profile: 'renamed' as const, names: { ...names, status_values: ['Baja=inactive'] } }
    await expect(ask(unexplained, 'employees')).rejects.toMatchObject({ code: 'needs_mapping' })
    const left = await ask(unexplained, 'employees', { status: 'inactive', limit: 500 })
    expect(left.records).toHaveLength(company.employees.length - active.length)
  })
})

describe('a column of certificates that is gone', () => {
  const names = {
    cert_source: 'customCertifications',
    cert_name: 'customCertification',
    cert_exp: 'customExpirationDate',
    cert_issue: 'customIssueDate',
  }

  test.each([
    ['cert_name', 'the name of a certificate'],
    ['cert_exp', 'the day a certificate expires'],
  ])('without which nothing can be told is said with its slot: %s', async (slot, meaning) => {
    const asked = ask({ profile: 'sample', names: { ...names, [slot]: 'customWas' } }, 'certifications')
    await expect(asked).rejects.toMatchObject({
      code: 'needs_mapping',
      data: { slot },
      message: `BambooHR does not know customWas, which held ${meaning}, any more, or does not show it to this connection.`,
    })
  })

  test('and can be done without is left out, in the words of its slot and no others', async () => {
    const { records, note } = await ask(
      { profile: 'sample', names: { ...names, cert_issue: 'customWas' } },
      'certifications',
      { limit: 500 },
    )
    expect(records.length).toBeGreaterThan(0)
    expect(note).toContain('Left out: the day a certificate was issued. BambooHR does not know customWas')
    expect(note).not.toContain('keeps')
  })
})

describe('certificates in the training module', () => {
  const names = { cert_source: 'training', cert_name: 'type', cert_exp: 'renewal', cert_issue: 'completed' }
  const training = { profile: 'training', names } as const
  const [holder] = Map.groupBy(company.certifications, ({ employee }) => employee)
  const [number = '', own = []] = holder ?? []

  test('a person’s trainings hold until their months are over', async () => {
    const { records, complete } = await ask(training, 'certifications', { employee: number, status: 'all' })
    const told = records.map(({ certification, issued, expires }) => [certification, issued, expires])
    expect(complete).toBe(true)
    expect(told.toSorted()).toEqual(
      own
        .map(({ name, issued, expires }) => [name, issued, expires === null ? null : later(issued, expires)])
        .toSorted(),
    )
  })

  test('of more people than one answer can ask for the rest is said to be missing', async () => {
    const { complete, note } = await ask(training, 'certifications', { limit: 500 })
    expect(complete).toBe(false)
    expect(note).toContain(`${active.length - MOST_PEOPLE} people are not in it`)
    expect(asked.filter(({ url }) => url.includes('/training/record/'))).toHaveLength(MOST_PEOPLE)
  })

  test('training records that are kept from the connection are not read as none', async () => {
    await expect(ask({ profile: 'sample', names }, 'certifications', { employee: number })).rejects.toMatchObject({
      code: 'forbidden',
      message: 'BambooHR does not share training records with this connection.',
    })
  })

  /** Whole years after the day: leap days move a certificate's own end by as many days. */
  function later(issued: string, expires: string): string {
    const years = Math.round((Date.parse(expires) - Date.parse(issued)) / (365 * 86_400_000))
    return `${Number(issued.slice(0, 4)) + years}${issued.slice(4)}`
  }
})

test.each([
  ['leaves the values out', 'sample'],
  ['refuses to answer about them', 'strict'],
] as const)('fields that the key may not see are named where BambooHR %s', async (_, profile) => {
  const { records, note } = await ask({ profile, key: LIMITED_KEY }, 'employees', { limit: 5 })
  expect(records.map(({ workPhone }) => workPhone)).toEqual(Array(5).fill(null))
  expect(note).toBe('BambooHR does not share with this connection: the work phone.')
})

test('of whom BambooHR does not say the division is told apart from who has none', async () => {
  running.get('sample')?.setOdd({ path: '/data', leaveOut: ['fields.jobInformationDivision'] })
  const { records, note, headcount } = await ask({ profile: 'sample' }, 'headcount', { by: 'division' })
  running.get('sample')?.setOdd(null)
  expect(records).toContainEqual(expect.objectContaining({ name: 'not shared', headcount: 1 }))
  expect(headcount).toBe(active.length)
  expect(note).toBe('Of some people BambooHR does not share with this connection: the division.')
})

test('an org chart in which somebody’s supervisor is not shared is not called whole', async () => {
  running.get('sample')?.setOdd({ path: '/data', leaveOut: ['fields.supervisorEid'] })
  const { complete, note } = await ask({ profile: 'sample' }, 'org_chart', { employee: 'executive@ridgeline.example' })
  running.get('sample')?.setOdd(null)
  expect(complete).toBe(false)
  expect(note).toBe('Of some people BambooHR does not share with this connection: who reports to whom.')
})

test.each([
  ['cert_source', 'customCertifications/../../time_off/requests'],
  ['cert_source', 'customCertifications?fields=ssn'],
  ['cert_name', "customCertification' or 'a' eq 'a"],
  ['cert_exp', ''],
  ['emp_no', "employeeNumber eq '1' or ssn"],
  ['office', 'ssn,payRate'],
  ['status_values', 'Active'],
  ['job_no', 'note'],
])('%s %j is no name and counts as not mapped', async (slot, value) => {
  const names = {
    cert_source: 'customCertifications',
    cert_name: 'customCertification',
    cert_exp: 'customExpirationDate',
  }
  const odd = { profile: 'sample', names: { ...names, [slot]: value } } as const
  const isMapped = bamboohr.tools
    .filter(({ slots }) => slots.needs.includes(slot))
    .map(({ name }) => ask(odd, name).catch(({ code }) => code))
  expect(await Promise.all(isMapped)).toEqual(slot.startsWith('cert_') ? ['needs_mapping'] : [])
  await ask(odd, 'employees', { limit: 5 })
  await ask(odd, 'timesheet_hours', { by: 'project' })
  expect(sent()).not.toMatch(/ssn|payRate|requests|' or |note/)
})

/** The two run at addresses of their own, at moments of their own. */
function withoutPlace(answer: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify({ ...answer, asOf: '' }).replaceAll(/127\.0\.0\.1:\d+/g, 'vendor'))
}
