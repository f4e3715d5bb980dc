import { expect, test } from 'vitest'
import { documentOf } from './document.ts'
import { type Exchange, grouped, pathKind, violationsIn } from './violations.ts'

const header = JSON.stringify([
  {
    location: ['request', 'query', 'start'],
    severity: 'Error',
    code: 'required',
    message: 'Request query parameter start is required',
  },
  {
    location: ['response', 'body', '74', 'vendor', 'id'],
    severity: 'Error',
    code: 'type',
    message: 'Response body property 74.vendor.id must be integer',
  },
  { location: ['response', 'header'], severity: 'Warning', code: 'x', message: 'deprecated' },
])

test('what Prism says is told by its side and without the number of a row; warnings are none', () => {
  expect(violationsIn(header)).toEqual([
    { side: 'request', at: 'query.start', message: 'Request query parameter start is required' },
    { side: 'answer', at: 'body.*.vendor.id', message: 'Response body property *.vendor.id must be integer' },
  ])
  expect(violationsIn(undefined)).toEqual([])
})

test('the same violation of the same request is one, with everybody who met it', () => {
  const exchange = (tool: string): Exchange => ({
    ...{ system: 'procore', tool, method: 'GET', path: pathKind('/rest/v1.0/projects/2401700/rfis'), status: 200 },
    violations: violationsIn(header),
  })
  const found = grouped([exchange('rfis'), exchange('rfis'), exchange('submittals')])
  expect(found.map(({ times, tools, path }) => [times, tools, path])).toEqual([
    [3, ['rfis', 'submittals'], '/rest/v1.0/projects/*/rfis'],
    [3, ['rfis', 'submittals'], '/rest/v1.0/projects/*/rfis'],
  ])
})

test('a document covers a request by its method and its path, a parameter for one piece of it', () => {
  const { covers } = documentOf({
    paths: { '/users/{id}/messages': { get: {} }, "/me/drive/root/search(q='{q}')": { get: {} } },
  })
  expect(covers('GET', '/users/42/messages')).toBe(true)
  expect(covers('POST', '/users/42/messages')).toBe(false)
  expect(covers('GET', '/users/42/messages/7')).toBe(false)
  expect(covers('GET', "/me/drive/root/search(q='steel')")).toBe(true)
})
