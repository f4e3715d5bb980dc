import { expect, test } from 'vitest'
import { bamboohr } from './bamboohr/index.ts'
import { gis } from './gis/index.ts'
import { connectors } from './index.ts'
import { wayOf } from './kit/sign-in-way.ts'
import { m365 } from './m365/index.ts'
import { netsuite } from './netsuite/index.ts'
import { salesforce } from './salesforce/index.ts'

test.each([
  [netsuite, { accountId: '1', clientId: 'c' }, 'code'],
  [netsuite, { accountId: '1', clientId: 'c', certificateId: 'c', privateKey: 'k' }, 'machine'],
  [netsuite, { accountId: '1', clientId: 'c', certificateId: 'c', privateKey: 'k', clientSecret: 's' }, 'machine'],
  [salesforce, { clientId: 'c', username: 'u', privateKey: 'k' }, 'machine'],
  [salesforce, { clientId: 'c', username: 'u', privateKey: 'k', clientSecret: 's' }, 'machine'],
  [bamboohr, { apiKey: 'k' }, 'key'],
  [bamboohr, { clientId: 'c', clientSecret: 's' }, 'code'],
  [bamboohr, { clientId: 'c', clientSecret: 's', apiKey: 'k', signIn: 'key' }, 'key'],
  [m365, { loginUrl: 'https://login.example', tenantId: 't', clientId: 'c', clientSecret: 's' }, 'secret'],
  [gis, {}, 'open'],
  [gis, { portalUrl: 'https://portal.example', clientId: 'c', clientSecret: 's' }, 'machine'],
  [gis, { portalUrl: 'https://portal.example', clientId: 'c' }, 'code'],
  [gis, { tokenUrl: 'https://server.example', username: 'u', password: 'p' }, 'password'],
])('$name with %o is signed in to by %s', (connector, given, way) => {
  const settings = { baseUrl: 'https://vendor.example', ...given }
  expect(connector.settings.safeParse(settings).error).toBeUndefined()
  expect(wayOf(connector.ways, settings).id).toBe(way)
})

test.each([
  [netsuite, { accountId: '1', clientId: 'c', certificateId: 'c' }, 'privateKey'],
  [salesforce, { clientId: 'c', username: 'u' }, 'privateKey'],
  [m365, { loginUrl: 'https://login.example', tenantId: 't', clientId: 'c' }, 'clientSecret'],
  [bamboohr, { clientId: 'c' }, 'clientSecret'],
  [gis, { portalUrl: 'https://portal.example' }, 'clientId'],
])('half of a way of $name is still named: %o', (connector, given, missing) => {
  const read = connector.settings.safeParse({ baseUrl: 'https://vendor.example', ...given })
  expect(read.error?.issues.map(({ path }) => path[0])).toContain(missing)
})

const service = connectors.flatMap(({ slug, ways }) =>
  ways.flatMap((way) => (way.kind === 'service' ? [[slug, way.id, way] as const] : [])),
)
test.each(service)(
  'what %s is shown by %s as it is stored is marked, so that its store alone keeps it',
  async (...[, , way]) => {
    const settings = {
      baseUrl: 'https://vendor.example',
      ...Object.fromEntries(way.needs.map((name) => [name, 'stored'])),
    }
    const borrowed = await way
      .signIn(settings, () => Promise.reject(new Error('nothing is exchanged')))
      .catch(() => null)
    const shown = Object.keys(borrowed?.headers ?? {}).length > 0
    expect(borrowed?.isStored ?? false).toBe(shown)
  },
)
