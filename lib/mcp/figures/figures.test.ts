import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { company, type House, openHouse } from '#lib/testing/chat.ts'
import { openMcpClients, type ToolAnswer } from '#lib/testing/mcp-client.ts'

/** Figures and findings through the MCP door with the SDK's own client, against the books of the sample company. */
let house: House
let clients: Awaited<ReturnType<typeof openMcpClients>>
let people: Record<'executive' | 'pm' | 'field', Awaited<ReturnType<typeof clients.as>>>
beforeAll(async () => {
  house = await openHouse()
  clients = await openMcpClients(house.runtime)
  people = {
    executive: await clients.as('executive@ridgeline.example'),
    pm: await clients.as('pm@ridgeline.example'),
    field: await clients.as('field@ridgeline.example'),
  }
})
afterAll(async () => {
  await clients?.close()
  await house?.close()
})
type Who = keyof typeof people

const measure = (who: Who, input: object) => people[who].call('gatehouse__measure', { ...input })
const finding = (who: Who, input: object) => people[who].call('gatehouse__finding', { ...input })

async function told(answer: Promise<ToolAnswer>) {
  const { told: data, refused } = await answer
  expect(refused).toBeNull()
  return data
}

async function refused(answer: Promise<ToolAnswer>): Promise<string> {
  const { refused: sentence } = await answer
  expect(sentence).not.toBeNull()
  return sentence ?? ''
}

const sum = <T>(all: readonly T[], of: (one: T) => number) => all.reduce((total, one) => total + of(one), 0)
const inDollars = (cents: number) => cents / 100
const numberOf = (name: string) => company.employees.find(({ upn }) => upn === `${name}@ridgeline.example`)?.number
const jobsOf = (name: string) =>
  company.assignments.flatMap(({ job, employee }) => (employee === numberOf(name) ? [job] : []))

/** Of one firm under either of its records. */
const halvorsen = company.vendors.filter(({ name }) => name.startsWith('Halvorsen')).map(({ id }) => id)
const owed = company.bills.filter(({ vendorId, unpaid }) => unpaid > 0 && halvorsen.includes(vendorId))

async function tool(who: Who, name: string) {
  return (await people[who].tools()).find((one) => one.name === name)
}

async function idsIn(who: Who, name: string, field: string): Promise<string[]> {
  const properties = (await tool(who, name))?.inputSchema.properties as Record<string, { enum?: string[] }>
  return properties[field]?.enum ?? []
}

async function rows(
  correlationId: unknown,
): Promise<{ action: string; outcome: string | null; tool: string | null }[]> {
  const found = await house.runtime.reads.query(
    'SELECT action, outcome, tool FROM ledger.event WHERE correlation_id = $1 ORDER BY xid, ord',
    [correlationId],
  )
  return found.rows
}

const idIn = (sentence: string) => /id ([0-9a-f-]{36})/.exec(sentence)?.[1]

describe('the list', () => {
  test('names the measures and findings that a person may ask for, and no others', async () => {
    expect(await idsIn('executive', 'gatehouse__measure', 'measure')).toEqual(expect.arrayContaining(['ap', 'revenue']))
    expect(await idsIn('pm', 'gatehouse__measure', 'measure')).not.toContain('revenue')
    expect(await idsIn('pm', 'gatehouse__measure', 'measure')).toContain('backlog')
    const crew = await idsIn('field', 'gatehouse__measure', 'measure')
    expect(crew).toEqual(expect.arrayContaining(['rfis', 'permits', 'project_manager']))
    for (const money of ['ap', 'backlog', 'cash', 'revenue']) expect(crew).not.toContain(money)
    expect(await idsIn('field', 'gatehouse__finding', 'finding')).toEqual(['permit_lapse'])
  })

  test('says in full what each measure is, and that nothing is written', async () => {
    const executive = await clients.as('executive@ridgeline.example', '/mcp?list=full')
    const listed = (await executive.tools()).find(({ name }) => name === 'gatehouse__measure')
    expect(JSON.stringify(listed?.inputSchema)).toContain('ap: Owed to vendors')
    expect(listed?.annotations?.readOnlyHint).toBe(true)
  })
})

