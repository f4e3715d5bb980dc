import { afterAll, beforeAll, expect, test } from 'vitest'
import { actorOf } from '#lib/audit/trail.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { formatExactFact, formatFact } from '#lib/facts/format.ts'
import { gathered, type House, openHouse } from '#lib/testing/chat.ts'
import { readConversation } from '../conversations.ts'
import { deleteConversation } from '../threads/change.ts'
import { endShare, findReaders, shareConversation, sharesOf } from './grants.ts'
import { listShared, noteReading, readShared } from './read-shared.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const nowMs = () => Date.now()
const streams = () => ({ ...house.runtime, live: house.live, nowMs })
const acting = async (name: string) => actorOf(await house.callerOf(name), uuidv7())
const idOf = async (name: string) => (await house.callerOf(name)).principal.id

async function share(conversation: string, from: string, to: string): Promise<void> {
  await shareConversation(conversation, { kind: 'person', id: await idOf(to) }, await acting(from), house.runtime)
}

async function readAs(name: string, conversation: string) {
  const { principal } = await house.callerOf(name)
  const titles = ({ system, tool }: { system: string; tool: string }) => ({ system, tool })
  return readShared(conversation, principal, 'en', { ...streams(), gateway: house.runtime.gateway, titles })
}

const margin = 'Why did margin drop on 24-017, and can we still recover it?'

test('whoever sees nothing of money gets no figure of a shared answer about money, in whatever form', async () => {
  const asked = await house.ask('executive', margin)
  await share(asked.conversationId, 'executive', 'field')

  const body = JSON.stringify(await readAs('field', asked.conversationId))

  const { facts, text } = gathered(asked)
  const money = Object.values(facts).filter(({ unit }) => unit === 'money')
  expect(money.length).toBeGreaterThan(2)
  for (const fact of money) {
    for (const form of [String(fact.value), formatFact(fact, 'en'), formatExactFact(fact, 'en')]) {
      expect(body).not.toContain(form)
    }
  }
  for (const paragraph of text.split('\n\n').filter((one) => one.length > 20)) {
    expect(body).not.toContain(paragraph.slice(0, 20))
  }
  expect(body).toContain('“jobs” of netsuite')
})

test('whoever might have asked it all themselves reads the answer as it was given', async () => {
  const asked = await house.ask('office', 'How much cash do we have?')
  await share(asked.conversationId, 'office', 'executive')

  const { turns } = await readAs('executive', asked.conversationId)

  const [own] = (await readConversation(asked.conversationId, await idOf('office'), streams())).turns
  const read = turns[0]
  if (read === undefined || own === undefined) throw new Error('the turn is not there')
  expect(gathered(read).text).toBe(gathered(own).text)
  expect(gathered(read).facts).toEqual(gathered(own).facts)
})

test('a project manager reads money of his own job in another one’s answer, and none of a job that is not his', async () => {
  const { principal } = await house.callerOf('pm')
  const readable = async (job: string) => {
    const asked = await house.ask('executive', `Why did margin drop on ${job}?`)
    await share(asked.conversationId, 'executive', 'pm')
    const [turn] = (await readAs('pm', asked.conversationId)).turns
    const money = Object.values(gathered(turn ?? asked).facts).filter(({ unit }) => unit === 'money')
    return { asked: Object.values(gathered(asked).facts).length, money: money.length }
  }

  expect(principal.projects).toContain('24-017')
  expect(principal.projects).not.toContain('24-009')
  const [own, foreign] = [await readable('24-017'), await readable('24-009')]
  expect(own.money).toBeGreaterThan(0)
  expect(foreign.asked).toBeGreaterThan(0)
  expect(foreign.money).toBe(0)
})

test('what came from somebody’s own mailbox stays theirs, whatever role the reader has', async () => {
  const asked = await house.ask('executive', margin)
  await share(asked.conversationId, 'executive', 'office')
  const { principal } = await house.callerOf('office')
  const another = { ...principal, roles: ['executive'] }
  const titles = ({ system, tool }: { system: string; tool: string }) => ({ system, tool })
  const deps = { ...streams(), gateway: house.runtime.gateway, titles }

  const [turn] = (await readShared(asked.conversationId, another, 'en', deps)).turns

  const { facts, blocks } = gathered(turn ?? asked)
  expect(facts['lost']).toEqual(gathered(asked).facts['lost'])
  expect(facts['mailDate']).toMatchObject({ value: null, reason: expect.stringContaining('shows each person') })
  expect(blocks.map((block) => (block.kind === 'locked' ? block.part : block.kind))).toEqual([
    'text',
    'bridge',
    'quote',
  ])
  expect(JSON.stringify(turn)).not.toContain('paperwork to follow')
})

