import { expect, test } from 'vitest'
import type { JsonObject } from '#lib/core/json.ts'
import { findingOf, type Told } from '#lib/testing/finding-of.ts'
import { pipelineHole } from './index.ts'

/** Who leads sites in a company that nobody planted. Today is 22 November 2026. */
const leader = (id: string, more: JsonObject = {}): JsonObject => ({
  ...{ id, type: 'employee', name: `Leader ${id}`, jobTitle: 'Superintendente de obra', department: 'Obra' },
  ...more,
})
const entry = (id: string, jobs: string[], more: JsonObject = {}): JsonObject => ({
  ...{ id: `p${id}`, type: 'user', name: `Leader ${id}`, jobTitle: null, jobs },
  ...more,
})
const project = (number: string, finishDate: string | null, startDate: string | null = '2026-01-01'): JsonObject => ({
  ...{ id: number, type: 'project', project: number, name: 'Job', startDate, finishDate },
})
/** Three who lead sites, one job each. */
const told: Told = {
  people: ['1', '2', '3'].map((id) => leader(id)),
  fieldPeople: ['1', '2', '3'].map((id) => entry(id, [`31-00${id}`])),
  projects: [project('31-001', '2027-02-01'), project('31-002', '2027-05-01'), project('31-003', '2028-01-01')],
}
const idleOf = async (more: Told = {}) => {
  const { found } = await findingOf(pipelineHole, { ...told, ...more })
  return found.map(({ hole }) => [hole.quarter.from, hole.idle.map(({ id }) => id).join()])
}

test('the first quarter in which a third, and two at least, have no job is the hole', async () => {
  expect(await idleOf()).toEqual([['2027-07-01', '1,2']])
  expect(
    await idleOf({
      projects: [project('31-001', '2027-03-31'), project('31-002', '2027-03-31'), project('31-003', '2028-01-01')],
    }),
  ).toEqual([['2027-04-01', '1,2']])
})

test('one of them is no hole, and neither are two of seven', async () => {
  expect(
    await idleOf({
      projects: [project('31-001', '2027-02-01'), project('31-002', '2028-05-01'), project('31-003', '2028-01-01')],
    }),
  ).toEqual([])
  const seven = ['1', '2', '3', '4', '5', '6', '7']
  const jobs = seven.map((id) => project(`31-00${id}`, id < '3' ? '2027-02-01' : '2028-05-01'))
  const more = {
    people: seven.map((id) => leader(id)),
    fieldPeople: seven.map((id) => entry(id, [`31-00${id}`])),
    projects: jobs,
  }
  expect(await idleOf(more)).toEqual([])
})

test('a job without an end goes on, a second job keeps busy, and one that begins later does not', async () => {
  const projects = [project('31-001', null), project('31-002', '2027-02-01'), project('31-003', '2027-02-01')]
  expect(await idleOf({ projects })).toEqual([['2027-04-01', '2,3']])
  const later = [...projects, project('31-009', '2028-06-01', '2027-05-15')]
  const fieldPeople = [entry('1', ['31-001']), entry('2', ['31-002', '31-009']), entry('3', ['31-003'])]
  expect(await idleOf({ projects: later, fieldPeople })).toEqual([])
  const muchLater = [...projects, project('31-009', '2028-06-01', '2027-08-15')]
  expect(await idleOf({ projects: muchLater, fieldPeople })).toEqual([['2027-04-01', '2,3']])
})

test('who is in no directory is told apart and not counted as idle', async () => {
  const { found, text } = await findingOf(pipelineHole, {
    ...told,
    fieldPeople: [entry('1', ['31-001']), entry('2', ['31-002'])],
  })
  expect(found[0]?.hole.untold.map(({ id }) => id)).toEqual(['3'])
  expect(text).toContain('Leader 3')
  expect(await idleOf({ fieldPeople: [] })).toEqual([])
})

test('people of two systems are one by name in any order, or because somebody said so', async () => {
  const turned = ['1', '2', '3'].map((id) => entry(id, [`31-00${id}`], { name: `${id} Leader` }))
  expect(await idleOf({ fieldPeople: turned })).toEqual([['2027-07-01', '1,2']])
  const others = ['1', '2', '3'].map((id) => entry(id, [`31-00${id}`], { name: 'Jefe' }))
  const joins = { renumbered: false, sameAs: (_: string, { id }: { id: string }) => [`p${id}`] }
  const { found } = await findingOf(pipelineHole, { ...told, fieldPeople: others }, { joins })
  expect(found[0]?.hole.idle.map(({ id }) => id)).toEqual(['1', '2'])
})

test('a list that is cut or did not come proves nothing, and that is said', async () => {
  for (const more of [
    { people: 'down' },
    { fieldPeople: { cut: [entry('1', ['31-001'])] } },
    { projects: 'down' },
  ] as Told[]) {
    const { found, text } = await findingOf(pipelineHole, { ...told, ...more })
    expect(found).toEqual([])
    expect(text).toContain('I could not read who works on which job')
  }
})

test('without the books there is no amount, and enough work in money is said to be enough', async () => {
  const jobs = [
    {
      ...{ id: '1', type: 'job', project: '31-003', name: 'Job', status: 'active', startDate: '2026-01-01' },
      ...{ finishDate: '2028-01-01', backlog: 40_000 },
    },
  ]
  const months = Array.from({ length: 12 }, (_, at) => {
    const month = `2025-${String(at + 1).padStart(2, '0')}`
    return {
      ...{ id: month, type: 'period', name: month, startDate: `${month}-01`, endDate: `${month}-28`, closed: true },
      ...{ revenue: 100, grossProfit: 10, expenses: 0, netIncome: 10 },
    }
  })
  const without = await findingOf(pipelineHole, told)
  expect(without.found[0]?.atStake.value).toBeNull()
  expect(without.found[0]?.checks).toHaveLength(1)
  expect(without.waiting).toHaveLength(1)
  const { found, text, waiting } = await findingOf(pipelineHole, { ...told, jobs, months })
  expect(waiting).toEqual([])
  expect(found[0]?.atStake.value).toBeLessThan(0)
  expect(found[0]?.checks[1]?.agrees).toBe(false)
  expect(text).toContain('no less than a quarter')
})
