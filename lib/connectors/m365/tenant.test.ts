import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Company } from '#lib/company/types.ts'
import type { JsonObject } from '#lib/core/json.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import type { Send, SendRequest, VendorResponse } from '#lib/egress/send.ts'
import { sampleMappings } from '#lib/testing/company.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { m365 } from './index.ts'
import { type Application, chosenSitesOnly, wholeTenant } from './simulator/applications.ts'
import { startSimulator } from './simulator/index.ts'
import { company, file, PM } from './simulator/small-tenant.ts'

const EXECUTIVE = 'executive@ridgeline.example'
const sample = sampleMappings['m365'] ?? {}
const job = '24-017'

/** The same tenant with its numbers written otherwise, and one that has a folder for each job in one site. */
const coded: Company = {
  ...company,
  sites: [
    { id: 'mercy', slug: 'j24017-mercy', name: 'J24017 Mercy', job: null },
    { id: 'legal', slug: 'legal', name: 'Legal', job: null },
  ],
}
const shared: Company = {
  ...company,
  sites: [{ id: 'all', slug: 'projects', name: 'Projects', job: null }],
  files: [
    ...company.files
      .filter(({ siteId }) => siteId === 'mercy')
      .map((one) => ({ ...one, siteId: 'all', path: `/2024/24-017 Mercy Clinic${one.path}` })),
    file('other', { siteId: 'all', path: '/2024/24-022 Harbor/Contracts', text: 'Prime contract of another job' }),
    file('copy', { siteId: 'all', path: '/2024/24-022 Harbor/Copies of 24-030' }),
  ],
}

let tenants: Record<'small' | 'coded' | 'shared', RunningSimulator>
let asked: SendRequest[]
const opened: { close(): Promise<void> }[] = []

type Change = (request: SendRequest, answer: VendorResponse) => VendorResponse

function as(
  tenant: keyof typeof tenants,
  names: SlotNames,
  change: Change = (_, answer) => answer,
  ask = same,
  { clientId, clientSecret }: Pick<Application, 'clientId' | 'clientSecret'> = wholeTenant,
) {
  asked = []
  const through = (send: Send) => async (request: SendRequest) => {
    asked.push(request)
    return change(request, await send(ask(request)))
  }
  const settings = { ...tenants[tenant].settings, clientId, clientSecret }
  const connector = openConnector(m365, settings, company.today, through, names)
  opened.push(connector)
  return connector
}

beforeAll(async () => {
  const start = (of: Company) => startSimulator({ company: of, unlimited: true })
  tenants = { small: await start(company), coded: await start(coded), shared: await start(shared) }
})
afterAll(async () => {
  for (const one of [...opened, ...Object.values(tenants)]) await one.close()
})

const same = (request: SendRequest) => request
const rows = ({ records }: JsonObject) => records as JsonObject[]
const names = (answer: JsonObject) => rows(answer).map(({ name }) => name)
const told = (answer: JsonObject) =>
  rows(answer).map(({ name, project, text, summary }) => ({ name, project, text, summary }))
const requests = () => asked.map(({ url, body = '' }) => `${decodeURIComponent(url)} ${body}`).join('\n')

const accessDenied: VendorResponse = { status: 403, headers: {}, body: { error: { code: 'accessDenied' } } }
/** An application that may see chosen sites only, and search none. */
const chosenSites: Change = ({ url }, answer) => (/\/search\/query|\/sites\?/.test(url) ? accessDenied : answer)

async function firstId(connector: ReturnType<typeof as>): Promise<string> {
  return String(rows(await connector.call('files', { project: job, folder: '/Contracts' }))[0]?.id)
}

