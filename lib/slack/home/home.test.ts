import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { company } from '#lib/testing/chat.ts'
import { openSlackHouse } from '#lib/testing/slack/house.ts'
import { accountsOf } from '#lib/testing/slack/people.ts'

let house: Awaited<ReturnType<typeof openSlackHouse>>
const logins = ['pm', 'field', 'finance'].map((name) => `${name}@ridgeline.example`)
const accounts = accountsOf(company, logins)
const accountOf = (login: string) => accounts.find(({ email }) => email === `${login}@ridgeline.example`)?.id ?? ''
const [pm, field, finance] = ['pm', 'field', 'finance'].map(accountOf) as [string, string, string]
const patient = { timeout: 60_000, interval: 100 }

beforeAll(async () => {
  house = await openSlackHouse(accounts)
})
afterAll(() => house?.close())

const homeOf = (user: string) => JSON.stringify(house.slack.workspace.views.homeOf(user))
const publishes = (user: string) =>
  house.slack.workspace.calls.filter(
    ({ method, arguments: { user_id } }) => method === 'views.publish' && user_id === user,
  )

async function look(user: string): Promise<string> {
  const before = publishes(user).length
  expect(await house.slack.openHome(user)).toMatchObject({ status: 200 })
  await vi.waitFor(() => expect(publishes(user).length).toBeGreaterThan(before), patient)
  return homeOf(user)
}

test('a crew member sees in their language who they are, their jobs, what they may file, and what they could ask', async () => {
  const { principal } = await house.callerOf('field')
  const home = await look(field)
  expect(home).toContain(`*${principal.name}*`)
  expect(home).toContain('Cuadrilla de obra')
  for (const job of principal.projects) expect(home).toContain(job)
  expect(home).toContain('"action_id":"form.daily_log"')
  // Crews do not write RFIs.
  expect(home).not.toContain('form.rfi')
  expect(home).toContain('"action_id":"ask.0"')
  expect(home).not.toContain('Lo que te espera')
})

test('who may read home sees at once that systems are asked, then what needs them most, as home ranks it', async () => {
  await look(finance)
  await vi.waitFor(() => expect(homeOf(finance)).not.toContain('The systems are being asked'), patient)
  const [first] = publishes(finance)
  expect(first?.arguments['view']).toContain('The systems are being asked')
  expect(homeOf(finance)).toContain('What needs you')
})

test('a button opens the form, and a question of the tab is answered in direct messages', async () => {
  await look(field)
  await house.slack.clickHome(field, 'form.daily_log')
  expect(house.slack.workspace.views.modalOf(field)?.view.callback_id).toBe('form.daily_log')
  const direct = house.slack.workspace.directOf(field)
  await house.slack.clickHome(field, 'ask.0')
  await vi.waitFor(
    () =>
      expect(
        house.slack.workspace.messages.filter(({ channel, by }) => channel === direct && by === null),
      ).toHaveLength(1),
    patient,
  )
})

test.each([
  ['nobody whom we know', 'U0NOBODY', 'Nadie en Gatehouse', true],
  ['a guest', 'U0GUEST', 'does not answer guests', false],
  ['another workspace', 'U0ELSEWHERE', 'its own workspace only', false],
])('%s is told so in the tab, with a way to connect where there may be one', async (_, user, words, offered) => {
  const home = await look(user)
  expect(home).toContain(words)
  expect(home.includes('/slack-link?t=')).toBe(offered)
  expect(home).not.toContain('form.')
})

test('what became of the last entries stands there, of one’s own alone', async () => {
  const [job = ''] = (await house.callerOf('pm')).principal.projects
  await house.slack.command(pm, 'log')
  await house.slack.submit(pm, { project: job, note: 'Deck formed' })
  await house.slack.submit(pm)
  const { slackWrite } = house.runtime.database
  await vi.waitFor(async () => expect(await slackWrite.count({ where: { user: pm, state: 'done' } })).toBe(1), patient)
  expect(await look(pm)).toContain('Written: *Add a daily log note*')
  expect(await look(field)).not.toContain('Escrito')
})

test('a tab that is told to be opened several times at once is drawn without an error', async () => {
  await Promise.all([look(field), look(field), look(field)])
  expect(publishes(field).every(({ answer }) => answer === 'ok')).toBe(true)
})
