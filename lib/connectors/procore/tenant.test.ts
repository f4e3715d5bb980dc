import { afterAll, describe, expect, test } from 'vitest'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import type { SendRequest } from '#lib/egress/send.ts'
import { sampleMappings } from '#lib/testing/company.ts'
import { openConnector } from '#lib/testing/connector.ts'
import { fieldCompany, openRidgeline } from '#lib/testing/procore.ts'
import { procore } from './index.ts'

const company = fieldCompany()
const sample = await openRidgeline(company)
const small = await openRidgeline(company, { profile: 'bare' })
const open: { close(): Promise<void> }[] = [sample, small]
afterAll(async () => {
  for (const each of open) await each.close()
})

/** What a tenant's Procore has otherwise than the simulator: its addresses, and its rows by the address asked. */
type Otherwise = { path?(path: string): string; body?(path: string, row: JsonObject): JsonObject | null }

function as(names: SlotNames, { path = (same) => same, body }: Otherwise = {}, simulator = sample.simulator) {
  const asked: SendRequest[] = []
  const tenant = openConnector(
    procore,
    simulator.settings,
    company.today,
    (send) => async (request) => {
      asked.push(request)
      const url = new URL(request.url)
      const at = url.pathname
      url.pathname = path(at)
      const answer = await send({ ...request, url: url.href })
      return body === undefined ? answer : { ...answer, body: translated(answer.body, (row) => body(at, row)) }
    },
    names,
  )
  open.push(tenant)
  return { call: tenant.call, asked: () => asked.map(({ url, body: sent }) => decodeURIComponent(url) + (sent ?? '')) }
}

function translated(body: unknown, row: (row: JsonObject) => JsonObject | null): unknown {
  if (Array.isArray(body)) return body.flatMap((each) => row(each as JsonObject) ?? [])
  return isObject(body) ? row(body as JsonObject) : body
}

const figures = ({ asOf: _, note: __, ...answer }: JsonObject) => answer
const job = { project: '24-017' }

describe('an ordinary account of which nothing is mapped', () => {
  const unmapped = as({}, {}, small.simulator)
  const mercy = { project: 'Mercy Clinic' }

  test.each<[string, JsonObject, string | null]>([
    ['projects', {}, null],
    ['project', mercy, null],
    ['vendors', {}, null],
    ['rfis', mercy, null],
    ['submittals', mercy, null],
    ['manpower', mercy, null],
    ['daily_logs', mercy, 'Procore does not show equipment logs for Mercy Clinic.'],
    ['change_orders', mercy, 'Procore does not show potential change orders for Mercy Clinic.'],
    ['commitments', mercy, 'Procore does not show what is billed.'],
  ])('%s answers and says what it lacks', async (tool, input, note) => {
    const answer = await unmapped.call(tool, input)
    expect(answer).toMatchObject({ records: expect.arrayContaining([expect.anything()]) })
    if (note === null) expect(answer).not.toHaveProperty('note')
    else expect(answer['note']).toBe(note)
  })

  test.each(['incidents', 'change_events'])(
    '%s, which no project shows, is refused rather than nothing',
    async (tool) => {
      await expect(unmapped.call(tool)).rejects.toMatchObject({
        code: 'forbidden',
        message: expect.stringMatching(/^Procore shows this for none of its \d+ projects: the tool is switched off/),
      })
    },
  )

  test.each(['incidents', 'change_events', 'budget'])(
    '%s of a project that has it switched off is refused',
    async (tool) => {
      await expect(unmapped.call(tool, mercy)).rejects.toMatchObject({ code: 'forbidden' })
    },
  )

  test('no request names anything of another company', async () => {
    await sample.call('budget', job)
    const everything = as({})
    for (const { name, kind } of procore.tools) {
      const asked = name === 'rfi_replies' ? { ...job, rfi: 'RFI-041' } : job
      if (kind === 'read') await everything.call(name, name === 'projects' || name === 'vendors' ? {} : asked)
    }
    const own = Object.values(sampleMappings['procore'] ?? {})
      .flat()
      .filter((name) => name !== 'project_number')
    const asked = [...unmapped.asked(), ...everything.asked()].join('\n')
    for (const name of own) expect(asked).not.toContain(name)
  })

  test('the standard places are read, and only hours have none', async () => {
    const answer = await as({}).call('budget', { ...job, limit: 500 })
    const { totals } = await sample.call('budget', { ...job, limit: 500 })

    expect(answer['totals']).toEqual({
      ...(totals as JsonObject),
      plannedHours: null,
      actualHours: null,
      hoursShare: null,
    })
    expect(answer['note']).toContain('From the budget view Procore Standard Budget.')
    expect(answer['note']).toContain('Left out: planned hours and actual hours.')
  })
})