describe('a tenant of which nothing is mapped', () => {
  const questions: Record<string, JsonObject> = {
    search_documents: { text: 'contract', project: job },
    files: { project: job, folder: '/Contracts' },
    read_mail: { id: 'cfo' },
    mail_attachment: { mail: 'cfo' },
    person_calendar: { person: PM },
    free_busy: { people: [PM] },
    channel_messages: { project: job },
  }

  test.each(m365.tools.filter(({ kind }) => kind === 'read'))(
    '$name answers as the sample’s does, by what ordinary tenants have',
    async ({ name }) => {
      const [bare, mapped] = [as('small', {}), as('small', sample)]
      const input = name === 'read_document' ? { id: await firstId(mapped) } : (questions[name] ?? {})
      const expected = await mapped.call(name, input)
      asked = []

      const answer = await bare.call(name, input)

      expect({ ...answer, asOf: '' }).toEqual({ ...expected, asOf: '' })
      expect(rows(expected).length).toBeGreaterThan(0)
      expect(requests()).not.toMatch(/Documents|\/drives( |\?|$)/m)
    },
  )

  test.each(['files', 'search_documents'])(
    '%s of a job without a site is empty where sites name other jobs',
    async (tool) => {
      const input: JsonObject = tool === 'files' ? {} : { text: 'contract' }
      const answer = await as('small', {}).call(tool, { ...input, project: '24-099' })

      expect(answer).toMatchObject({ records: [], total: 0, note: 'Job 24-099 has no SharePoint site.' })
    },
  )

  test.each(['files', 'search_documents'])(
    '%s of a job that no site names is refused, not called empty',
    async (tool) => {
      const input: JsonObject = tool === 'files' ? { project: job } : { project: job, text: 'contract' }

      await expect(as('shared', {}).call(tool, input)).rejects.toMatchObject({
        code: 'needs_mapping',
        message: 'Nobody has said yet what holds the job number of a site in Microsoft 365.',
        data: { slot: 'site_job_rule' },
      })
    },
  )

  test.each(['sites', 'search_documents'])('%s that may not search asks for the sites', async (tool) => {
    await expect(
      as('small', {}, chosenSites).call(tool, tool === 'sites' ? {} : { text: 'contract' }),
    ).rejects.toMatchObject({
      code: 'needs_mapping',
      message: 'Nobody has said yet what holds the list of sites in Microsoft 365.',
    })
  })
})

