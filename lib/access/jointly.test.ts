import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { declaredTools } from '#lib/connectors/index.ts'
import type { Principal } from '#lib/core/caller.ts'
import { isObject, type JsonObject, type JsonValue } from '#lib/core/json.ts'
import { compilePolicy } from './compile.ts'
import { applyConditions } from './conditions.ts'
import { decide } from './decide.ts'
import { applyJointly, jointly, sharedProjects } from './jointly.ts'
import { ownProjects } from './own-projects.ts'
import { seedCells } from './seed.ts'
import { roleTable } from './seed-roles.ts'
import type { Cell, Conditions, Policy } from './types.ts'

/** Several people together, over random rules and answers: nothing appears that one of them alone would not get. */
const projects = ['24-001', '24-002', '24-003', '24-004']
const tools = ['list', 'one'].map((name) => ({ name, system: { slug: 'books' } }))

const person = (roles: readonly string[], own: readonly string[]): Principal => ({
  ...{ id: roles.join(), email: '', name: '', teams: [], epoch: 1 },
  ...{ roles, projects: own },
})

const together = (members: readonly Principal[], policy: Policy, of = tools): Principal => ({
  ...person([], sharedProjects(members, policy, of)),
  members,
})

const limits: fc.Arbitrary<Conditions | undefined> = fc.option(
  fc.record(
    {
      ownProjects: fc.constant(true as const),
      maskFields: fc.subarray(['cost', 'pay', 'project', 'total']),
      maskForeign: fc.subarray(['cost', 'pay', 'total']),
      maxRows: fc.integer({ min: 1, max: 4 }),
      maxInput: fc.record({ days: fc.integer({ min: 1, max: 9 }) }),
    },
    { requiredKeys: [] },
  ),
  { nil: undefined },
)

const cells = fc.array(
  fc.record({
    role: fc.constantFrom('a', 'b', 'c', 'd'),
    system: fc.constant('books'),
    tool: fc.constantFrom('list', 'one', '*'),
    effect: fc.constantFrom('allow' as const, 'allow' as const, 'allow' as const, 'approve' as const, 'deny' as const),
    conditions: limits,
  }),
  { minLength: 3, maxLength: 12 },
)

const people = fc.array(
  fc
    .tuple(fc.subarray(['a', 'b', 'c', 'd'], { minLength: 1, maxLength: 2 }), fc.subarray(projects))
    .map(([roles, own]) => person(roles, own)),
  { minLength: 2, maxLength: 3 },
)

