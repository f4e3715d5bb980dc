import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'
import { gathered, type House, openHouse } from '#lib/testing/chat.ts'
import type { Scripted, ScriptedReply } from '#lib/testing/messages-api.ts'
import { figureIn, says, scriptedModel, uses } from '#lib/testing/model.ts'

let house: House
const apis: Awaited<ReturnType<typeof scriptedModel>>['api'][] = []
beforeAll(async () => {
  house = await openHouse()
})
afterEach(async () => {
  await Promise.all(apis.splice(0).map((api) => api.close()))
})
afterAll(() => house.close())

async function scripted(...replies: Scripted[]) {
  const opened = await scriptedModel(house, replies)
  apis.push(opened.api)
  return opened
}

const long = 'A long story of this job that goes on and on. '.repeat(260)

/** A conversation whose first answer shows a figure and whose later ones are long. */
async function longConversation() {
  const first = await scripted(uses(['netsuite__jobs', { project: '24-017' }]), (request) =>
    says(`The margin is {{${figureIn(request, 'forecastMargin')}}}.`),
  )
  const { conversationId, ...turn } = await house.ask('executive', 'Margin of 24-017?', { brain: first.brain })
  const [fact] = Object.values(gathered(turn).facts)
  if (fact === undefined) throw new Error('no figure')
  for (const question of ['And the story?', 'All of it?', 'The latest?']) {
    const { brain } = await scripted(says(`${question} ${long}`))
    await house.ask('executive', question, { brain, conversationId })
  }
  return { conversationId, fact }
}

test('a conversation that is too long is told in short, and its figures stay what they were', async () => {
  const { conversationId, fact } = await longConversation()
  const { api, brain } = await scripted(
    says(`They asked for the margin: {{${fact.id}}}, and {{f777}}. Then for the story.`),
    says(`It was {{${fact.id}}}, as said.`),
  )

  const turn = await house.ask('executive', 'What was the margin again?', { brain, conversationId })

  const [summary, answer] = api.requests
  expect(summary?.tools).toBeUndefined()
  expect(JSON.stringify(summary?.messages)).toContain('Margin of 24-017?')
  expect(JSON.stringify(summary?.messages)).not.toContain('The latest?')
  const read = JSON.stringify(answer?.messages)
  expect(read).toContain(`They asked for the margin: {{${fact.id}}}, and . Then for the story.`)
  expect(read).toContain(`{{${fact.id}}} = 6.1%`)
  expect(read).not.toContain('Margin of 24-017?')
  expect(read).toContain('The latest?')
  expect(gathered(turn).facts).toEqual({ [fact.id]: fact })
  expect(gathered(turn).text).toContain('its earlier part was summarised')
  expect(gathered(turn).unverified).toEqual([])
  // What the summary cost is this question's.
  expect(gathered(turn).usage).toHaveLength(2)
  expect(summary?.model).toBe(answer?.model)
})

test('the summary is kept, so that the next question does not pay for it again', async () => {
  const { conversationId, fact } = await longConversation()
  const once = await scripted(says(`Margin {{${fact.id}}}.`), says('Yes.'))
  await house.ask('executive', 'Again?', { brain: once.brain, conversationId })

  const next = await scripted(says('Yes.'))
  await house.ask('executive', 'And again?', { brain: next.brain, conversationId })

  expect(next.api.requests).toHaveLength(1)
  expect(JSON.stringify(next.api.requests[0]?.messages)).toContain(`Margin {{${fact.id}}}.`)
})

test('a question that the window refuses is asked again with the conversation in short', async () => {
  const { brain: first } = await scripted(says('Hello.'))
  const { conversationId } = await house.ask('executive', 'Hi', { brain: first })
  const tooLong: ScriptedReply = {
    status: 400,
    error: { type: 'invalid_request_error', message: 'prompt is too long: 1200000 tokens > 1000000 maximum' },
  }
  const { api, brain } = await scripted(tooLong, says('They said hello.'), says('Here.'))

  const turn = await house.ask('executive', 'And?', { brain, conversationId })

  expect(gathered(turn).text).toContain('Here.')
  expect(JSON.stringify(api.requests[2]?.messages)).toContain('They said hello.')
})

test('figures of answers that no model gave can be pointed to as well, each under an id of its own', async () => {
  const plain = await house.ask('executive', 'Why did margin drop on 24-017, and can we still recover it?')
  const before = Object.values(gathered(plain).facts)
  expect(before.length).toBeGreaterThan(2)
  const { api, brain } = await scripted((request) => {
    const ids = [...JSON.stringify(request.messages[0]).matchAll(/\{\{(f\d+)\}\} = /g)].map(([, id]) => id)
    return says(ids.map((id) => `{{${id}}}`).join(' '))
  })

  const turn = await house.ask('executive', 'Again', { brain, conversationId: plain.conversationId })

  const told = Object.values(gathered(turn).facts)
  expect(told.map(({ label, value }) => [label, value])).toEqual(
    before.filter(({ id }) => gathered(plain).text.includes(`{{${id}}}`)).map(({ label, value }) => [label, value]),
  )
  expect(new Set(told.map(({ id }) => id)).size).toBe(told.length)
  expect(api.requests).toHaveLength(1)
})

test('two answers that gave different figures one id are told apart', async () => {
  const { database } = house.runtime
  const { principal } = await house.callerOf('executive')
  const conversation = await database.conversation.create({
    data: { id: uuidv7(), personId: principal.id, title: 'side by side' },
  })
  for (const [index, value] of [5, 7].entries()) {
    const id = uuidv7()
    const startedAt = new Date(Date.now() - 60_000 + index)
    await database.turn.create({
      data: { id, conversationId: conversation.id, question: `q${index}`, state: 'done', startedAt },
    })
    const fact = { id: 'f1', label: 'Open', value, unit: 'count', asOf: '2026-11-22', status: 'ok', sources: [] }
    const events = [
      { type: 'fact', number: 1, fact },
      { type: 'text', delta: `It is {{f1}}.` },
      { type: 'done', state: 'done', ms: 1 },
    ]
    await database.turnEvent.createMany({
      data: events.map((event, seq) => ({ turnId: id, seq: seq + 1, event: { ...event, at: Date.now() } })),
    })
  }
  const { api, brain } = await scripted(says('{{f1}} and {{f2}}'))
  const turn = await house.ask('executive', 'Both?', { brain, conversationId: conversation.id })

  expect(JSON.stringify(api.requests[0]?.messages)).toContain('It is {{f2}}.')
  expect(Object.values(gathered(turn).facts).map(({ value }) => value)).toEqual([5, 7])
})
