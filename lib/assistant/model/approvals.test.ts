import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { APPROVAL_MS } from '#lib/approvals/ask.ts'
import { actorOf } from '#lib/audit/trail.ts'
import type { JsonObject } from '#lib/core/json.ts'
import type { ApprovalEvent } from '#lib/facts/turn-event.ts'
import { gathered, type House, openHouse } from '#lib/testing/chat.ts'
import type { Scripted, SeenRequest } from '#lib/testing/messages-api.ts'
import { figureIn, lastResults, says, scriptedModel, uses } from '#lib/testing/model.ts'
import { readConversation } from '../conversations.ts'
import { decideInTurn } from '../decide-in-turn.ts'
import { createLive } from '../live.ts'
import { startTurn } from '../run-turn.ts'
import { stopTurn } from '../stop-turn.ts'
import type { Brain } from '../types.ts'

let house: House
let rfisBefore: number
const apis: Awaited<ReturnType<typeof scriptedModel>>['api'][] = []
beforeAll(async () => {
  house = await openHouse()
})
beforeEach(async () => {
  rfisBefore = await rfis()
})
afterEach(async () => {
  await Promise.all(apis.splice(0).map((api) => api.close()))
})
afterAll(() => house.close())

const input = { project: '24-017', subject: 'Anchor bolts', question: 'Which grade?' }
const write = uses(['procore__create_rfi', input])
const streamDeps = (nowMs = () => Date.now(), live = house.live) => {
  const { database, trail } = house.runtime
  return { database, trail, live, nowMs }
}

async function scripted(...replies: Scripted[]) {
  const opened = await scriptedModel(house, replies)
  apis.push(opened.api)
  return opened
}

