import { expect, test } from 'vitest'
import { z } from 'zod'
import { seedRoles } from '#lib/access/seed.ts'
import { fieldUnit } from '#lib/assistant/model/facts/field-unit.ts'
import { connectors } from '#lib/connectors/index.ts'
import { locales } from '../i18n/locale.ts'
import englishChat from '../messages/en/chat.json' with { type: 'json' }
import englishModel from '../messages/en/model.json' with { type: 'json' }
import english from '../messages/en/names.json' with { type: 'json' }
import spanishChat from '../messages/es/chat.json' with { type: 'json' }
import spanishModel from '../messages/es/model.json' with { type: 'json' }
import spanish from '../messages/es/names.json' with { type: 'json' }

test.each(connectors.map((connector) => [connector.slug, connector] as const))(
  'every tool of %s has a title in every language of the screens',
  (_, { tools, titles = {} }) => {
    const names = tools.map(({ name }) => name).sort()
    expect(Object.keys(titles).sort()).toEqual(locales.filter((locale) => locale !== 'en').sort())
    for (const own of Object.values(titles)) expect(Object.keys(own).sort()).toEqual(names)
  },
)

test('every role of a new installation has a name and a sentence in both languages', () => {
  const texts = Object.fromEntries(seedRoles.map(({ slug, name, description }) => [slug, { name, description }]))
  expect(english.roles).toEqual(texts)
  expect(Object.keys(spanish.roles)).toEqual(Object.keys(texts))
})

test('every argument of a write is called something in both languages on the card that asks for a yes', () => {
  const writes = connectors.flatMap(({ tools }) => tools.filter(({ kind }) => kind === 'write'))
  const names = [...new Set(writes.flatMap(({ input }) => Object.keys(input.shape)))]
  expect(names.length).toBeGreaterThan(20)
  for (const texts of [englishChat, spanishChat]) {
    expect(names.filter((name) => !Object.hasOwn(texts.approval.inputs, name))).toEqual([])
  }
})

test('every figure of our tools is called something in both languages', () => {
  const all = new Set(connectors.flatMap(({ tools }) => tools.flatMap(({ output }) => numbersIn(output))))
  const names = [...all].filter((name) => fieldUnit({ name, path: name, description: '' }, 1, new Set()) !== null)
  expect(names.length).toBeGreaterThan(100)
  for (const { fields } of [englishModel, spanishModel]) {
    expect(names.filter((name) => !Object.hasOwn(fields, name))).toEqual([])
  }
})

/** The names of the fields of an answer that hold numbers. */
function numbersIn(output: z.ZodType): string[] {
  const found: string[] = []
  const walk = (schema: unknown, name: string): void => {
    if (typeof schema !== 'object' || schema === null) return
    const { type, properties, items, additionalProperties, anyOf } = schema as JsonSchema
    if ([type].flat().some((one) => one === 'number' || one === 'integer') && name !== '') found.push(name)
    for (const [key, part] of Object.entries(properties ?? {})) walk(part, key)
    for (const part of [items, additionalProperties, ...(anyOf ?? [])]) walk(part, name)
  }
  walk(z.toJSONSchema(output, { io: 'output', unrepresentable: 'any' }), '')
  return found
}

type JsonSchema = {
  type?: string | string[]
  properties?: Record<string, unknown>
  items?: unknown
  additionalProperties?: unknown
  anyOf?: unknown[]
}