describe('a company that calls the same things otherwise', () => {
  const column: Record<string, string> = {
    'Revised Budget': 'Presupuesto vigente',
    'Committed Costs': 'Comprometido',
    'Job to Date Costs': 'Costo a la fecha',
    'Forecast to Complete': 'Por gastar',
    'Estimated Cost at Completion': 'Costo final',
    'Budgeted Hours': 'Horas previstas',
  }
  const own = (row: JsonObject, field: string, value: unknown): JsonObject =>
    ({
      ...row,
      custom_fields: { ...(row['custom_fields'] as JsonObject), [field]: { data_type: 'own', value } },
    }) as JsonObject

  function body(path: string, row: JsonObject): JsonObject | null {
    if (/\/v1\.\d\/projects(\/\d+)?$/.test(path)) {
      const { project_number, total_value, ...rest } = row
      const numbered = own(
        { ...rest, project_number: 'internal', total_value: null },
        'custom_field_71',
        project_number,
      )
      return own(numbered, 'custom_field_72', total_value)
    }
    if (path.endsWith('/vendors')) {
      const { trades, ...rest } = row
      const labels = (trades as JsonObject[]).map(({ id, name }) => ({ id, label: name }))
      return own(rest, 'custom_field_73', labels)
    }
    if (path.endsWith('/change_events')) {
      const { change_order_change_reason: reason, ...rest } = row
      return own(rest, 'custom_field_74', (reason as JsonObject)['change_reason'])
    }
    if (path.endsWith('/project_roles')) return { ...row, role: row['role'] === 'Project Manager' ? 'Jefe' : 'Equipo' }
    if (path.endsWith('/budget_views')) return { ...row, name: 'Control de obra' }
    // A column worked out by formula is in no list, and its key is all that there is.
    if (path.endsWith('/budget_detail_columns')) {
      return row['name'] === 'Actual Hours' ? null : { ...row, name: column[String(row['name'])] ?? 'otra' }
    }
    if (path.endsWith('/detail_rows')) {
      const { column_88017: hours, ...rest } = row
      return { ...rest, horas_reales: hours ?? null }
    }
    return row
  }

  const names: SlotNames = {
    job_no: 'custom_field_71',
    contract_value: 'custom_field_72',
    trade: 'custom_field_73',
    co_reason: 'custom_field_74',
    pm_role: ['Residente', 'jefe'],
    budget_view: 'Control de obra',
    col_revised: 'Presupuesto vigente',
    col_committed: 'column_88012',
    col_direct: 'costo a la fecha',
    col_eac: 'Costo final',
    col_planned_hours: 'Horas previstas',
    col_actual_hours: 'Horas reales',
  }
  const other = as(names, { body })

  test.each<[string, JsonObject]>([
    ['projects', { limit: 500 }],
    ['projects', job],
    ['vendors', { search: 'electrical' }],
    ['rfis', {}],
    ['submittals', job],
    ['manpower', job],
    ['daily_logs', job],
    ['budget', { ...job, limit: 500 }],
    ['budget', { ...job, overBudgetOnly: true }],
    ['commitments', job],
    ['change_events', { ...job, search: 'owner change' }],
    ['change_orders', {}],
    ['incidents', {}],
  ])('%s %j answers the same', async (tool, input) => {
    expect(figures(await other.call(tool, input))).toEqual(figures(await sample.call(tool, input)))
  })

  test('project answers the same beside the names of its roles, and who of the team is the manager', async () => {
    const [mine] = (await other.call('project', job))['records'] as JsonObject[]
    const [theirs] = (await sample.call('project', job))['records'] as JsonObject[]
    expect({ ...mine, team: null }).toEqual({ ...theirs, team: null })
    const managers = (team: unknown) =>
      (team as JsonObject[]).flatMap(({ name, projectManager }) => (projectManager === true ? [name] : []))
    expect(managers(theirs?.['team'])).toHaveLength(1)
    expect(managers(mine?.['team'])).toEqual(managers(theirs?.['team']))
  })

  test('an RFI goes to whoever has the company’s role of a project manager', async () => {
    const rfi = { ...job, subject: 'Which grade', question: 'Which grade of steel?' }
    const written = await openRidgeline(company)
    open.push(written)
    const nobody = 'nobody@ridgeline.example'
    const noRole = as({ job_no: 'custom_field_71' }, { body }, written.simulator)

    await expect(noRole.call('create_rfi', rfi, nobody)).rejects.toMatchObject({ code: 'invalid_input' })
    expect(await as(names, { body }, written.simulator).call('create_rfi', rfi, nobody)).toMatchObject({
      created: true,
      records: [{ project: '24-017', manager: expect.any(String) }],
    })
  })

  test('without its mapping a budget is refused, and a project is found by its name', async () => {
    const unmapped = as({}, { body })
    await expect(unmapped.call('budget', { project: 'Mercy Clinic' })).rejects.toMatchObject({
      code: 'needs_mapping',
      message: 'Nobody has said yet what holds the budget view in Procore.',
    })
    expect(await unmapped.call('project', { project: 'Mercy Clinic' })).toMatchObject({
      records: [{ name: 'Mercy Clinic', contractValue: null }],
    })
  })
})

