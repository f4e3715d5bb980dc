import { afterAll, beforeAll, expect, test } from 'vitest'
import type { JsonObject } from '#lib/core/json.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { isGuest } from './guests.ts'
import { m365 } from './index.ts'
import { startSimulator } from './simulator/index.ts'
import { company } from './simulator/small-tenant.ts'

let simulator: RunningSimulator
let graph: ReturnType<typeof openConnector>
beforeAll(async () => {
  simulator = await startSimulator({ company, profile: 'rich', unlimited: true })
  graph = openConnector(m365, simulator.settings, company.today)
})
afterAll(async () => {
  await graph.close()
  await simulator.close()
})

const GUEST = 'ana.peralta@surveyors.example'
const emails = ({ records }: JsonObject) => (records as JsonObject[]).map(({ email }) => email)

test('people of other companies are no employees: neither listed nor counted, unless asked for', async () => {
  const all = await graph.call('user_accounts', { limit: 500 })
  const withGuests = await graph.call('user_accounts', { limit: 500, guests: true })

  expect(emails(all)).not.toContain(GUEST)
  expect(emails(withGuests)).toEqual(expect.arrayContaining([...emails(all), GUEST]))
  expect(Number(withGuests['total']) - Number(all['total'])).toBe(2)
  expect((all['records'] as JsonObject[]).some(({ guest }) => guest)).toBe(false)
})

test('a guest’s own address finds the guest, who is said to be one', async () => {
  const answer = await graph.call('user_accounts', { emails: [GUEST] })

  expect(answer).toMatchObject({ records: [{ email: GUEST, guest: true, enabled: true }], missing: [] })
})

test('a name means nobody of another company', async () => {
  await expect(graph.call('person_calendar', { person: 'Ana Peralta' })).rejects.toMatchObject({ code: 'not_found' })
})

test.each([
  ['Guest', 'a@b.example', true],
  ['Member', 'x_b.example#EXT#@c.example', false],
  [null, 'x_b.example#EXT#@c.example', true],
  [null, 'x@c.example', false],
])('%s %s is a guest: %s', (userType, userPrincipalName, guest) => {
  expect(isGuest({ userType, userPrincipalName })).toBe(guest)
})
