import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { company } from '#lib/testing/chat.ts'
import { openSlackHouse } from '#lib/testing/slack/house.ts'
import { accountsOf, type SlackAccount, simulatedTeam } from '#lib/testing/slack/people.ts'
import { type ShownMessage, siteChannel } from '#lib/testing/slack/workspace.ts'
import { answerTask, receive } from './receive.ts'

let house: Awaited<ReturnType<typeof openSlackHouse>>
const logins = ['pm', 'field', 'auditor'].map((name) => `${name}@ridgeline.example`)
const accounts = [
  ...accountsOf(company, logins),
  { id: 'U0PROGRAM', name: 'A program', email: 'pm@ridgeline.example', locale: 'en-US', bot: true },
  { id: 'U0LEFT', name: 'Left', email: 'pm@ridgeline.example', locale: 'en-US', deleted: true },
  { id: 'U0SAYS', name: 'Says so', email: 'pm@ridgeline.example', locale: 'es-ES', unconfirmed: true },
  { id: 'U0ALONE', name: 'One channel', email: 'pm@ridgeline.example', locale: 'es-MX', guest: 'one' },
  { id: 'U0FAR', name: 'Far', email: 'pm@ridgeline.example', locale: 'en-US', team: 'T0OTHER' },
] satisfies SlackAccount[]
const accountOf = (login: string) => accounts.find(({ email }) => email === `${login}@ridgeline.example`)?.id ?? ''
const [pm, field, auditor] = ['pm', 'field', 'auditor'].map(accountOf) as [string, string, string]

beforeAll(async () => {
  house = await openSlackHouse(accounts)
})
afterAll(() => house?.close())

const patient = { timeout: 30_000, interval: 100 }
const question = 'How many RFIs are open on 24-017?'
/** Of the generator's records, which Procore's simulator is made from. */
const openRfis = company.rfis.filter(({ job, status }) => job === '24-017' && status === 'open').length

const said = () => house.slack.workspace.messages.filter(({ by }) => by === null)
const wordsOf = ({ text, blocks }: ShownMessage) => `${text}\n${JSON.stringify(blocks)}`
const rowOf = (id: string) => house.runtime.database.slackRequest.findUnique({ where: { id } })

/** What was answered to something that was done, once its request has ended. */
async function answerTo(act: () => Promise<unknown>): Promise<ShownMessage> {
  const before = said().length
  await act()
  await vi.waitFor(() => expect(said().length).toBeGreaterThan(before), patient)
  const message = said()[before]
  if (message === undefined) throw new Error('nothing was answered')
  return message
}

const say = (user: string, text: string, where: Parameters<typeof house.slack.say>[2] = {}) =>
  house.slack.say(user, text, where)

test('a direct message is answered with the figure of the records, what it was read as, and where its sources stand', async () => {
  const answer = await answerTo(() => say(pm, question).posted)
  expect(answer).toMatchObject({ channel: house.slack.workspace.directOf(pm), onlyTo: null })
  const [read, figures] = answer.blocks
  expect(read).toMatchObject({ type: 'context', elements: [{ text: expect.stringContaining('24-017') }] })
  expect(figures).toMatchObject({ type: 'section', text: { text: expect.stringContaining(`*${openRfis}*`) } })
  expect(wordsOf(answer)).toMatch(/"url":"https:\/\/gatehouse\.example\/chat\/[0-9a-f-]{36}\?m=[0-9a-f-]{36}"/)
})

test('every call that was made for it stands in the audit under the person who asked, at the door "slack"', async () => {
  const answer = await answerTo(() => say(pm, question).posted)
  const turnId = /\?m=([0-9a-f-]{36})/.exec(wordsOf(answer))?.[1]
  const { rows } = await house.runtime.reads.query(
    'SELECT DISTINCT door, person_id FROM ledger.event WHERE correlation_id = $1',
    [turnId],
  )
  const person = await house.runtime.principals.byEmail('pm@ridgeline.example')
  expect(rows).toEqual([{ door: 'slack', person_id: person?.id }])
})

test('somebody whose Slack is Spanish is answered in Spanish and with their own rights: what they may not see is said', async () => {
  const answer = await answerTo(() => say(field, '¿Cuántas facturas están vencidas?').posted)
  expect(wordsOf(answer)).toContain('No se preguntó a ningún sistema')
  expect(wordsOf(answer)).toContain('*Lo que no se pudo comprobar*')
  expect(wordsOf(answer)).toContain('Abrir con las fuentes')
})

test('what is told again, by a retry or to another replica, is answered once', async () => {
  const before = said().length
  const { body, posted } = say(pm, question)
  await posted
  await Promise.all([house.slack.again(body), house.slack.again(body)])
  await vi.waitFor(async () => expect((await rowOf(String(body.event_id)))?.state).toBe('answered'), patient)
  await house.slack.again(body)
  // Whatever was added after it has been worked on when a later question is answered.
  await answerTo(() => say(pm, question).posted)
  expect(said().length - before).toBe(2)
})

