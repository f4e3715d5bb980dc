import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Send, SendRequest, VendorResponse } from '#lib/egress/send.ts'
import { type Suggestion, suggest } from '#lib/mappings/suggest.ts'
import { sampleMappings } from '#lib/testing/company.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { discover } from './discover.ts'
import { m365 } from './index.ts'
import { type Application, chosenSitesOnly, wholeTenant } from './simulator/applications.ts'
import { startSimulator } from './simulator/index.ts'
import { company as small } from './simulator/small-tenant.ts'

const company = companyRecords()
const sample = sampleMappings['m365'] ?? {}
/** Numbers in folders of one site only, as a company that shares a site among its jobs has them. */
const folders = {
  ...small,
  sites: [{ id: 'all', slug: 'projects', name: 'Projects', job: null }],
  files: small.files.map((one, index) => ({ ...one, siteId: 'all', path: `/24-0${index + 10} Job${one.path}` })),
}
const bare = { ...small, sites: [{ id: 'mercy', slug: 'team', name: 'Team', job: null }] }

let tenants: Record<'sample' | 'folders' | 'bare', RunningSimulator>
beforeAll(async () => {
  tenants = {
    sample: await startSimulator({ company, unlimited: true }),
    folders: await startSimulator({ company: folders, unlimited: true }),
    bare: await startSimulator({ company: bare, unlimited: true }),
  }
})
afterAll(async () => {
  for (const one of Object.values(tenants)) await one.close()
})

type Change = (request: SendRequest, answer: VendorResponse) => VendorResponse

async function look(
  tenant: keyof typeof tenants,
  change: Change = (_, answer) => answer,
  { clientId, clientSecret }: Pick<Application, 'clientId' | 'clientSecret'> = wholeTenant,
) {
  const simulator = tenants[tenant]
  const before = simulator.log.length
  const through = (send: Send) => async (request: SendRequest) => change(request, await send(request))
  const open = openConnector(m365, { ...simulator.settings, clientId, clientSecret }, company.today, through)
  const found = await discover(await open.vendor())
  await open.close()
  const suggested = new Map(suggest(m365, found).map((one) => [one.slot, one]))
  return { found, of: (slot: string) => suggested.get(slot) as Suggestion, asked: simulator.log.slice(before) }
}

const names = ({ candidates }: Suggestion) => candidates.map(({ name }) => name)

describe('on the sample tenant', () => {
  test('what its mapping says is among what is offered for every slot, first where it is likely', async () => {
    const { of } = await look('sample')

    for (const { id } of m365.slots ?? []) {
      const mapped = [sample[id] ?? []].flat()
      expect(names(of(id))).toEqual(expect.arrayContaining(mapped))
      if (of(id).certainty === 'likely') expect(mapped).toContain(names(of(id))[0])
    }
    expect(of('site_job_rule').candidates[0]?.samples?.length).toBeGreaterThan(0)
    expect(of('library_rule').candidates[0]?.samples?.length).toBeGreaterThan(0)
  })

  test('three requests, none of which writes', async () => {
    const { asked } = await look('sample')

    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /v1.0/sites',
      'POST /v1.0/$batch',
      'POST /v1.0/$batch',
    ])
  })

  test.each(['Project Files', 'Documentos compartidos', 'Planos'])(
    'a library called %s is offered by that',
    async (name) => {
      const { of } = await look('sample', ({ url }, answer) =>
        url.endsWith('/$batch')
          ? { ...answer, body: JSON.parse(JSON.stringify(answer.body).replaceAll('"Documents"', `"${name}"`)) }
          : answer,
      )
      expect(names(of('library_rule'))).toEqual([name])
      expect(of('library_rule').certainty).toBe(name === 'Planos' ? 'choose' : 'likely')
    },
  )
})

test('a tenant that has a folder for each job is offered just that', async () => {
  const { of } = await look('folders')

  expect(of('site_job_rule')).toMatchObject({ certainty: 'likely', candidates: [{ name: 'folder' }] })
  expect(of('site_job_rule').candidates[0]?.samples?.[0]).toMatch(/^24-0\d\d Job$/)
})

test('where no number stands anywhere, no place for it is offered, and nothing throws', async () => {
  const { of } = await look('bare')

  expect(of('site_job_rule')).toMatchObject({ certainty: 'none', candidates: [] })
})

test('an application that may not search is shown nothing, and nothing is offered', async () => {
  const { found, of } = await look('sample', undefined, chosenSitesOnly)

  expect(found).toEqual([])
  for (const { id } of m365.slots ?? []) expect(of(id).certainty).toBe('none')
})

test('what one site refuses leaves what the others show', async () => {
  const refused = { status: 403, headers: {}, body: { error: { code: 'accessDenied' } } }
  const { of } = await look('sample', ({ url }, answer) => {
    if (!url.endsWith('/$batch')) return answer
    const { responses } = answer.body as { responses: { id: string }[] }
    return {
      ...answer,
      body: { responses: responses.map((one, index) => (index === 0 ? { ...one, ...refused } : one)) },
    }
  })

  expect(names(of('library_rule'))).toEqual(['Documents'])
  expect(of('library_rule').candidates[0]?.filled).toBeLessThan(1)
  expect(names(of('site_job_rule'))).toContain('name')
})
