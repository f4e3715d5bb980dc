import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { companyWith } from '#lib/testing/company.ts'
import { compilePolicy } from './compile.ts'
import { decide, type Need } from './decide.ts'
import type { JobNumberOf } from './own-projects.ts'
import type { Cell, Conditions } from './types.ts'

const titles = {
  role: (slug: string) => ({ pm: 'Project manager', field: 'Field crew' })[slug],
  system: (slug: string) => ({ bamboohr: 'BambooHR', procore: 'Procore' })[slug],
  tool: (_: string, tool: string) => ({ pay_rates: 'Pay rates', budget: 'Budget' })[tool],
}

function cell(role: string, at: string, effect: Cell['effect'], conditions?: Conditions): Cell {
  const [system = '', tool = ''] = at.split('.')
  return { role, system, tool, effect, conditions }
}

function ask(cells: Cell[], roles: string[], at: string, input: Need['input'] = {}, projects: string[] = ['24-017']) {
  const [system = '', tool = ''] = at.split('.')
  return decide(compilePolicy(1, cells), { roles, projects }, { system, tool, input }, titles)
}

test('nothing is granted by default, and the person reads which role does not include it', () => {
  const decision = ask([], ['pm'], 'bamboohr.pay_rates')

  expect(decision).toEqual({
    allowed: false,
    reason: 'not_granted',
    message: 'Your role Project manager does not include “Pay rates” in BambooHR.',
    by: [{ role: 'pm', system: 'bamboohr', tool: 'pay_rates', effect: 'not_granted' }],
  })
})

test('a person without a role is told so', () => {
  expect(ask([cell('pm', 'procore.budget', 'allow')], [], 'procore.budget')).toMatchObject({
    allowed: false,
    message: 'You have no role yet, so “Budget” in Procore is not open to you.',
  })
})

test('an explicit deny of any held role wins over an allow of another', () => {
  const cells = [cell('pm', 'procore.budget', 'allow'), cell('field', 'procore.budget', 'deny')]

  expect(ask(cells, ['pm', 'field'], 'procore.budget')).toEqual({
    allowed: false,
    reason: 'denied',
    message: 'Your role Field crew excludes “Budget” in Procore.',
    by: [{ role: 'field', system: 'procore', tool: 'budget', effect: 'deny' }],
  })
  expect(ask(cells, ['pm'], 'procore.budget')).toMatchObject({ allowed: true, conditions: null })
})

test('roles add up, and an unlimited allow beats a limited one', () => {
  const cells = [cell('pm', 'procore.budget', 'allow', { maxRows: 10 }), cell('exec', 'procore.budget', 'allow')]

  expect(ask(cells, ['pm', 'exec'], 'procore.budget')).toEqual({
    allowed: true,
    conditions: null,
    by: [{ role: 'exec', system: 'procore', tool: 'budget', effect: 'allow' }],
  })
})

test('of several limited roles the most permissive one whose limits hold decides alone, whatever the order', () => {
  const cells = [
    cell('a', 'procore.budget', 'allow', { maskFields: ['fee', 'contingency'] }),
    cell('b', 'procore.budget', 'allow', { maskFields: ['fee'], maxRows: 5 }),
    cell('c', 'procore.budget', 'allow', { ownProjects: true }),
  ]

  for (const roles of [
    ['a', 'b', 'c'],
    ['c', 'b', 'a'],
  ]) {
    expect(ask(cells, roles, 'procore.budget', { project: '24-017' })).toMatchObject({
      conditions: { maskFields: ['fee'], maxRows: 5 },
    })
  }
  expect(ask(cells, ['c'], 'procore.budget', { project: '23-041' })).toMatchObject({ reason: 'condition' })
})