describe('a job number that stands elsewhere', () => {
  const moved = (to: (row: JsonObject) => JsonObject) => (path: string, row: JsonObject) =>
    path.endsWith('/projects') ? { ...row, ...to(row), project_number: null } : row
  const places: [string, string, Otherwise['body']][] = [
    [
      'before the name',
      'display_name',
      moved((row) => ({ display_name: `${row['project_number']} - ${row['name']}` })),
    ],
    ['in the name', 'display_name', moved((row) => ({ name: row['display_name'] ?? null }))],
    ['in the id of the accounting system', 'origin_id', moved((row) => ({ origin_id: row['project_number'] ?? null }))],
  ]

  test.each(places)('%s is the job’s number', async (_, job_no, body) => {
    const answer = await as({ job_no }, { body }).call('rfis', job)
    expect(answer).toMatchObject({ total: 2, records: [job, job] })
  })

  test('and is not where the mapping says, is said to be nowhere', async () => {
    expect(await as({ job_no: 'store_number' }).call('projects', {})).toMatchObject({
      note: 'No project in Procore has anything where the job number is said to be.',
    })
  })
})

describe('a budget view that lacks columns', () => {
  /** By what the sample calls them; rows lose the values as well. */
  const without = (...gone: string[]) => ({
    body(path: string, row: JsonObject): JsonObject | null {
      if (path.endsWith('/budget_detail_columns')) return gone.includes(String(row['name'])) ? null : row
      if (!path.endsWith('/detail_rows')) return row
      return Object.fromEntries(Object.entries(row).filter(([key]) => !gone.includes(key)))
    },
  })
  const bareView = without('Revised Budget', 'column_88011', 'Estimated Cost at Completion', 'column_88015')

  test.each([
    ['in its list and its rows', bareView],
    ['in its rows alone', without('column_88011', 'column_88015')],
  ])('%s leaves them out, and says so', async (_, view) => {
    const answer = await as(sampleMappings['procore'] ?? {}, view).call('budget', { ...job, limit: 500 })
    expect(answer['totals']).toMatchObject({
      original: expect.any(Number),
      actual: expect.any(Number),
      revised: null,
      estimateAtCompletion: null,
      variance: null,
      actualShare: null,
    })
    expect(answer['note']).toContain(
      'The job’s budget view has no column for the revised budget, the estimate at completion, projected over or under.',
    )
  })

  test('and a condition on one of them is refused rather than answered without it', async () => {
    const over = { ...job, overBudgetOnly: true }
    await expect(as({}, bareView).call('budget', over)).rejects.toMatchObject({ code: 'needs_mapping' })
  })

  test('has them worked out where all their parts are shown', async () => {
    const gone = ['Revised Budget', 'Estimated Cost at Completion', 'Committed Costs', 'Forecast to Complete']
    const bare = without(...gone, 'column_88011', 'column_88015', 'column_88012', 'column_88014')
    const parts = {
      approved_cos: '100.00',
      direct_costs: '200.00',
      pending_cost_changes: '1.00',
      comprometido: '5.00',
      budget_forecast: { amount: '10.00' },
    }
    const body = (path: string, row: JsonObject) => {
      const kept = bare.body(path, row)
      return path.endsWith('/detail_rows') && kept !== null ? { ...kept, ...parts } : kept
    }
    const answer = await as({ col_committed: 'Comprometido' }, { body }).call('budget', { ...job, limit: 1 })
    const [line] = answer['records'] as Record<string, number>[]

    expect(line?.['revised']).toBeCloseTo((line?.['original'] ?? 0) + (line?.['modifications'] ?? 0) + 100)
    expect(line?.['estimateAtCompletion']).toBe(216)
    expect(answer['note']).toContain(
      'Worked out from other columns of the view: the revised budget, the estimate at completion, projected over or under.',
    )
  })

  test('counts a line that nobody budgeted', async () => {
    const unbudgeted = {
      body: (path: string, row: JsonObject): JsonObject =>
        path.endsWith('/detail_rows')
          ? { ...row, id: null, wbs_code_id: row['id'] ?? null, unbudgeted_reason: 'no budget' }
          : row,
    }
    const tenant = as(sampleMappings['procore'] ?? {}, unbudgeted)
    const answer = await tenant.call('budget', { ...job, limit: 500 })
    const { totals, total } = await sample.call('budget', { ...job, limit: 500 })
    expect(answer).toMatchObject({ totals: totals as JsonObject, total: total as number })
    expect(tenant.asked().join()).toContain('budget_row_type=all')
  })
})

