import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Company } from '#lib/company/types.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import { inputFor, nothingSeen } from '#lib/operations/sample-input.ts'
import { sampleMappings } from '#lib/testing/company.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import { simulators } from '#lib/testing/simulators.ts'
import { connectors } from './index.ts'
import type { RunningSimulator } from './kit/simulator/simulator-kit.ts'
import { startNetsuite } from './netsuite/simulator/index.ts'
import { startSimulator as startSalesforce } from './salesforce/simulator/index.ts'

/** A company that just opened its accounts: everything can be asked, and nothing has been entered. */
const full = companyRecords()
const { today } = full
const blank = Object.fromEntries(
  Object.entries(full).map(([name, value]) => [name, Array.isArray(value) ? [] : value]),
) as unknown as Company
/** Somebody opened the account. */
const [founder] = full.employees

/** What stays in NetSuite before the first entry: its own lists, fields and accounts. */
const kept = /^(subsidiary|currency|accounting(book|period)|custom(field|recordtype|segment)|entitystatus|account)$/

const accounts: Record<string, () => Promise<RunningSimulator>> = {
  netsuite: () =>
    startNetsuite({
      company: full,
      unlimited: true,
      alter(db) {
        for (const { name } of db.all(`SELECT name FROM sqlite_master WHERE type = 'table'`)) {
          if (!kept.test(String(name))) db.all(`DELETE FROM "${String(name)}"`)
        }
      },
    }),
  salesforce: () =>
    startSalesforce({
      company: full,
      unlimited: true,
      alter(tables) {
        for (const table of Object.values(tables)) table.rows.clear()
      },
    }),
  bamboohr: () => start('bamboohr', { ...blank, employees: founder === undefined ? [] : [founder] }),
}

function start(slug: string, company: Company): Promise<RunningSimulator> {
  const simulator = simulators[slug]
  if (simulator === undefined) throw new Error(`no simulator for ${slug}`)
  return simulator({ company, unlimited: true })
}

/** What is asked of tools that cannot be asked for everything. */
const project = { project: '24-017' }
const inputs: Record<string, JsonObject> = {
  'netsuite.job_cost': project,
  'netsuite.account_detail': { account: 'Accounts payable' },
  'procore.project': project,
  'procore.rfi_replies': { ...project, rfi: 'RFI-001' },
  'procore.budget': project,
  'procore.drawings': project,
  'procore.meeting_minutes': project,
  'salesforce.opportunity': { id: '006000000000001AAA' },
  'bamboohr.employee': { employee: 'nobody@ridgeline.example' },
  'bamboohr.org_chart': { employee: 'nobody@ridgeline.example' },
  'm365.search_documents': { text: 'steel' },
  'm365.read_document': { id: 'drive/item' },
  'm365.files': project,
  'm365.read_mail': { id: 'AAMk' },
  'm365.mail_attachment': { mail: 'AAMk', attachment: 'x' },
  'm365.person_calendar': { person: 'nobody@ridgeline.example' },
  'm365.free_busy': { people: ['nobody@ridgeline.example'] },
  'm365.channel_messages': project,
  'gis.site': project,
  'gis.permits_near_site': project,
  'gis.permit_history': { number: 'BLD-1' },
  'gis.utilities_nearby': project,
  'gis.parcels': project,
  'gis.flood_zones': project,
  'gis.find_address': { text: '12 Main Street' },
}

/** What an account has before anybody enters anything: bank accounts without a balance, weeks to come, its founder, holidays. */
const there = /^(netsuite\.cash_|bamboohr\.(employees|headcount|whos_out)$)/
/** The founder is somebody, a bank grants a line of credit before the first bill, and weeks to come are counted. */
const counted = /^(bamboohr\.|netsuite\.cash_)/

function figuresIn(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  if (Array.isArray(value)) return value.flatMap(figuresIn)
  return isObject(value) ? Object.values(value).flatMap(figuresIn) : []
}

describe.each(connectors)('$name before anything was entered', (connector) => {
  const { slug } = connector
  let simulator: RunningSimulator
  let opened: ReturnType<typeof openConnector>
  beforeAll(async () => {
    simulator = await (accounts[slug]?.() ?? start(slug, blank))
    opened = openConnector(connector, simulator.settings, today, undefined, sampleMappings[slug] ?? {})
  })
  afterAll(async () => {
    await opened?.close()
    await simulator?.close()
  })

  const reads = connector.tools.filter(({ kind }) => kind === 'read')
  test.each(reads)('$name says that there is nothing, and makes up no figure', async (tool) => {
    const name = `${slug}.${tool.name}`
    const input = inputFor(tool, nothingSeen()) ?? inputs[name]
    if (input === undefined) throw new Error(`nobody says what ${name} is asked`)
    const answer = await opened.call(tool.name, input).catch((thrown: unknown) => GatewayError.from(thrown))
    if (answer instanceof GatewayError) {
      expect(answer).toMatchObject({ code: 'not_found', message: expect.stringMatching(/^[A-Z].*\.$/) })
      return
    }
    const { records, note, asOf: _, ...beside } = answer
    if (!there.test(name))
      expect({ records, note }).toEqual({ records: [], note: expect.stringMatching(/^[A-Z].*\.$/) })
    if (!counted.test(name)) expect(figuresIn([records, beside]).filter((figure) => figure !== 0)).toEqual([])
  })
})