/** How many RFIs the system itself holds of the job. */
async function rfis(): Promise<number> {
  const { brain } = await scripted(uses(['procore__rfis', { project: '24-017', status: 'all', limit: 500 }]), says('.'))
  const { text: _, ...told } = gathered(await house.ask('pm', 'count', { brain }))
  expect(Object.values(told.calls)).toEqual(['done'])
  const seen = lastResults(apis.at(-1) as { requests: SeenRequest[] }).replaceAll('\\', '')
  return Number(/"total":"?([\d,]+)/.exec(seen)?.[1]?.replace(',', '') ?? Number.NaN)
}

type Begun = { turnId: string; conversationId: string; brain: Brain; cards: ApprovalEvent[] }

async function begin(
  replies: Scripted[],
  { name = 'pm', question = 'Open an RFI', conversationId = undefined as string | undefined } = {},
) {
  const { api, brain } = await scripted(...replies)
  const caller = await house.callerOf(name)
  const begun = await startTurn({ caller, question, locale: 'en', conversationId }, house.depsWith(brain))
  await begun.finished
  const turn = await read(begun, name)
  const cards = turn.events.flatMap(({ event }) => (event.type === 'approval' ? [event] : []))
  return { ...begun, api, brain, caller, turn, cards }
}

async function read(
  { turnId, conversationId }: Pick<Begun, 'turnId' | 'conversationId'>,
  name = 'pm',
  deps = streamDeps(),
) {
  const { principal } = await house.callerOf(name)
  const { turns } = await readConversation(conversationId, principal.id, deps)
  const turn = turns.find(({ id }) => id === turnId)
  if (turn === undefined) throw new Error('the turn is not there')
  return turn
}

async function decide(begun: Begun, verdict: { approve: boolean; input?: JsonObject }, { name = 'pm', card = 0 } = {}) {
  const approvalId = begun.cards[card]?.id ?? ''
  const { finished } = await decideInTurn(
    { turnId: begun.turnId, approvalId, ...verdict },
    await house.callerOf(name),
    house.depsWith(begun.brain),
  )
  await finished
  return read(begun)
}

const states = (turn: Awaited<ReturnType<typeof read>>) =>
  turn.events.flatMap(({ event }) => (event.type === 'approval_state' ? [event.state] : []))

async function audited(turnId: string): Promise<string[]> {
  const { rows } = await house.runtime.reads.query<{ what: string }>(
    `SELECT coalesce(action, tool) AS what FROM ledger.event
      WHERE correlation_id = $1 AND stage <> 2 ORDER BY xid, ord`,
    [turnId],
  )
  return rows.map(({ what }) => what)
}

test('a write waits for its person, and shows what would be written', async () => {
  const begun = await begin([write, says('never')])

  expect(begun.turn.state).toBe('waiting')
  expect(begun.cards).toMatchObject([
    {
      system: 'procore',
      tool: 'create_rfi',
      title: 'Create an RFI',
      why: 'write',
      input,
      before: null,
      recipients: ['assigneeEmail', 'managerEmail'],
      undo: 'by_hand',
    },
  ])
  expect(begun.cards[0]?.fields.map(({ name, kind }) => [name, kind])).toEqual([
    ['project', 'line'],
    ['subject', 'line'],
    ['question', 'text'],
    ['dueDate', 'day'],
    ['managerEmail', 'line'],
    ['assigneeEmail', 'line'],
  ])
  expect(gathered(begun.turn).calls).toEqual({})
  expect(await audited(begun.turnId)).toEqual(['approval.ask'])
  expect(await rfis()).toBe(rfisBefore)
})

test('with a yes it is made once, with these arguments, and the model goes on', async () => {
  const begun = await begin([write, says('It is open.')])
  const turn = await decide(begun, { approve: true })

  expect(turn.state).toBe('done')
  expect(states(turn)).toEqual(['approved', 'done'])
  expect(gathered(turn).calls).toEqual({ 'c1 procore__create_rfi': 'done' })
  expect(gathered(turn).text).toContain('It is open.')
  expect(lastResults(begun.api)).toContain('The person approved it with these arguments')
  expect(await audited(begun.turnId)).toEqual(['approval.ask', 'approval.approve', 'create_rfi'])
  expect(await rfis()).toBe(rfisBefore + 1)

  await expect(decide(begun, { approve: true })).rejects.toMatchObject({ code: 'invalid_input' })
  expect(await rfis()).toBe(rfisBefore + 1)
})

test('edited arguments are what is written, and the model hears of them', async () => {
  const begun = await begin([write, says('Done.')])
  const turn = await decide(begun, { approve: true, input: { ...input, subject: 'Bolts of the canopy' } })

  expect(states(turn)).toEqual(['approved', 'done'])
  expect(lastResults(begun.api)).toContain('Bolts of the canopy')
  expect(lastResults(begun.api)).not.toContain('Anchor bolts')
  const { rows } = await house.runtime.reads.query<{ canon: string }>(
    "SELECT canon FROM ledger.event WHERE correlation_id = $1 AND action = 'approval.approve'",
    [begun.turnId],
  )
  expect(rows[0]?.canon).toContain('"edited":["subject"]')
})

test('arguments that do not fit, or that the person’s rights do not cover, are refused and the card stays', async () => {
  const begun = await begin([write, says('Done.')])

  for (const [changed, code] of [
    [{ ...input, subject: '' }, 'invalid_input'],
    [{ ...input, surprise: true }, 'invalid_input'],
  ] as const) {
    await expect(decide(begun, { approve: true, input: changed })).rejects.toMatchObject({ code })
  }
  expect((await read(begun)).state).toBe('waiting')
  expect((await decide(begun, { approve: true })).state).toBe('done')
})

test('with a no nothing is written, and the model accepts it', async () => {
  const begun = await begin([write, says('I left it.')])
  const turn = await decide(begun, { approve: false })

  expect(turn.state).toBe('done')
  expect(states(turn)).toEqual(['denied'])
  expect(gathered(turn).calls).toEqual({})
  expect(lastResults(begun.api)).toContain('The person said no')
  expect(await audited(begun.turnId)).toEqual(['approval.ask', 'approval.deny'])
  expect(await rfis()).toBe(rfisBefore)
})

test('a turn that waits survives the end of its process: another one shows the card and goes on', async () => {
  const thought = { ...write, content: [{ type: 'thinking' as const, thinking: 'An RFI it is.' }, ...write.content] }
  const begun = await begin([
    uses(['netsuite__jobs', { project: '24-017' }]),
    thought,
    (request) => says(`Open. Margin {{${figureIn(request, 'forecastMargin')}}}.`),
  ])
  // Nothing of the first process is left but the rows.
  house.live.end(begun.turnId)
  const elsewhere = { ...house.depsWith(begun.brain), live: createLive() }
  const shown = await read(
    begun,
    'pm',
    streamDeps(() => Date.now() + 20 * 60_000, elsewhere.live),
  )
  expect(shown.state).toBe('waiting')
  expect(shown.events.map(({ event }) => event.type)).toContain('approval')

  const { finished } = await decideInTurn(
    { turnId: begun.turnId, approvalId: begun.cards[0]?.id ?? '', approve: true },
    await house.callerOf('pm'),
    elsewhere,
  )
  await finished

  const turn = await read(begun)
  expect(turn.state).toBe('done')
  // Same model, same thoughts, and the figures under the ids that they had.
  expect(begun.api.requests[2]?.model).toBe(begun.api.requests[0]?.model)
  expect(begun.api.bodies[2]).toContain('An RFI it is.')
  expect(Object.values(gathered(turn).facts)).toMatchObject([{ unit: 'percent' }])
  const steps = Object.keys(gathered(turn).calls)
  expect(steps).toEqual(['c1 netsuite__jobs', 'c2 procore__create_rfi'])
  const seqs = turn.events.map(({ seq }) => seq)
  expect(seqs).toEqual([...seqs].sort((a, b) => a - b))
})

test('what nobody decides in an hour ends with words, and can be approved no more', async () => {
  const begun = await begin([write, says('never')])
  const later = streamDeps(() => Date.now() + APPROVAL_MS + 1_000)

  const [one, two] = await Promise.all([read(begun, 'pm', later), read(begun, 'pm', later)])

  for (const turn of [one, two, await read(begun)]) {
    expect(turn.state).toBe('done')
    expect(states(turn)).toEqual(['expired'])
    expect(gathered(turn).text).toContain('Nobody decided within an hour, so nothing was written.')
  }
  await expect(decide(begun, { approve: true })).rejects.toMatchObject({ code: 'invalid_input' })
  expect(await audited(begun.turnId)).toEqual(['approval.ask', 'approval.expire'])
  expect(await rfis()).toBe(rfisBefore)
})

test('where no model is configured any more the approved write stays undone, and that is said', async () => {
  const begun = await begin([write, says('never')])
  const reader: Brain = { answer: () => Promise.reject(new Error('not asked')) }
  const turn = await decide({ ...begun, brain: reader }, { approve: true })

  expect(turn.state).toBe('failed')
  expect(gathered(turn).errors).toMatchObject([{ nextStep: expect.stringContaining('Nothing was written.') }])
  expect(await rfis()).toBe(rfisBefore)
})

test('stopping a turn that waits is a no', async () => {
  const begun = await begin([write, says('never')])
  await stopTurn(begun.turnId, actorOf(begun.caller, begun.turnId), streamDeps())

  const turn = await read(begun)
  expect(turn.state).toBe('stopped')
  expect(states(turn)).toEqual(['denied'])
  expect(gathered(turn).text).toContain('Nothing was written.')
  await expect(decide(begun, { approve: true })).rejects.toMatchObject({ code: 'invalid_input' })
})

test('another person can neither see nor decide it', async () => {
  const begun = await begin([write, says('never')])
  await expect(decide(begun, { approve: true }, { name: 'executive' })).rejects.toMatchObject({ code: 'not_found' })
  expect((await read(begun)).state).toBe('waiting')
  await stopTurn(begun.turnId, actorOf(begun.caller, begun.turnId), streamDeps())
})

test('of several writes each is asked, and the turn goes on with the last answer', async () => {
  const two = uses(['procore__create_rfi', input], ['procore__create_rfi', { ...input, subject: 'Second one' }])
  const begun = await begin([two, says('One of two.')])
  expect(begun.cards).toHaveLength(2)

  const between = await decide(begun, { approve: true }, { card: 1 })
  expect([between.state, states(between)]).toEqual(['waiting', ['approved']])
  const turn = await decide(begun, { approve: false }, { card: 0 })

  expect(turn.state).toBe('done')
  expect(Object.values(gathered(turn).calls)).toEqual(['done'])
  expect(lastResults(begun.api)).toContain('The person said no')
  expect(await rfis()).toBe(rfisBefore + 1)
})

test('what only reads is made while a write waits', async () => {
  const both = uses(['netsuite__jobs', { project: '24-017' }], ['procore__create_rfi', input])
  const begun = await begin([both, says('Both.')])

  expect(gathered(begun.turn).calls).toEqual({ 'c1 netsuite__jobs': 'done' })
  const turn = await decide(begun, { approve: true })
  expect(gathered(turn).calls).toEqual({ 'c1 netsuite__jobs': 'done', 'c2 procore__create_rfi': 'done' })
  expect(lastResults(begun.api)).toContain('forecastMargin')
})

test('who may not write is not asked: the whole step is refused', async () => {
  const both = uses(['netsuite__jobs', { project: '24-017' }], ['procore__create_rfi', input])
  const begun = await begin([both, says('I may not.')], { name: 'finance' })
  const turn = await read(begun, 'finance')

  expect([turn.state, begun.cards]).toEqual(['done', []])
  expect(Object.values(gathered(turn).calls)).not.toContain('done')
  expect(lastResults(begun.api)).toContain('Nothing was asked of any system')
})

test('after words of outsiders the card says so, in that turn and in later ones, whatever else was read', async () => {
  const logs = uses([
    'procore__daily_logs',
    { project: '24-022', from: '2026-11-01', to: '2026-11-22', search: 'IGNORE' },
  ])
  const first = await begin([logs, write, says('never')])
  expect(first.cards).toMatchObject([{ why: 'outsiders' }])
  await decide(first, { approve: false })

  const second = await begin([write, says('never')], { conversationId: first.conversationId })
  expect(second.cards).toMatchObject([{ why: 'outsiders' }])
  await decide(second, { approve: false })
})

test('a right that is taken away while the turn waits is gone for the write as well', async () => {
  const begun = await begin([write, says('I could not.')])
  const { database } = house.runtime
  const assigned = await database.roleAssignment.findMany({ where: { personId: begun.caller.principal.id } })
  await database.roleAssignment.deleteMany({ where: { personId: begun.caller.principal.id } })
  const teams = await database.teamMember.findMany({ where: { personId: begun.caller.principal.id } })
  await database.teamMember.deleteMany({ where: { personId: begun.caller.principal.id } })

  await expect(decide(begun, { approve: true })).rejects.toMatchObject({ code: 'forbidden' })

  await database.roleAssignment.createMany({ data: assigned })
  await database.teamMember.createMany({ data: teams })
  expect(await rfis()).toBe(rfisBefore)
  await stopTurn(begun.turnId, actorOf(begun.caller, begun.turnId), streamDeps())
})

test('a change shows what is there now', async () => {
  const open = await scripted(uses(['salesforce__opportunities', { limit: 1 }]), says('.'))
  await house.ask('office', 'x', { brain: open.brain })
  const record = /"id":"(006\w+)"/.exec(lastResults(open.api).replaceAll('\\', ''))?.[1] ?? ''

  const begun = await begin(
    [uses(['salesforce__update_opportunity', { id: record, nextStep: 'Call them' }]), says('never')],
    {
      name: 'office',
    },
  )

  expect(begun.cards).toMatchObject([{ title: 'Update an opportunity', beforeUnread: false, undo: 'by_hand' }])
  expect(begun.cards[0]?.before).toHaveProperty('nextStep')
  expect(begun.cards[0]?.before).toHaveProperty('name')
  expect(begun.cards[0]?.fields.find(({ name }) => name === 'id')?.kind).toBe('fixed')
  await stopTurn(begun.turnId, actorOf(begun.caller, begun.turnId), streamDeps())
})

test('without a model nothing is written at all', async () => {
  const brain: Brain = {
    async answer(_, { calls }) {
      await calls.run([{ system: 'procore', tool: 'create_rfi', input }])
      return { answeredBy: 'playbook:test' }
    },
  }
  const turn = await house.ask('pm', 'write', { brain })

  expect(gathered(turn).calls).toEqual({ 'c1 procore__create_rfi': 'denied' })
  expect(gathered(turn).errors).toMatchObject([{ code: 'forbidden' }])
  expect(await rfis()).toBe(rfisBefore)
})

test('a card in Spanish has its tool’s Spanish name', async () => {
  const { brain } = await scripted(write, says('never'))
  const turn = await house.ask('pm', 'Abre una RFI', { brain, locale: 'es' })
  const card = turn.events.flatMap(({ event }) => (event.type === 'approval' ? [event] : []))[0]
  expect(card?.title).not.toBe('Create an RFI')
  await stopTurn(turn.id, actorOf(await house.callerOf('pm'), turn.id), streamDeps())
  expect(gathered(await read({ ...turn, turnId: turn.id })).text).toContain('No se escribió nada.')
})