test('an event that our server does not take at first is answered once it takes a retry', async () => {
  const before = said().length
  house.refuse(2)
  const { posted } = say(pm, question)
  expect(wordsOf(await answerTo(() => posted))).toContain(`*${openRfis}*`)
  expect(await posted).toMatchObject({ status: 200, attempts: 3 })
  expect(said().length - before).toBe(1)
})

test('an event that was kept and never handed to the queue is handed over when Slack tells it again', async () => {
  const added: string[] = []
  const queue = { add: async (_: string, __: unknown, key: string) => void added.push(key) }
  const asked = { via: 'direct', team: simulatedTeam, userTeam: null, user: pm, channel: 'D0', message: '1.1' } as const
  const received = {
    id: `Ev${randomUUID()}`,
    asked: { ...asked, thread: null, text: 'x', responseUrl: null, choice: null },
  }
  const failing = { add: () => Promise.reject(new Error('the queue is away')) }
  const { database } = house.runtime
  await expect(receive(received, { database, queue: failing })).rejects.toThrow('away')
  await receive(received, { database, queue })
  await database.slackRequest.update({ where: { id: received.id }, data: { state: 'answered' } })
  await receive(received, { database, queue })
  expect(added).toEqual([received.id])
})

test('a mention in a channel is answered to its author alone, and others of the channel see nothing', async () => {
  const answer = await answerTo(() => say(pm, question, { channel: siteChannel }).posted)
  expect(answer).toMatchObject({ channel: siteChannel, onlyTo: pm })
  expect(
    house.slack.workspace.calls.filter(
      ({ arguments: { channel }, method }) => channel === siteChannel && method === 'chat.postMessage',
    ),
  ).toEqual([])
})

test('a follow-up in a thread goes on from the question before it, and another person there begins anew', async () => {
  const { ts, posted } = say(pm, question, { channel: siteChannel })
  const first = await answerTo(() => posted)
  const next = await answerTo(() => say(pm, 'and on 24-022?', { channel: siteChannel, thread: ts }).posted)
  expect(next.thread).toBe(ts)
  expect(conversationOf(next)).toBe(conversationOf(first))
  expect(JSON.stringify(next.blocks[0])).toContain('24-022')
  const other = await answerTo(() => say(field, question, { channel: siteChannel, thread: ts }).posted)
  expect(conversationOf(other)).not.toBe(conversationOf(first))
})

const conversationOf = (message: ShownMessage) => /\/chat\/([0-9a-f-]{36})/.exec(wordsOf(message))?.[1]

test('a slash command says at once that it looks, and answers where only its author sees it', async () => {
  let said200: { status: number; text: string } | undefined
  const answer = await answerTo(async () => {
    said200 = await house.slack.command(pm, question)
  })
  expect(said200?.status).toBe(200)
  expect(JSON.parse(said200?.text ?? '{}')).toMatchObject({ response_type: 'ephemeral' })
  expect(answer).toMatchObject({ onlyTo: pm, channel: siteChannel })
  expect(wordsOf(answer)).toContain(`*${openRfis}*`)
  const empty = await house.slack.command(pm, '')
  expect(JSON.parse(empty.text).text).toContain('/gatehouse')
})

test('a choice under an answer is asked by a click; the button of an answer to somebody else asks nothing', async () => {
  const offered = await answerTo(() => say(pm, 'How is the weather?').posted)
  const action = offered.blocks
    .flatMap((block) => (block.type === 'actions' ? block.elements : []))
    .find(({ value }) => value !== undefined)
  if (action === undefined) throw new Error('nothing is offered')
  const chosen = await answerTo(() => house.slack.click(pm, offered.ts, action.action_id))
  expect(conversationOf(chosen)).toBe(conversationOf(offered))
  const { question: asked } = await house.runtime.database.turn.findUniqueOrThrow({
    where: { id: /\?m=([0-9a-f-]{36})/.exec(wordsOf(chosen))?.[1] ?? '' },
  })
  expect(asked).toBe(action.text.text)
  const stranger = await answerTo(() => house.slack.click(field, offered.ts, action.action_id))
  expect(wordsOf(stranger)).toContain('Esa opción ya no está')
})

test.each([
  ['a guest', 'U0GUEST', 'does not answer guests'],
  ['a guest of one channel whose mail is a person’s', 'U0ALONE', 'no responde a invitados'],
  ['another workspace', 'U0ELSEWHERE', 'its own workspace only'],
  ['another workspace with a person’s mail', 'U0FAR', 'its own workspace only'],
  ['nobody we know', 'U0NOBODY', 'Nadie en Gatehouse'],
  ['a program with a person’s mail', 'U0PROGRAM', 'answers people, not apps'],
  ['an account that was deactivated', 'U0LEFT', 'deactivated'],
  ['an address that is not confirmed', 'U0SAYS', 'correo esté confirmado'],
])('%s is refused in words, no system is asked, and the audit knows', async (_, user, words) => {
  const systems = () => house.simulators.reduce((sum, { log }) => sum + log.length, 0)
  const turns = await house.runtime.database.turn.count()
  const before = systems()
  const answer = await answerTo(() => say(user, question).posted)
  expect(wordsOf(answer)).toContain(words)
  expect(await house.runtime.database.turn.count()).toBe(turns)
  expect(systems()).toBe(before)
  const { rows } = await house.runtime.reads.query(
    "SELECT count(*)::int AS n FROM ledger.event WHERE action = 'slack.refused' AND canon LIKE $1",
    [`%${user}%`],
  )
  expect(rows[0].n).toBeGreaterThan(0)
})