test('a cell of its own beats the wildcard of its role, in both directions', () => {
  const open = [cell('pm', 'bamboohr.*', 'allow'), cell('pm', 'bamboohr.pay_rates', 'deny')]
  const shut = [cell('pm', 'bamboohr.*', 'deny'), cell('pm', 'bamboohr.employees', 'allow')]

  expect(ask(open, ['pm'], 'bamboohr.employees').allowed).toBe(true)
  expect(ask(open, ['pm'], 'bamboohr.pay_rates').allowed).toBe(false)
  expect(ask(shut, ['pm'], 'bamboohr.employees').allowed).toBe(true)
  expect(ask(shut, ['pm'], 'bamboohr.headcount')).toMatchObject({ reason: 'denied' })
})

describe('own projects', () => {
  const cells = [cell('pm', 'procore.budget', 'allow', { ownProjects: true })]

  test('lets the person ask about their own', () => {
    expect(ask(cells, ['pm'], 'procore.budget', { project: '24-017' })).toMatchObject({ allowed: true })
  })

  test.each([
    ['another project', { project: '23-041' }, /23-041 is not one of them\. Yours: 24-017\./],
    ['no project', {}, /Name one of them as project: 24-017\./],
    ['a list of projects', { project: ['24-017', '23-041'] }, /Name one of them/],
    ['a look-alike', { project: '24-0170' }, /24-0170 is not one of them/],
    ['an own number among others', { project: '24-017 or 23-041' }, /is not one of them/],
    ['nothing but spaces', { project: ' ' }, /Name one of them/],
    ['a project in a field nobody reads', { filter: { project: '24-017' } }, /Name one of them/],
  ])('refuses %s', (_, input, message) => {
    const decision = ask(cells, ['pm'], 'procore.budget', input)

    expect(decision).toMatchObject({ allowed: false, reason: 'condition', message: expect.stringMatching(message) })
  })

  test('are compared as each system writes job numbers', () => {
    const company = companyWith({ job_number: 'NN-NNN', 'job_number.procore': 'J(NN)(NNN)' })
    const jobNumber: JobNumberOf = (text, system) => company.jobNumbers(system).exact(text)
    const may = (project: string) =>
      decide(
        compilePolicy(1, cells),
        { roles: ['pm'], projects: ['24-017'] },
        { system: 'procore', tool: 'budget', input: { project } },
        titles,
        jobNumber,
      ).allowed

    expect(['J24017', ' j24017', 'J24018', '24-017', 'J24017 J24018'].map(may)).toEqual([
      true,
      true,
      false,
      true,
      false,
    ])
  })

  test('may be any text where nothing is set', () => {
    const may = (project: string) => ask(cells, ['pm'], 'procore.budget', { project }, ['Mercy Clinic', '2024-017'])
    expect(['mercy  clinic', '2024\u2011017', '24-017'].map((project) => may(project).allowed)).toEqual([
      true,
      true,
      false,
    ])
  })

  test('cannot be kept by a tool that takes no project', () => {
    const need = { system: 'procore', tool: 'budget', input: {}, takesProject: false }

    const decision = decide(compilePolicy(1, cells), { roles: ['pm'], projects: ['24-017'] }, need, titles)

    expect(decision).toMatchObject({ allowed: false, message: expect.stringContaining('cannot be asked about one') })
  })

  test('opens nothing to someone without projects', () => {
    expect(ask(cells, ['pm'], 'procore.budget', { project: '24-017' }, [])).toMatchObject({
      allowed: false,
      message: expect.stringContaining('no project is assigned to you'),
    })
  })
})

test.each([
  [{ amount: 5000 }, true],
  [{ amount: 5000.01 }, false],
  [{}, false],
  [{ amount: '12' }, false],
])('an amount ceiling judges %j as %s', (input, allowed) => {
  const cells = [cell('office', 'netsuite.create_vendor_bill', 'allow', { maxInput: { amount: 5000 } })]

  expect(ask(cells, ['office'], 'netsuite.create_vendor_bill', input).allowed).toBe(allowed)
})

