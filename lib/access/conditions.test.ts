import { describe, expect, test } from 'vitest'
import { applyConditions, conditionsSchema } from './conditions.ts'
import { tidyConditions } from './values.ts'

const ana = { projects: ['24-017', '24-022'] }

test('an answer without conditions passes unchanged', () => {
  const result = { records: [{ id: '1', project: '23-041' }], complete: true }

  expect(applyConditions(result, null, ana)).toEqual({ result, masked: [], leftOut: 0, capped: false })
})

describe('own projects', () => {
  const own = { ownProjects: true } as const

  test('records of other projects and of no project are left out, and the note says how many', () => {
    const shaped = applyConditions(
      {
        records: [
          { id: '1', project: '24-017' },
          { id: '2', project: '23-041' },
          { id: '3' },
          { id: '4', project: null },
          { id: '5', project: '24-022' },
        ],
        complete: true,
        note: 'Open only.',
      },
      own,
      ana,
    )

    expect(shaped).toEqual({
      result: {
        records: [
          { id: '1', project: '24-017' },
          { id: '5', project: '24-022' },
        ],
        complete: false,
        note: 'Open only. 3 records outside your own projects were left out.',
      },
      masked: [],
      leftOut: 3,
      capped: false,
    })
  })

  test('sums beside the records go as soon as one record was left out, and stay otherwise', () => {
    const sums = { total: 2, totals: { amount: 300 }, byVendor: [{ vendor: 'A', amount: 300 }] }

    const some = applyConditions(
      {
        records: [
          { id: '1', project: '24-017' },
          { id: '2', project: '23-041' },
        ],
        ...sums,
      },
      own,
      ana,
    )
    const none = applyConditions({ records: [{ id: '1', project: '24-017' }], ...sums }, own, ana)

    expect(Object.keys(some.result)).toEqual(['records', 'complete', 'note'])
    expect(some.masked).toEqual(['byVendor', 'total', 'totals'])
    expect(none.result).toEqual({ records: [{ id: '1', project: '24-017' }], ...sums })
  })

  test('a foreign project is left out however deep it lies', () => {
    const shaped = applyConditions(
      {
        records: [{ id: '1', project: '24-017', lines: [{ project: '23-041', amount: 9 }, { amount: 1 }] }],
        job: { project: '23-041', amount: 9 },
      },
      own,
      ana,
    )

    expect(JSON.stringify(shaped.result)).not.toContain('23-041')
    expect(shaped.leftOut).toBe(2)
  })

  test('an answer that is itself about a foreign project comes back empty', () => {
    const shaped = applyConditions({ project: '23-041', margin: 6.1 }, own, ana)

    expect(shaped.result).toMatchObject({ records: [], complete: false })
    expect(JSON.stringify(shaped.result)).not.toContain('6.1')
  })

  test('a list under another name is held to the same rule', () => {
    const shaped = applyConditions({ items: [{ project: '24-017' }, { name: 'x' }, 'text'] }, own, ana)

    expect(shaped.result.items).toEqual([{ project: '24-017' }])
  })
})

describe('fields of others’ projects', () => {
  const foreign = { maskForeign: ['value', 'valueTotal'] }
  const mine = { id: '1', project: '24-017', value: 5, lines: [{ value: 2 }] }
  const theirs = { id: '2', project: '23-041', value: 9, lines: [{ value: 7 }] }

  test('stay in one’s own records and go from all others, at any depth', () => {
    const { result, masked } = applyConditions(
      { records: [mine, theirs, { id: '3', value: 1 }, { id: '4', project: null, value: 1 }], complete: true },
      foreign,
      ana,
    )

    expect(result.records).toEqual([
      mine,
      { id: '2', project: '23-041', lines: [{}] },
      { id: '3' },
      { id: '4', project: null },
    ])
    expect(masked).toEqual(['value'])
  })

  test.each([
    ['another’s record is among them', { records: [mine, theirs], complete: true }],
    ['more records follow', { records: [mine], complete: false, nextCursor: 'c' }],
    ['there is no record', { records: [], complete: true }],
  ])('go from the sums when %s', (_, answer) => {
    const { result } = applyConditions({ ...answer, valueTotal: 14, by: [{ value: 3 }] }, foreign, ana)

    expect(result).not.toHaveProperty('valueTotal')
    expect(result.by).toEqual([{}])
  })

  test('stay in the sums when every record is one’s own', () => {
    const { result } = applyConditions({ records: [mine], complete: true, valueTotal: 5 }, foreign, ana)

    expect(result.valueTotal).toBe(5)
  })

  test('stay in an answer about one’s own project and go from one about another', () => {
    expect(applyConditions({ project: '24-017', value: 5 }, foreign, ana).result.value).toBe(5)
    expect(applyConditions({ project: '23-041', value: 5 }, foreign, ana).result).not.toHaveProperty('value')
  })
})

