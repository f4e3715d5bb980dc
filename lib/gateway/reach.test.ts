import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyConditions } from '#lib/access/conditions.ts'
import type { Conditions } from '#lib/access/types.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import { leavesWhole, reachOf } from './reach.ts'

const project = fc.constantFrom('24-001', '24-002', '24-003')
const leaf = fc.oneof(fc.integer(), fc.constant(null), fc.constantFrom('words', 'cost'))
const record = fc.record(
  {
    id: fc.string(),
    project: fc.oneof({ weight: 8, arbitrary: project }, { weight: 1, arbitrary: leaf }),
    name: leaf,
    cost: leaf,
    parts: fc.array(fc.record({ project, cost: leaf }, { requiredKeys: [] }), { maxLength: 2 }),
    job: fc.record({ project, margin: leaf }, { requiredKeys: [] }),
  },
  { requiredKeys: ['id', 'project'] },
)
const answer = fc.record(
  {
    records: fc.array(record, { maxLength: 3 }),
    others: fc.array(record, { maxLength: 2 }),
    totals: fc.record({ cost: leaf }, { requiredKeys: [] }),
    project,
    cost: leaf,
    complete: fc.boolean(),
    nextCursor: fc.constant('more'),
  },
  { requiredKeys: [] },
)
const field = fc.constantFrom('cost', 'margin', 'name', 'job', 'totals')
const conditions: fc.Arbitrary<Conditions> = fc.record(
  {
    ownProjects: fc.constant(true as const),
    maskFields: fc.array(field, { maxLength: 2 }),
    maskForeign: fc.array(field, { maxLength: 2 }),
    maxRows: fc.integer({ min: 1, max: 3 }),
  },
  { requiredKeys: [] },
)
const own = fc.subarray(['24-001', '24-002'])

test('limits that are said to leave an answer whole change nothing of it when they are applied', () => {
  let whole = 0
  fc.assert(
    fc.property(answer, conditions, own, (given, limits, projects) => {
      const isOwn = (value: unknown) => typeof value === 'string' && projects.includes(value)
      if (!leavesWhole(limits, reachOf(given), isOwn)) return
      whole++
      const shaped = applyConditions(given as JsonObject, limits, { projects }, isOwn)
      expect(shaped).toEqual({ result: given, masked: [], leftOut: 0, capped: false })
    }),
    { numRuns: 20_000 },
  )
  expect(whole).toBeGreaterThan(200)
})

test('an answer about own jobs alone is whole under “own projects”, one that names another job anywhere is not', () => {
  const limits: Conditions = { ownProjects: true }
  const isOwn = (value: string) => value === '24-001'
  const mine = { records: [{ id: '1', project: '24-001', also: [] }] }
  const elsewhere = { records: [{ id: '1', project: '24-001', also: [{ project: '24-002' }] }] }

  expect(leavesWhole(limits, reachOf(mine), isOwn)).toBe(true)
  expect(leavesWhole(limits, reachOf(elsewhere), isOwn)).toBe(false)
  expect(leavesWhole(null, reachOf(elsewhere), isOwn)).toBe(true)
})

test('nothing of an answer’s values is in its reach', () => {
  const given = { records: [{ id: 'secret', project: '24-001', cost: 4711, note: 'secret' }], totals: { cost: 4711 } }

  const reach = reachOf(given)

  expect(reach).toMatchObject({ projects: ['24-001'], fields: ['cost', 'id', 'note', 'project', 'records', 'totals'] })
  expect(JSON.stringify(reach)).not.toMatch(/secret|4711/)
  expect(isObject(reach)).toBe(true)
})

test('an answer without fields is whole only where nothing limits', () => {
  expect(reachOf('words')).toBeNull()
  expect(leavesWhole({ maskFields: ['cost'] }, null, () => true)).toBe(false)
  expect(leavesWhole({ maxInput: { days: 3 } }, null, () => true)).toBe(true)
})