describe('a measure', () => {
  test('is narrowed by the name of a firm, whichever of its records a bill is on', async () => {
    const input = { measure: 'ap', filters: [{ dimension: 'vendor', names: ['Halvorsen'] }], groupBy: 'job' }
    const answer = await told(measure('executive', input))
    expect(answer).toMatchObject({
      value: inDollars(sum(owed, ({ unpaid }) => unpaid)),
      currency: 'USD',
      unit: 'money',
      whole: true,
      missing: [],
      recordsInAll: owed.length,
      sources: [{ system: 'netsuite', tool: 'vendor_bills', whole: true }],
    })
    expect(answer['restatement']).toBe('Owed to vendors · Halvorsen Electric LLC · as of 22 Nov 2026 · by job')
    const byJob = Map.groupBy(owed, ({ job }) => job ?? '')
    const groups = answer['groups'] as { id: string; value: number }[]
    expect(Object.fromEntries(groups.map(({ id, value }) => [id, value]))).toEqual(
      Object.fromEntries([...byJob].map(([job, some]) => [job, inDollars(sum(some, ({ unpaid }) => unpaid))])),
    )
    const records = answer['records'] as { number: string; amount: number }[]
    expect(new Map(records.map(({ number, amount }) => [number, amount]))).toEqual(
      new Map(owed.map(({ number, unpaid }) => [number, inDollars(unpaid)])),
    )
  })

  test('is over the own jobs of who has those alone, and says which', async () => {
    const theirs = owed.filter(({ job }) => job !== null && jobsOf('pm').includes(job))
    expect(theirs.length).toBeLessThan(owed.length)
    const input = { measure: 'ap', filters: [{ dimension: 'vendor', names: ['Halvorsen Electric LLC'] }] }
    expect(await told(measure('pm', input))).toMatchObject({
      value: inDollars(sum(theirs, ({ unpaid }) => unpaid)),
      onlyJobs: jobsOf('pm').sort(),
    })
    const late = company.rfis.filter(
      ({ status, dueDate, job }) => status === 'open' && dueDate < company.today && jobsOf('field').includes(job),
    )
    const rfis = await told(measure('field', { measure: 'rfis', states: ['overdue'] }))
    expect(rfis).toMatchObject({ value: late.length, recordsInAll: late.length })
  })

  test('takes bounds in the money of the company and days as from and to', async () => {
    const bound = { field: 'amount', is: 'over', value: 50_000 }
    const period = { from: '2026-10-01', to: '2026-10-31' }
    const some = company.bills.filter(({ date, amount }) => date.startsWith('2026-10') && amount > 5_000_000)
    const answer = await told(measure('executive', { measure: 'bills', bounds: [bound], period }))
    expect(answer['recordsInAll']).toBe(some.length)
    expect(answer['restatement']).toContain('$50,000')
    expect(answer['restatement']).toContain('October 2026')
  })

  test('leaves out what is named with a not, and takes a job by its number and its name together', async () => {
    const open = company.jobs.filter(({ netsuiteId, status }) => netsuiteId !== null && status !== 'complete')
    const [one] = open
    const name = `${one?.number} ${one?.name}`
    const only = await told(measure('executive', { measure: 'jobs', filters: [{ dimension: 'job', names: [name] }] }))
    expect(only['value']).toBe(1)
    const filters = [{ dimension: 'job', names: [name], not: true }]
    expect((await told(measure('executive', { measure: 'jobs', filters })))['value']).toBe(open.length - 1)
  })

  test('is told in Spanish to who asks so', async () => {
    const answer = await told(measure('executive', { measure: 'backlog', language: 'es' }))
    expect(answer['restatement']).toContain('al 22 nov 2026')
  })

  test('is one correlation id from the answer to every row of the audit', async () => {
    const { correlationId } = await told(measure('executive', { measure: 'backlog' }))
    const written = await rows(correlationId)
    expect(new Set(written.map(({ tool: name }) => name))).toEqual(new Set(['jobs']))
    await expect.poll(async () => (await rows(correlationId)).map(({ outcome }) => outcome)).toContain('ok')
  })
})

