import { expect, test } from 'vitest'
import { compilePolicy } from '#lib/access/compile.ts'
import type { Cell } from '#lib/access/types.ts'
import { neverGiven } from './never.ts'
import { isNeverGiven } from './never-given.ts'

const tools = ['books bills', 'books pay', 'site logs'].map((tool) => {
  const [system = '', name = ''] = tool.split(' ')
  return { system, name }
})
const roles = ['admin', 'office', 'crew']
const cell = (role: string, system: string, tool: string, effect: Cell['effect']): Cell => ({
  role,
  system,
  tool,
  effect,
})
const cells = [
  cell('office', 'books', 'bills', 'allow'),
  cell('crew', 'site', 'logs', 'allow'),
  cell('crew', 'books', '*', 'deny'),
  ...roles.map((role) => cell(role, 'books', 'pay', 'deny')),
]
const never = (...held: string[]) => neverGiven({ policy: compilePolicy(1, cells), tools, roles, held })
const may = (held: string[], what: string) => !isNeverGiven(never(...held), what)

test('what another role opens, and what nobody has been given yet, can be asked for', () => {
  expect(may([], 'books bills')).toBe(true)
  expect(may(['office'], 'site logs 24-017')).toBe(true)
  expect(may(['crew'], 'other tool')).toBe(true)
})

test('nothing offers what every role refuses, or what a role of one’s own refuses', () => {
  expect(may([], 'books pay')).toBe(false)
  expect(may(['office'], 'books pay 24-017')).toBe(false)
  expect(may(['crew'], 'books bills')).toBe(false)
  expect(never('crew')).toEqual(['books *'])
})

test('who administers alone is offered no business data; who works with it as well is', () => {
  expect(never('admin')).toEqual(['*'])
  expect(may(['admin', 'office'], 'site logs')).toBe(true)
})

test('a page of Gatehouse can always be asked for', () => {
  expect(may(['admin'], 'reports:read')).toBe(true)
})
