import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addSchedule, runNow } from '#lib/schedules/change.ts'
import { type Reason, readReasons } from '#lib/schedules/reason.ts'
import { scheduleSettings } from '#lib/schedules/stored.ts'
import { runTask } from '#lib/schedules/tasks.ts'
import { slackChannels } from '#lib/slack-door.ts'
import { company } from '#lib/testing/chat.ts'
import type { ChannelAccount } from '#lib/testing/slack/channels.ts'
import { openSlackHouse } from '#lib/testing/slack/house.ts'
import { accountsOf, type SlackAccount } from '#lib/testing/slack/people.ts'
import { acting } from '#lib/testing/trail.ts'

/** Reports to channels of a simulated workspace, over the whole house: what arrives is what everybody there may see. */
const logins = ['executive', 'pm', 'field', 'office', 'finance'].map((name) => `${name}@ridgeline.example`)
const accounts: SlackAccount[] = [
  ...accountsOf(company, logins),
  { id: 'U0BOT', name: 'An app', email: null, locale: 'en-US', bot: true },
  { id: 'U0LEFT', name: 'Left', email: 'left@ridgeline.example', locale: 'en-US', deleted: true },
  { id: 'U0SAYS', name: 'Says so', email: 'pm@ridgeline.example', locale: 'en-US', unconfirmed: true },
]
const of = (name: string) => accounts.find(({ email }) => email === `${name}@ridgeline.example`)?.id ?? ''
const own = logins.map((email) => of(email.split('@')[0] ?? ''))
const channels: (ChannelAccount & { members: string[] })[] = [
  { id: 'C0OWN', name: 'own', members: [...['executive', 'pm', 'field'].map(of), 'U0BOT', 'U0LEFT'] },
  { id: 'C0CREW', name: 'crew', members: [of('executive'), of('field')] },
  { id: 'C0APART', name: 'apart', members: [of('finance'), of('field')] },
  { id: 'C0GUEST', name: 'guest', members: [...own, 'U0GUEST'] },
  { id: 'C0FAR', name: 'far', members: [...own, 'U0ELSEWHERE'] },
  { id: 'C0NOBODY', name: 'nobody', members: [...own, 'U0NOBODY'] },
  { id: 'C0SAYS', name: 'says', members: ['U0SAYS'] },
  { id: 'C0BOTS', name: 'bots', members: ['U0BOT'] },
  { id: 'C0OPEN', name: 'open', members: own, public: true },
  { id: 'C0SHARED', name: 'shared', members: own, shared: true },
  { id: 'C0OLD', name: 'old', members: own, archived: true },
  { id: 'C0AWAY', name: 'away', members: own, withoutApp: true },
]

let house: Awaited<ReturnType<typeof openSlackHouse>>
let owner: string
beforeAll(async () => {
  house = await openSlackHouse(accounts, { channels, unlimited: true })
  owner = (await house.runtime.principals.byEmail('executive@ridgeline.example'))?.id ?? ''
})
afterAll(() => house?.close())
beforeEach(() => {
  house.slack.workspace.messages.splice(0)
  house.slack.workspace.calls.splice(0)
})

const patient = { timeout: 60_000, interval: 100 }
const posted = (channel: string) => house.slack.workspace.messages.filter((one) => one.channel === channel)
const asked = () => house.simulators.reduce((sum, { log }) => sum + log.length, 0)

/** Sent at once; what became of it. */
async function send(
  channel: string,
  report = 'site-update',
): Promise<{ state: string; reasons: Reason[]; run: string }> {
  const { database, trail, queue } = house.runtime
  const settings = scheduleSettings.parse({
    ...{ name: channel, report: { id: report }, recipients: [{ kind: 'slack', channel }] },
    rule: { days: { kind: 'weekdays', weekdays: [1] }, at: '06:00', timeZone: 'UTC' },
    // What an administrator may set for people holds for no channel.
    runsAs: 'report_service',
  })
  const deps = { database, trail, now: () => new Date(), mayReceive: () => false }
  const author = { actor: acting(owner), mayAll: true }
  const run = await runNow(await addSchedule(settings, author, deps), author, deps)
  await queue.add(runTask, { run }, run)
  await expect.poll(async () => (await rowOf(run)).endedAt !== null, patient).toBe(true)
  const [delivery] = (await rowOf(run)).deliveries
  return { state: delivery?.state ?? '', reasons: readReasons(delivery?.reason), run }
}