describe('rules of the company', () => {
  test('the contract value may be the sum of the prime contracts that count', async () => {
    const { records } = await sample.call('project', job)
    const value = (records as JsonObject[])[0]?.['contractValue'] as number
    const contracts = (names: SlotNames) => as({ contract_value: 'prime_contracts', ...names }).call('project', job)

    expect(await contracts({})).toMatchObject({ records: [{ contractValue: value }] })
    expect(await contracts({ prime_filter: ['PC-24017'] })).toMatchObject({ records: [{ contractValue: value }] })
    expect(await contracts({ prime_filter: ['Precon'] })).toMatchObject({
      records: [{ contractValue: null }],
      note: 'No prime contract that counts is in Procore.',
    })
  })

  test('change orders of contracts that do not count are left out', async () => {
    const all = await sample.call('change_orders', job)
    expect(figures(await as({ prime_filter: ['mercy clinic'] }).call('change_orders', job))).toEqual(figures(all))
    expect(await as({ prime_filter: ['Precon'] }).call('change_orders', job)).toMatchObject({ pendingCount: 0 })

    const body = (_: string, row: JsonObject) => ({ ...row, contract_id: null })
    expect(await as({ prime_filter: ['PC-24017'] }, { body }).call('change_orders', job)).toMatchObject({
      records: [],
      complete: false,
      note: expect.stringContaining('could not be read and are left out'),
    })
  })

  test('one tier has no potential change orders, and two have requests in their place', async () => {
    const one = as({ tier: '1' })
    expect(await one.call('change_orders', job)).toMatchObject({
      pendingCount: 1,
      complete: true,
      note: 'The company’s change orders have one tier, so there are no potential ones.',
    })
    expect(one.asked().join()).not.toContain('potential')

    const path = (at: string) => at.replace('change_order_requests', 'potential_change_orders')
    const two = as({ tier: '2' }, { path })
    expect(figures(await two.call('change_orders', job))).toEqual(figures(await sample.call('change_orders', job)))
    expect(two.asked().join()).not.toContain('potential')

    const shut = as({ tier: '2' }, {}, small.simulator)
    expect(await shut.call('change_orders', { project: 'Mercy Clinic' })).toMatchObject({
      pendingCount: 1,
      complete: false,
      note: 'Procore does not show change order requests for Mercy Clinic.',
    })
  })

  test('an RFI is late after the days that the company allows', async () => {
    expect(await as({ late_days: '7' }).call('rfis')).toMatchObject({ openCount: 3, overdueCount: 1 })
    expect(await as({ late_days: '28' }).call('rfis')).toMatchObject({ overdueCount: 0, longestOverdueDays: 0 })
  })

  test('sections of the daily log that the company does not keep are not asked for', async () => {
    const notes = as({ log_kinds: ['notes_logs', 'delay_logs'] })
    expect(await notes.call('daily_logs', job)).toMatchObject({
      total: 2,
      complete: true,
      note: 'The company keeps no weather logs, delivery logs, equipment logs, work logs in Procore.',
    })
    expect(notes.asked().join()).not.toContain('weather')
  })

  test('injuries that are not shown leave the incidents', async () => {
    const id = company.jobs.find(({ number }) => number === '24-017')?.procoreId
    const injuries = await openRidgeline(company, { disabled: [`/rest/v1.0/projects/${id}/incidents/injuries`] })
    open.push(injuries)
    expect(await injuries.call('incidents', job)).toMatchObject({
      incidentCount: 1,
      daysAwayTotal: 0,
      complete: false,
      note: 'Procore does not show injuries and days away for 24-017.',
    })
  })
})

test.each<SlotNames>([
  { job_no: 'x&filters[by_status]=All' },
  { job_no: '../../vendors' },
  { job_no: '' },
  { job_no: ['project_number', 'name'] },
  { job_no: 'Project Number', tier: '9', late_days: '-1', log_kinds: ['../me'] },
  { budget_view: '\u0000', col_eac: '  ', contract_value: 'prime_contracts?company_id=1' },
])('%j is no name, never reaches a request and counts as not mapped', async (names) => {
  const [odd, none] = [as(names), as({})]
  for (const tool of ['budget', 'project', 'daily_logs', 'change_orders', 'rfis']) {
    expect(figures(await odd.call(tool, job))).toEqual(figures(await none.call(tool, job)))
  }
  expect(new Set(odd.asked())).toEqual(new Set(none.asked()))
})
