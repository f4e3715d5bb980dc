import { expect, test } from 'vitest'
import type { JsonObject } from '#lib/core/json.ts'
import type { WireTool } from '#lib/hosting/host.ts'
import { definitionHash, withoutPatterns } from './definition.ts'
import { compileCheck, refuseTool } from './schema-check.ts'

const tool = (inputSchema: JsonObject, changes: Partial<WireTool> = {}): WireTool => ({
  name: 'a_tool',
  description: 'Does something.',
  inputSchema: { type: 'object', ...inputSchema },
  ...changes,
})

function nested(times: number): JsonObject {
  let schema: JsonObject = { type: 'string' }
  for (let i = 0; i < times; i++) schema = { anyOf: [schema] }
  return schema
}

test.each([
  ['a schema that is fetched from an address', tool({ properties: { a: { $ref: 'http://127.0.0.1:9/s.json' } } })],
  ['an output schema from an address', tool({}, { outputSchema: { $ref: 'https://example.com/s' } })],
  ['ten thousand levels', tool({ properties: { a: nested(10_000) } })],
  ['a megabyte of description', tool({}, { description: 'x'.repeat(1_000_000) })],
  ['a name with a space', tool({}, { name: 'a tool' })],
  ['a name of another script', tool({}, { name: 'ѕecret' })],
  ['a schema that is none', tool({ properties: { a: { type: 'nothing' } } })],
  ['a reference to nowhere', tool({ properties: { a: { $ref: '#/$defs/missing' } } })],
])('a foreign tool with %s is refused', (_, hostile) => {
  expect(refuseTool(hostile)).not.toBeNull()
})

test('schemas of older drafts and of ours are both understood', () => {
  for (const $schema of ['http://json-schema.org/draft-07/schema#', 'https://json-schema.org/draft/2020-12/schema']) {
    const check = compileCheck({ $schema, type: 'object', properties: { a: { type: 'number' } }, required: ['a'] })
    expect(check({ a: 1 })).toEqual({ a: 1 })
    expect(() => check({ a: 'x' })).toThrow(/do not fit/)
    expect(() => check({})).toThrow(/do not fit/)
  }
})

test('two servers may use the same $id', () => {
  const one = compileCheck({ $id: 'https://example.com/tool', type: 'object', required: ['a'] })
  const two = compileCheck({ $id: 'https://example.com/tool', type: 'object', required: ['b'] })
  expect(() => one({ b: 1 })).toThrow()
  expect(two({ b: 1 })).toEqual({ b: 1 })
})

test('a foreign pattern that backtracks without end costs nothing', () => {
  const evil = {
    type: 'object',
    properties: { a: { type: 'string', pattern: '^(a+)+$' }, pattern: { type: 'number' } },
  }
  const check = compileCheck(withoutPatterns(evil))
  const begun = performance.now()
  expect(check({ a: `${'a'.repeat(60)}!` })).toBeDefined()
  expect(performance.now() - begun).toBeLessThan(100)
  expect(() => check({ pattern: 'no number' })).toThrow(/do not fit/)
})

test('any changed byte of a definition changes its hash, and the order of keys does not', () => {
  const base = tool({ properties: { a: { type: 'string' }, b: { type: 'string' } } })
  const reordered = tool({ properties: { b: { type: 'string' }, a: { type: 'string' } } })
  expect(definitionHash(reordered)).toBe(definitionHash(base))
  const changes: Partial<WireTool>[] = [
    { description: 'Does something!' },
    { title: 'x' },
    { annotations: { readOnlyHint: true } },
    { inputSchema: { type: 'object' } },
    { outputSchema: { type: 'object' } },
  ]
  const hashes = changes.map((change) => definitionHash({ ...base, ...change }))
  expect(new Set([definitionHash(base), ...hashes]).size).toBe(changes.length + 1)
})