test('rights are asked anew at each reading: what is taken from the reader is locked in what was shared before', async () => {
  const asked = await house.ask('executive', 'How much cash do we have?')
  await share(asked.conversationId, 'executive', 'finance')
  const figures = async () => {
    const [turn] = (await readAs('finance', asked.conversationId)).turns
    return Object.values(gathered(turn ?? asked).facts)
  }
  expect((await figures()).some(({ value }) => value !== null)).toBe(true)

  await house.runtime.database.roleAssignment.deleteMany({
    where: {
      OR: [
        { person: { email: 'finance@ridgeline.example' } },
        { team: { members: { some: { person: { email: 'finance@ridgeline.example' } } } } },
      ],
    },
  })

  expect((await figures()).every(({ value }) => value === null)).toBe(true)
})

test('what was shared is there for its readers alone, until it is taken back or deleted', async () => {
  const asked = await house.ask('executive', 'How much cash do we have?')
  const { conversationId } = asked
  const gone = { code: 'not_found' }
  await expect(readAs('office', conversationId)).rejects.toMatchObject(gone)

  await share(conversationId, 'executive', 'office')
  expect((await readAs('office', conversationId)).turns).toHaveLength(1)
  await expect(readAs('pm', conversationId)).rejects.toMatchObject(gone)
  await expect(readConversation(conversationId, await idOf('office'), streams())).rejects.toMatchObject(gone)

  const [one] = await sharesOf(conversationId, await idOf('executive'), house.runtime.database)
  await expect(endShare(conversationId, one?.share ?? '', await acting('office'), house.runtime)).rejects.toMatchObject(
    gone,
  )
  await endShare(conversationId, one?.share ?? '', await acting('executive'), house.runtime)
  await expect(readAs('office', conversationId)).rejects.toMatchObject(gone)

  await share(conversationId, 'executive', 'office')
  await deleteConversation(conversationId, await acting('executive'), streams())
  await expect(readAs('office', conversationId)).rejects.toMatchObject(gone)
})

test('a team reads what is shared with it, as long as one is in it', async () => {
  const { database } = house.runtime
  const asked = await house.ask('executive', 'How much cash do we have?')
  const team = await database.team.create({ data: { id: uuidv7(), slug: 'estimators', name: 'Estimators' } })
  const personId = await idOf('office')
  await shareConversation(asked.conversationId, { kind: 'team', id: team.id }, await acting('executive'), house.runtime)
  await expect(readAs('office', asked.conversationId)).rejects.toMatchObject({ code: 'not_found' })

  await database.teamMember.create({ data: { teamId: team.id, personId } })
  expect((await readAs('office', asked.conversationId)).turns).toHaveLength(1)

  await database.teamMember.deleteMany({ where: { teamId: team.id } })
  await expect(readAs('office', asked.conversationId)).rejects.toMatchObject({ code: 'not_found' })
})

test('sharing, ending it and reading it are in the audit', async () => {
  const asked = await house.ask('executive', 'How much cash do we have?')
  await share(asked.conversationId, 'executive', 'office')
  const [one] = await sharesOf(asked.conversationId, await idOf('executive'), house.runtime.database)
  const caller = await house.callerOf('office')
  const read = await readAs('office', asked.conversationId)
  for (const _ of [1, 2]) await noteReading(read, caller, uuidv7(), { ...house.runtime, nowMs })
  await endShare(asked.conversationId, one?.share ?? '', await acting('executive'), house.runtime)

  const { rows } = await house.runtime.reads.query(
    `SELECT action, person_id FROM ledger.event WHERE canon LIKE '%' || $1 || '%' AND action LIKE 'chat.%' ORDER BY xid, ord`,
    [asked.conversationId],
  )

  const [executive, office] = [await idOf('executive'), await idOf('office')]
  expect(rows).toEqual([
    { action: 'chat.share', person_id: executive },
    // Twice within the hour is one reading.
    { action: 'chat.read_shared', person_id: office },
    { action: 'chat.unshare', person_id: executive },
  ])
})

test('what goes on after somebody read it is new to them', async () => {
  const asked = await house.ask('executive', 'How much cash do we have?')
  await share(asked.conversationId, 'executive', 'office')
  const caller = await house.callerOf('office')
  const unread = async () => {
    const lines = await listShared(caller.principal, house.runtime.database)
    return lines.find(({ id }) => id === asked.conversationId)?.unread
  }
  expect(await unread()).toBe(true)
  await noteReading(await readAs('office', asked.conversationId), caller, uuidv7(), { ...house.runtime, nowMs })
  expect(await unread()).toBe(false)
  await house.ask('executive', 'How much cash do we have?', { conversationId: asked.conversationId })
  expect(await unread()).toBe(true)
})

test('readers are people who may use the chat and teams, by a part of their name; never oneself', async () => {
  const self = await house.callerOf('executive')
  const { database } = house.runtime
  const found = await findReaders(self.principal.name.slice(0, 4), self.principal.id, ['executive'], database)
  expect(found.map(({ id }) => id)).not.toContain(self.principal.id)
  const auditor = await house.callerOf('auditor')
  expect(await findReaders(auditor.principal.email, self.principal.id, ['executive'], database)).toEqual([])
})
