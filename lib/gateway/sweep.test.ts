import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { roleTable, type Sight } from '#lib/access/seed-roles.ts'
import { connectors } from '#lib/connectors/index.ts'
import type { ConnectorTool } from '#lib/connectors/kit/connector.ts'
import { fieldClasses } from '#lib/connectors/kit/data-classes.ts'
import type { Caller } from '#lib/core/caller.ts'
import { type DataClass, dataClasses } from '#lib/core/data-class.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { type ClassedValue, classedValues } from '#lib/testing/class-values.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openCompanyGateway } from '#lib/testing/home.ts'
import { callTool } from './call-tool.ts'

/**
 * Every read tool as every seeded role, over the whole sample company: no answer, total, note, error or link holds a
 * value of a class that the role must not see. What the values are comes from the company's books, not from a tool.
 */
const company = companyRecords()
const held = classedValues(company)
let open: Awaited<ReturnType<typeof openCompanyGateway>>
beforeAll(async () => {
  open = await openCompanyGateway(company)
})
afterAll(() => open.close())

const accounts: Record<string, string> = {
  'office-staff': 'office',
  'project-manager': 'pm',
  'field-crew': 'field',
  'financial-read': 'finance',
  auditor: 'auditor',
  admin: 'admin',
}
const callerAs = (role: string) => open.caller(`${accounts[role] ?? 'executive'}@ridgeline.example`, [role])

const pm = company.employees.find(({ upn }) => upn === 'pm@ridgeline.example')
const [file] = company.files.filter(({ text, readers }) => text !== null && readers.includes('everyone'))
const permit = company.permits[0]
const sharedMail = company.mails.find(
  ({ mailbox, hasAttachments }) => mailbox === 'projects@ridgeline.example' && hasAttachments,
)
const opportunity = company.opportunities.find(({ projectNumber }) => projectNumber !== null)

/** Inputs beside the job, for tools that need or take more. */
const more: Record<string, object[]> = {
  org_chart: [{ employee: pm?.upn }],
  employee: [{ employee: pm?.upn }],
  search_documents: [{ text: 'contract', limit: 25 }],
  search_mail: [{ limit: 50 }],
  read_mail: [{ id: sharedMail?.id }],
  mail_attachment: [{ mail: sharedMail?.id }],
  person_calendar: [{ person: pm?.upn }],
  free_busy: [{ people: [pm?.upn] }],
  rfi_replies: [{ rfi: company.rfis[0]?.number }],
  permit_history: [{ number: permit?.number }],
  opportunity: [{ id: opportunity?.id }],
  profit_and_loss: [{ includeOpen: true }],
  account_detail: [{ account: '1120', limit: 500 }],
  vendors: [{ limit: 500 }],
  find_address: [{ text: company.addresses[0]?.street }],
  parcels: [{ number: company.parcels.find(({ owner }) => owner.endsWith('Trust'))?.number, showOwners: true }],
}

function inputsOf({ name, input }: ConnectorTool, own: string, foreign: string): object[] {
  const takes = input.shape['project']
  const needsJob = takes !== undefined && !takes.safeParse(undefined).success
  const rows = input.shape['limit']?.safeParse(500).success === true ? { limit: 500 } : {}
  const bare = more[name] ?? (needsJob ? [] : [rows])
  return [...bare, ...(takes === undefined ? [] : [own, foreign].map((project) => ({ ...more[name]?.[0], project })))]
}

const answered = new Set<string>()

async function told(caller: Caller, system: string, tool: string, input: object): Promise<string> {
  try {
    const { result } = await callTool({ caller, system, tool, input, correlationId: uuidv7() }, open.gateway)
    if (result.isError !== true) answered.add(`${system}__${tool}`)
    return JSON.stringify(result)
  } catch (thrown) {
    const { message, nextStep, data } = GatewayError.from(thrown)
    return JSON.stringify({ message, nextStep, data })
  }
}

type Found = { path: string; cents: number }

/**
 * Money in an answer: numbers as they are, and in texts what is written as an amount. Ids and street numbers are texts
 * of digits and none.
 */
