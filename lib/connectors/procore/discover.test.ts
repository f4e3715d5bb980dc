import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import type { SendRequest } from '#lib/egress/send.ts'
import { suggest } from '#lib/mappings/suggest.ts'
import { sampleMappings } from '#lib/testing/company.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { Candidate } from '../kit/candidates.ts'
import type { RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import type { VendorResponse } from '../kit/vendor-http.ts'
import { discover } from './discover.ts'
import { procore } from './index.ts'
import { startProcore } from './simulator/index.ts'

const company = companyRecords()
const mapped: SlotNames = sampleMappings['procore'] ?? {}
let sample: RunningSimulator
let bare: RunningSimulator
beforeAll(async () => {
  vi.useFakeTimers({ now: new Date(`${company.today}T12:00:00Z`), toFake: ['Date'] })
  sample = await startProcore({ company, unlimited: true })
  bare = await startProcore({ company, unlimited: true, profile: 'bare' })
})
afterAll(async () => {
  vi.useRealTimers()
  await Promise.all([sample.close(), bare.close()])
})

type Otherwise = { refuses?(url: string): boolean; body?(path: string, row: JsonObject): JsonObject }

function open(simulator: RunningSimulator, { refuses = () => false, body }: Otherwise = {}, names?: SlotNames) {
  const sent: SendRequest[] = []
  const opened = openConnector(
    procore,
    simulator.settings,
    company.today,
    (send) =>
      async (request): Promise<VendorResponse> => {
        sent.push(request)
        if (refuses(request.url)) return { status: 403, headers: {}, body: { errors: 'Forbidden' } }
        const answer = await send(request)
        if (body === undefined) return answer
        const path = new URL(request.url).pathname
        const row = (one: unknown) => (isObject(one) ? body(path, one as JsonObject) : one)
        return { ...answer, body: Array.isArray(answer.body) ? answer.body.map(row) : row(answer.body) }
      },
    names,
  )
  return { ...opened, sent }
}

async function look(simulator: RunningSimulator, otherwise: Otherwise = {}) {
  const opened = open(simulator, otherwise)
  try {
    return { found: await discover(await opened.vendor()), sent: opened.sent }
  } finally {
    await opened.close()
  }
}

async function ask(names: SlotNames, tool: string, input: JsonObject, otherwise?: Otherwise): Promise<JsonObject> {
  const opened = open(sample, otherwise, names)
  try {
    return await opened.call(tool, input)
  } finally {
    await opened.close()
  }
}

const suggested = (found: readonly Candidate[]) =>
  Object.fromEntries(suggest(procore, found).map(({ slot, ...one }) => [slot, one]))
const likely = (found: readonly Candidate[]) =>
  suggest(procore, found).flatMap(({ slot, certainty, candidates: [first] }) =>
    certainty === 'likely' ? [[slot, first?.name ?? ''] as const] : [],
  )

test('the account tells of every slot what the sample’s mapping says, with what records hold', async () => {
  const { found } = await look(sample)
  const all = suggested(found)
  for (const [slot, value] of Object.entries(mapped)) {
    const name = typeof value === 'string' ? value : value?.[0]
    const candidate = all[slot]?.candidates.find((one) => one.name === name)
    expect(candidate?.samples?.[0], slot).toBeTruthy()
  }
  const right: Record<string, unknown> = {
    ...mapped,
    pm_role: 'Project Manager',
    col_original: 'original_budget_amount',
    tier: '3',
  }
  expect(likely(found).filter(([slot, name]) => right[slot] !== name)).toEqual([])
  expect(likely(found).map(([slot]) => slot)).toEqual(
    expect.arrayContaining(['job_no', 'contract_value', 'pm_role', 'budget_view', 'col_revised', 'col_committed']),
  )
})

test('names that nobody has seen are suggested by their labels and values', async () => {
  const column: Record<string, string> = { 'Revised Budget': 'Current Budget', 'Budgeted Hours': 'Planned Labor Hours' }
  const own = (row: JsonObject, field: string, value: unknown) =>
    ({
      ...row,
      custom_fields: { ...(row['custom_fields'] as JsonObject), [field]: { data_type: 'own', value } },
    }) as JsonObject
  const definitions = [
    { id: 71, label: 'Job Number', data_type: 'string' },
    { id: 72, label: 'Contract Amount', data_type: 'decimal' },
    { id: 73, label: 'Trade / Scope', data_type: 'lov_entries' },
    { id: 74, label: 'Cause of Change', data_type: 'lov_entry' },
  ]
  const body = (path: string, row: JsonObject): JsonObject => {
    if (path.endsWith('/projects')) {
      const { project_number, total_value, display_name: _, ...rest } = row
      return own(
        own({ ...rest, project_number: null }, 'custom_field_71', project_number),
        'custom_field_72',
        total_value,
      )
    }
    if (path.endsWith('/vendors')) {
      const { trades, ...rest } = row
      return own(rest, 'custom_field_73', trades)
    }
    if (path.endsWith('/change_events')) {
      const { change_order_change_reason: reason, ...rest } = row
      return own(rest, 'custom_field_74', (reason as JsonObject)['change_reason'])
    }
    if (path.endsWith('/budget_detail_columns'))
      return { ...row, name: column[String(row['name'])] ?? String(row['name']) }
    if (path.endsWith('/budget_views')) return { ...row, name: 'Cost Control' }
    return row
  }
  const through = open(sample, { body })
  const vendor = await through.vendor()
  const withDefinitions: typeof vendor = {
    ...vendor,
    request: async (request) => {
      const answer = await vendor.request(request)
      return request.path.endsWith('custom_field_definitions') ? { ...answer, body: definitions } : answer
    },
  }
  const all = suggested(await discover(withDefinitions))
  await through.close()
  const first = (slot: string) => all[slot]?.candidates[0]?.name
  expect([first('job_no'), first('contract_value')]).toEqual(['custom_field_71', 'custom_field_72'])
  expect([first('trade'), first('co_reason')]).toEqual(['custom_field_73', 'custom_field_74'])
  expect([first('col_revised'), first('col_planned_hours')]).toEqual(['Current Budget', 'Planned Labor Hours'])
  expect(all['budget_view']?.candidates.map(({ name }) => name)).toEqual(['Cost Control'])
})

test('a number before the name is where the number is, when nothing else holds it', async () => {
  const body = (path: string, row: JsonObject): JsonObject =>
    path.endsWith('/projects')
      ? { ...row, project_number: null, display_name: `${row['project_number']} - ${row['name']}` }
      : row
  const { found } = await look(sample, { body })
  expect(suggested(found)['job_no']?.candidates[0]).toMatchObject({ name: 'display_name', filled: 1 })
})

test('an account that has no such thing is suggested nothing as likely', async () => {
  const { found } = await look(bare)
  const slots = likely(found).map(([slot]) => slot)
  for (const slot of [
    'job_no',
    'co_reason',
    'budget_view',
    'pm_role',
    ...(procore.slots?.flatMap(({ id }) => (id.startsWith('col_') ? [id] : [])) ?? []),
  ]) {
    expect(slots).not.toContain(slot)
  }
})

test('what is refused leaves the others, and an account that refuses everything is no empty one', async () => {
  const { found } = await look(sample, { refuses: (url) => /vendors|budget_views|custom_field/.test(url) })
  expect(new Set(found.map(({ of }) => of))).toEqual(
    new Set(['Project', 'Project role', 'Change event', 'Prime contract', 'Change order', 'Daily log']),
  )
  await expect(look(sample, { refuses: (url) => !url.includes('/oauth/') })).rejects.toMatchObject({
    code: 'forbidden',
  })
})

test('looking changes nothing and takes few requests, those that fail with them', async () => {
  for (const simulator of [sample, bare]) {
    const { sent } = await look(simulator)
    const asked = sent.filter(({ url }) => !url.includes('/oauth/'))
    expect(asked.length).toBeLessThanOrEqual(12)
    expect(asked.filter(({ method }) => method !== 'GET' && method !== undefined)).toEqual([])
  }
})

describe('a name that is gone', () => {
  const job = { project: '24-017' }

  test.each([
    ['vendors', {}, 'trade', 'the trade of a company'],
    ['change_events', job, 'co_reason', 'the reason of a change'],
    ['project', job, 'contract_value', 'the contract value'],
  ] as const)('%s %j answers without it and says so', async (tool, input, slot, meaning) => {
    const answer = await ask({ ...mapped, [slot]: 'custom_field_99' }, tool, input)
    expect(answer['records']).not.toEqual([])
    expect(answer['note']).toContain(
      `Left out: ${meaning}. Procore sent no field custom_field_99, which is said to hold it.`,
    )
    expect((await ask(mapped, tool, input))['note'] ?? '').not.toContain('Left out')
  })

  test('an empty field is no missing one', async () => {
    const body = (path: string, row: JsonObject): JsonObject =>
      path.endsWith('/vendors')
        ? { ...row, custom_fields: { custom_field_99: { data_type: 'lov_entry', value: null } } }
        : row
    const answer = await ask({ ...mapped, trade: 'custom_field_99' }, 'vendors', {}, { body })
    expect(answer['note'] ?? '').not.toContain('Left out')
  })

  test('a budget is not read from another view than the mapped one', async () => {
    await expect(ask({ ...mapped, budget_view: 'Cost Control' }, 'budget', job)).rejects.toMatchObject({
      code: 'needs_mapping',
      data: { slot: 'budget_view' },
      message: expect.stringContaining('Cost Control'),
    })
  })
})

test('every slot with a standard is told by a tool that reads it', () => {
  const read = new Set(procore.tools.flatMap(({ slots }) => [...slots.needs, ...slots.uses]))
  const standard = (procore.slots ?? []).flatMap((slot) => (slot.standard === undefined ? [] : [slot.id]))
  expect(standard.filter((id) => !read.has(id))).toEqual([])
})