describe('what ordinary tenants have, said by a person, is their word and no guess', () => {
  test('a job that no site names has no site', async () => {
    const answer = await as('shared', { site_job_rule: 'name' }).call('files', { project: job })

    expect(answer).toMatchObject({ records: [], note: expect.stringContaining('Job 24-017 has no SharePoint site.') })
  })

  test('a search that is refused is refused', async () => {
    await expect(as('small', { site_list: ['*'] }, chosenSites).call('sites', {})).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  test.each([[['*default']], [['Plans', '*default']]])('the library %j of a site is its default one', async (said) => {
    const answer = await as('small', { library_rule: said }).call('files', { project: job, folder: '/Contracts' })

    expect(names(answer)).toContain('open.txt')
  })
})

describe('a tenant that has it otherwise gives the sample’s answers', () => {
  const mercy = 'https://ridgeline.sharepoint.example/sites/mercy-clinic'
  const otherLibrary: Change = ({ url }, answer) =>
    url.endsWith('/drives')
      ? { ...answer, body: JSON.parse(JSON.stringify(answer.body).replace('"Documents"', '"Project Files"')) }
      : answer

  const withoutPaths: Change = ({ url }, answer) =>
    url.endsWith('/search/query')
      ? { ...answer, body: JSON.parse(JSON.stringify(answer.body).replaceAll(/,"path":"[^"]*"/g, '')) }
      : answer

  test.each<[string, keyof typeof tenants, SlotNames, Change | undefined]>([
    ['another form in the name', 'coded', { ...sample, site_job_rule: 'name: J(NN)(NNN)' }, undefined],
    ['another form in the address', 'coded', { ...sample, site_job_rule: 'path: J(NN)(NNN)' }, undefined],
    ['a folder for each job', 'shared', { ...sample, site_job_rule: 'folder' }, undefined],
    ['a folder for each job, which hits do not tell', 'shared', { ...sample, site_job_rule: 'folder' }, withoutPaths],
    ['a library of another name', 'small', { ...sample, library_rule: ['None', 'project files'] }, otherLibrary],
    ['listed sites', 'small', { ...sample, site_list: [mercy] }, undefined],
  ])('%s', async (_, tenant, mapping, change) => {
    const [otherwise, usual] = [as(tenant, mapping, change), as('small', sample)]
    for (const person of [PM, EXECUTIVE]) {
      const both = async (tool: string, input: JsonObject) => {
        const [answer, expected] = [await otherwise.call(tool, input, person), await usual.call(tool, input, person)]
        expect(told(answer)).toEqual(told(expected))
        expect(answer['note']).toEqual(expected['note'])
      }
      await both('files', { project: job })
      await both('files', { project: job, folder: '/Contracts' })
      await both('search_documents', { project: job, text: 'prime contract' })
    }
    const read = await otherwise.call('read_document', { id: await firstId(otherwise) })
    expect(told(read)).toEqual(told(await usual.call('read_document', { id: await firstId(usual) })))
  })

  test('a folder that an answer named is found again by that name, and no other job’s', async () => {
    const connector = as('shared', { ...sample, site_job_rule: 'folder' })
    const [contracts] = rows(await connector.call('files', { project: job }))

    expect(contracts).toMatchObject({ name: 'Contracts', folder: '/2024/24-017 Mercy Clinic' })
    const again = await connector.call('files', { project: job, folder: `${contracts?.folder}/Contracts` })
    expect(names(again)).toContain('open.txt')
    await expect(connector.call('files', { project: job, folder: '/2024/24-022 Harbor' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('the search is not believed when it gives files of other sites than the listed ones', async () => {
    const unbounded = (request: SendRequest) => ({
      ...request,
      body: request.body?.replaceAll(/path:\\"[^"]*"/g, '') ?? '',
    })
    const withoutBody = (request: SendRequest) => (request.url.endsWith('/search/query') ? unbounded(request) : request)
    const listed = as('small', { ...sample, site_list: [mercy] }, undefined, withoutBody)
    const everywhere = as('small', sample)

    expect(names(await everywhere.call('search_documents', { text: 'settlement' }))).toEqual([
      'secret.txt',
      'settlement.txt',
    ])
    expect(names(await listed.call('search_documents', { text: 'settlement' }))).toEqual(['secret.txt'])
  })
})

describe('an application that sees chosen sites only', () => {
  const siteIds = async () =>
    rows(await as('small', sample).call('sites')).map(({ id, name }) => ({ id: String(id), name: String(name) }))
  const gone = 'https://ridgeline.sharepoint.example/sites/gone'

  test('lists the sites of the mapping by address or id, and says how many it is not shown', async () => {
    const [one] = await siteIds()
    const connector = as('small', { ...sample, site_list: [String(one?.id), gone] }, chosenSites)

    const answer = await connector.call('sites', { text: 'mercy' })
    expect(answer).toMatchObject({ records: [{ id: one?.id, project: job }] })
    expect(answer['note']).toBe('Microsoft 365 does not show us 1 of the 2 listed sites.')
    expect(names(await connector.call('files', { project: job, folder: '/Contracts' }))).toContain('open.txt')
    expect(await connector.call('sites', { text: 'legal' })).toMatchObject({ records: [] })
  })

  test('finds files by name where it may not search, keeps rights, and tells hidden and absent alike', async () => {
    const site_list = (await siteIds()).map(({ id }) => id)
    const connector = as('small', { ...sample, site_list }, chosenSites)
    const search = (text: string, person: string) => connector.call('search_documents', { text }, person)

    const answer = await search('secret', EXECUTIVE)
    expect(answer).toMatchObject({ complete: false, records: [{ name: 'secret.txt', project: job, summary: '' }] })
    expect(answer['note']).toContain('only their names were compared')
    const [hidden, absent] = [await search('secret', PM), await search('nowhere', PM)]
    expect({ ...hidden, asOf: '' }).toEqual({ ...absent, asOf: '' })
    expect(hidden).toMatchObject({ records: [], note: expect.stringContaining('a sign-in of your own') })
  })
})

describe('a rule that matches nothing is said', () => {
  test.each<[string, keyof typeof tenants, SlotNames, string]>([
    [
      'name',
      'shared',
      { ...sample, site_job_rule: 'name' },
      'Job 24-017 has no SharePoint site. No site that we see names any job as the mapping says.',
    ],
    [
      'folder',
      'small',
      { ...sample, site_job_rule: 'folder: J(NN)(NNN)' },
      'No folder names job 24-017. No folder that we see names any job as the mapping says.',
    ],
    [
      'library',
      'shared',
      { ...sample, site_job_rule: 'folder', library_rule: ['Plans'] },
      'No folder names job 24-017.',
    ],
  ])('%s', async (_, tenant, mapping, note) => {
    const answer = await as(tenant, mapping).call('files', { project: job })
    expect(answer).toMatchObject({ records: [], note: expect.stringContaining(note) })
  })

  test.each(['24-099', '24-030'])(
    'a job without a folder of its own has none, not one in another job’s: %s',
    async (number) => {
      const answer = await as('shared', { ...sample, site_job_rule: 'folder' }).call('files', { project: number })
      expect(answer).toMatchObject({ records: [], note: `No folder names job ${number}.` })
    },
  )
})

test.each<SlotNames>([
  { site_job_rule: '(a+)+$' },
  { site_job_rule: 'column' },
  { site_job_rule: 'folder:' },
  { site_job_rule: 'name: N+N' },
  { site_job_rule: `name: ${'N'.repeat(121)}` },
  { site_list: ['http://ridgeline.sharepoint.example/sites/oddity'] },
  { site_list: ['https://ridgeline.sharepoint.example/sites/oddity?$expand=drives'] },
  { site_list: ['https://ridgeline.sharepoint.example/sites/oddity:/users'] },
  { site_list: ['https://ridgeline.sharepoint.example/sites/oddity%2F..%2F..%2Fusers'] },
  { site_list: ['https://user@ridgeline.sharepoint.example/sites/oddity'] },
  { site_list: ['ridgeline.sharepoint.example,oddity,oddity'] },
  { site_list: ['https://ridgeline.sharepoint.example/sites/mercy-clinic', '../users/oddity'] },
  { library_rule: ' ' },
])('what cannot stand for a slot counts as not said and reaches no request: %j', async (odd) => {
  const connector = as('small', { ...sample, ...odd })

  const answer = await connector.call('files', { project: job })

  expect(answer).not.toHaveProperty('note')
  expect(names(answer)).toEqual(names(await as('small', sample).call('files', { project: job })))
  expect(requests()).not.toMatch(/oddity|a\+/)
})

describe('a mailbox that the connection may not open', () => {
  const shut =
    (pattern: RegExp): Change =>
    ({ url }, answer) =>
      pattern.test(url) ? accessDenied : answer

  test.each(['search_mail', 'calendar'])('%s is said, and the other one still answers', async (tool) => {
    const answer = await as('small', sample, shut(/users\/projects/)).call(tool, {}, PM)

    expect(rows(answer)).toHaveLength(1)
    expect(answer).toMatchObject({
      complete: false,
      note: 'Microsoft 365 does not open projects@ridgeline.example to this connection.',
    })
  })

  test.each(['search_mail', 'calendar'])('%s of none that opens is refused', async (tool) => {
    await expect(as('small', sample, shut(/\/users\//)).call(tool, {}, PM)).rejects.toMatchObject({
      code: 'forbidden',
      message: 'Microsoft 365 does not open pm@ridgeline.example and projects@ridgeline.example to this connection.',
    })
  })
})

describe('where nobody can know who may read, nothing is shown and the answer says what it takes', () => {
  type Parts = { responses: { status: number; body: unknown }[] }
  const permissions =
    (part: (one: Parts['responses'][number]) => Parts['responses'][number]): Change =>
    ({ url, body = '' }, answer) =>
      url.endsWith('/$batch') && body.includes('/permissions')
        ? { ...answer, body: { responses: (answer.body as Parts).responses.map(part) } }
        : answer
  const members = { roles: ['read'], grantedToV2: { siteGroup: { id: '5', displayName: 'Members' } } }

  test('site groups only', async () => {
    const connector = as(
      'small',
      sample,
      permissions((one) => ({ ...one, body: { value: [members] } })),
    )
    const says = { records: [], note: expect.stringContaining('only to a sign-in of your own') }

    expect(await connector.call('sites')).toMatchObject(says)
    expect(await connector.call('files', { project: job })).toMatchObject(says)
    expect(await connector.call('search_documents', { text: 'contract' })).toMatchObject(says)
    const id = await firstId(as('small', sample))
    await expect(connector.call('read_document', { id })).rejects.toMatchObject({
      code: 'not_found',
      nextStep: expect.stringContaining('only to a sign-in of your own'),
    })
  })

  const blind = {
    code: 'forbidden',
    message: expect.stringContaining('does not let this connection read who has access'),
  }
  const questions: [string, JsonObject][] = [
    ['sites', {}],
    ['files', { project: job }],
    ['search_documents', { text: 'contract' }],
    ['search_documents', { text: 'no such word' }],
    ['read_document', { id: 'b!none/01NONE' }],
  ]

  test.each(questions)(
    'a connection that may not read who has access says so instead of an empty %s %j',
    async (tool, input) => {
      const connector = as(
        'small',
        sample,
        permissions((one) => ({ ...one, ...accessDenied })),
      )
      await expect(connector.call(tool, input)).rejects.toMatchObject(blind)
    },
  )

  test('an application of chosen sites is refused as it is, and of a file that exists no otherwise than of none', async () => {
    const site_list = ['https://ridgeline.sharepoint.example/sites/mercy-clinic']
    const connector = as('small', { ...sample, site_list }, undefined, undefined, chosenSitesOnly)
    const id = await firstId(as('small', sample))

    for (const [tool, input] of [...questions, ['read_document', { id }]] as const) {
      await expect(connector.call(tool, input)).rejects.toMatchObject(blind)
    }
  })

  test('what is refused of one site leaves what others show, and tells no word of it', async () => {
    const [legal] = rows(await as('small', sample).call('sites', { text: 'Legal' }))
    const connector = as('small', sample, ({ body = '' }, answer) => {
      if (!body.includes('/permissions')) return answer
      const urls = [...body.matchAll(/"url":"([^"]*)"/g)].map(([, url = '']) => url)
      const ofLegal = (index: number) => urls[index]?.includes(encodeURIComponent(String(legal?.['id']))) === true
      const { responses } = answer.body as Parts
      return {
        ...answer,
        body: { responses: responses.map((one, index) => (ofLegal(index) ? { ...one, ...accessDenied } : one)) },
      }
    })

    expect(names(await connector.call('sites'))).toEqual(['24-017 Mercy Clinic'])
    const [hidden, absent] = [
      await connector.call('search_documents', { text: 'settlement' }, PM),
      await connector.call('search_documents', { text: 'no such word' }, PM),
    ]
    expect({ ...hidden, asOf: '' }).toEqual({ ...absent, asOf: '' })
  })
})