test('an approve asks for approval only where no role allows the call', () => {
  const cells = [
    cell('a', 'procore.create_rfi', 'approve'),
    cell('b', 'procore.create_rfi', 'allow', { ownProjects: true }),
  ]

  expect(ask(cells, ['a', 'b'], 'procore.create_rfi', { project: '24-017' }).allowed).toBe(true)
  expect(ask(cells, ['a', 'b'], 'procore.create_rfi')).toMatchObject({ reason: 'approval_required' })
})

test('an approve with limits grants nothing, because approval releases a call whole', () => {
  expect(ask([cell('a', 'procore.budget', 'approve', { maxRows: 1 })], ['a'], 'procore.budget')).toMatchObject({
    reason: 'not_granted',
  })
})

const strangeNames = [
  'BUDGET',
  'budget ',
  'budget\u0000',
  'budg\u0435t',
  'ｂｕｄｇｅｔ',
  'bud\u200dget',
  '%62udget',
  '*',
  '',
  '../budget',
  '__proto__',
  'constructor',
  'toString',
  'x'.repeat(129),
]

test.each(strangeNames)('the name %j opens nothing, not even under a wildcard', (name) => {
  const named = [cell('pm', 'procore.budget', 'allow')]
  const wild = [cell('pm', 'procore.*', 'allow')]
  const who = { roles: ['pm'], projects: [] }

  const asTool = decide(compilePolicy(1, named), who, { system: 'procore', tool: name, input: {} })
  const asSystem = decide(compilePolicy(1, wild), who, { system: name, tool: 'budget', input: {} })
  const asRole = decide(
    compilePolicy(1, named),
    { ...who, roles: [name] },
    { system: 'procore', tool: 'budget', input: {} },
  )

  expect([asTool, asSystem, asRole].map(({ allowed }) => allowed)).toEqual([false, false, false])
  if (name !== 'BUDGET') {
    expect(decide(compilePolicy(1, wild), who, { system: 'procore', tool: name, input: {} }).allowed).toBe(false)
  }
})

test('a name that is no text is refused like any unknown one', () => {
  const policy = compilePolicy(1, [cell('pm', 'procore.*', 'allow')])
  for (const tool of [['budget'], { toString: () => 'budget' }, 7, null]) {
    const need: Need = { system: 'procore', tool: 'budget', input: {} }
    Reflect.set(need, 'tool', tool)

    expect(decide(policy, { roles: ['pm'], projects: [] }, need)).toMatchObject({ reason: 'not_granted', by: [] })
  }
})

test('a row cap holds for the question: under it nobody goes on to the next page', () => {
  const policy = compilePolicy(1, [cell('hr', 'bamboohr.pay_rates', 'allow', { maxRows: 50 })])
  const ask = (input: Need['input']) =>
    decide(policy, { roles: ['hr'], projects: [] }, { system: 'bamboohr', tool: 'pay_rates', input })

  expect(ask({ limit: 50 })).toMatchObject({ allowed: true })
  expect(ask({ limit: 50, cursor: '50' })).toMatchObject({ allowed: false, reason: 'condition' })
})

test('whether somebody holds a tool at all does not depend on the arguments, nor on whose project it is', () => {
  const policy = compilePolicy(1, [
    cell('pm', 'procore.budget', 'allow', { ownProjects: true, maxInput: { amount: 5 } }),
    cell('pm', 'procore.create_rfi', 'approve'),
    cell('pm', 'procore.rfis', 'deny'),
  ])
  const holds = (tool: string) =>
    decide(policy, { roles: ['pm'], projects: [] }, { system: 'procore', tool, input: null })

  expect(holds('budget')).toMatchObject({ allowed: true })
  expect(holds('create_rfi')).toMatchObject({ allowed: true })
  expect(holds('rfis')).toMatchObject({ allowed: false, reason: 'denied' })
  expect(holds('incidents')).toMatchObject({ allowed: false, reason: 'not_granted' })
})