const rowOf = (id: string) =>
  house.runtime.database.scheduleRun.findUniqueOrThrow({ where: { id }, include: { deliveries: true } })

test('a channel gets what each of its members may see, once; apps and deactivated accounts do not count', async () => {
  expect(await send('C0OWN')).toMatchObject({ state: 'delivered' })
  expect(posted('C0OWN')).toHaveLength(1)
})

test('its calls stand in the audit for the channel and how many are in it, and under no member’s name', async () => {
  await send('C0CREW')
  const { rows } = await house.runtime.reads.query(
    "SELECT DISTINCT client, email FROM ledger.event JOIN person ON person.id = person_id WHERE client LIKE 'Slack channel C0CREW%'",
  )
  expect(rows).toEqual([{ client: 'Slack channel C0CREW, 2 members', email: 'report-service@gatehouse.invalid' }])
})

test('where members have no right in common nothing is left to tell, and nothing goes there', async () => {
  expect(await send('C0APART')).toMatchObject({ state: 'not_sent', reasons: [{ kind: 'sees_nothing' }] })
  expect(posted('C0APART')).toEqual([])
})

test('an executive and a crew together are told of the crew’s jobs what the crew is told, and nothing of the books', async () => {
  expect(await send('C0CREW')).toMatchObject({ state: 'delivered' })
  const [message] = posted('C0CREW')
  const crew = company.employees.find(({ upn }) => upn === 'field@ridgeline.example')?.number
  const jobs = company.assignments.filter(({ employee }) => employee === crew).map(({ job }) => job)
  const text = JSON.stringify(message?.blocks)
  const named = company.jobs.map(({ number }) => number).filter((number) => text.includes(number))
  const running = company.jobs.filter(({ number, status }) => jobs.includes(number) && status === 'active')
  expect(named.toSorted()).toEqual(running.map(({ number }) => number).toSorted())
  expect(text).not.toContain('Punch items')

  house.slack.workspace.messages.splice(0)
  expect(await send('C0CREW', 'cash-and-ageing')).toMatchObject({
    state: 'not_sent',
    reasons: [{ kind: 'sees_nothing' }],
  })
  expect(posted('C0CREW')).toEqual([])
})

test.each<[string, Extract<Reason, { kind: 'channel' }>['why']]>([
  ['C0GUEST', 'guest'],
  ['C0FAR', 'otherTeam'],
  ['C0NOBODY', 'unknown'],
  ['C0SAYS', 'noMail'],
  ['C0BOTS', 'empty'],
  ['C0OPEN', 'public'],
  ['C0SHARED', 'shared'],
  ['C0OLD', 'archived'],
  ['C0AWAY', 'no_channel'],
  ['C0NONE', 'no_channel'],
])('nothing goes to %s, no system is asked, and the history says what stands against it: %s', async (channel, why) => {
  const before = asked()
  expect(await send(channel)).toMatchObject({ state: 'not_sent', reasons: [{ kind: 'channel', why }] })
  expect(posted(channel)).toEqual([])
  expect(asked()).toBe(before)
})

test('who is in a channel is asked anew each time: after somebody came who is nobody here, nothing goes there', async () => {
  const crew = channels.find(({ id }) => id === 'C0CREW')
  crew?.members.push('U0NOBODY')
  expect(await send('C0CREW')).toMatchObject({ state: 'not_sent', reasons: [{ kind: 'channel', why: 'unknown' }] })
  crew?.members.pop()
  expect(await send('C0CREW')).toMatchObject({ state: 'delivered' })
})

test('a person who is disabled is nobody: nothing goes to the channels that they are in', async () => {
  const { database } = house.runtime
  const where = { email: 'field@ridgeline.example' }
  await database.person.update({ where, data: { status: 'disabled' } })
  try {
    expect(await send('C0CREW')).toMatchObject({ state: 'not_sent', reasons: [{ kind: 'channel', why: 'unknown' }] })
  } finally {
    await database.person.update({ where, data: { status: 'active' } })
  }
})

test('a form offers the private channels that the app is in', async () => {
  const offered = await slackChannels(house.runtime)
  expect(offered.map(({ name }) => name)).toEqual(['apart', 'bots', 'crew', 'far', 'guest', 'nobody', 'own', 'says'])
})
