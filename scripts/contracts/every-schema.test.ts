import { expect, test } from 'vitest'
import { everySchema } from './every-schema.ts'

test('a nullable field’s words are listed without null, which Prism adds', () => {
  expect(everySchema({ items: [{ type: 'string', nullable: true, enum: ['Draft', 'Closed', null] }] })).toEqual({
    items: [{ type: 'string', nullable: true, enum: ['Draft', 'Closed'] }],
  })
})

test('what is nullable without a type is either what it was or null', () => {
  expect(everySchema({ allOf: [{ $ref: '#/a' }], nullable: true })).toEqual({
    anyOf: [{ allOf: [{ $ref: '#/a' }] }, { enum: [null] }],
  })
})

test.each([{ type: 'string', enum: ['a', null] }, { properties: { nullable: { type: 'boolean' } } }, [1, null, 'a']])(
  '%j stays as it is',
  (schema) => {
    expect(everySchema(schema)).toEqual(schema)
  },
)
