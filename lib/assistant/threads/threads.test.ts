import { afterAll, beforeAll, expect, test } from 'vitest'
import { actorOf } from '#lib/audit/trail.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Block, TurnEvent } from '#lib/facts/turn-event.ts'
import { gathered, type House, openHouse } from '#lib/testing/chat.ts'
import { listConversations, readConversation } from '../conversations.ts'
import { shareConversation } from '../sharing/grants.ts'
import { readShared } from '../sharing/read-shared.ts'
import { searchShared } from '../sharing/search-shared.ts'
import { follow } from '../stream-turn.ts'
import type { Brain } from '../types.ts'
import { changeConversation, deleteConversation, restoreConversation } from './change.ts'
import { searchOwn } from './search.ts'
import { tidy } from './tidy.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const streams = () => ({ ...house.runtime, live: house.live, nowMs: () => Date.now() })
const acting = async (name: string) => actorOf(await house.callerOf(name), uuidv7())
const idOf = async (name: string) => (await house.callerOf(name)).principal.id
const linesOf = async (name: string) => listConversations(await idOf(name), streams())
const find = async (name: string, words: string) => searchOwn(await idOf(name), words, house.runtime.database)

const says = (...events: TurnEvent[]): Brain => ({
  async answer(_, { emit }) {
    for (const event of events) emit(event)
    return { answeredBy: 'playbook:test' }
  },
})

test('a new title stays, and renaming and pinning do not move a conversation among the others', async () => {
  const first = await house.ask('office', 'first', { brain: says() })
  await house.ask('office', 'second', { brain: says() })
  const before = (await linesOf('office')).map(({ id }) => id)

  await changeConversation(first.conversationId, await idOf('office'), { title: 'Renamed' }, house.runtime)
  await changeConversation(first.conversationId, await idOf('office'), { pinned: true }, house.runtime)

  const lines = await linesOf('office')
  expect(lines.map(({ id }) => id)).toEqual(before)
  expect(lines.find(({ id }) => id === first.conversationId)).toMatchObject({ title: 'Renamed', pinned: true })
  await changeConversation(first.conversationId, await idOf('office'), { pinned: false }, house.runtime)
  expect((await linesOf('office')).find(({ id }) => id === first.conversationId)).toMatchObject({ pinned: false })
})

test('nobody renames, deletes or takes back what is not theirs', async () => {
  const { conversationId } = await house.ask('office', 'mine', { brain: says() })
  const gone = { code: 'not_found' }
  const pm = await acting('pm')

  await expect(changeConversation(conversationId, pm.personId, { title: 'x' }, house.runtime)).rejects.toMatchObject(
    gone,
  )
  const deps = { ...streams(), now: new Date() }
  await expect(deleteConversation(conversationId, pm, deps)).rejects.toMatchObject(gone)
  await deleteConversation(conversationId, await acting('office'), deps)
  await expect(restoreConversation(conversationId, pm, deps)).rejects.toMatchObject(gone)
})

