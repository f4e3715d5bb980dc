import { expect, test } from 'vitest'
import { compilePolicy } from '#lib/access/compile.ts'
import type { Cell } from '#lib/access/types.ts'
import { waysTo } from './ways.ts'

const tools = [
  ...['bills', 'payments', 'journal'].map((name) => ({ system: 'books', name })),
  ...['logs', 'photos'].map((name) => ({ system: 'site', name })),
]
const cells: Cell[] = [
  { role: 'clerk', system: 'books', tool: 'bills', effect: 'allow' },
  { role: 'director', system: 'books', tool: '*', effect: 'allow' },
  { role: 'director', system: 'site', tool: '*', effect: 'allow' },
  { role: 'foreman', system: 'site', tool: 'logs', effect: 'allow', conditions: { ownProjects: true } },
  { role: 'trainee', system: 'books', tool: 'bills', effect: 'deny' },
]
const given = {
  policy: compilePolicy(1, cells),
  tools,
  roles: ['director', 'clerk', 'foreman', 'trainee', 'admin'],
  projects: ['7'],
}
const bills = { system: 'books', tool: 'bills', project: null }

test('the roles that would allow a tool stand in the order of how little more they bring', () => {
  expect(waysTo(bills, { ...given, held: ['foreman'] }).roles).toEqual([
    { role: 'clerk', tools: 1, systems: 1 },
    // Three tools of the books, the photos, and the logs of every job.
    { role: 'director', tools: 5, systems: 2 },
  ])
})

test('a denial that the person holds leaves no role that would help', () => {
  expect(waysTo(bills, { ...given, held: ['trainee'] }).roles).toEqual([])
})

test('what is open already is said to be, and a limited tool is open for one’s own jobs alone', () => {
  expect(waysTo(bills, { ...given, held: ['clerk'] }).already).toBe(true)
  const logs = (project: string | null) => ({ system: 'site', tool: 'logs', project })
  expect(waysTo(logs('7'), { ...given, held: ['foreman'] }).already).toBe(true)
  expect(waysTo(logs('8'), { ...given, held: ['foreman'] }).already).toBe(false)
  expect(waysTo(logs('8'), { ...given, held: ['foreman'] }).roles.map(({ role }) => role)).toEqual(['director'])
})

test('a permission comes with the roles that have it, and no draft of the matrix gives it', () => {
  const ways = waysTo({ permission: 'people:read' }, { ...given, held: ['clerk'] })
  expect(ways.roles.map(({ role }) => role)).toEqual(['admin'])
  expect(ways.drafts).toEqual([])
  expect(waysTo(bills, { ...given, held: ['foreman'] }).drafts).toEqual(['foreman'])
})
