import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SendRequest } from '#lib/egress/send.ts'
import { sampleMappings } from '#lib/testing/company.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { placeOf } from './address.ts'
import { gis } from './index.ts'
import { startSimulator } from './simulator/index.ts'

/** Our own maps behind a sign-in, and a city's public ones at another address. */
const company = companyRecords()
const CITY = 'https://maps.city.example/server/rest/services'
const cityPermits = {
  permit_layer: `${CITY}/Public/Permits/MapServer/1`,
  permit_no: 'PermitNum',
  permit_job: 'ProjectNo',
}
let ours: RunningSimulator
let city: RunningSimulator
let asked: SendRequest[]

function as(moreUrls: string | undefined, answer?: { status: number }) {
  asked = []
  return openConnector(
    gis,
    { ...ours.settings, moreUrls },
    company.today,
    (send) => async (request) => {
      asked.push(request)
      if (!request.url.startsWith(CITY)) return send(request)
      if (answer !== undefined) return { ...answer, headers: {}, body: {} }
      return send({ ...request, url: request.url.replace(CITY, city.settings.baseUrl) })
    },
    { ...sampleMappings['gis'], ...cityPermits },
  )
}

beforeAll(async () => {
  ours = await startSimulator({ company })
  city = await startSimulator({ company, profile: 'bare' })
})
afterAll(async () => {
  await ours.close()
  await city.close()
})

describe('a layer at another address', () => {
  test('is asked where the operator listed the server, and never shown the sign-in', async () => {
    const map = as(`https://other.example/x, ${CITY}`)

    const answer = await map.call('permits_near_site', { project: '24-022', distance: 1500 })

    expect(answer['records']).not.toEqual([])
    const [atCity, atOurs] = [
      asked.filter(({ url }) => url.startsWith(CITY)),
      asked.filter(({ url }) => url.includes('RIDGELINE')),
    ]
    expect(atCity.length).toBeGreaterThan(1)
    expect(atCity.filter(({ headers }) => headers?.['x-esri-authorization'] !== undefined)).toEqual([])
    expect(atOurs.filter(({ headers }) => headers?.['x-esri-authorization'] === undefined)).toEqual([])
    await map.close()
  })

  test.each([
    undefined,
    'https://maps.city.example/other',
    'https://maps.city.example.evil.example/server',
    'http://maps.city.example/server',
  ])('is not asked when the settings list %s', async (moreUrls) => {
    const map = as(moreUrls)

    await expect(map.call('permits', {})).rejects.toMatchObject({
      code: 'forbidden',
      message: 'Gatehouse may not ask maps.city.example for maps.',
    })
    expect(asked.filter(({ url }) => url.includes('city.example'))).toEqual([])
    await map.close()
  })

  test('a server that wants a sign-in is refused there, and ours is not renewed for it', async () => {
    const map = as(CITY, { status: 401 })

    await expect(map.call('permits', {})).rejects.toMatchObject({ code: 'forbidden' })
    expect(asked.filter(({ url }) => url.includes('oauth2'))).toHaveLength(1)
    await map.close()
  })
})

test('an address below a listed one is meant by whole parts of its path', () => {
  const settings = { baseUrl: 'https://a.example/org', moreUrls: 'https://b.example' }
  expect(placeOf(settings, 'https://a.example/org/X/MapServer/0/')).toBe('https://a.example/org/X/MapServer/0')
  expect(placeOf(settings, 'https://B.example/X/MapServer/0')).toBe('https://B.example/X/MapServer/0')
  expect(() => placeOf(settings, 'https://a.example/organ/X/MapServer/0')).toThrow('a.example')
})

describe('settings', () => {
  const signIn = { portalUrl: 'https://p.example', clientId: 'a', clientSecret: 'b' }
  const ownService = { tokenUrl: 'https://s.example/tokens/generateToken', username: 'reader', password: 'p' }
  test.each([
    ['public maps alone', {}, true],
    ['with a sign-in', signIn, true],
    ['with half a sign-in', { ...signIn, clientId: undefined }, false],
    ['with a server’s own token service', ownService, true],
    ['with half of one', { ...ownService, username: undefined }, false],
    ['with two ways to sign in', { ...signIn, ...ownService }, false],
    ['with further URLs', { moreUrls: 'https://a.example, https://b.example/x' }, true],
    ['with a further URL that is none', { moreUrls: 'maps' }, false],
  ])('%s: %j', (_, given, good) => {
    expect(gis.settings.safeParse({ baseUrl: 'https://m.example', ...given }).success).toBe(good)
  })
})
