import { expect, test } from 'vitest'
import { nextPath } from './next-path.ts'

test('sign-in leads back to the page with its filters', () => {
  expect(nextPath('/admin/people?role=admin&q=a%20b#top')).toBe('/admin/people?role=admin&q=a%20b#top')
})

const foreign = [
  'https://evil.example/',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\/evil.example',
  '/\t/evil.example',
  '/\n//evil.example',
  '/x/..//evil.example',
  '/.//evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  '/%5cevil.example/..//evil.example',
  ' //evil.example',
  'evil.example',
  '',
  undefined,
]
test.each(foreign)('sign-in never leads to another site: %j', (given) => {
  expect(nextPath(given)).toBe('/')
})

test('sign-in does not lead to itself or to an answer for programs', () => {
  for (const path of ['/sign-in?next=/x', '/api/auth/signout', '/mcp', '/oauth/authorize', `/${'a'.repeat(3_000)}`]) {
    expect(nextPath(path)).toBe('/')
  }
})