test('a person without the right to ask is refused, and so is one from the moment they are disabled', async () => {
  const { database } = house.runtime
  expect(wordsOf(await answerTo(() => say(auditor, question).posted))).toContain('may not ask questions')
  const email = 'field@ridgeline.example'
  await database.person.update({ where: { email }, data: { status: 'disabled' } })
  try {
    expect(wordsOf(await answerTo(() => say(field, question).posted))).toContain('Nadie en Gatehouse')
  } finally {
    await database.person.update({ where: { email }, data: { status: 'active' } })
  }
})

test('the command of another workspace is refused whoever signed it', async () => {
  const answer = await answerTo(() => house.slack.command('U0ELSEWHERE', question))
  expect(wordsOf(answer)).toContain('its own workspace only')
})

test('Slack that asks to wait gets the answer afterwards, once', async () => {
  const before = said().length
  const { body, posted } = say(pm, question)
  house.slack.workspace.throttle(2, 1)
  await posted
  await vi.waitFor(async () => expect((await rowOf(String(body.event_id)))?.state).toBe('answered'), patient)
  expect(said().length - before).toBe(1)
  expect(house.slack.workspace.calls.filter(({ answer }) => answer === 'ratelimited').length).toBe(2)
})

test('the question is forgotten once it is answered, and a reader of the row learns nothing of it', async () => {
  const { body, posted } = say(pm, question)
  await answerTo(() => posted)
  await vi.waitFor(async () => expect((await rowOf(String(body.event_id)))?.state).toBe('answered'), patient)
  expect((await rowOf(String(body.event_id)))?.asked).toBeNull()
})

test('a request that Slack did not sign, or signed long ago, is answered 401 and leaves nothing', async () => {
  const rows = await house.runtime.database.slackRequest.count()
  const answer = await fetch(`${house.base}/api/slack/events`, {
    method: 'POST',
    body: '{"type":"url_verification","challenge":"x"}',
  })
  expect(answer.status).toBe(401)
  expect(await answer.text()).not.toContain('"x"')
  expect(await house.runtime.database.slackRequest.count()).toBe(rows)
})

test('Slack’s question whether the address is ours is answered with its own word', async () => {
  const answer = await house.slack.again({ type: 'url_verification', challenge: 'a word' })
  expect(answer).toMatchObject({ status: 200, text: JSON.stringify({ challenge: 'a word' }) })
})

test('what we say ourselves, what programs say and what is edited is no question', async () => {
  const rows = await house.runtime.database.slackRequest.count()
  const message = {
    type: 'message',
    channel_type: 'im',
    user: pm,
    text: question,
    channel: house.slack.workspace.directOf(pm),
    ts: '1.2',
  }
  for (const more of [
    { bot_id: 'B0' },
    { subtype: 'message_changed' },
    { channel_type: 'channel' },
    { user: undefined },
  ]) {
    const body = {
      type: 'event_callback',
      team_id: simulatedTeam,
      event_id: randomUUID(),
      event: { ...message, ...more },
    }
    expect(await house.slack.again(body)).toMatchObject({ status: 200 })
  }
  expect(await house.runtime.database.slackRequest.count()).toBe(rows)
})

test('an answer that a process began which ended is sent by another one, and not asked for again', async () => {
  const { database, queue } = house.runtime
  const turn = await house.ask('pm', question, { door: 'slack' })
  const [id, turns] = [randomUUID(), await database.turn.count()]
  const channel = house.slack.workspace.directOf(pm)
  const asked = { via: 'direct', team: simulatedTeam, userTeam: null, user: pm, channel, message: '1.1', thread: null }
  const long = new Date(Date.now() - 6 * 60_000)
  await database.slackRequest.create({
    data: {
      ...{ id, state: 'taken', turnId: turn.id, receivedAt: long, changedAt: long },
      asked: { ...asked, text: question, responseUrl: null, choice: null },
    },
  })
  const answer = await answerTo(() => queue.add(answerTask, { id }, id))
  expect(wordsOf(answer)).toContain(`?m=${turn.id}`)
  expect(await database.turn.count()).toBe(turns)
})

// Last: nothing is answered after it.
test('with a token that was revoked the request ends as failed, and nobody is answered twice later', async () => {
  house.slack.workspace.revoke()
  const before = said().length
  const { body, posted } = say(pm, question)
  expect(await posted).toMatchObject({ status: 200 })
  await vi.waitFor(async () => expect((await rowOf(String(body.event_id)))?.state).toBe('failed'), patient)
  expect(said()).toHaveLength(before)
})
