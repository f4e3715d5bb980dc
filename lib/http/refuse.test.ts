import { expect, test } from 'vitest'
import { refusalOf } from './refuse.ts'

const origin = 'https://gatehouse.example'
const form = { 'content-type': 'application/x-www-form-urlencoded' }
const multipart = { 'content-type': 'multipart/form-data; boundary=x' }
const action = { 'next-action': '7f12', 'content-type': 'text/plain' }

function status(method: string, path: string, headers: Record<string, string> = {}): number | undefined {
  return refusalOf({ method, path, headers: { host: 'gatehouse.example', ...headers }, headerCount: 5 }, origin)?.status
}

test.each([
  ['GET', '/home', {}],
  ['HEAD', '/sign-in', {}],
  ['POST', '/admin/people', { ...action, origin }],
  ['POST', '/sign-in', { ...multipart, origin }],
  ['POST', '/api/auth/callback/credentials', form],
  ['PATCH', '/api/admin/people/1', {}],
  ['OPTIONS', '/api/chat', {}],
  ['DELETE', '/mcp', {}],
  ['POST', '/mcp/procore', {}],
  ['POST', '/oauth/token', form],
])('%s %s goes on', (method, path, headers) => {
  expect(status(method, path, headers)).toBeUndefined()
})

test.each([
  ['a form of another site', 'POST', '/home', { ...form, origin: 'https://evil.example' }, 403],
  ['a form of nowhere', 'POST', '/home', { ...form, origin: 'null' }, 403],
  ['a form that does not say where it is from', 'POST', '/sign-in', form, 403],
  ['another site’s upload', 'POST', '/sign-in', { ...multipart, origin: 'https://evil.example' }, 403],
  ['another site’s action', 'POST', '/admin/people', { ...action, origin: 'https://evil.example' }, 403],
  ['a plain form of our own', 'POST', '/home', { ...form, origin }, 405],
  ['a post to a file', 'POST', '/icon.svg', { ...form, origin }, 405],
  ['a page put', 'PUT', '/home', {}, 405],
  ['a page deleted', 'DELETE', '/sign-in', {}, 405],
  ['a page’s options', 'OPTIONS', '/home', {}, 405],
  ['a path that only begins like a route', 'PUT', '/mcpx', {}, 405],
  ['TRACE of a page', 'TRACE', '/', {}, 405],
  ['TRACE of a route', 'TRACE', '/api/chat', {}, 405],
  ['TRACE of the gateway', 'TRACE', '/mcp', {}, 405],
])('%s is refused: %s %s', (_, method, path, headers, expected) => {
  expect(status(method, path, headers)).toBe(expected)
})
