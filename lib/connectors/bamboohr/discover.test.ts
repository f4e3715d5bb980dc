import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { SendRequest } from '#lib/egress/send.ts'
import { suggest } from '#lib/mappings/suggest.ts'
import { sampleMappings } from '#lib/testing/company.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { Candidate } from '../kit/candidates.ts'
import type { RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import type { VendorResponse } from '../kit/vendor-http.ts'
import { discover } from './discover.ts'
import { bamboohr } from './index.ts'
import type { Profile } from './simulator/account.ts'
import { startSimulator } from './simulator/index.ts'

const company = companyRecords()
const mapped = sampleMappings['bamboohr'] ?? {}
const running = new Map<Profile, RunningSimulator>()
beforeAll(async () => {
  vi.useFakeTimers({ now: new Date(`${company.today}T12:00:00Z`), toFake: ['Date'] })
  for (const profile of ['sample', 'bare', 'renamed', 'training'] as const) {
    running.set(profile, await startSimulator({ company, profile, unlimited: true }))
  }
})
afterAll(async () => {
  vi.useRealTimers()
  await Promise.all([...running.values()].map((simulator) => simulator.close()))
})

/** Looks at an account; what `refuses` says is answered as to a key that may not see it. */
async function look(profile: Profile, refuses: (request: SendRequest) => boolean = () => false) {
  const sent: string[] = []
  const settings = running.get(profile)?.settings ?? { baseUrl: '' }
  const open = openConnector(bamboohr, settings, company.today, (send) => async (request): Promise<VendorResponse> => {
    sent.push(`${request.method} ${new URL(request.url).pathname}`)
    return refuses(request) ? { status: 403, headers: {}, body: '' } : await send(request)
  })
  try {
    return { found: await discover(await open.vendor()), sent }
  } finally {
    await open.close()
  }
}

const suggested = (found: readonly Candidate[]) =>
  Object.fromEntries(suggest(bamboohr, found).map(({ slot, ...one }) => [slot, one]))
const likely = (found: readonly Candidate[]) =>
  suggest(bamboohr, found).flatMap(({ slot, certainty, candidates: [first] }) =>
    certainty === 'likely' ? [[slot, first?.name]] : [],
  )

test('the account tells of every slot what the sample’s mapping says, with what records hold', async () => {
  const all = suggested((await look('sample')).found)
  for (const [slot, name] of Object.entries(mapped)) {
    const candidate = all[slot]?.candidates.find((one) => one.name === name)
    expect(candidate?.samples?.[0], slot).toBeTruthy()
  }
  const wrong = likely((await look('sample')).found).filter(([slot = '', name]) => {
    const right = { ...mapped, emp_no: 'employeeNumber', office: 'jobInformationLocation' } as Record<string, unknown>
    return slot !== 'status_values' && right[slot] !== name
  })
  expect(wrong).toEqual([])
  expect(all['job_no']).toMatchObject({ certainty: 'likely', candidates: [{ name: 'project' }] })
  expect(all['status_values']?.candidates.map(({ name }) => name).sort()).toEqual([
    'Active=active',
    'Inactive=inactive',
  ])
})

test('names, words and places that nobody has seen are suggested by their labels and values', async () => {
  const all = suggested((await look('renamed')).found)
  const first = (slot: string) => all[slot]?.candidates[0]?.name
  expect(first('cert_source')).toBe('customLicenses')
  expect([first('cert_name'), first('cert_exp'), first('cert_issue')]).toEqual(['4601', '4603', '4602'])
  expect([first('emp_no'), first('office')]).toEqual(['customPayrollNumber', 'customYard'])
  expect([all['job_no']?.certainty, first('job_no')]).toEqual(['likely', 'task'])
  expect([first('ot_hours'), first('dt_hours')]).toEqual(['otWorked', 'dtWorked'])
  expect(all['status_values']?.candidates.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Activo=active', 'Baja=inactive']),
  )
})

test('trainings stand for certificates where there is no table of them', async () => {
  const all = suggested((await look('training')).found)
  const names = ['cert_source', 'cert_name', 'cert_exp', 'cert_issue'].map((slot) => all[slot]?.candidates[0]?.name)
  expect(names).toEqual(['training', 'type', 'renewal', 'completed'])
})

test('an account that has no such thing is suggested nothing for it', async () => {
  const all = suggested((await look('bare')).found)
  for (const slot of ['cert_source', 'cert_name', 'cert_exp', 'cert_issue', 'job_no', 'ot_hours', 'dt_hours']) {
    expect(all[slot], slot).toEqual({ certainty: 'none', candidates: [] })
  }
  expect(all['emp_no']?.certainty).not.toBe('likely')
})

test('what the key may not see leaves the others, and an account that refuses everything is no empty one', async () => {
  const { found } = await look('sample', ({ url }) => url.includes('/datasets/') || url.includes('/time_tracking/'))
  expect(new Set(found.map(({ of }) => of))).toEqual(new Set(['Table', 'Certification']))
  await expect(look('sample', () => true)).rejects.toMatchObject({ code: 'forbidden' })
})

test('looking changes nothing and takes few requests', async () => {
  const { sent } = await look('sample')
  expect(sent.length).toBeLessThan(10)
  expect(sent.filter((one) => !one.startsWith('GET '))).toEqual(['POST /api/v2/datasets/employee/data'])
})
