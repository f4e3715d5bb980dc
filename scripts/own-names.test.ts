import { expect, test } from 'vitest'
import { seedRoles } from '#lib/access/seed.ts'
import { connectors } from '#lib/connectors/index.ts'
import english from '../messages/en/names.json' with { type: 'json' }
import spanish from '../messages/es/names.json' with { type: 'json' }

const tools = connectors.flatMap(({ slug, tools: own }) =>
  own.map(({ name, title }) => ({ key: `${slug}.${name}`, title })),
)
const told = (texts: Record<string, Record<string, string>>) =>
  new Map(
    Object.entries(texts).flatMap(([system, own]) =>
      Object.entries(own).map(([name, title]) => [`${system}.${name}`, title] as const),
    ),
  )

test('every tool of ours has a name in English, the one it is registered with, and one in Spanish', () => {
  expect([...told(english.tools)].sort()).toEqual(tools.map(({ key, title }) => [key, title] as const).sort())
  expect([...told(spanish.tools).keys()].sort()).toEqual(tools.map(({ key }) => key).sort())
})

test('every role of a new installation has a name and a sentence in both languages', () => {
  const texts = Object.fromEntries(seedRoles.map(({ slug, name, description }) => [slug, { name, description }]))
  expect(english.roles).toEqual(texts)
  expect(Object.keys(spanish.roles)).toEqual(Object.keys(texts))
})
