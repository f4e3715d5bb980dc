import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '#lib/core/json.ts'
import type { Send, SendRequest, VendorResponse } from '#lib/egress/send.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { m365 } from './index.ts'
import { regionsNamed, regionsOf } from './regions.ts'
import { startSimulator } from './simulator/index.ts'
import { company, file } from './simulator/small-tenant.ts'

/** Jobs' sites in one region, all others in another. */
let simulator: RunningSimulator
let asked: string[]
beforeAll(async () => {
  const legal = Array.from({ length: 30 }, (_, at) =>
    file(`minutes${at}`, { siteId: 'legal', path: '/', text: 'Prime' }),
  )
  const mercy = [{ id: 'projects', slug: 'projects', name: 'Projects', job: null }, ...company.sites]
  const rich = { ...company, sites: mercy, files: [...company.files, ...legal] }
  simulator = await startSimulator({ company: rich, profile: 'rich', unlimited: true })
})
afterAll(() => simulator.close())

type Change = {
  /** Which region is asked in place of another. */
  as?: string
  /** Regions that the tenant has after all, where others are refused. */
  only?: string
}

async function search(region: string | undefined, input: JsonObject, { as, only }: Change = {}) {
  asked = []
  const through = (send: Send) => (request: SendRequest) => {
    if (!request.url.endsWith('/search/query')) return send(request)
    const [, one = ''] = /"region":"(\w+)"/.exec(request.body ?? '') ?? []
    asked.push(one)
    if (only !== undefined && only !== one) return Promise.resolve(refusalOf(one, only))
    return as === undefined
      ? send(request)
      : send({ ...request, body: request.body?.replace(`"${one}"`, `"${as}"`) ?? '' })
  }
  const connector = openConnector(m365, { ...simulator.settings, region }, company.today, through, {
    site_job_rule: 'folder',
  })
  try {
    return await connector.call('search_documents', input)
  } finally {
    await connector.close()
  }
}

function refusalOf(region: string, only: string): VendorResponse {
  const message = `SearchRequest Invalid (Requested region ${region} not found. Only valid regions are ${only}.)`
  return { status: 400, headers: {}, body: { error: { code: 'BadRequest', message } } }
}

const names = ({ records }: JsonObject) => (records as JsonObject[]).map(({ name }) => String(name))

describe('a tenant whose data lies in two regions', () => {
  test('is searched in each, one after the other, and the answer has what either holds', async () => {
    const both = await search('NAM, eur', { text: 'prime contract', limit: 25 })
    const legal = await search('NAM, eur', { text: 'settlement', limit: 25 })

    expect(new Set(asked)).toEqual(new Set(['NAM', 'EUR']))
    expect(names(both)).toEqual(names(await search('NAM', { text: 'prime contract', limit: 25 })))
    expect(names(legal)).toEqual(expect.arrayContaining(['secret.txt', 'settlement.txt']))
    expect(legal).toMatchObject({ complete: true, total: 2 })
  })

  test('pages go on from one region into the next, each document once', async () => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page: JsonObject = await search('NAM,EUR', { text: 'prime', limit: 10, ...(cursor ? { cursor } : {}) })
      seen.push(...names(page))
      cursor = page['nextCursor'] as string | undefined
      if (cursor !== undefined) expect(page).toMatchObject({ complete: false })
    } while (cursor !== undefined)

    expect(seen.filter((name) => name.startsWith('minutes'))).toHaveLength(30)
    expect(seen).toContain('open.txt')
    expect(new Set(seen).size).toBe(seen.length)
  })

  test('what both regions give is shown once', async () => {
    const twice = await search('NAM,EUR', { text: 'prime contract', limit: 25 }, { as: 'NAM' })

    expect(names(twice)).toEqual(names(await search('NAM', { text: 'prime contract', limit: 25 })))
  })
})

describe('a region that the tenant does not have', () => {
  test.each([undefined, 'NAM', 'GBR,APC', 'EUR,NAM'])(
    '%s: those that Graph names are searched instead',
    async (region) => {
      const answer = await search(region, { text: 'settlement', limit: 25 }, { only: 'EUR' })

      expect(names(answer)).toEqual(['settlement.txt'])
      expect(asked.at(-1)).toBe('EUR')
    },
  )

  test('is asked once for a connection', async () => {
    const regions: string[] = []
    const through = (send: Send) => (request: SendRequest) => {
      if (request.url.endsWith('/search/query')) regions.push(/"region":"(\w+)"/.exec(request.body ?? '')?.[1] ?? '')
      return send(request)
    }
    const settings = { ...simulator.settings, region: 'GBR' }
    const connector = openConnector(m365, settings, company.today, through, { site_job_rule: 'folder' })
    await connector.call('search_documents', { text: 'settlement' })
    await connector.call('search_documents', { text: 'settlement' })
    await connector.close()

    expect(regions).toEqual(['GBR', 'EUR', 'NAM', 'EUR', 'NAM'])
  })

  test('another refusal stays one', () => {
    const refused = (internal: string) => regionsNamed({ code: 'system_rejected', internal })
    expect(
      refused(
        'graph 400: BadRequest SearchRequest Invalid (Requested region NAM not found. Only valid regions are EUR, NAM.)',
      ),
    ).toEqual(['EUR', 'NAM'])
    expect(refused('graph 400: BadRequest Requested region  not found. Only valid regions are EMEA.')).toEqual(['EMEA'])
    expect(refused('graph 400: BadRequest SearchRequest Invalid')).toBeNull()
    expect(regionsNamed({ code: 'forbidden', internal: 'Only valid regions are EUR.' })).toBeNull()
  })
})

test.each([
  [undefined, ['NAM']],
  ['', ['NAM']],
  ['EUR', ['EUR']],
  [' nam,EUR , NAM', ['NAM', 'EUR']],
])('M365_REGION=%s is %j', (region, regions) => {
  expect(regionsOf({ baseUrl: 'https://graph.example', region })).toEqual(regions)
})
