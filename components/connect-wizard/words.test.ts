import { expect, test } from 'vitest'
import { connectors } from '#lib/connectors/index.ts'
import { companyWays, formFields } from '#lib/systems/candidate.ts'
import en from '../../messages/en/connect.json' with { type: 'json' }
import enWays from '../../messages/en/connect-ways.json' with { type: 'json' }
import es from '../../messages/es/connect.json' with { type: 'json' }
import esWays from '../../messages/es/connect-ways.json' with { type: 'json' }

type Said = Record<string, Record<string, Record<string, unknown>>>
const wanted = ['title', 'rights', 'ends', 'good', 'mind', 'steps']
const named = connectors.flatMap((connector) => companyWays(connector).map(({ id }) => ({ slug: connector.slug, id })))

test.each([
  ['en', enWays],
  ['es', esWays],
])('every way of every system is put in words, and no other (%s)', (_, words: Said) => {
  const lacking = named.flatMap(({ slug, id }) =>
    wanted.filter((fact) => words[slug]?.[id]?.[fact] === undefined).map((fact) => `${slug}.${id}.${fact}`),
  )
  const idle = Object.entries(words).flatMap(([slug, ways]) =>
    Object.keys(ways).filter((id) => !named.some((one) => one.slug === slug && one.id === id)),
  )
  expect([lacking, idle]).toEqual([[], []])
})

test('both languages have the same steps at the vendor', () => {
  const steps = (words: Said) => named.map(({ slug, id }) => Object.keys(words[slug]?.[id]?.['steps'] ?? {}))
  expect(steps(esWays)).toEqual(steps(enWays))
})

test.each([
  ['en', en],
  ['es', es],
])('every field of every form has a name and says what it is (%s)', (_, { fields, help }) => {
  const labels: Record<string, string> = fields
  const helps: Record<string, Record<string, string>> = help
  const shown = connectors.flatMap((connector) =>
    companyWays(connector).flatMap(({ id }) =>
      formFields(connector, id).map(({ name }) => ({ slug: connector.slug, name })),
    ),
  )
  const lacking = shown.filter(({ slug, name }) => labels[name] === undefined || helps[slug]?.[name] === undefined)
  expect(lacking).toEqual([])
})