describe('what does not fit', () => {
  test('is told with what the measure is kept by, and leaves a row', async () => {
    const filters = [{ dimension: 'vendor', names: ['Halvorsen'] }]
    const sentence = await refused(measure('executive', { measure: 'backlog', filters, states: ['won'] }))
    expect(sentence).toContain('Backlog is not kept by “vendor”.')
    expect(sentence).toContain('Backlog knows no “won”.')
    expect(sentence).toContain('Backlog is kept by: job, customer, manager, status.')
    expect(await rows(idIn(sentence))).toMatchObject([{ action: 'mcp.rejected' }])
  })

  test.each([
    ['a measure that there is not', { measure: 'happiness' }, 'There is no measure happiness.'],
    ['a field that there is not', { measure: 'ap', vendor: 'x' }, 'it takes no vendor'],
    ['nothing where a thing must be named', { measure: 'project_manager' }, 'About which job?'],
    ['days ahead of what has been', { measure: 'payments', period: { from: '2027-01-01', to: null } }, 'lies ahead'],
    ['another time for no time', { measure: 'ap', versus: { from: '2026-01-01', to: '2026-01-31' } }, 'compare'],
    ['a number of what has none', { measure: 'backlog', number: '12' }, 'no records of that number'],
    ['words where none are searched for', { measure: 'backlog', search: 'concrete' }, '“concrete”'],
    ['no words where some must be', { measure: 'documents' }, 'which words to look for'],
    [
      'a day that does not exist',
      { measure: 'payments', period: { from: '2026-02-30', to: null } },
      'a day that exists',
    ],
  ])('%s is refused in words', async (_, input, sentence) => {
    expect(await refused(measure('executive', input))).toContain(sentence)
  })

  test('a name that nobody has is told so, and one that several have with all of them', async () => {
    const nobody = { measure: 'ap', filters: [{ dimension: 'vendor', names: ['Zzyzx Paving'] }] }
    expect(await refused(measure('executive', nobody))).toContain(
      'No vendor that you may see is called “Zzyzx Paving”.',
    )

    const bySurname = Map.groupBy(
      company.employees.filter(({ status }) => status === 'active'),
      (one) => one.lastName,
    )
    const [surname = '', some = []] =
      [...bySurname].find(([, all]) => all.length > 1 && all.length <= 3 && all.every((one) => one.upn !== null)) ?? []
    const several = { measure: 'time_off', filters: [{ dimension: 'person', names: [surname] }] }
    const sentence = await refused(measure('executive', several))
    for (const { lastName } of some) expect(sentence).toContain(lastName)
    expect(sentence).toContain('Which one?')
  })
})

describe('a refusal', () => {
  test('is the gateway’s own sentence, is written down, and comes before any name is looked up', async () => {
    const filters = [{ dimension: 'vendor', names: ['Halvorsen'] }]
    const sentence = await refused(measure('field', { measure: 'ap', filters }))
    expect(sentence).toContain('Nothing was asked of any system. Your role Field crew excludes')
    expect(sentence).toContain('(forbidden,')
    const written = await rows(idIn(sentence))
    expect(written.length).toBeGreaterThan(0)
    expect(written.every(({ tool: name, outcome }) => name === 'vendor_bills' && outcome === 'denied')).toBe(true)
  })

  test('of a finding names what is missing', async () => {
    expect(await refused(finding('pm', { finding: 'paid_twice', about: '88142' }))).toContain('Payments to vendors')
    expect(await refused(finding('field', { finding: 'margin_fade', about: '24-017' }))).toContain('(forbidden,')
  })
})

describe('a finding', () => {
  test('tells its story about the job that is named, with its figures and their evidence', async () => {
    const job = company.jobs.find(({ number }) => number === '24-017')
    const answer = await told(finding('pm', { finding: 'margin_fade', about: 'mercy' }))
    expect(answer['about']).toBe(job?.name)
    expect(answer['text']).toContain('24-017')
    expect(answer['text']).not.toContain('{{')
    const facts = answer['facts'] as { id: string; value: number }[]
    const share = 1 - (job?.costAtCompletion ?? 0) / ((job?.originalContract ?? 0) + (job?.approvedChanges ?? 0))
    expect(facts.find(({ id }) => id === 'forecastMargin')?.value).toBeCloseTo(share, 3)
    expect(answer['found']).toMatchObject([
      { project: '24-017', evidence: expect.arrayContaining([expect.anything()]) },
    ])
  })

  test('of the whole company is found without a name, and of a record by its number', async () => {
    const all = await told(finding('executive', { finding: 'paid_twice' }))
    expect(all['text']).toContain('Invoice 88142 was paid twice')
    const one = await told(finding('executive', { finding: 'paid_twice', about: '88142' }))
    expect(one).toMatchObject({ about: '88142', found: [{ subject: '88142' }] })
    const other = await told(finding('executive', { finding: 'paid_twice', about: '1' }))
    expect(other['text']).toContain('was not paid twice')
  })

  test('that is about the whole company takes no name', async () => {
    const sentence = await refused(finding('executive', { finding: 'won_not_set_up', about: 'mercy' }))
    expect(sentence).toContain('“mercy”')
  })
})
