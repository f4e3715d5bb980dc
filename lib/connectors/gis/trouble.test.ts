import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { sampleMappings } from '#lib/testing/company.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { gis } from './index.ts'
import { startSimulator } from './simulator/index.ts'

const company = companyRecords()
let simulator: RunningSimulator
let map: ReturnType<typeof openConnector>

beforeAll(async () => {
  simulator = await startSimulator({ company })
  map = openConnector(gis, simulator.settings, company.today)
})
afterEach(() => simulator.setFault(null))
afterAll(async () => {
  await map.close()
  await simulator.close()
})

describe('when ArcGIS has trouble', () => {
  test('an expired token is renewed once and the question answered', async () => {
    await map.call('permits', { project: '24-022' })
    simulator.setFault({ kind: 'expire_tokens' })
    const before = simulator.log.length

    const answer = await map.call('permits', { project: '24-022' })

    expect(answer.records).not.toEqual([])
    expect(simulator.log.length - before).toBe(2)
  })

  test.each([
    ['throttle', 'system_throttled'],
    ['outage', 'system_unavailable'],
    ['html', 'system_unavailable'],
    ['reset', 'system_unavailable'],
  ] as const)('%s becomes %s', async (kind, code) => {
    simulator.setFault({ kind })

    await expect(map.call('permits', {})).rejects.toMatchObject({ code })
  })

  test('a withdrawn app registration asks for a person', async () => {
    const fresh = openConnector(gis, { ...simulator.settings, clientSecret: 'withdrawn' })

    await expect(fresh.call('sites', {})).rejects.toMatchObject({ code: 'reauth_required' })
    await fresh.close()
  })

  test('a refused query speaks in our words, not in the vendor’s', async () => {
    const wrong = openConnector(gis, simulator.settings, company.today, (send) => (request) => {
      return send({
        ...request,
        ...(request.body ? { body: request.body.replace('outFields=', 'outFields=pay_rate,') } : {}),
      })
    })

    const refusal = await wrong.call('permits', {}).catch((thrown: unknown) => thrown)

    expect(refusal).toMatchObject({ code: 'system_rejected', internal: expect.stringContaining('outFields') })
    expect(JSON.stringify(refusal)).not.toContain('outFields')
    await wrong.close()
  })

  test('a service that is not there any more is for an administrator to map anew', async () => {
    const names = { ...sampleMappings['gis'], permit_layer: '/arcgis/rest/services/Elsewhere/FeatureServer/1' }
    const wrong = openConnector(gis, simulator.settings, company.today, undefined, names)

    const refusal = { code: 'needs_mapping', data: { slot: 'permit_layer' } }
    await expect(wrong.call('permits', {})).rejects.toMatchObject(refusal)
    await wrong.close()
  })
})

test('the simulated service answers in Web Mercator unless asked, and refuses a missing token with HTTP 200', async () => {
  const { baseUrl, portalUrl, clientId = '', clientSecret = '' } = simulator.settings
  const form = { client_id: clientId, client_secret: clientSecret, grant_type: 'client_credentials' }
  const layer = `${baseUrl}/arcgis/rest/services/ConstructionField/FeatureServer/1/query?where=1%3D1&f=json`
  const signedIn = await fetch(`${portalUrl}/sharing/rest/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
  })
  const { access_token } = (await signedIn.json()) as { access_token: string }

  const refused = await fetch(layer)
  const answered = await fetch(layer, { headers: { 'x-esri-authorization': `Bearer ${access_token}` } })

  expect(refused.status).toBe(200)
  expect(await refused.json()).toMatchObject({ error: { code: 499 } })
  const answer = (await answered.json()) as { spatialReference: unknown; features: { geometry: { x: number } }[] }
  expect(answer.spatialReference).toEqual({ wkid: 102100, latestWkid: 3857 })
  expect(Math.abs(answer.features[0]?.geometry.x ?? 0)).toBeGreaterThan(180)
})
