import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { connectors } from '#lib/connectors/index.ts'
import { richNames as richBooks } from '#lib/connectors/netsuite/simulator/rich/names.ts'
import { richNames as richProjects } from '#lib/connectors/procore/simulator/rich/names.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { sampleMappings } from '#lib/testing/company.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openCompanyGateway } from '#lib/testing/home.ts'
import { callTool } from './call-tool.ts'

/** What a customer's own account is like, seen through the whole gateway: what is not there for us, and what is there twice. */
type Road = Awaited<ReturnType<typeof openCompanyGateway>>
type Ask = { system: string; tool: string; input?: JsonObject }
type End = { answer: JsonObject; error: null } | { answer: null; error: GatewayError }

const company = companyRecords()
const anybody = company.employees.find(({ upn }) => upn !== null)?.upn ?? ''

async function ask(road: Road, { system, tool, input = {} }: Ask): Promise<End> {
  const caller = road.caller(anybody, ['executive'])
  try {
    const { result } = await callTool({ caller, system, tool, input, correlationId: uuidv7() }, road.gateway)
    return { answer: isObject(result.structuredContent) ? result.structuredContent : {}, error: null }
  } catch (thrown) {
    return { answer: null, error: GatewayError.from(thrown) }
  }
}

const recordsOf = ({ answer }: End) => (answer?.['records'] ?? []) as JsonObject[]

describe('on the sample’s account', () => {
  const names: Record<string, SlotNames> = { ...sampleMappings }
  let road: Road
  beforeAll(async () => {
    road = await openCompanyGateway(company, { names })
  })
  beforeEach(() => {
    road.calm()
    Object.assign(names, sampleMappings)
  })
  afterAll(() => road?.close())

  const plain: Record<string, Ask> = {
    netsuite: { system: 'netsuite', tool: 'cash_position' },
    procore: { system: 'procore', tool: 'projects' },
    salesforce: { system: 'salesforce', tool: 'opportunities' },
    bamboohr: { system: 'bamboohr', tool: 'headcount' },
    m365: { system: 'm365', tool: 'search_documents', input: { text: 'steel' } },
    gis: { system: 'gis', tool: 'sites' },
  }
  const plainOf = (system: string): Ask => plain[system] ?? { system, tool: 'none' }

  describe.each(connectors)('$name', ({ slug, name }) => {
    test('without the right is told as that, as often as it is asked, and answers once it has the right', async () => {
      const other = plainOf(slug === 'gis' ? 'salesforce' : 'gis')
      road.simulator(slug).setFault({ kind: 'forbid' })
      for (let time = 0; time < 12; time++) {
        const { error } = await ask(road, plainOf(slug))
        expect(error?.code).toBe('forbidden')
        expect(error?.message).toContain(name)
        expect(`${error?.message} ${error?.nextStep}`).toMatch(/administrator|manages/i)
        expect(error?.retryAfterMs).toBeUndefined()
      }
      expect((await ask(road, other)).error).toBeNull()

      road.simulator(slug).setFault(null)
      expect((await ask(road, plainOf(slug))).error).toBeNull()
    })
  })

  type Renamed = { slot: string; to: string; needs: Ask; does: Ask }
  const renamed: readonly Renamed[] = [
    {
      slot: 'netsuite.job_key',
      to: 'segment:cseg_job_old',
      needs: { system: 'netsuite', tool: 'jobs' },
      does: { system: 'netsuite', tool: 'cash_position' },
    },
    {
      slot: 'salesforce.bid_due',
      to: 'Bid_Due_Old__c',
      needs: { system: 'salesforce', tool: 'opportunities', input: { bidDueFrom: '2026-11-01' } },
      does: { system: 'salesforce', tool: 'opportunities' },
    },
    {
      slot: 'procore.budget_view',
      to: 'The view of last year',
      needs: { system: 'procore', tool: 'budget', input: { project: '24-017' } },
      does: { system: 'procore', tool: 'projects' },
    },
    {
      slot: 'bamboohr.cert_source',
      to: 'customCertificatesOld',
      needs: { system: 'bamboohr', tool: 'certifications' },
      does: { system: 'bamboohr', tool: 'headcount' },
    },
    {
      slot: 'gis.permit_exp',
      to: 'expires_old',
      needs: { system: 'gis', tool: 'expiring_permits' },
      does: { system: 'gis', tool: 'sites' },
    },
  ]
  test.each(renamed)('$slot, renamed at the vendor, closes the question that needs it and no other', async (trial) => {
    const [system = '', slot = ''] = trial.slot.split('.')
    names[system] = { ...names[system], [slot]: trial.to }
    const { error } = await ask(road, trial.needs)
    expect(error).toMatchObject({ code: 'needs_mapping' })
    expect(error?.nextStep).toMatch(/administrator/i)
    expect((await ask(road, trial.does)).error).toBeNull()

    Object.assign(names, sampleMappings)
    expect((await ask(road, trial.needs)).error).toBeNull()
  })
})

describe('on an account that has grown for years', () => {
  const names: Record<string, SlotNames> = { ...sampleMappings, netsuite: richBooks.home, procore: richProjects }
  let road: Road
  beforeAll(async () => {
    road = await openCompanyGateway(company, { names, profiles: { netsuite: 'rich', procore: 'rich' } })
  })
  beforeEach(() => {
    names['netsuite'] = richBooks.home
  })
  afterAll(() => road?.close())

  test('a second book is in no sum, whether or not anybody said which one counts', async () => {
    const asked: Ask = { system: 'netsuite', tool: 'trial_balance' }
    const unsaid = await ask(road, asked)
    names['netsuite'] = { ...richBooks.home, book: '1' }
    const said = await ask(road, asked)

    expect(said.error ?? unsaid.error).toBeNull()
    expect(said.answer?.['totals']).toBeDefined()
    expect(unsaid.answer?.['totals']).toEqual(said.answer?.['totals'])
  })

  test('several subsidiaries and currencies are not added up: somebody says which one is meant', async () => {
    const { subsidiaries: _, ...unsaid } = richBooks.home
    names['netsuite'] = unsaid
    const { error } = await ask(road, { system: 'netsuite', tool: 'cash_position' })
    expect(error).toMatchObject({ code: 'needs_mapping' })
    expect(error?.message).toMatch(/subsidiar/i)
    expect((await ask(road, { system: 'procore', tool: 'projects' })).error).toBeNull()
  })

  test('a project that the connection is not let into is refused, and lists say that it is not in them', async () => {
    const shut = company.jobs.find(({ number, status, procoreId }) => {
      return number.endsWith('2') && status === 'active' && procoreId !== null
    })
    const one = await ask(road, { system: 'procore', tool: 'project', input: { project: shut?.number ?? '' } })
    const list = await ask(road, { system: 'procore', tool: 'commitments', input: { limit: 500 } })

    expect(one.error).toMatchObject({ code: 'forbidden' })
    expect(list.answer).toMatchObject({ complete: false, note: expect.stringContaining(shut?.number ?? '-') })
    expect(recordsOf(list).filter(({ project }) => project === shut?.number)).toEqual([])
  })

  test('private RFIs are not told to somebody whom they do not name', async () => {
    const list = await ask(road, { system: 'procore', tool: 'rfis', input: { status: 'all', limit: 500 } })
    expect(list.answer?.['note']).toContain('private')
    expect(recordsOf(list).length).toBeGreaterThan(0)
    expect(recordsOf(list).filter(({ id }) => Number(id) % 2 === 0)).toEqual([])
  })
})
