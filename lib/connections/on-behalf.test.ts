import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { m365 } from '#lib/connectors/m365/index.ts'
import { type M365Simulator, startSimulator } from '#lib/connectors/m365/simulator/index.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import type { Process } from '#lib/testing/connection-process.ts'
import { createConnectionBench } from '#lib/testing/connections.ts'
import { acting } from '#lib/testing/trail.ts'

const scope = 'api://gatehouse-graph/access'
const [pm, chief] = ['pm@ridgeline.example', 'walter.brandvold@ridgeline.example']

let simulator: M365Simulator
let bench: Awaited<ReturnType<typeof createConnectionBench>>
let process: Process
const issuer = () => `${simulator.settings['loginUrl']}/${simulator.settings['tenantId']}/v2.0`

beforeAll(async () => {
  simulator = await startSimulator({ company: companyRecords(), tokenTtlSeconds: 3_600, unlimited: true })
  bench = await createConnectionBench(m365, { ...simulator.settings, onBehalfScope: scope })
  await bench.rule('executive', 'required')
  process = await bench.openProcess()
})
afterEach(() => {
  simulator.setVouch(() => undefined)
})
afterAll(async () => {
  await process.close()
  await bench.close()
  await simulator.close()
})

/** Somebody has signed in to Gatehouse at Entra, which gave a token for our registration there. */
async function signedIn({
  email,
  at = email,
  roles = ['executive'],
}: {
  email: string
  at?: string
  roles?: string[]
}) {
  const id = await bench.addPerson(email, [])
  const token = `a token of ${at}`
  simulator.setVouch((assertion) => (assertion === token ? at : undefined))
  let asked = 0
  const connected = process.connectOnBehalf({
    system: 'm365',
    person: { id, roles, email },
    assertion: async () => {
      asked++
      return token
    },
    actor: acting(id),
  })
  return { id, connected, asked: () => asked }
}

test('a sign-in at the tenant of Microsoft 365 is good for it, and one anywhere else is not', async () => {
  expect(await process.onBehalfAt(issuer())).toEqual([{ system: 'm365', scope }])
  expect(await process.onBehalfAt(`${issuer().replace('/v2.0', '')}-other/v2.0`)).toEqual([])
  expect(await process.onBehalfAt('https://accounts.google.com')).toEqual([])
})

test('whoever signs in by Entra reads as themselves without another click, and goes on doing so after an hour', async () => {
  const { id, connected } = await signedIn({ email: pm })
  await connected

  expect(await bench.rowOf(id)).toMatchObject({ state: 'connected', accountEmail: pm, personId: id })
  const lease = await process.borrow('m365', { id, roles: ['executive'] })
  expect(lease?.borrowed.own).toBe((await bench.rowOf(id))?.id)

  const renewed = simulator.renewals()
  bench.state.now = () => new Date(Date.now() + 3_590_000)
  const later = await process.borrow('m365', { id, roles: ['executive'] })
  bench.state.now = () => new Date()
  expect(simulator.renewals()).toBe(renewed + 1)
  expect(later?.borrowed.headers).not.toEqual(lease?.borrowed.headers)
})

test('a role that goes by the company’s sign-in, and who is connected already, are connected to nothing', async () => {
  const office = await signedIn({ email: 'office@ridgeline.example', roles: ['office-staff'] })
  expect(await office.connected).toBeNull()
  expect(office.asked()).toBe(0)

  const first = await signedIn({ email: chief })
  const made = await first.connected
  const again = process.connectOnBehalf({
    system: 'm365',
    person: { id: first.id, roles: ['executive'], email: chief },
    assertion: () => Promise.reject(new Error('nobody asks')),
    actor: acting(first.id),
  })
  expect(await again).toBeNull()
  expect(await bench.rowOf(first.id)).toMatchObject({ version: made?.version })
})

test('a token that the tenant does not take, or of somebody else, connects nobody', async () => {
  const email = 'executive@ridgeline.example'
  const refused = await signedIn({ email, at: 'nobody@elsewhere.example' })
  await expect(refused.connected).rejects.toMatchObject({ code: 'reauth_required' })
  expect(await bench.rowOf(refused.id)).toBeNull()

  const other = await signedIn({ email: 'superintendent@ridgeline.example', at: pm })
  await expect(other.connected).rejects.toMatchObject({ code: 'conflict', data: { why: 'other_account' } })
  expect(await bench.rowOf(other.id)).toBeNull()
})
