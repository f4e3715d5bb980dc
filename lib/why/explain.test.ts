import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compilePolicy } from '#lib/access/compile.ts'
import { decide } from '#lib/access/decide.ts'
import type { Cell, Conditions, Effect } from '#lib/access/types.ts'
import { withChanges } from '#lib/access/values.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { mayCall } from '#lib/gateway/may-call.ts'
import { type CatalogTool, createCatalog } from '#lib/systems/catalog.ts'
import { chainOf } from './chain.ts'
import { type Deciding, explain } from './explain.ts'
import { makeAllowed } from './make-allowed.ts'
import { throughRoles, whoCan } from './who-can.ts'

const roles = ['a', 'b', 'c']
const names = ['open', 'held', 'strict', 'paused', 'new']
const projects = ['24-017', '23-041']

function tool(name: string): CatalogTool {
  const paused = name === 'paused'
  return {
    system: {
      ...{ slug: paused ? 'still' : 'sys', name: 'System', hosting: 'in_process', ours: true },
      state: paused ? 'paused' : 'active',
    },
    ...{ name, title: name, kind: 'read', state: name === 'new' ? 'new' : 'approved', projectInput: 'project' },
    labels: { untrusted: false, sensitive: false, sendsOut: false },
    wire: { name, inputSchema: { type: 'object' } },
    check(input) {
      if (name === 'strict' && typeof (input as JsonObject)['amount'] !== 'number') {
        throw new GatewayError('invalid_input', 'amount is missing')
      }
      return input as JsonObject
    },
    hindrance: () => (name === 'held' ? new GatewayError('needs_mapping', 'not mapped') : null),
  } as CatalogTool
}
const tools = names.map(tool)
const catalog = createCatalog({ systems: [...new Set(tools.map(({ system }) => system))], tools })

const conditions: fc.Arbitrary<Conditions> = fc.oneof(
  fc.constant<Conditions>({ ownProjects: true }),
  fc.constant<Conditions>({ maxRows: 5 }),
  fc.constant<Conditions>({ maskFields: ['pay'] }),
  fc.constant<Conditions>({ maxInput: { amount: 100 } }),
)
const cells = fc.uniqueArray(
  fc.record({
    role: fc.constantFrom(...roles),
    system: fc.constantFrom('sys', 'still'),
    tool: fc.constantFrom('*', ...names),
    effect: fc.constantFrom<Effect>('allow', 'allow', 'approve', 'deny'),
    conditions: fc.option(conditions, { nil: undefined }),
  }),
  { selector: ({ role, system, tool }) => `${role} ${system} ${tool}`, maxLength: 12 },
)
const who = fc.record({ roles: fc.subarray(roles), projects: fc.subarray(projects) })
const need = fc.record({
  system: fc.constantFrom('sys', 'still', 'gone'),
  tool: fc.constantFrom('nothing', ...names),
  input: fc.option(
    fc.record(
      { project: fc.constantFrom(...projects), amount: fc.constantFrom(1, 1_000), cursor: fc.constant('x') },
      { requiredKeys: [] },
    ),
  ),
})

function decidingBy(given: readonly Cell[]): Deciding {
  const policy = compilePolicy(7, given)
  return {
    catalog,
    policy: { current: () => policy, reload: async () => policy },
    decide: (current, one, asked, seen) => decide(current, one, asked, {}, undefined, seen),
  }
}

test('an explanation answers as the road does, whatever the matrix, the person, the tool and the arguments', () => {
  fc.assert(
    fc.property(cells, who, need, (given, one, asked) => {
      const deps = decidingBy(given)
      const { answer, verdict, weighed } = explain(one, asked, deps)
      const road = mayCall(one, asked, deps)

      expect({ allowed: answer.allowed, by: answer.by, input: answer.input, conditions: answer.conditions }).toEqual({
        ...{ allowed: road.allowed, by: road.by, input: road.input, conditions: road.conditions },
      })
      if (!answer.allowed && !road.allowed) expect(answer.error.toJSON()).toEqual(road.error.toJSON())
      const approval = !road.allowed && road.reason === 'approval_required'
      const limited = road.allowed && road.conditions !== null
      expect(verdict).toBe(road.allowed ? (limited ? 'limited' : 'yes') : approval ? 'approval' : 'no')
      for (const { role, cell } of weighed) {
        expect(cell ?? undefined).toEqual(deps.policy.current().cellFor(role, asked.system, asked.tool))
      }
    }),
    { numRuns: 1_000 },
  )
})

