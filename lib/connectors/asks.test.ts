import { expect, test } from 'vitest'
import { connectors } from '#lib/connectors/index.ts'
import { companyWays } from '#lib/systems/candidate.ts'

const asked = connectors.flatMap(({ slug, ways, tools }) => ways.map((way) => ({ slug, way, tools })))

test('what is asked for names tools that there are', () => {
  const unknown = asked.flatMap(({ slug, way, tools }) =>
    (way.asks ?? []).flatMap(({ tools: wanting }) =>
      typeof wanting === 'string'
        ? []
        : wanting.filter((name) => !tools.some((tool) => tool.name === name)).map((name) => `${slug}.${name}`),
    ),
  )
  expect(unknown).toEqual([])
})

test('every scope that a company signs in with is told with its reason', () => {
  const silent = connectors.flatMap((connector) =>
    companyWays(connector).flatMap((way) => {
      const scope = way.kind === 'code' ? (way.code.scope({ baseUrl: '' }, 'company') ?? '') : ''
      const told = new Set((way.asks ?? []).map(({ name }) => name))
      return scope.split(' ').filter((name) => name !== '' && !told.has(name))
    }),
  )
  expect(silent).toEqual([])
})

test('every way but those of map servers says what the vendor has to allow', () => {
  const silent = asked.filter(({ slug, way }) => slug !== 'gis' && way.asks === undefined && way.kind === 'service')
  expect(silent.map(({ slug, way }) => `${slug} ${way.id}`)).toEqual([])
})
