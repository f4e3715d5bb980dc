import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { GatewayError } from '#lib/core/errors.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import type { Send, SendRequest } from '#lib/egress/send.ts'
import { suggest } from '#lib/mappings/suggest.ts'
import { sampleMappings } from '#lib/testing/company.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { Candidate } from '../kit/candidates.ts'
import type { RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { discover } from './discover.ts'
import { gis } from './index.ts'
import { startSimulator } from './simulator/index.ts'

const company = companyRecords()
const mapped = sampleMappings['gis'] ?? {}
type Profile = 'sample' | 'bare' | 'open'
const running = new Map<Profile, RunningSimulator>()
beforeAll(async () => {
  for (const profile of ['sample', 'bare', 'open'] as const) {
    running.set(profile, await startSimulator({ company, profile }))
  }
})
afterAll(() => Promise.all([...running.values()].map((simulator) => simulator.close())))

type Look = { profile?: Profile; names?: SlotNames; through?: (send: Send) => Send }

/** Looks at an account as somebody does who has mapped `names`. */
async function look({ profile = 'sample', names = {}, through = (send) => send }: Look = {}) {
  const sent: SendRequest[] = []
  const { settings } = running.get(profile) as RunningSimulator
  const open = openConnector(gis, settings, company.today, (send) => {
    const passed = through(send)
    return (request) => {
      if (!request.url.includes('oauth2')) sent.push(request)
      return passed(request)
    }
  })
  try {
    let isCut = false
    const onCut = () => {
      isCut = true
    }
    return { found: await discover(await open.vendor(), names, onCut), sent, isCut }
  } finally {
    await open.close()
  }
}

const suggested = (found: readonly Candidate[]) =>
  Object.fromEntries(suggest(gis, found).map(({ slot, ...one }) => [slot, one]))
const likely = (found: readonly Candidate[]) =>
  suggest(gis, found).flatMap(({ slot, certainty, candidates: [first] }) =>
    certainty === 'likely' ? [[slot, first?.name ?? '']] : [],
  )

/** The same server with other words in what it says: `from` → `to`, in both directions. */
function renaming(pairs: readonly (readonly [from: string, to: string])[]): (send: Send) => Send {
  const put = (text: string, way: readonly (readonly [string, string])[]) =>
    way.reduce((all, [from, to]) => all.replaceAll(new RegExp(`\\b${from}\\b`, 'g'), to), text)
  return (send) => async (request) => {
    const back = pairs.map(([from, to]) => [to, from] as const)
    const body = typeof request.body === 'string' ? put(request.body, back) : request.body
    const response = await send({ ...request, url: put(request.url, back), ...(body === undefined ? {} : { body }) })
    return { ...response, body: JSON.parse(put(JSON.stringify(response.body), pairs)) }
  }
}

test('our own server tells of every slot what the sample’s mapping says, with what is in it; nothing likely is wrong', async () => {
  const { found } = await look()
  const all = suggested(found)
  for (const [slot, value] of Object.entries(mapped)) {
    for (const name of [value].flat()) {
      const candidate = all[slot]?.candidates.find((one) => one.name === name)
      expect(candidate?.samples?.[0], `${slot}: ${name}`).toBeTruthy()
    }
  }
  expect(likely(found).filter(([slot = '', name = '']) => ![mapped[slot]].flat().includes(name))).toEqual([])
  const layers = Object.keys(mapped).filter((slot) => slot.endsWith('_layer'))
  expect(layers.filter((slot) => all[slot]?.certainty !== 'likely')).toEqual([])
})

test('an office with a folder, codes and names of its own is suggested by labels, types and what its codes are called', async () => {
  const { found } = await look({ profile: 'bare' })
  const all = suggested(found)
  const first = (slot: string) => all[slot]?.candidates[0]?.name
  expect(first('permit_layer')).toBe('/Public/Permits/MapServer/1')
  expect(first('history_layer')).toBe('/Public/Permits/MapServer/5')
  expect(first('permit_no')).toBe('PermitNum')
  expect([first('permit_status'), first('permit_exp'), first('applied')]).toEqual([
    'StatusCurrent',
    'ExpiresDate',
    'AppliedDate',
  ])
  expect(all['permit_kinds']?.candidates.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Excavation=excavation', 'Street closure=street_closure']),
  )
  expect(all['permit_states']?.candidates.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Issued=issued', 'Finaled=finished', 'Rejected=withdrawn']),
  )
})

test('names that nobody has seen are found by the labels beside them, and a layer by what is in it', async () => {
  const through = renaming([
    ['permit_number', 'F0017'],
    ['expires_on', 'F0021'],
    ['Permits', 'Ventanilla'],
  ])
  const labelled = (send: Send) => async (request: SendRequest) => {
    const response = await through(send)(request)
    const body = JSON.stringify(response.body)
      .replaceAll('"alias":"F0017"', '"alias":"Permit number"')
      .replaceAll('"alias":"F0021"', '"alias":"Expiration date"')
    return { ...response, body: JSON.parse(body) }
  }
  const all = suggested((await look({ through: labelled })).found)
  expect(all['permit_no']?.candidates[0]?.name).toBe('F0017')
  expect(all['permit_exp']?.candidates[0]?.name).toBe('F0021')
  expect(all['permit_layer']?.candidates.map(({ label }) => label)).toContain('Ventanilla')
})

test('fields are those of the layer that is mapped, whatever it is called', async () => {
  const history = '/arcgis/rest/services/ConstructionField/FeatureServer/5'
  const all = suggested((await look({ names: { permit_layer: history } })).found)
  expect(all['permit_status']?.candidates.map(({ name }) => name)).toContain('status')
  expect(all['permit_exp']?.candidates.map(({ name }) => name)).toEqual(['status_on'])
})

test('collections of OGC API Features and data sets are found the same way', async () => {
  const ogc = suggested((await look({ profile: 'open' })).found)
  expect(ogc['permit_layer']?.candidates.map(({ name }) => name)).toContain('/collections/Permits')
  expect(ogc['permit_no']?.candidates.map(({ name }) => name)).toContain('permit_number')

  const names = { permit_layer: '/resource/data-0001' }
  const socrata = suggested((await look({ profile: 'open', names })).found)
  expect(socrata['locate_layer']?.candidates.map(({ name }) => name)).toEqual(['/resource/data-0002'])
  expect(socrata['permit_no']?.candidates.map(({ name }) => name)).toContain('permit_number')
})

test('a server without such layers is suggested none', async () => {
  const through = (send: Send) => async (request: SendRequest) => {
    const response = await send(request)
    const body = response.body as { layers?: { id: number }[]; tables?: unknown[] }
    if (!request.url.includes('/layers')) return response
    return { ...response, body: { layers: body.layers?.filter(({ id }) => id === 4), tables: [] } }
  }
  const { found } = await look({ through })
  expect(
    likely(found)
      .map(([slot]) => slot)
      .sort(),
  ).toEqual(['flood_elev', 'flood_layer', 'flood_zone'])
  expect(suggested(found)['permit_layer']).toEqual({ certainty: 'none', candidates: [] })
})

test('what one layer refuses leaves the others, and a server that refuses everything is no empty one', async () => {
  const refusing = (refuses: (url: string) => boolean) => (send: Send) => (request: SendRequest) => {
    if (!refuses(request.url)) return send(request)
    return Promise.resolve({ status: 200, headers: {}, body: { error: { code: 403, message: 'no', details: [] } } })
  }
  const { found } = await look({ through: refusing((url) => url.includes('/FeatureServer/1/query')) })
  expect(found.filter(({ of, samples = [] }) => of === 'permit' && samples.length > 0).map(({ name }) => name)).toEqual(
    expect.not.arrayContaining(['permit_number']),
  )
  expect(found.some(({ of, name }) => of === 'permit' && name === 'permit_number')).toBe(true)
  expect(found.some(({ of, samples = [] }) => of === 'site' && samples.length > 0)).toBe(true)
  const all = look({ through: refusing((url) => !url.includes('oauth2')) })
  await expect(all).rejects.toMatchObject({ code: 'forbidden' })
})

test.each([['sample'], ['bare'], ['open']] as const)(
  'looking at %s takes few requests and changes nothing',
  async (profile) => {
    const { sent, isCut } = await look({ profile })
    expect(sent.length).toBeLessThanOrEqual(15)
    expect(isCut).toBe(false)
    const writes = sent.filter(({ method, url }) => method !== 'GET' && !url.endsWith('/query'))
    expect(writes).toEqual([])
  },
)

describe('an office with more than a look may ask for', () => {
  const listed = (count: number, before = '') =>
    named(count).map((name) => ({ name: before + name, type: 'FeatureServer' }))
  const named = (count: number) => Array.from({ length: count }, (_, at) => `Planning_${String(at).padStart(3, '0')}`)
  const answer = (body: object) => ({ status: 200, headers: {}, body: { currentVersion: 11.3, ...body } })

  /** So many folders and services, each folder with as many, each service with hundreds of layers. */
  const vast =
    ({ folders, services }: { folders: number; services: number }) =>
    (send: Send) =>
    async (request: SendRequest) => {
      const { pathname } = new URL(request.url)
      if (pathname.endsWith('/rest/services')) return answer({ folders: named(folders), services: listed(services) })
      const folder = /\/rest\/services\/(Planning_\d+)$/.exec(pathname)?.[1]
      if (folder !== undefined) return answer({ services: listed(services, `${folder}/`) })
      const url = request.url.replace(/(?:Planning_\d+\/)+FeatureServer/, 'ConstructionField/FeatureServer')
      const response = await send({ ...request, url })
      const { layers } = response.body as { layers?: object[] }
      if (!pathname.endsWith('/layers') || layers === undefined) return response
      const many = Array.from({ length: 300 }, (_, id) => ({ ...layers[id % layers.length], id }))
      return answer({ layers: many, tables: [] })
    }

  test.each([
    [{ folders: 0, services: 200 }, true],
    [{ folders: 40, services: 0 }, true],
    [{ folders: 40, services: 40 }, true],
    [{ folders: 2, services: 1 }, false],
    [{ folders: 0, services: 3 }, false],
  ])('is asked a few times whatever it has, and that more was left is said: %j %s', async (size, cut) => {
    const { sent, isCut, found } = await look({ through: vast(size) })

    expect(sent.length).toBeLessThanOrEqual(20)
    expect(isCut).toBe(cut)
    if (size.services > 0) expect(found.length).toBeGreaterThan(0)
  })

  test('and one whose list is too long to read is no error', async () => {
    const through = (send: Send) => (request: SendRequest) =>
      request.url.includes('/layers')
        ? Promise.reject(new GatewayError('response_too_large', 'The answer is too long.'))
        : send(request)

    expect(await look({ through })).toMatchObject({ isCut: true })
  })
})