function amountsIn(answer: string): Found[] {
  const found: Found[] = []
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'number') found.push({ path, cents: Math.round(value * 100) })
    else if (typeof value === 'string')
      for (const [, whole, decimals] of value.matchAll(/\$ ?(\d[\d,]*(?:\.\d+)?)|\b(\d[\d,]*\.\d\d)\b/g))
        found.push({ path, cents: Math.round(Number((whole ?? decimals ?? '').replaceAll(',', '')) * 100) })
    else if (Array.isArray(value)) for (const one of value) walk(one, `${path}[]`)
    else if (value !== null && typeof value === 'object')
      for (const [key, part] of Object.entries(value)) walk(part, path === '' ? key : `${path}.${key}`)
  }
  const whole: unknown = JSON.parse(answer)
  const structured = whole !== null && typeof whole === 'object' && 'structuredContent' in whole
  walk(structured ? whole.structuredContent : whole, '')
  return found
}

/** Small amounts, and round ones below half a million, stand in many places for many reasons; others do not. */
const telling = (value: number | string) =>
  typeof value === 'string'
    ? value.length >= 8
    : Math.abs(value) >= 100_000 && (value % 100_000 !== 0 || Math.abs(value) >= 50_000_000)

/** What a person with this sight and these jobs must not read, less what they may read anyway. */
function secretsOf(sees: Sight, own: ReadonlySet<string>): { dataClass: DataClass; value: number | string }[] {
  const visible = (dataClass: DataClass, { job }: ClassedValue) =>
    sees[dataClass] === 'all' || (sees[dataClass] === 'own' && job !== null && own.has(job))
  const open = new Set(
    dataClasses.flatMap((name) => held[name].filter((one) => visible(name, one)).map(({ value }) => value)),
  )
  return dataClasses.flatMap((dataClass) =>
    held[dataClass]
      .filter((one) => !visible(dataClass, one) && telling(one.value) && !open.has(one.value))
      .map(({ value }) => ({ dataClass, value })),
  )
}

const inJson = (text: string) => JSON.stringify(text).slice(1, -1)

const readTools = connectors.flatMap(({ slug, tools }) =>
  tools.filter(({ kind }) => kind === 'read').map((tool) => ({ system: slug, tool })),
)

describe('nothing tells a role what it must not know', () => {
  test.each(roleTable.map((role) => [role.slug, role] as const))('%s', async (slug, { sees }) => {
    const caller = callerAs(slug)
    const jobs = new Set(caller.principal.projects)
    const own = caller.principal.projects[0] ?? '24-017'
    const foreign = company.jobs.find(({ number, status }) => status === 'active' && !jobs.has(number))?.number ?? ''
    const secrets = secretsOf(sees, jobs)
    const texts = secrets.flatMap(({ value }) => (typeof value === 'string' ? [value] : []))
    const amounts = new Set(secrets.flatMap(({ value }) => (typeof value === 'number' ? [value] : [])))
    const leaks: string[] = []
    for (const { system, tool } of readTools) {
      const fields = fieldClasses(tool.output)
      const inputs = inputsOf(tool, own, foreign)
      // Nothing is hidden from who sees everything: one answer shows that the tool answers.
      for (const input of secrets.length === 0 ? inputs.slice(0, 1) : inputs) {
        const where = `${system}__${tool.name} ${JSON.stringify(input)}`
        const answer = await told(caller, system, tool.name, input)
        const hits = amountsIn(answer).filter(({ cents }) => amounts.has(cents))
        // Among thousands of sums one may equal a hidden value: in a field that the role sees of all jobs, a few are chance.
        const mayBeChance = ({ path }: Found) => sees[fields[path] ?? 'pay'] === 'all'
        const counted = hits.filter((hit) => !mayBeChance(hit) || hits.length > 3)
        leaks.push(...counted.map(({ path, cents }) => `${where} tells ${cents} in ${path}`))
        leaks.push(...texts.filter((text) => answer.includes(inJson(text))).map((text) => `${where} tells ${text}`))
      }
    }
    expect(leaks.slice(0, 20)).toEqual([])
  })

  test('and every tool was asked and answered somebody', () => {
    const all = readTools.map(({ system, tool }) => `${system}__${tool.name}`)
    expect(all.filter((name) => !answered.has(name))).toEqual(['m365__read_document'])
  })
})

test('a document that a person may not open is not told apart from one that does not exist', async () => {
  const hidden = company.files.find(({ text, readers }) => text !== null && readers.length < 4)
  const word = hidden?.name.replace(/\.\w+$/, '') ?? ''
  const asFar = (answer: string) => answer.replaceAll(/"asOf":"[^"]*"|\d{4}-\d{2}-\d{2}T[^"\\]*/g, '')
  const crew = callerAs('field-crew')
  const ask = (text: string) => told(crew, 'm365', 'search_documents', { text })
  expect(file).toBeDefined()
  expect(asFar(await ask(word))).toBe(asFar(await ask('zzyzx quux')))
})
