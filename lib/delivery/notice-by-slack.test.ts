import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'
import { createPrincipals } from '#lib/identity/principal.ts'
import { choose } from '#lib/notices/choices.ts'
import { noticeTask } from '#lib/notices/send.ts'
import { settle, tell } from '#lib/notices/tell.ts'
import { openSlackApi } from '#lib/slack/api.ts'
import { openReportApi } from '#lib/slack/report-api.ts'
import { createIdentityBench } from '#lib/testing/identity.ts'
import { silent } from '#lib/testing/ledger-calls.ts'
import { startSlack } from '#lib/testing/slack/index.ts'
import { simulatedTeam } from '#lib/testing/slack/people.ts'
import { noticeBySlack } from './notice-by-slack.ts'

/** That an app waits for somebody's yes, told over a Slack on loopback whose own log and messages say what arrived. */
const approval = '0192f000-0000-7000-8000-000000000001'
const called = { en: 'Create an RFI', es: 'Crear una RFI' }

let bench: Awaited<ReturnType<typeof createIdentityBench>>
let slack: Awaited<ReturnType<typeof startSlack>>
let rita: string
let una: string
beforeAll(async () => {
  bench = await createIdentityBench()
  const account = { id: 'U0RITA', name: 'rita', email: 'rita@example.com', locale: 'en-US' }
  const accounts = [account, { ...account, id: 'U0OTHER', name: 'other', email: 'elsewhere@example.com' }]
  slack = await startSlack({ accounts, gatehouse: () => 'http://nobody' })
  rita = await bench.addPerson('rita@example.com', ['executive'])
  una = await bench.addPerson('una@example.com', ['executive'])
})
beforeEach(async () => {
  await bench.database.notice.deleteMany()
  await bench.database.noticeChoice.deleteMany()
  await bench.database.slackLink.deleteMany()
  slack.workspace.messages.splice(0)
  slack.workspace.calls.splice(0)
})
afterEach(() => slack.workspace.revoke(null))
afterAll(async () => {
  await slack?.close()
  await bench?.close()
})

function replica() {
  const reached = { botToken: slack.env.SLACK_BOT_TOKEN, apiUrl: slack.env.SLACK_API_URL }
  const send = noticeBySlack({
    ...{ database: bench.database, principals: createPrincipals(bench.reads), teamId: simulatedTeam },
    api: { ...openReportApi(reached), user: openSlackApi(reached).user },
    origin: 'https://gatehouse.example',
  })
  const { database } = bench
  return noticeTask({ database, log: silent, now: () => new Date(), way: 'slack', sender: () => send })
}
const look = () => replica().run({}, new AbortController().signal)
const waits = (to: string, app = 'Claude') =>
  tell(bench.database, {
    ...{ kind: 'app_waits', facts: { approval, app, what: called } },
    ...{ to: [to], key: `app write ${approval}`, at: new Date() },
  })
const state = async () => (await bench.database.notice.findFirst())?.slack
const arrived = () => slack.workspace.messages.filter(({ by }) => by === null)
const posts = () => slack.workspace.calls.filter(({ method }) => method === 'chat.postMessage')

test('a person is told once that an app waits, however often it is told and however many replicas look, with a button to the page', async () => {
  await waits(rita)
  await waits(rita)
  await Promise.all([look(), look(), look()])
  await look()
  expect(arrived()).toHaveLength(1)
  const [message] = arrived()
  expect(message?.channel).toBe(slack.workspace.directOf('U0RITA'))
  expect(JSON.stringify(message?.blocks)).toContain('*Claude waits for your yes: Create an RFI*')
  expect(JSON.stringify(message?.blocks)).toContain(`https://gatehouse.example/approvals/${approval}`)
  expect(await state()).toBe('delivered')
})

test('the account that a person linked is told, and nobody who has no account of theirs', async () => {
  const link = { id: uuidv7(), team: simulatedTeam, user: 'U0OTHER', personId: una, name: '', nonce: 'n' }
  await bench.database.slackLink.create({ data: link })
  await waits(una)
  await look()
  expect(arrived().map(({ channel }) => channel)).toEqual([slack.workspace.directOf('U0OTHER')])

  await bench.database.notice.deleteMany()
  await bench.database.slackLink.deleteMany()
  await waits(una)
  await look()
  expect(arrived()).toHaveLength(1)
  expect(await state()).toBe('refused')
})

test('whoever wants no such message gets none, and is still told in the app', async () => {
  await choose(bench.database, rita, 'app_waits', { app: true, mail: false, slack: false })
  await waits(rita)
  await look()
  expect(slack.workspace.calls).toEqual([])
  expect(await bench.database.notice.findFirst()).toMatchObject({ inApp: true, slack: null })
})

test('what was answered or read before the message left needs none', async () => {
  await waits(rita)
  await settle(bench.database, `app write ${approval}`, new Date())
  await look()
  expect(posts()).toEqual([])
  expect(await state()).toBe('not_sent')

  await bench.database.notice.updateMany({ data: { slack: 'waiting' } })
  await look()
  expect(posts()).toEqual([])
})

test('a message whose answer is lost is looked for, and is sent a second time in no case', async () => {
  slack.workspace.fail('chat.postMessage', 'lost after')
  await waits(rita)
  await look()
  expect(await state()).toBe('delivered')

  await bench.database.notice.deleteMany()
  slack.workspace.fail('chat.postMessage', 'lost before')
  await waits(rita)
  await look()
  await look()
  expect(await state()).toBe('outcome_unknown')
  expect(posts()).toHaveLength(2)
  expect(arrived()).toHaveLength(1)
})

test('what Slack did not take is sent by a later look, once', async () => {
  slack.workspace.fail('conversations.open', { error: 'internal_error' })
  await waits(rita)
  await look()
  expect([await state(), posts().length]).toEqual(['waiting', 0])
  await look()
  expect([await state(), arrived().length]).toEqual(['delivered', 1])
})

test('a process that ended while it sent leaves no second message behind', async () => {
  await waits(rita)
  await bench.database.notice.updateMany({ data: { slack: 'sending' } })
  await look()
  expect(posts()).toEqual([])
})

test('what an app calls itself is words and no markup: it calls nobody and links nowhere', async () => {
  await waits(rita, '<!channel> <https://elsewhere.example|Claude>')
  await look()
  const said = JSON.stringify(arrived()[0])
  expect(said).not.toContain('<!channel>')
  expect(said).not.toContain('<https://elsewhere')
})
