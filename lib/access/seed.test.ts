import { describe, expect, test } from 'vitest'
import { declaredTools } from '#lib/connectors/index.ts'
import { compilePolicy } from './compile.ts'
import { decide } from './decide.ts'
import { may } from './permissions.ts'
import { seedCells, seedRoles } from './seed.ts'
import { roleTable } from './seed-roles.ts'

const cells = seedCells(declaredTools)
const policy = compilePolicy(1, cells)
const own = { project: '24-017', id: '1' }
const everyTool = declaredTools.map(({ system, name, kind }) => ({ system, tool: name, kind }))

/** `system.tool` of all the calls a role may make about one of its own projects. */
function reach(role: string, input: Record<string, string> = own): string[] {
  return everyTool
    .filter(
      ({ system, tool }) => decide(policy, { roles: [role], projects: ['24-017'] }, { system, tool, input }).allowed,
    )
    .map(({ system, tool }) => `${system}.${tool}`)
}

function names(system: string, kind: 'read' | 'write'): string[] {
  return everyTool.filter((one) => one.system === system && one.kind === kind).map(({ tool }) => `${system}.${tool}`)
}

const allReads = everyTool.filter(({ kind }) => kind === 'read').map(({ system, tool }) => `${system}.${tool}`)
const documents = ['m365.search_documents', 'm365.read_document', 'm365.files', 'm365.sites']

/** What design.md promises of each role, as the complete list of what it may do on an own project. */
const promises: Record<string, string[]> = {
  executive: allReads,
  'office-staff': [
    ...names('netsuite', 'read'),
    ...names('netsuite', 'write'),
    ...['projects', 'project', 'rfis', 'commitments', 'change_orders', 'vendors'].map((tool) => `procore.${tool}`),
    ...names('salesforce', 'read'),
    ...names('salesforce', 'write'),
    'bamboohr.employees',
    'bamboohr.whos_out',
    ...documents,
    ...names('gis', 'read'),
  ],
  'project-manager': [
    ...['jobs', 'job_cost', 'wip', 'vendor_bills', 'pay_applications', 'purchase_orders'].map(
      (tool) => `netsuite.${tool}`,
    ),
    ...names('procore', 'read'),
    ...names('procore', 'write'),
    ...names('bamboohr', 'read').filter((tool) => tool !== 'bamboohr.pay_rates'),
    // Deciding about other people’s time off is not a project manager’s by that role.
    'bamboohr.request_time_off',
    ...names('m365', 'read'),
    ...names('gis', 'read'),
  ],
  'field-crew': [
    ...['projects', 'project', 'daily_logs', 'manpower', 'rfis', 'add_daily_log_note'].map((tool) => `procore.${tool}`),
    ...documents,
    ...names('gis', 'read'),
  ],
  'financial-read': names('netsuite', 'read'),
  auditor: [],
  admin: [],
  'report-service': allReads.filter((tool) => tool !== 'bamboohr.pay_rates'),
}

test.each(seedRoles.map(({ slug }) => slug))('the role %s may do exactly what it promises, tool by tool', (role) => {
  expect(reach(role).sort()).toEqual([...(promises[role] ?? ['no promise'])].sort())
})

test('every cell names a seeded role, and a tool that exists or the wildcard of a deny', () => {
  const roles = seedRoles.map(({ slug }) => slug)
  const tools = everyTool.map(({ system, tool }) => `${system}.${tool}`)

  const strays = cells.filter(
    ({ role, system, tool, effect }) =>
      !roles.includes(role) || !(tools.includes(`${system}.${tool}`) || (tool === '*' && effect === 'deny')),
  )

  expect(strays).toEqual([])
})

test('no cell is seeded twice', () => {
  const keys = cells.map(({ role, system, tool }) => `${role} ${system} ${tool}`)

  expect(new Set(keys).size).toBe(keys.length)
})

/** What a role's cell for a tool hides of its answer, beside what it does not allow at all. */
function hides(role: string, system: string, tool: string) {
  const { maskFields = [], maskForeign = [] } = policy.cellFor(role, system, tool)?.conditions ?? {}
  return { everywhere: maskFields, ofForeignJobs: maskForeign }
}

