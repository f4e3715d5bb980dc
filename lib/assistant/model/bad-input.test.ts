import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { actorOf } from '#lib/audit/trail.ts'
import { gathered, type House, openHouse } from '#lib/testing/chat.ts'
import type { Scripted } from '#lib/testing/messages-api.ts'
import { lastResults, says, scriptedModel, uses } from '#lib/testing/model.ts'
import { readConversation } from '../conversations.ts'
import { decideInTurn } from '../decide-in-turn.ts'
import { startTurn } from '../run-turn.ts'
import { stopTurn } from '../stop-turn.ts'
import { follow } from '../stream-turn.ts'

/** What a model, a person and a system may bring that nobody wants. */
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

const streams = () => ({ ...house.runtime, live: house.live, nowMs: () => Date.now() })
const job = uses(['netsuite__jobs', { project: '24-017' }])

test('a question of four thousand letters is answered, and one letter more is not taken', async () => {
  const { api, brain } = await scripted(says('Read.'))
  const turn = await house.ask('executive', 'x'.repeat(4_000), { brain })

  expect(turn.state).toBe('done')
  expect(api.bodies[0]).toContain('x'.repeat(4_000))
  await expect(house.ask('executive', 'x'.repeat(4_001), { brain })).rejects.toMatchObject({ code: 'invalid_input' })
})

test('a question with NUL and half a letter in it is asked without them', async () => {
  const { api, brain } = await scripted(says('Fine.'))
  const turn = await house.ask('executive', 'What\u0000 now \ud83d?', { brain })

  expect(turn).toMatchObject({ state: 'done', question: 'What now \ufffd?' })
  expect(api.bodies[0]).toContain('What now \ufffd?')
  await expect(house.ask('executive', '\u0000 \u0000', { brain })).rejects.toMatchObject({ code: 'invalid_input' })
})

test('NUL and half a letter in what a model says leave the rest of its answer', async () => {
  const { brain } = await scripted(says('Half\u0000 of it \ud83d.'))
  const turn = await house.ask('executive', 'x', { brain })

  expect(turn.state).toBe('done')
  expect(gathered(turn).text.trim()).toBe('Half of it \ufffd.')
})

test('NUL in what a model would write is neither shown nor written, and none that its person types', async () => {
  const input = { project: '24-017', subject: 'Anchor\u0000 bolts', question: 'Which\u0000 grade?' }
  const { api, brain } = await scripted(uses(['procore__create_rfi', input]), says('Done.'))
  const turn = await house.ask('pm', 'Open an RFI', { brain })
  const [card] = turn.events.flatMap(({ event }) => (event.type === 'approval' ? [event] : []))
  expect(card?.input).toEqual({ project: '24-017', subject: 'Anchor bolts', question: 'Which grade?' })

  const caller = await house.callerOf('pm')
  const edited = { project: '24-017', subject: 'Bolts\u0000 of the canopy', question: 'Which grade?' }
  const decision = { turnId: turn.id, approvalId: card?.id ?? '', approve: true, input: edited }
  const { finished } = await decideInTurn(decision, caller, house.depsWith(brain))
  await finished

  expect((await readConversation(turn.conversationId, caller.principal.id, streams())).turns[0]?.state).toBe('done')
  expect(lastResults(api)).toContain('Bolts of the canopy')
})

test('a model that breaks off in the middle of what it would do has done nothing', async () => {
  const { brain } = await scripted({ ...uses(['procore__create_rfi', { project: '24-017' }]), cutAfter: 3 }, says('x'))
  const turn = await house.ask('pm', 'Open an RFI', { brain })

  expect(turn.events.some(({ event }) => event.type === 'approval')).toBe(false)
  expect(gathered(turn).calls).toEqual({})
})

test('a model that stands still in the middle of its answer is stopped, and what it said stays', async () => {
  const { brain } = await scripted({ ...says('The margin fell because of'), hang: true })
  const caller = await house.callerOf('executive')
  const begun = await startTurn({ caller, question: 'x', locale: 'en' }, house.depsWith(brain))
  const reading = { turnId: begun.turnId, after: 0, signal: AbortSignal.timeout(30_000), mayRead: async () => true }
  for await (const next of follow(reading, streams())) if (next?.event.type === 'text') break
  await stopTurn(begun.turnId, actorOf(caller, begun.turnId), streams())
  await begun.finished

  const { turns } = await readConversation(begun.conversationId, caller.principal.id, streams())
  expect(turns[0]).toMatchObject({ state: 'stopped' })
  expect(gathered(turns[0] ?? { events: [] }).text).toMatch(/^The margin/)
})

test('a tool that there is not, and arguments that do not fit, are told to the model, which goes on', async () => {
  const { api, brain } = await scripted(
    uses(['netsuite__nothing', {}]),
    uses(['netsuite__jobs', { project: 17, surprise: true }]),
    says('I could not.'),
  )
  const turn = await house.ask('executive', 'x', { brain })

  expect(turn.state).toBe('done')
  expect(JSON.stringify(api.requests[1]?.messages.at(-1))).toContain('unknown_tool')
  expect(lastResults(api)).toContain('invalid_input')
})

test('a system that is down is told to the model and to the person; the others answer', async () => {
  const down = house.simulators.find(({ slug }) => slug === 'procore')
  await down?.close()
  const { api, brain } = await scripted(
    uses(['procore__rfis', { project: '24-017' }]),
    job,
    says('The RFIs could not be read.'),
  )
  const turn = await house.ask('executive', 'x', { brain })

  const told = gathered(turn)
  expect(turn.state).toBe('done')
  expect(told.calls).toEqual({ 'c1 procore__rfis': 'failed', 'c2 netsuite__jobs': 'done' })
  expect(JSON.stringify(api.requests[1]?.messages.at(-1))).toContain('system_unavailable')
  expect(told.unchecked).toMatchObject([{ system: 'procore' }])
})
