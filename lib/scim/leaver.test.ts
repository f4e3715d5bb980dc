import { afterAll, expect, test } from 'vitest'
import { createLive } from '#lib/assistant/live.ts'
import { follow } from '#lib/assistant/stream-turn.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { absentCaller } from '#lib/identity/absent-caller.ts'
import { changePerson } from '#lib/identity/change-person.ts'
import { createPrincipals } from '#lib/identity/principal.ts'
import { openSession, whoIsIn } from '#lib/identity/sessions.ts'
import { createTokenVerifier, mintToken } from '#lib/identity/tokens.ts'
import { personOf } from '#lib/slack/who.ts'
import { openScimBench } from '#lib/testing/scim.ts'

const bench = await openScimBench()
const { send, database, reads } = bench
const principals = createPrincipals(reads)
afterAll(() => bench.close())

/** Somebody of the directory with a foot in every door. */
async function withEveryAccess(userName: string) {
  const id = (await send('POST', '/Users', { userName, displayName: userName })).id()
  const session = await openSession(database, { personId: id, method: 'oidc', userAgent: '' })
  const { token } = await mintToken(database, { personId: id, name: 'laptop', ttlMs: 60_000 })
  await database.slackLink.create({
    data: { id: uuidv7(), team: 'T1', user: id, name: userName, personId: id, nonce: uuidv7() },
  })
  const conversation = await database.conversation.create({ data: { id: uuidv7(), personId: id, title: 'Cash' } })
  const turnId = uuidv7()
  await database.turn.create({ data: { id: turnId, conversationId: conversation.id, question: 'Cash?' } })
  const tokens = createTokenVerifier(reads, principals, () => 0)
  const slackUser = { id, team_id: 'T1', is_email_confirmed: true, profile: { email: userName } }
  const doors = async () => ({
    session: (await whoIsIn(reads, principals, session)) !== null,
    token: (await tokens.verify(token, { fresh: true })) !== null,
    // What a call is admitted by whose token was looked at a moment ago.
    standing: (await principals.standing(id)) !== null,
    slack: (await personOf(slackUser, { teamId: 'T1', principals, database })) !== null,
    schedule: (await absentCaller(id, principals)) !== null,
  })
  return { id, turnId, doors, mayRead: async () => (await whoIsIn(reads, principals, session)) !== null }
}

const open = { session: true, token: true, standing: true, slack: true, schedule: true }
const shut = { session: false, token: false, standing: false, slack: false, schedule: false }

test.each([
  [
    'set to inactive by the directory',
    (id: string) => send('PATCH', `/Users/${id}`, { Operations: [{ op: 'Replace', path: 'active', value: 'False' }] }),
  ],
  ['deleted by the directory', (id: string) => send('DELETE', `/Users/${id}`)],
  [
    'disabled by an administrator',
    (id: string) => changePerson(bench.deps, bench.admin, id, { do: 'disable', reason: 'left' }),
  ],
])('who is %s is out at every door with the answer to that request', async (how, end) => {
  const { id, doors } = await withEveryAccess(`eve-${how.length}@ridgeline.example`)
  expect(await doors()).toEqual(open)

  await end(id)

  expect(await doors()).toEqual(shut)
  expect(await database.leaver.findFirstOrThrow({ where: { personId: id } })).toMatchObject({
    ...{ sessions: 1, tokens: 1, slackLinks: 1, closedAt: null },
  })
})

test('an answer that is open at the leaver’s ends before a second has passed', async () => {
  const { id, turnId, mayRead } = await withEveryAccess('ana@ridgeline.example')
  let nowMs = Date.now()
  const live = createLive()
  const deps = { database, trail: bench.trail, live, nowMs: () => nowMs }
  const stream = follow({ turnId, after: 0, signal: AbortSignal.timeout(20_000), mayRead }, deps)
  await database.turnEvent.create({ data: { turnId, seq: 1, event: { type: 'text', delta: 'First', at: nowMs } } })
  expect((await stream.next()).value).toMatchObject({ seq: 1 })
  const next = stream.next()

  await send('PATCH', `/Users/${id}`, { Operations: [{ op: 'replace', value: { active: false } }] })
  nowMs += 900
  await database.turnEvent.create({ data: { turnId, seq: 2, event: { type: 'text', delta: 'Secret', at: nowMs } } })
  live.wake(turnId)

  expect(await next).toEqual({ done: true, value: undefined })
})