test('a deleted conversation is nowhere, comes back where it stood within a day, and then its words are gone', async () => {
  const { conversationId, id } = await house.ask('office', 'quince trees', {
    brain: says({ type: 'text', delta: 'And medlars.', from: [] }),
  })
  await house.ask('office', 'later', { brain: says() })
  const order = (await linesOf('office')).map((line) => line.id)
  const deps = { ...streams(), now: new Date() }
  const remove = async () => deleteConversation(conversationId, await acting('office'), deps)

  await remove()
  expect((await linesOf('office')).map((line) => line.id)).not.toContain(conversationId)
  expect(await find('office', 'quince')).toEqual([])
  await expect(readConversation(conversationId, await idOf('office'), streams())).rejects.toMatchObject({
    code: 'not_found',
  })

  await restoreConversation(conversationId, await acting('office'), deps)
  expect((await linesOf('office')).map((line) => line.id)).toEqual(order)

  await remove()
  await tidy(house.runtime.database, new Date())
  expect(await house.runtime.database.turnEvent.count({ where: { turnId: id } })).toBeGreaterThan(0)
  await tidy(house.runtime.database, new Date(Date.now() + 25 * 3_600_000))
  expect(await house.runtime.database.turnEvent.count({ where: { turnId: id } })).toBe(0)
  expect(await house.runtime.database.turn.findUnique({ where: { id } })).toMatchObject({
    question: '',
    answerText: '',
  })
  await expect(restoreConversation(conversationId, await acting('office'), deps)).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('an answer that runs in a deleted conversation is stopped', async () => {
  const begun = Promise.withResolvers<string>()
  const waits: Brain = {
    async answer({ signal, conversationId }) {
      begun.resolve(conversationId)
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      return { answeredBy: null }
    },
  }
  const asked = house.ask('office', 'endless', { brain: waits })
  const failed = asked.catch((thrown: unknown) => thrown)

  await deleteConversation(await begun.promise, await acting('office'), streams())

  // The reading of the test finds it deleted: the turn has ended.
  expect(await failed).toMatchObject({ code: 'not_found' })
})

test('a search looks through titles, questions and answers, whatever their accents and capitals, and says where', async () => {
  const answer = {
    type: 'text',
    delta: 'El próximo vaciado está previsto para el 3 de marzo.\n\nOther words.',
  } as const
  const asked = await house.ask('finance', '¿Cuándo es?', { brain: says(answer), locale: 'es' })
  await house.ask('finance', 'Quarterly figures', { brain: says() })

  const [found] = await find('finance', 'PROXIMO VACIADO')
  expect(found).toMatchObject({ id: asked.conversationId, turn: asked.id, excerpt: { match: 'próximo' } })
  expect(found?.excerpt?.after).toContain('vaciado está previsto')
  expect((await find('finance', 'quarterly')).map(({ turn }) => turn)).toHaveLength(1)
  expect(await find('finance', 'vaciado quarterly')).toEqual([])
  expect(await find('finance', '   ')).toEqual([])
  // What PostgreSQL reads as a pattern is a sign like any other.
  expect(await find('finance', '%')).toEqual([])
  expect(await find('pm', 'vaciado')).toEqual([])
})

test('figures are found as they are shown and to the cent, rows of tables too, also those that are not shown', async () => {
  const rows = Array.from({ length: 40 }, (_, at) => [
    `Vendor ${at}`,
    { value: at * 100, unit: 'money' as const, currency: 'USD' },
  ])
  const block: Block = {
    kind: 'table',
    caption: 'Owed',
    columns: [{ label: 'Vendor' }, { label: 'Owed' }],
    rows,
    shown: 12,
  }
  const fact = {
    ...{ id: 'owed', label: 'Owed', value: 21_430_783, unit: 'money' as const, currency: 'USD', status: 'ok' as const },
    ...{ asOf: '2026-11-22T00:00:00Z', sources: [] },
  }
  const asked = await house.ask('finance', 'How much?', {
    brain: says(
      { type: 'fact', number: 1, fact },
      { type: 'text', delta: 'It is {{owed}}.' },
      { type: 'block', block },
    ),
  })

  for (const words of ['$214K', '214,307.83', 'vendor 39']) {
    expect((await find('finance', words)).map(({ id }) => id)).toEqual([asked.conversationId])
  }
})

test('in a shared conversation only what its reader may see is found', async () => {
  const asked = await house.ask('executive', 'Why did margin drop on 24-017, and can we still recover it?')
  await shareConversation(
    asked.conversationId,
    { kind: 'person', id: await idOf('field') },
    await acting('executive'),
    house.runtime,
  )
  const { principal } = await house.callerOf('field')
  const titles = ({ system, tool }: { system: string; tool: string }) => ({ system, tool })
  const deps = { ...streams(), gateway: house.runtime.gateway, titles }
  const search = (words: string) => searchShared(principal, words, 'en', deps)

  expect((await search('recover')).map(({ id }) => id)).toEqual([asked.conversationId])
  expect((await find('executive', 'PCO-14')).map(({ id }) => id)).toContain(asked.conversationId)
  expect(await search('PCO-14')).toEqual([])
  expect((await readShared(asked.conversationId, principal, 'en', deps)).turns).toHaveLength(1)
})

test('a browser gets the first rows of a long table and how many there are, and never what a call had asked', async () => {
  const rows = Array.from({ length: 40 }, (_, at) => [`Row ${at}`])
  const block: Block = { kind: 'table', caption: 'Long', columns: [{ label: 'Row' }], rows, shown: 12 }
  const read: TurnEvent = { type: 'read', step: 'c1', input: { secret: 'asked' }, reach: null, personal: false }
  const asked = await house.ask('office', 'long', { brain: says(read, { type: 'block', block }) })

  const streamed: TurnEvent[] = []
  const reading = { turnId: asked.id, after: 0, signal: AbortSignal.timeout(20_000), mayRead: async () => true }
  for await (const next of follow(reading, streams())) if (next !== null) streamed.push(next.event)

  for (const events of [asked.events.map(({ event }) => event), streamed]) {
    expect(JSON.stringify(events)).not.toContain('secret')
    const [table] = gathered({ events: events.map((event, seq) => ({ seq, event })) }).blocks
    expect(table).toMatchObject({ rows: rows.slice(0, 12), total: 40 })
  }
})