describe('for any matrix', () => {
  const names = { role: fc.constantFrom('r1', 'r2', 'r3'), system: fc.constantFrom('s1', 's2') }
  const tool = fc.constantFrom('t1', 't2', 't3')
  const conditions: fc.Arbitrary<Conditions | undefined> = fc.option(
    fc.record(
      {
        ownProjects: fc.constant<true>(true),
        maxRows: fc.integer({ min: 1, max: 9 }),
        maskFields: fc.subarray(['a', 'b', 'c']),
        maxInput: fc.record({ amount: fc.integer({ min: 0, max: 9 }) }),
      },
      { requiredKeys: [] },
    ),
    { nil: undefined },
  )
  const cellOf = (effect: fc.Arbitrary<Cell['effect']>): fc.Arbitrary<Cell> =>
    fc.record({ ...names, tool: fc.oneof(tool, fc.constant('*')), effect, conditions })
  const matrix = fc.array(cellOf(fc.constantFrom('allow', 'approve', 'deny')), { maxLength: 12 })
  const grants = fc.array(cellOf(fc.constantFrom('allow', 'approve')), { maxLength: 12 })
  const input = fc.record(
    { project: fc.constantFrom('24-017', '23-041'), amount: fc.integer({ min: 0, max: 9 }) },
    { requiredKeys: [] },
  )
  const roles = fc.subarray(['r1', 'r2', 'r3'])
  const allowedIn = (cells: Cell[], held: string[], need: Need) =>
    decide(compilePolicy(1, cells), { roles: held, projects: ['24-017'] }, need).allowed
  const need: fc.Arbitrary<Need> = fc.record({ system: names.system, tool, input })
  const runs = { numRuns: 3000 }

  test('adding a deny never allows what was not allowed', () => {
    fc.assert(
      fc.property(matrix, cellOf(fc.constant('deny')), roles, need, (cells, added, held, asked) => {
        // A wildcard's deny stands behind the role's own cells and replaces its earlier wildcard: both only shrink.
        expect(allowedIn([...cells, added], held, asked) && !allowedIn(cells, held, asked)).toBe(false)
      }),
      runs,
    )
  })

  test('adding an unlimited allow where nothing is denied never takes anything away', () => {
    fc.assert(
      fc.property(grants, cellOf(fc.constant('allow')), roles, need, (cells, added, held, asked) => {
        const unlimited = { ...added, conditions: undefined }

        expect(allowedIn(cells, held, asked) && !allowedIn([...cells, unlimited], held, asked)).toBe(false)
      }),
      runs,
    )
  })

  test('holding one more role without denies never takes anything away', () => {
    fc.assert(
      fc.property(grants, roles, names.role, need, (cells, held, added, asked) => {
        expect(allowedIn(cells, held, asked) && !allowedIn(cells, [...held, added], asked)).toBe(false)
      }),
      runs,
    )
  })

  test('a name the matrix does not hold is always refused', () => {
    const unknown = fc.string({ unit: 'binary' }).filter((name) => !['t1', 't2', 't3', 's1', 's2', '*'].includes(name))
    fc.assert(
      fc.property(matrix, roles, unknown, input, (cells, held, name, asked) => {
        const named = cells.filter((one) => one.tool !== '*')

        expect(allowedIn(named, held, { system: 's1', tool: name, input: asked })).toBe(false)
        expect(allowedIn(cells, held, { system: name, tool: 't1', input: asked })).toBe(false)
      }),
      runs,
    )
  })

  test('the order of a person’s roles never matters', () => {
    fc.assert(
      fc.property(matrix, need, (cells, asked) => {
        const policy = compilePolicy(1, cells)
        const one = decide(policy, { roles: ['r1', 'r2', 'r3'], projects: ['24-017'] }, asked)
        const other = decide(policy, { roles: ['r3', 'r1', 'r2'], projects: ['24-017'] }, asked)

        expect(other.allowed).toBe(one.allowed)
        if (one.allowed && other.allowed) expect(other.conditions).toEqual(one.conditions)
      }),
      runs,
    )
  })
})
