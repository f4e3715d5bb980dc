import { expect, test } from 'vitest'
import type { Principal } from '#lib/core/caller.ts'
import { startOf, startPagesFor } from './start-pages.ts'

const somebody = (...roles: string[]): Principal => ({
  ...{ id: 'a', name: 'Ana', email: 'ana@own.example', locale: 'en', roles, teams: [], projects: [], epoch: 1 },
})

test('whoever chose nothing begins where their roles begin', () => {
  expect(startOf(somebody('executive'), null)).toBe('/home')
  expect(startOf(somebody('admin'), null)).toBe('/admin/systems')
  expect(startOf(somebody('project-manager'), null)).toBe('/chat')
})

test('what was chosen wins while the person may open it, and never after', () => {
  expect(startOf(somebody('project-manager'), 'projects')).toBe('/projects')
  expect(startOf(somebody('field-crew'), 'cost')).toBe('/chat')
  expect(startOf(somebody('executive'), 'nothing like it')).toBe('/home')
})

test('only pages are offered that the person may open', () => {
  expect(startPagesFor(somebody('field-crew'))).not.toContain('systems')
  expect(startPagesFor(somebody('field-crew'))).toEqual(expect.arrayContaining(['chat', 'own-requests', 'notices']))
  expect(startPagesFor(somebody())).toEqual(['own-requests', 'notices'])
})

test('whoever is seen as somebody else never lands in conversations', () => {
  expect(startOf({ ...somebody('project-manager'), viewed: true }, 'chat')).toBe('/home')
})
