import { expect, test } from 'vitest'
import { seedRoles } from '#lib/access/seed.ts'
import { connectors } from '#lib/connectors/index.ts'
import { locales } from '../i18n/locale.ts'
import english from '../messages/en/names.json' with { type: 'json' }
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
