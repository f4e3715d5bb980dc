import { describe, expect, test } from 'vitest'
import { connectors } from '#lib/connectors/index.ts'
import type { GatewayError } from '#lib/core/errors.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { someSchema } from '#lib/core/json-schema.ts'
import { wireTools } from '#lib/hosting/wire-tools.ts'
import { compileCheck } from './schema-check.ts'

const ours = connectors.flatMap((connector) =>
  wireTools(connector).map((tool) => ({ name: `${connector.slug}__${tool.name}`, tool })),
)

function refusal(schema: JsonObject, input: unknown): GatewayError {
  try {
    compileCheck(schema)(input)
  } catch (thrown) {
    return thrown as GatewayError
  }
  throw new Error('nothing was refused')
}

test.each(ours)('$name publishes that it takes nothing else, and refuses it by name', ({ tool: { inputSchema } }) => {
  const open = someSchema(
    inputSchema,
    (each) => each['properties'] !== undefined && each['additionalProperties'] !== false,
  )
  expect(open).toBe(false)

  const error = refusal(inputSchema, { quite_unheard_of: 1 })
  expect(error.code).toBe('invalid_input')
  expect(error.message).toContain('quite_unheard_of')
  expect(error.message).not.toContain('\n')
})

const lines: JsonObject = {
  type: 'object',
  properties: {
    project: { type: 'string' },
    lines: {
      type: 'array',
      items: {
        type: 'object',
        properties: { quantity: { type: 'number' }, memo: { type: 'string' } },
        additionalProperties: false,
      },
    },
  },
  required: ['project'],
  additionalProperties: false,
}

describe('an argument that nobody knows is refused in one sentence', () => {
  test.each([
    ['near a known one', { project_number: 'x' }, 'it takes no project_number; did you mean project?'],
    ['far from all', { zebra: 1 }, 'it takes no zebra; it takes project, lines.'],
    [
      'inside a list',
      { project: 'x', lines: [{ memo: '' }, { quantty: 2 }] },
      'it takes no quantty in lines.1; did you mean quantity?',
    ],
  ])('%s', (_, input, words) => {
    const error = refusal(lines, input)
    expect(error.message).toBe(`The arguments do not fit the tool: ${words}`)
  })

  test('and a tool without arguments says that it has none', () => {
    const error = refusal({ type: 'object', properties: {}, additionalProperties: false }, { a: 1 })
    expect(error.message).toContain('it takes no a; it takes none.')
    expect(error.data).toEqual({ unknown: 'a', nearest: null })
  })

  test('and what another alternative knows is not called unknown', () => {
    const kind = (name: string, own: string): JsonObject => ({
      type: 'object',
      properties: { kind: { const: name }, [own]: { type: 'string' } },
      additionalProperties: false,
    })
    const either = { type: 'object', oneOf: [kind('person', 'email'), kind('team', 'slug')] }
    expect(refusal(either, { kind: 'team', slug: 'x', emial: 'y' }).message).toContain('no emial; did you mean email?')
  })

  test('and signs that a line of text cannot hold are not repeated', () => {
    const { message } = refusal(lines, { 'pro\u0000ject\ud800\n': 1 })
    expect(message).toContain('pro�ject��')
  })
})

describe('a foreign server’s own schema decides', () => {
  test('what it takes beside what it names', () => {
    const open = compileCheck({ type: 'object', properties: { a: { type: 'string' } } })
    expect(open({ a: 'x', b: 1 })).toEqual({ a: 'x', b: 1 })
  })

  test('and closed by the newest draft’s own word it is closed', () => {
    const schema = {
      type: 'object',
      allOf: [{ properties: { a: true } }],
      properties: { b: true },
      unevaluatedProperties: false,
    }
    expect(refusal(schema, { bb: 1 }).message).toContain('no bb; did you mean b')
  })

  test('in draft-04 and draft-07 as in the newest', () => {
    const older = {
      $schema: 'http://json-schema.org/draft-04/schema#',
      id: 'http://example.com/tool',
      type: 'object',
      properties: { n: { type: 'number', minimum: 0, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false } },
    }
    for (const schema of [older, { ...older, $schema: undefined as never }]) {
      const check = compileCheck(schema)
      expect(check({ n: 9 })).toEqual({ n: 9 })
      expect(() => check({ n: 0 })).toThrow(/n/)
      expect(() => check({ n: 10 })).toThrow(/n/)
    }
    const tuple = compileCheck({ type: 'object', properties: { pair: { type: 'array', items: [{ type: 'number' }] } } })
    expect(() => tuple({ pair: ['x'] })).toThrow(/pair/)
  })

  test.each([
    ['its whole address', 'https://example.com/schemas/tool#/$defs/day'],
    ['a part of it', 'tool#/$defs/day'],
    ['the address of a part', 'https://example.com/schemas/hour'],
  ])('when it refers to itself by %s', (_, $ref) => {
    const check = compileCheck({
      $id: 'https://example.com/schemas/tool',
      type: 'object',
      properties: { on: { $ref } },
      $defs: { day: { type: 'string' }, hour: { $id: 'hour', type: 'string' } },
    })
    expect(check({ on: 'Monday' })).toEqual({ on: 'Monday' })
    expect(() => check({ on: 7 })).toThrow(/on/)
  })

  test('and two servers may use the same $id for a part', () => {
    const withPart = (type: string) =>
      compileCheck({
        type: 'object',
        properties: { x: { $ref: 'https://example.com/part' } },
        $defs: { part: { $id: 'https://example.com/part', type } },
      })
    const [text, number] = [withPart('string'), withPart('number')]
    expect(text({ x: 'a' })).toEqual({ x: 'a' })
    expect(number({ x: 1 })).toEqual({ x: 1 })
  })
})
