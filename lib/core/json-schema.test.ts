import { expect, test } from 'vitest'
import type { JsonObject } from './json.ts'
import { mapSchemas } from './json-schema.ts'

const marked = (schema: JsonObject) => mapSchemas(schema, (each) => ({ ...each, seen: true }))

test('a change reaches every schema of a schema', () => {
  const inner = { type: 'string' }
  const seen = { type: 'string', seen: true }
  const of = (each: JsonObject) => ({
    properties: { items: each, default: each },
    $defs: { a: each },
    allOf: [each, true],
    items: [each],
    additionalProperties: each,
    not: each,
    patternProperties: { '^x': each },
  })
  expect(marked(of(inner))).toEqual({ ...of(seen), seen: true })
})

test('what stands in a schema as data is never changed, whatever it looks like', () => {
  const data = { type: ['string', 'null'], properties: { pattern: 'x', required: ['a'] }, additionalProperties: false }
  const schema = { default: data, const: data, enum: [data], examples: [data], 'x-own-word': data, required: ['type'] }
  expect(marked(schema)).toEqual({ ...schema, seen: true })
})
