import { afterAll, beforeAll, expect, test } from 'vitest'
import { actorOf } from '#lib/audit/trail.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { StoredEvent } from '#lib/facts/turn-event.ts'
import { type House, openHouse } from '#lib/testing/chat.ts'
import { listConversations, readConversation, requireTurn } from './conversations.ts'
import { createLive } from './live.ts'
import { startTurn } from './run-turn.ts'
import { stopTurn } from './stop-turn.ts'
import { closeAbandoned, follow } from './stream-turn.ts'
import type { Brain } from './types.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

/** Says the first words, waits until it is told to go on or stopped, says the rest. */
function slowBrain() {
  let goOn = () => {}
  const told = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const brain: Brain = {
    async answer({ signal }, { emit }) {
      emit({ type: 'text', delta: 'First. ' })
      await Promise.race([told, new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))])
      if (!signal.aborted) emit({ type: 'text', delta: 'Last.' })
      return { answeredBy: 'slow' }
    },
  }
  return { brain, goOn: () => goOn() }
}

async function begin(brain: Brain, question = 'x') {
  const caller = await house.callerOf('executive')
  const deps = house.depsWith(brain)
  return { deps, caller, ...(await startTurn({ caller, question, locale: 'en' }, deps)) }
}

const streamDeps = (live = house.live) => {
  const { database, trail } = house.runtime
  return { database, trail, live, nowMs: () => Date.now() }
}

async function until(turnId: string, after: number, stop: (event: StoredEvent) => boolean, live = house.live) {
  const seen: StoredEvent[] = []
  const reading = { turnId, after, signal: AbortSignal.timeout(20_000), mayRead: async () => true }
  for await (const event of follow(reading, streamDeps(live))) {
    if (event === null) continue
    seen.push(event)
    if (stop(event)) break
  }
  return seen
}

const words = (events: readonly StoredEvent[]) =>
  events.map(({ event }) => (event.type === 'text' ? event.delta : '')).join('')
const isText = ({ event }: StoredEvent) => event.type === 'text'

test('a connection that was lost goes on where it was, and nothing is missing or twice', async () => {
  const { brain, goOn } = slowBrain()
  const { turnId, finished } = await begin(brain)

  const before = await until(turnId, 0, isText)
  goOn()
  const after = await until(turnId, before.at(-1)?.seq ?? 0, () => false)
  await finished

  expect(words(before)).toBe('First. ')
  expect(words(after)).toBe('Last.')
  const seqs = [...before, ...after].map(({ seq }) => seq)
  expect(seqs).toEqual(seqs.map((_, index) => index + 1))
  expect(after.at(-1)?.event).toMatchObject({ type: 'done', state: 'done' })
})

test('a stream whose reader lost the right to read it ends, and what comes later is not told', async () => {
  const { brain, goOn } = slowBrain()
  const { turnId, finished } = await begin(brain)
  let nowMs = Date.now()
  let allowed = true
  const seen: StoredEvent[] = []
  const reading = { turnId, after: 0, signal: AbortSignal.timeout(20_000), mayRead: async () => allowed }

  for await (const event of follow(reading, { ...streamDeps(), nowMs: () => nowMs })) {
    if (event === null || !isText(event)) continue
    seen.push(event)
    allowed = false
    nowMs += 2_000
    goOn()
  }
  await finished

  expect(words(seen)).toBe('First. ')
})

test('another process follows the same answer by reading the table', async () => {
  const { brain, goOn } = slowBrain()
  const { turnId, finished } = await begin(brain)
  const elsewhere = until(turnId, 0, () => false, createLive())
  goOn()
  await finished

  expect(words(await elsewhere)).toBe('First. Last.')
})

test('stopping keeps what came and says that it was stopped', async () => {
  const { brain } = slowBrain()
  const { turnId, conversationId, caller, finished } = await begin(brain)
  await until(turnId, 0, isText)

  await stopTurn(turnId, actorOf(caller, turnId), streamDeps())
  await finished

  const { turns } = await readConversation(conversationId, caller.principal.id, streamDeps())
  expect(turns).toMatchObject([{ state: 'stopped' }])
  expect(words(turns[0]?.events ?? [])).toBe('First. ')
})

test('an answer whose process ended is closed with a sentence by whoever reads it next', async () => {
  const { conversationId, caller, finished } = await begin({ answer: () => Promise.resolve({ answeredBy: null }) })
  await finished
  const { database } = house.runtime
  const turnId = uuidv7()
  await database.turn.create({
    data: { id: turnId, conversationId, question: 'lost', startedAt: new Date(Date.now() - 60_000) },
  })

  const read = () => readConversation(conversationId, caller.principal.id, streamDeps())
  const [first, second] = await Promise.all([read(), read()])

  for (const { turns } of [first, second, await read()]) {
    const lost = turns.find(({ id }) => id === turnId)
    expect(lost?.state).toBe('failed')
    expect(lost?.events.map(({ event }) => event)).toMatchObject([
      { type: 'error', error: { message: 'Gatehouse was restarted while it answered.' } },
      { type: 'done', state: 'failed' },
    ])
  }
})

test('an answer that is still being written elsewhere is left alone', async () => {
  const { brain, goOn } = slowBrain()
  const { turnId, finished } = await begin(brain)
  await until(turnId, 0, isText)
  const turn = await house.runtime.database.turn.findUniqueOrThrow({ where: { id: turnId } })

  expect(await closeAbandoned(turn, streamDeps(createLive()))).toBe(false)
  goOn()
  await finished
})

test('what a process left unfinished when it ended is not listed as answering for ever', async () => {
  const { database } = house.runtime
  const { principal } = await house.callerOf('executive')
  const conversationId = uuidv7()
  await database.conversation.create({ data: { id: conversationId, personId: principal.id, title: 'left behind' } })
  const startedAt = new Date(Date.now() - 3_600_000)
  await database.turn.create({ data: { id: uuidv7(), conversationId, question: 'left behind', startedAt } })

  const lines = await listConversations(principal.id, streamDeps(createLive()))

  expect(lines.find(({ id }) => id === conversationId)).toMatchObject({ running: false })
})

test('another person’s conversation does not exist', async () => {
  const { turnId, conversationId, finished } = await begin({ answer: () => Promise.resolve({ answeredBy: null }) })
  await finished
  const other = await house.callerOf('pm')

  await expect(readConversation(conversationId, other.principal.id, streamDeps())).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(requireTurn(turnId, other.principal.id, house.runtime.database)).rejects.toMatchObject({
    code: 'not_found',
  })
  const deps = house.depsWith({ answer: () => Promise.resolve({ answeredBy: null }) })
  await expect(startTurn({ caller: other, conversationId, question: 'x', locale: 'en' }, deps)).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('a brain that breaks is told in one sentence, with the id and without its inner words', async () => {
  const { conversationId, caller, finished } = await begin({
    answer: () => Promise.reject(new Error('secret inner words')),
  })
  await finished

  const { turns } = await readConversation(conversationId, caller.principal.id, streamDeps())
  expect(turns[0]).toMatchObject({ state: 'failed' })
  expect(JSON.stringify(turns)).toContain('Something went wrong on our side.')
  expect(JSON.stringify(turns)).not.toContain('secret inner words')
})

test('an empty or endless question is not taken', async () => {
  const caller = await house.callerOf('executive')
  const deps = house.depsWith({ answer: () => Promise.resolve({ answeredBy: null }) })
  for (const question of ['  ', 'x'.repeat(4_001)]) {
    await expect(startTurn({ caller, question, locale: 'en' }, deps)).rejects.toMatchObject({ code: 'invalid_input' })
  }
})