const input = fc.record(
  {
    project: fc.constantFrom(...projects),
    days: fc.integer({ min: 0, max: 10 }),
    cursor: fc.constant('next'),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<JsonObject>

const amount = fc.integer({ min: 1, max: 1_000 })
const record = fc.record(
  {
    project: fc.constantFrom(...projects),
    cost: amount,
    pay: amount,
    lines: fc.array(fc.record({ project: fc.constantFrom(...projects), cost: amount }, { requiredKeys: ['cost'] }), {
      maxLength: 3,
    }),
  },
  { requiredKeys: [] },
)
/** Every role is allowed something, within its limits. */
const allowed = fc
  .tuple(limits, limits, limits, limits)
  .map((each) =>
    ['a', 'b', 'c', 'd'].map(
      (role, at): Cell => ({ role, system: 'books', tool: 'list', effect: 'allow', conditions: each[at] }),
    ),
  )
const answer = fc
  .record(
    {
      records: fc.array(record, { maxLength: 6 }),
      total: amount,
      cost: amount,
      byProject: fc.array(record, { maxLength: 3 }),
      complete: fc.boolean(),
      nextCursor: fc.constant('more'),
      project: fc.constantFrom(...projects),
    },
    { requiredKeys: ['complete'] },
  )
  .map((one): JsonObject => {
    const numbered = one.records?.map((of, id) => ({ id: `r${id}`, ...of }))
    return JSON.parse(JSON.stringify({ ...one, records: numbered }))
  })

/** What is said of an answer, and not in it. */
const about = ['complete', 'note']

function isWithin(part: JsonValue, whole: JsonValue | undefined): boolean {
  if (Array.isArray(part)) {
    const among = Array.isArray(whole) ? whole : []
    return part.every((entry) => among.some((one) => sameRecord(entry, one) && isWithin(entry, one)))
  }
  if (!isObject(part)) return part === whole
  const at = isObject(whole) ? whole : {}
  return Object.entries(part).every(([key, value]) => about.includes(key) || isWithin(value, at[key]))
}

const sameRecord = (a: JsonValue, b: JsonValue) => !isObject(a) || !isObject(b) || a['id'] === b['id']

const need = (tool: string, given: JsonObject | null) => ({ system: 'books', tool, input: given })

test('a call is allowed to several only where it is allowed to each of them', () => {
  fc.assert(
    fc.property(cells, people, input, (given, members, asked) => {
      const policy = compilePolicy(1, given as Cell[])
      const decided = decide(policy, together(members, policy), need('list', asked))
      const each = members.map((member) => decide(policy, member, need('list', asked)).allowed)
      expect(decided.allowed).toBe(each.every(Boolean))
    }),
    { numRuns: 2_000 },
  )
})

test('what several are shown of an answer is shown to each of them alone', () => {
  let shown = 0
  fc.assert(
    fc.property(allowed, people, input, answer, (given, members, asked, result) => {
      const policy = compilePolicy(1, given)
      const all = together(members, policy)
      const decided = decide(policy, all, need('list', asked))
      if (!decided.allowed) return
      const joint =
        decided.conditions === null
          ? result
          : applyJointly(result, decided.conditions, all, ownProjects(all.projects, 'books')).result
      for (const member of members) {
        const own = decide(policy, member, need('list', asked))
        if (!own.allowed) throw new Error('a member was not allowed')
        const isOwn = ownProjects(member.projects, 'books')
        expect([isWithin(joint, applyConditions(result, own.conditions, member, isOwn).result), joint]).toEqual([
          true,
          joint,
        ])
      }
      shown++
    }),
    { numRuns: 6_000 },
  )
  expect(shown).toBeGreaterThan(300)
})

describe('with the roles of a new installation', () => {
  const policy = compilePolicy(1, seedCells(declaredTools))
  const known = declaredTools.map(({ system, name }) => ({ name, system: { slug: system } }))
  const roles = roleTable.map(({ slug }) => slug)

  test.each(roles.flatMap((a) => roles.map((b) => [a, b] as const)))('%s and %s read what both may', (a, b) => {
    const members = [person([a], ['24-001', '24-002']), person([b], ['24-002', '24-003'])]
    const all = together(members, policy, known)
    for (const { name, system } of known) {
      for (const project of [undefined, ...projects]) {
        const given: JsonObject = project === undefined ? {} : { project }
        const asked = { system: system.slug, tool: name, input: given }
        const each = members.map((member) => decide(policy, member, asked).allowed)
        expect([name, project, decide(policy, all, asked).allowed]).toEqual([name, project, each.every(Boolean)])
      }
    }
  })

  test('the jobs that count as own are those of all whose rights end at theirs; an executive takes none away', () => {
    const shared = (...of: Principal[]) => sharedProjects(of, policy, known)
    const [crew, lead, chief] = [
      person(['field-crew'], ['24-001', '24-002']),
      person(['project-manager'], ['24-002', '24-003']),
      person(['executive'], []),
    ]
    expect(shared(crew, chief)).toEqual(['24-001', '24-002'])
    expect(shared(crew, lead, chief)).toEqual(['24-002'])
    expect(shared(crew, person(['field-crew'], []))).toEqual([])
  })
})

test('nobody together may do nothing, and a refusal names no role and no job', () => {
  expect(jointly([])).toMatchObject({ allowed: false })
  const policy = compilePolicy(1, [
    { role: 'a', system: 'books', tool: 'list', effect: 'allow', conditions: { ownProjects: true } },
  ])
  const all = together([person(['a'], ['24-001']), person(['a'], ['24-002'])], policy)
  const decided = decide(policy, all, need('list', { project: '24-001' }))
  expect(decided).toMatchObject({ allowed: false, reason: 'condition' })
  expect(JSON.stringify({ ...decided, by: [] })).not.toMatch(/24-0/)
})

test('one’s cap does not bring up a record from under it, though another’s jobs begin there', () => {
  const result = { records: ['24-001', '24-002'].map((project, at) => ({ id: `r${at}`, project })), complete: true }
  const shaped = applyJointly(
    { ...result, total: 7 },
    { ownProjects: true, maxRows: 1 },
    { projects: ['24-002'] },
    ownProjects(['24-002'], 'books'),
  )
  expect(shaped.result).toMatchObject({ records: [], complete: false })
  expect(shaped.result).not.toHaveProperty('total')
})