describe('masks', () => {
  test('fields go by exact name at any depth, and the note names what was there', () => {
    const shaped = applyConditions(
      { records: [{ id: '1', payRate: 31, person: { payRate: 30, PayRate: 1 } }], totals: [{ payRate: 61 }] },
      { maskFields: ['payRate', 'ssn'] },
      ana,
    )

    expect(shaped.result).toEqual({
      records: [{ id: '1', person: { PayRate: 1 } }],
      totals: [{}],
      note: 'Not shown to your role: payRate.',
    })
    expect(shaped.masked).toEqual(['payRate'])
  })

  test('a key named like a prototype stays data', () => {
    const result = JSON.parse('{"records":[{"id":"1","__proto__":{"payRate":1}}]}')

    const shaped = applyConditions(result, { maskFields: ['payRate'] }, ana)

    expect(JSON.stringify(shaped.result.records)).toBe('[{"id":"1","__proto__":{}}]')
  })
})

describe('the row cap', () => {
  const five = { records: [1, 2, 3, 4, 5].map((id) => ({ id: `${id}` })), complete: true, nextCursor: 'n' }

  test('cuts, says so and drops the cursor that would skip what was cut', () => {
    const shaped = applyConditions(five, { maxRows: 2 }, ana)

    expect(shaped.capped).toBe(true)
    expect(shaped.result).toEqual({
      records: [{ id: '1' }, { id: '2' }],
      complete: false,
      note: 'Your role shows at most 2 records for one question; ask a narrower one.',
    })
  })

  test('leaves a short answer alone', () => {
    const { nextCursor: _, ...whole } = five

    expect(applyConditions(whole, { maxRows: 5 }, ana)).toMatchObject({ capped: false, result: whole })
  })

  test('holds over all pages: what could be gone on with cannot be', () => {
    const { result, capped } = applyConditions(five, { maxRows: 5 }, ana)

    expect(capped).toBe(true)
    expect(result).not.toHaveProperty('nextCursor')
    expect(result.complete).toBe(false)
  })

  test('counts only what the person may see', () => {
    const mixed = { records: [{ project: '23-041' }, { project: '24-017' }, { project: '24-022' }] }

    expect(applyConditions(mixed, { ownProjects: true, maxRows: 2 }, ana).result.records).toHaveLength(2)
  })
})

test('the answer handed in is never changed', () => {
  const result = {
    records: [
      { project: '23-041', fee: 1 },
      { project: '24-017', fee: 2 },
    ],
    total: 2,
  }
  const before = structuredClone(result)

  applyConditions(result, { ownProjects: true, maskFields: ['fee'], maxRows: 1 }, ana)

  expect(result).toEqual(before)
})

test.each<unknown>([
  { ownProject: true },
  { ownProjects: false },
  { maskFields: ['__proto__'] },
  { maskFields: ['id'] },
  { maskFields: ['a b'] },
  { maxRows: 0 },
  { maxRows: 2.5 },
  { maxInput: { amount: '5' } },
  { maxInput: { constructor: 5 } },
  [],
])('%j is no condition', (value) => {
  expect(conditionsSchema.safeParse(value).success).toBe(false)
})

test('conditions that limit nothing are none', () => {
  expect(tidyConditions({ maskFields: [], maxInput: {} })).toBeNull()
  expect(tidyConditions({ maskFields: ['b', 'a', 'b'] })).toEqual({ maskFields: ['a', 'b'] })
})
