import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { actorOf } from '#lib/audit/trail.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { timesIn } from '#lib/facts/times.ts'
import type { TurnEvent } from '#lib/facts/turn-event.ts'
import { type House, openHouse } from '#lib/testing/chat.ts'
import type { Scripted } from '#lib/testing/messages-api.ts'
import { says, scriptedModel, uses } from '#lib/testing/model.ts'
import words from '../../../messages/en/chat-file.json' with { type: 'json' }
import { listConversations } from '../conversations.ts'
import { decideInTurn } from '../decide-in-turn.ts'
import { exportConversation } from '../export/export-conversation.ts'
import { keepFile } from '../files/keep-file.ts'
import { startTurn } from '../run-turn.ts'
import { shareConversation } from '../sharing/grants.ts'
import { openConversation } from '../sharing/open-conversation.ts'
import { deleteConversation, restoreConversation } from '../threads/change.ts'
import type { Brain } from '../types.ts'

/** A conversation in which a write waits, beside everything else that conversations do. */
let house: House
const apis: Awaited<ReturnType<typeof scriptedModel>>['api'][] = []
beforeAll(async () => {
  house = await openHouse()
})
afterEach(async () => {
  await Promise.all(apis.splice(0).map((api) => api.close()))
})
afterAll(() => house.close())

const input = { project: '24-017', subject: 'Anchor bolts', question: 'Which grade do they need?' }
const write = uses(['procore__create_rfi', input])
const streams = () => ({ ...house.runtime, live: house.live, nowMs: () => Date.now() })
const acting = async (name: string) => actorOf(await house.callerOf(name), uuidv7())

async function scripted(...replies: Scripted[]): Promise<Brain> {
  const { api, brain } = await scriptedModel(house, replies)
  apis.push(api)
  return brain
}

async function waits() {
  const brain = await scripted(write, says('never'))
  const turn = await house.ask('pm', 'Open an RFI', { brain })
  expect(turn.state).toBe('waiting')
  return { ...turn, brain, cards: cardsOf(turn.events.map(({ event }) => event)) }
}

const cardsOf = (events: readonly TurnEvent[]) => events.flatMap((one) => (one.type === 'approval' ? [one] : []))
const lineOf = async (id: string) => {
  const lines = await listConversations((await house.callerOf('pm')).principal.id, streams())
  return lines.find((line) => line.id === id)
}
const approvalsOf = (turnId: string) =>
  house.runtime.database.approval.findMany({ where: { turnId }, select: { state: true } })

test('the list of conversations says that one waits, and not that it is answering', async () => {
  const { conversationId, id, brain, cards } = await waits()
  expect(await lineOf(conversationId)).toMatchObject({ waiting: true, running: false })

  const decision = { turnId: id, approvalId: cards[0]?.id ?? '', approve: false }
  const { finished } = await decideInTurn(decision, await house.callerOf('pm'), house.depsWith(brain))
  await finished
  expect(await lineOf(conversationId)).toMatchObject({ waiting: false, running: false })
})

test('with a conversation what waits in it is gone: it is a no, and stays one when the conversation comes back', async () => {
  const { conversationId, id, brain, cards } = await waits()
  await deleteConversation(conversationId, await acting('pm'), streams())

  expect(await approvalsOf(id)).toEqual([{ state: 'denied' }])
  expect(await house.runtime.database.turnHold.count({ where: { turnId: id } })).toBe(0)
  const decide = async () => {
    const decision = { turnId: id, approvalId: cards[0]?.id ?? '', approve: true }
    return decideInTurn(decision, await house.callerOf('pm'), house.depsWith(brain))
  }
  await expect(decide()).rejects.toMatchObject({ code: 'not_found' })

  await restoreConversation(conversationId, await acting('pm'), { ...house.runtime, now: new Date() })
  await expect(decide()).rejects.toMatchObject({ code: 'invalid_input' })
  expect(await lineOf(conversationId)).toMatchObject({ waiting: false, running: false })
})

async function opened(name: string, conversationId: string) {
  const caller = await house.callerOf(name)
  const titles = ({ system, tool }: { system: string; tool: string }) => ({ system, tool })
  const deps = { ...streams(), gateway: house.runtime.gateway, titles }
  return { conversation: await openConversation(conversationId, caller.principal, 'en', deps), caller }
}

async function markdown(name: string, conversationId: string): Promise<string> {
  const { conversation, caller } = await opened(name, conversationId)
  const at = new Date('2026-11-22T17:00:00Z')
  const file = await exportConversation(
    conversation,
    { format: 'md', turns: null },
    {
      t: (key, values = {}) => words[key].replaceAll(/\{(\w+)\}/g, (_, one: string) => String(values[one] ?? '')),
      ...{ locale: 'en', times: timesIn('America/Los_Angeles', 'en', at), systemName: (slug: string) => slug },
      ...{ actor: actorOf(caller, uuidv7()), trail: house.runtime.trail, exporter: caller.principal.name },
      ...{ at, day: '2026-11-22' },
    },
  )
  return String(file?.body)
}

test('what is to be written is between its person and the system: no reader sees it, and no file holds it', async () => {
  const { conversationId, id, brain, cards } = await waits()
  const { principal } = await house.callerOf('executive')
  await shareConversation(conversationId, { kind: 'person', id: principal.id }, await acting('pm'), house.runtime)

  const seen = async () => JSON.stringify((await opened('executive', conversationId)).conversation.turns)
  for (const text of [await seen(), await markdown('executive', conversationId)]) {
    for (const part of ['approval', 'Create an RFI', ...Object.values(input).slice(1)]) expect(text).not.toContain(part)
  }
  const own = await markdown('pm', conversationId)
  expect(own).toContain('Create an RFI')
  for (const part of Object.values(input).slice(1)) expect(own).not.toContain(part)

  const decision = { turnId: id, approvalId: cards[0]?.id ?? '', approve: false }
  const reader = await house.callerOf('executive')
  await expect(decideInTurn(decision, reader, house.depsWith(brain))).rejects.toMatchObject({ code: 'not_found' })
  await deleteConversation(conversationId, await acting('pm'), streams())
})

test('a file is words of nobody knows whom: from then on the card of a write says so', async () => {
  const caller = await house.callerOf('pm')
  const content = new TextEncoder().encode('Item,Count\nBolts,7\n')
  const { id } = await keepFile(caller.principal.id, { name: 'bolts.csv', content }, house.runtime)
  const ask = async (question: string, files: string[], conversationId?: string) => {
    const deps = house.depsWith(await scripted(write))
    const begun = await startTurn({ caller, question, files, locale: 'en', conversationId }, deps)
    await begun.finished
    const rows = await house.runtime.database.turnEvent.findMany({ where: { turnId: begun.turnId } })
    return { ...begun, cards: cardsOf(rows.map(({ event }) => event as never)) }
  }

  const first = await ask('Open an RFI for what is in it', [id])
  expect(first.cards).toMatchObject([{ why: 'outsiders' }])
  const later = await ask('And another one', [], first.conversationId)
  expect(later.cards).toMatchObject([{ why: 'outsiders' }])
  const elsewhere = await ask('Open an RFI', [])
  expect(elsewhere.cards).toMatchObject([{ why: 'write' }])
})
