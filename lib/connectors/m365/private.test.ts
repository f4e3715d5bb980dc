import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Company } from '#lib/company/types.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { openConnector } from '#lib/testing/connector.ts'
import { positionIn } from '../kit/page.ts'
import type { RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { m365 } from './index.ts'
import { startSimulator } from './simulator/index.ts'
import { company, FIELD, file, PM } from './simulator/small-tenant.ts'

const EXECUTIVE = 'executive@ridgeline.example'
/** A job's private channel has a site of its own, which comes first; beside it, many that nobody here can open. */
const claims = { id: 'claims', slug: 'mercy-claims', name: '24-017 Mercy Clinic-Claims', job: null }
const secrets = Array.from({ length: 60 }, (_, at) => ({
  id: `s${at}`,
  slug: `s${at}`,
  name: `Merger ${at}`,
  job: null,
}))
const tenant: Company = {
  ...company,
  sites: [claims, ...secrets, ...company.sites],
  files: [
    file('claim', { siteId: 'claims', path: '/', readers: [EXECUTIVE], text: 'Prime contract claim' }),
    file('shared', { siteId: 'claims', path: '/', readers: [EXECUTIVE, PM], text: 'Prime contract exhibit' }),
    ...secrets.map(({ id }) => file(id, { siteId: id, path: '/', readers: ['nobody@ridgeline.example'] })),
    ...Array.from({ length: 40 }, (_, at) => file(`hidden${at}`, { name: `a${at}.txt`, readers: [EXECUTIVE] })),
    ...company.files,
  ],
}
let simulator: RunningSimulator
let graph: ReturnType<typeof openConnector>
beforeAll(async () => {
  simulator = await startSimulator({ company: tenant, unlimited: true })
  graph = openConnector(m365, simulator.settings, company.today)
})
afterAll(async () => {
  await graph.close()
  await simulator.close()
})

const names = ({ records }: JsonObject) => (records as JsonObject[]).map(({ name }) => String(name))
const job = { project: '24-017' }

describe('a private channel’s site', () => {
  test.each([FIELD, PM, EXECUTIVE])('never stands for the job’s own, whoever asks: %s', async (person) => {
    expect(names(await graph.call('files', job, person))).toContain('Contracts')
  })

  test('is named to those who can open it, and to nobody else', async () => {
    const [own, other] = [await graph.call('files', job, EXECUTIVE), await graph.call('files', job, FIELD)]

    expect(own['note']).toBe('Job 24-017 also has 24-017 Mercy Clinic-Claims, which a search finds documents of.')
    expect(JSON.stringify(other)).not.toContain('Claims')
    expect(names(await graph.call('sites', {}, FIELD))).toEqual(['24-017 Mercy Clinic'])
    expect(names(await graph.call('sites', job, EXECUTIVE))).toEqual([claims.name, '24-017 Mercy Clinic'])
  })

  test('is searched with the job’s own, each document for its readers', async () => {
    const search = async (person: string) =>
      names(await graph.call('search_documents', { ...job, text: 'prime contract exhibit' }, person))

    expect(await search(EXECUTIVE)).toEqual(['shared.txt'])
    expect(await search(PM)).toEqual(['shared.txt'])
    expect(await search(FIELD)).toEqual([])
  })
})

describe('what a person may not see is counted nowhere', () => {
  test.each([
    ['sites', {}],
    ['files', { ...job, folder: '/Contracts' }],
  ] as [string, JsonObject][])(
    '%s: pages are full, their ends count what is shown, and the total is that of the person',
    async (tool, input) => {
      const whole = await graph.call(tool, { ...input, limit: 60 }, FIELD)
      const first = await graph.call(tool, { ...input, limit: 1 }, FIELD)

      expect(whole['total']).toBe(names(whole).length)
      expect(whole['complete']).toBe(true)
      expect(names(first)).toEqual(names(whole).slice(0, 1))
      if (names(whole).length > 1) expect(positionIn(String(first['nextCursor']))).toBe(1)
      else expect(first).not.toHaveProperty('nextCursor')
    },
  )

  test('a name that only hidden sites have is answered as one that none has, however small the page', async () => {
    for (const limit of [1, 10]) {
      const [hidden, absent] = [
        await graph.call('sites', { text: 'Merger', limit }, FIELD),
        await graph.call('sites', { text: 'Nothing', limit }, FIELD),
      ]
      expect({ ...hidden, asOf: '' }).toEqual({ ...absent, asOf: '' })
    }
  })

  test('every page of a folder gives what follows, each once', async () => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const input = { ...job, folder: '/Contracts', limit: 2, ...(cursor ? { cursor } : {}) }
      const page: JsonObject = await graph.call('files', input, FIELD)
      seen.push(...names(page))
      cursor = page['nextCursor'] as string | undefined
    } while (cursor !== undefined)

    expect(seen).toEqual(names(await graph.call('files', { ...job, folder: '/Contracts', limit: 100 }, FIELD)))
    expect(seen.length).toBeGreaterThan(2)
  })
})

test('what the first page learned of rights is not taken for another item’s when the list has moved', async () => {
  const kept = new Map<string, unknown>()
  const keeper = async <T>(key: string, read: () => Promise<T>, follows: boolean) => {
    if (!follows || !kept.has(key)) kept.set(key, await read())
    return kept.get(key) as T
  }
  let isMoved = false
  const through = openConnector(
    m365,
    simulator.settings,
    company.today,
    (send) => async (request) => {
      const answer = await send(request)
      const body = answer.body as { value?: { name: string }[] }
      if (!isMoved || !request.url.includes('/children')) return answer
      // What nobody but the executive may read now stands where the readable ones stood.
      return { ...answer, body: { value: [...(body.value ?? [])].reverse() } }
    },
    undefined,
    keeper,
  )
  const ask = (cursor?: string) =>
    through.call('files', { ...job, folder: '/Contracts', limit: 3, ...(cursor ? { cursor } : {}) }, FIELD)

  const first = await ask()
  isMoved = true
  const second = await ask(String(first['nextCursor']))

  for (const page of [first, second]) expect(names(page).some((name) => /^a\d/.test(name))).toBe(false)
  await through.close()
})