test('exactly one step decides, and none after a refusal is said to be passed', () => {
  fc.assert(
    fc.property(cells, who, need, (given, one, asked) => {
      const { answer } = explain(one, asked, decidingBy(given))
      const chain = chainOf('active', one.roles.length, answer)

      expect(chain.filter(({ state }) => state === 'decides')).toHaveLength(1)
      if (answer.allowed) return
      const at = chain.findIndex(({ state }) => state === 'decides')
      expect(chain.slice(at + 1).some(({ state }) => state === 'passed')).toBe(false)
    }),
  )
})

test('who is disabled is refused for that, whatever their roles allow', () => {
  const { answer } = explain(
    { roles: ['a'], projects: [] },
    { system: 'sys', tool: 'open', input: {} },
    decidingBy([{ role: 'a', system: 'sys', tool: '*', effect: 'allow' }]),
  )

  expect(chainOf('disabled', 1, answer)[0]).toEqual({ step: 'who', state: 'decides' })
  expect(chainOf('disabled', 1, answer)[1]?.state).toBe('notReached')
})

test('what is offered as a change makes it allowed on the road, and the fewest people come first', () => {
  fc.assert(
    fc.property(cells, who, need, (given, one, asked) => {
      const deps = decidingBy(given)
      const everyone = [['a'], ['a', 'b'], ['b'], ['c']].map((held) => ({
        roles: held.map((slug) => ({ slug, name: slug, via: null, expiresAt: null })),
      }))
      const explained = explain(one, asked, deps)
      const remedies = makeAllowed({ who: one, need: asked, explained, roles, cells: given, everyone }, deps)

      for (const remedy of remedies) {
        const changed =
          remedy.kind === 'role'
            ? given
            : withChanges(
                given,
                remedy.cells.map((at) => ({ at, to: { effect: 'allow', conditions: null } })),
              )
        const held = remedy.kind === 'role' ? [...one.roles, remedy.role] : one.roles
        expect(mayCall({ ...one, roles: held }, asked, decidingBy(changed)).allowed).toBe(true)
      }
      const people = remedies.map((remedy) => remedy.people)
      expect(people).toEqual([...people].sort((x, y) => x - y))
      if (explained.answer.allowed) expect(remedies).toEqual([])
    }),
  )
})

test('who can call a tool is everybody whom the road would let, with the role that decided and how they hold it', () => {
  const deps = decidingBy([
    { role: 'a', system: 'sys', tool: 'open', effect: 'allow' },
    { role: 'b', system: 'sys', tool: 'open', effect: 'allow', conditions: { ownProjects: true } },
    { role: 'c', system: 'sys', tool: 'open', effect: 'deny' },
  ])
  const someone = (id: string, held: string[], via: string | null = null) => ({
    ...{ id, name: id, email: `${id}@x.example`, source: 'local', projects: ['24-017'] },
    roles: held.map((slug) => ({ slug, name: slug, via, expiresAt: null })),
  })
  const everyone = [someone('ann', ['a']), someone('ben', ['b'], 'Field'), someone('cy', ['a', 'c']), someone('di', [])]

  const own = whoCan(everyone, { system: 'sys', tool: 'open', input: { project: '24-017' } }, deps)
  const foreign = whoCan(everyone, { system: 'sys', tool: 'open', input: { project: '23-041' } }, deps)

  expect(own.map(({ id, verdict }) => [id, verdict])).toEqual([
    ['ann', 'yes'],
    ['ben', 'limited'],
  ])
  expect(own[1]?.path).toEqual([{ slug: 'b', name: 'b', via: 'Field', expiresAt: null }])
  expect(foreign.map(({ id }) => id)).toEqual(['ann'])
  expect(throughRoles(own, ['b']).map(({ id }) => id)).toEqual(['ben'])
  expect(throughRoles(own, [])).toEqual(own)
})