describe('what a role may learn follows from the classes that the tools declare', () => {
  test('money of one kind is hidden in whichever system it stands', () => {
    expect(policy.cellFor('financial-read', 'procore', 'budget')?.effect).toBe('deny')
    expect(hides('financial-read', 'netsuite', 'job_cost').everywhere).toEqual(
      expect.arrayContaining(['budget', 'originalBudget', 'forecast', 'variance']),
    )
    expect(hides('financial-read', 'netsuite', 'job_cost').everywhere).not.toContain('actual')
  })

  test('a project manager reads no contract value and no cost of another job, and no tax id', () => {
    expect(hides('project-manager', 'procore', 'project').ofForeignJobs).toEqual(['contractValue'])
    expect(hides('project-manager', 'procore', 'rfis').ofForeignJobs).toEqual(['costImpact', 'costImpactTotal'])
    expect(hides('project-manager', 'procore', 'vendors').everywhere).toEqual(['taxId'])
  })

  test('a field crew learns hours and not whose', () => {
    expect(hides('field-crew', 'procore', 'manpower').everywhere).toEqual(['email', 'name', 'person'])
  })

  test('a name that is hidden in one place and seen in another hides the place', () => {
    const tool = {
      system: 'procore',
      name: 'projects',
      kind: 'read',
      fields: { 'records[].name': null, 'best[].name': 'pay', 'best[].rate': 'pay' },
    } as const
    const found = seedCells([tool]).find(({ role }) => role === 'project-manager')
    expect(found?.conditions).toEqual({ maskFields: ['best', 'rate'] })
  })

  test('no cell shows a class that its role does not see', () => {
    for (const { system, name, fields } of declaredTools)
      for (const { slug, sees } of roleTable) {
        const cell = policy.cellFor(slug, system, name)
        if (cell?.effect !== 'allow') continue
        const hidden = cell.conditions?.maskFields ?? []
        const foreign = cell.conditions?.maskForeign ?? []
        for (const [path, dataClass] of Object.entries(fields)) {
          if (dataClass === null || sees[dataClass] === 'all') continue
          const parts = path.replaceAll('[]', '').split('.')
          const masked = (masks: readonly string[]) => parts.some((part) => masks.includes(part))
          const ownOnly = sees[dataClass] === 'own' && (cell.conditions?.ownProjects === true || masked(foreign))
          expect([slug, system, name, path, ownOnly || masked(hidden)]).toEqual([slug, system, name, path, true])
        }
      }
  })
})

describe('the traps', () => {
  test('a field crew member sees no money and no personnel data, even when another role would allow it', () => {
    const money = everyTool.filter(({ system }) => ['netsuite', 'salesforce', 'bamboohr'].includes(system))
    const budgets = ['budget', 'commitments', 'change_events', 'change_orders'].map((tool) => ({
      system: 'procore',
      tool,
    }))

    const decisions = [...money, ...budgets].map(({ system, tool }) =>
      decide(policy, { roles: ['executive', 'field-crew'], projects: ['24-017'] }, { system, tool, input: own }),
    )

    expect(decisions.every((decision) => !decision.allowed && decision.reason === 'denied')).toBe(true)
  })

  test('a project manager never sees pay rates, even as an executive', () => {
    const decision = decide(
      policy,
      { roles: ['executive', 'project-manager'], projects: [] },
      { system: 'bamboohr', tool: 'pay_rates', input: {} },
    )

    expect(decision).toMatchObject({ allowed: false, reason: 'denied' })
  })

  test('a project manager reads money of own projects only', () => {
    const lost = reach('project-manager').filter(
      (tool) => !reach('project-manager', { project: '23-041' }).includes(tool),
    )

    expect(lost).toEqual([
      ...['jobs', 'job_cost', 'wip', 'vendor_bills', 'pay_applications', 'purchase_orders'].map(
        (tool) => `netsuite.${tool}`,
      ),
      ...['budget', 'commitments', 'change_events', 'change_orders', 'prime_contracts', 'owner_invoices'].map(
        (tool) => `procore.${tool}`,
      ),
      ...['create_rfi', 'add_daily_log_note'].map((tool) => `procore.${tool}`),
    ])
  })

  test('an executive reads pay rates at most fifty at a time', () => {
    expect(
      decide(policy, { roles: ['executive'], projects: [] }, { system: 'bamboohr', tool: 'pay_rates', input: {} }),
    ).toMatchObject({ allowed: true, conditions: { maxRows: 50 } })
  })

  test('only an administrator publishes, and an auditor only reads the audit', () => {
    const publishers = seedRoles.filter(({ slug }) => may({ roles: [slug] }, 'access:write')).map(({ slug }) => slug)

    expect(publishers).toEqual(['admin'])
    expect(may({ roles: ['auditor'] }, 'audit:read_all')).toBe(true)
    expect(may({ roles: ['auditor'] }, 'access:read')).toBe(false)
    expect(may({ roles: ['__proto__', 'constructor'] }, 'access:write')).toBe(false)
  })
})
