import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'
import { absentCaller } from '#lib/identity/absent-caller.ts'
import { createPrincipals } from '#lib/identity/principal.ts'
import { freeDead } from '#lib/schedules/free-dead.ts'
import { makeDue } from '#lib/schedules/make-due.ts'
import { openScheduleBench, type ScheduleBench } from '#lib/testing/schedules.ts'
import { startSlack } from '#lib/testing/slack/index.ts'
import { type SlackAccount, simulatedTeam } from '#lib/testing/slack/people.ts'
import { slackWays } from '#lib/testing/slack-schedules.ts'

/** Scheduled reports over a Slack on loopback, whose own log and messages say what arrived. */
const people = ['olga', 'rita', 'fay', 'gus', 'bea', 'ned', 'una'] as const
type Person = (typeof people)[number]
const account = (name: Person, more: Partial<SlackAccount> = {}): SlackAccount => ({
  ...{ id: `U0${name.toUpperCase()}`, name, email: `${name}@example.com`, locale: 'en-US', ...more },
})
const accounts: SlackAccount[] = [
  account('olga'),
  account('rita'),
  account('fay'),
  account('gus', { guest: 'several' }),
  account('bea', { unconfirmed: true }),
  account('ned', { deleted: true }),
]

let bench: ScheduleBench
let slack: Awaited<ReturnType<typeof startSlack>>
let ids: Record<Person, string>
let spoolDir: string
beforeAll(async () => {
  bench = await openScheduleBench()
  slack = await startSlack({ accounts, gatehouse: () => 'http://nobody' })
  spoolDir = await mkdtemp(path.join(tmpdir(), 'spool-'))
  const added = await Promise.all(
    people.map(async (name) => [name, await bench.people.addPerson(`${name}@example.com`, rolesOf(name))] as const),
  )
  ids = Object.fromEntries(added) as Record<Person, string>
})
const rolesOf = (name: Person) => [name === 'fay' ? 'field-crew' : 'executive']
beforeEach(async () => {
  await bench.clear()
  slack.workspace.messages.splice(0)
  slack.workspace.calls.splice(0)
})
afterEach(() => slack.workspace.revoke(null))
afterAll(async () => {
  await slack?.close()
  await bench?.close()
  await rm(spoolDir, { recursive: true, force: true })
})

const reached = () => ({ botToken: slack.env.SLACK_BOT_TOKEN, apiUrl: slack.env.SLACK_API_URL })
const slackDeps = () => ({ database: bench.database, principals: createPrincipals(bench.people.reads) })
const look = () => bench.look(slackWays(slackDeps(), reached()))

/** Due at once, by Slack. */
async function schedule(to: readonly Person[], formats = ['figures']): Promise<void> {
  const recipients = to.map((name) => ({ kind: 'person', id: ids[name] }))
  await bench.schedule(ids.olga, [], { recipients, formats, channels: ['slack'], report: { id: 'cash-and-ageing' } })
  bench.pass(60)
}

async function ended(name: Person): Promise<{ state: string | undefined; why: string }> {
  const run = (await bench.runs()).at(-1)
  return { state: run?.to[ids[name]], why: JSON.stringify(run?.why[ids[name]] ?? null) }
}

const arrived = (name: Person) =>
  slack.workspace.messages.filter(
    ({ channel, by }) => by === null && channel === slack.workspace.directOf(`U0${name.toUpperCase()}`),
  )
const posts = () => slack.workspace.calls.filter(({ method }) => method === 'chat.postMessage')

test('a report arrives once as a direct message with its files under it, and leads to what was kept for its reader', async () => {
  await schedule(['rita'], ['figures', 'csv', 'xlsx'])
  await look()
  const [message, files, more] = arrived('rita')
  expect(more).toBeUndefined()
  expect(JSON.stringify(message?.blocks)).toContain('*Cash of rita*')
  expect(files).toMatchObject({
    thread: message?.ts,
    files: [{ name: 'Cash_2026-11-22.zip' }, { name: 'Cash_2026-11-22.xlsx' }],
  })
  const run = /reports\/cash-and-ageing\/runs\/([0-9a-f-]{36})/.exec(JSON.stringify(message?.blocks))?.[1]
  expect(await bench.database.reportRun.findUnique({ where: { id: run ?? '' } })).toMatchObject({ readerId: ids.rita })
  expect(await ended('rita')).toMatchObject({ state: 'delivered' })
  const delivery = await bench.database.scheduleDelivery.findFirstOrThrow()
  expect(delivery.messageId).toBe(`${message?.channel} ${message?.ts}`)
})

test('whoever may open no reports gets theirs without a link to one', async () => {
  await schedule(['fay'])
  await look()
  expect(arrived('fay')).toHaveLength(1)
  expect(JSON.stringify(arrived('fay'))).not.toContain('gatehouse.example')
})

test.each<[Person, string]>([
  ['una', 'Nobody in the Slack workspace has this person’s mail address'],
  ['gus', 'guests get no reports'],
  ['bea', 'is confirmed'],
  ['ned', 'Nobody in the Slack workspace'],
])('%s gets nothing, and the history says why', async (name, words) => {
  await schedule([name, 'rita'])
  await look()
  expect(await ended(name)).toMatchObject({ state: 'refused', why: expect.stringContaining(words) })
  expect(arrived('rita')).toHaveLength(1)
  expect(posts()).toHaveLength(1)
})

test('an account that somebody linked is theirs, whatever address it has, and of nobody else by its address', async () => {
  const link = (user: string, personId: string) =>
    bench.database.slackLink.create({
      data: { id: uuidv7(), team: simulatedTeam, user, personId, name: '', nonce: user },
    })
  await link('U0OLGA', ids.una)
  try {
    await schedule(['una', 'olga'])
    await look()
    expect(await ended('una')).toMatchObject({ state: 'delivered' })
    expect(JSON.stringify(arrived('olga'))).toContain('Cash of una')
    expect(await ended('olga')).toMatchObject({ state: 'refused' })
    expect(posts()).toHaveLength(1)
  } finally {
    await bench.database.slackLink.deleteMany()
  }
})

test.each<['token_revoked' | 'account_inactive']>([['token_revoked'], ['account_inactive']])(
  'where the token no longer holds (%s) nothing is asked twice, and the history says who can mend it',
  async (error) => {
    slack.workspace.revoke(error)
    await schedule(['rita'])
    await look()
    expect(await ended('rita')).toMatchObject({ state: 'refused', why: expect.stringContaining('SLACK_BOT_TOKEN') })
    expect(slack.workspace.calls).toHaveLength(1)
  },
)

test.each<[string, string, string]>([
  ['chat.postMessage', 'messages_tab_disabled', 'does not let the app write'],
  ['chat.postMessage', 'user_disabled', 'deactivated'],
  ['conversations.open', 'missing_scope', 'from the manifest'],
  ['chat.postMessage', 'something_new', 'something_new'],
])('%s that ends in %s is refused in words', async (method, error, words) => {
  slack.workspace.fail(method, { error })
  await schedule(['rita'])
  await look()
  expect(await ended('rita')).toMatchObject({ state: 'refused', why: expect.stringContaining(words) })
  expect(arrived('rita')).toEqual([])
})

test('Slack that asks to wait a moment is waited for; one that asks for long is tried again by the schedule', async () => {
  slack.workspace.throttle(1, 1)
  await schedule(['rita'])
  await look()
  expect(arrived('rita')).toHaveLength(1)

  slack.workspace.throttle(1, 300)
  await bench.clear()
  await schedule(['rita'])
  await look()
  expect(await ended('rita')).toMatchObject({
    state: 'waiting',
    why: expect.stringContaining('no more messages for now'),
  })
  bench.pass(6)
  await look()
  expect(await ended('rita')).toMatchObject({ state: 'delivered' })
  expect(arrived('rita')).toHaveLength(2)
})

test('what was not taken is sent later, once', async () => {
  slack.workspace.fail('files.getUploadURLExternal', 'lost before')
  await schedule(['rita'], ['csv'])
  await look()
  expect(await ended('rita')).toMatchObject({ state: 'waiting' })
  bench.pass(6)
  await look()
  expect(await ended('rita')).toMatchObject({ state: 'delivered' })
  expect(posts()).toHaveLength(1)
})

test('an answer that is lost after the message stood is found by its delivery, and counts as delivered', async () => {
  slack.workspace.fail('chat.postMessage', 'lost after')
  await schedule(['rita'])
  await look()
  expect(await ended('rita')).toMatchObject({ state: 'delivered' })
  expect(posts()).toHaveLength(1)
})

test.each<[string, Parameters<typeof slack.workspace.fail>[1]]>([
  ['is lost', 'lost before'],
  ['says that a part of it may have been done', { error: 'internal_error' }],
])('where an answer %s and no message is found it is unknown, and is not sent again', async (_, fault) => {
  slack.workspace.fail('chat.postMessage', fault)
  await schedule(['rita'])
  await look()
  expect(await ended('rita')).toMatchObject({ state: 'outcome_unknown', why: expect.stringContaining('did not say') })
  bench.pass(30)
  await look()
  expect(posts()).toHaveLength(1)
  expect(arrived('rita')).toEqual([])
})

test('where nobody may look for a lost message it is unknown, though it stands there', async () => {
  slack.workspace.fail('chat.postMessage', 'lost after')
  slack.workspace.fail('conversations.history', { error: 'missing_scope' })
  await schedule(['rita'])
  await look()
  expect(await ended('rita')).toMatchObject({ state: 'outcome_unknown' })
  expect(posts()).toHaveLength(1)
})

test('a message whose files did not follow it was delivered, and the history says what lacks', async () => {
  slack.workspace.fail('files.completeUploadExternal', { error: 'missing_scope' })
  await schedule(['rita'], ['csv'])
  await look()
  expect(await ended('rita')).toMatchObject({
    state: 'delivered',
    why: expect.stringContaining('The files did not follow'),
  })
  expect((await bench.runs()).at(-1)?.state).toBe('sent_in_part')
  expect(arrived('rita')).toHaveLength(1)
})

const toChannel = { recipients: [{ kind: 'slack', channel: 'C0CREW' }], report: { id: 'cash-and-ageing' } }
const atCrew = () => slack.workspace.messages.filter(({ channel }) => channel === 'C0CREW')
const readerOf = async () => {
  const reader = await absentCaller(ids.olga, bench.deps.principals)
  return reader === null ? { later: 'nobody' } : { reader }
}

test('a channel whose readers changed while the report was made gets it once they are those for whom it was told', async () => {
  let same = false
  const ways = slackWays(slackDeps(), reached(), async () => same)
  await bench.schedule(ids.olga, [], toChannel)
  bench.pass(60)
  await bench.look({ ...ways, readerOf })
  expect(atCrew()).toEqual([])
  same = true
  bench.pass(6)
  await bench.look({ ...ways, readerOf })
  expect(atCrew()).toHaveLength(1)
  expect(JSON.stringify(atCrew())).toContain('https://gatehouse.example/reports/cash-and-ageing"')
})

test('where Slack does not say who is in a channel it is asked again, and given up after the fourth time', async () => {
  await bench.schedule(ids.olga, [], toChannel)
  bench.pass(60)
  for (let time = 0; time < 5; time++) {
    await bench.look({
      ...slackWays(slackDeps(), reached()),
      readerOf: async () => ({ later: 'Slack does not answer.' }),
    })
    bench.pass(6)
  }
  const [delivery] = await bench.database.scheduleDelivery.findMany()
  expect(delivery).toMatchObject({ state: 'not_sent', attempt: 4, reason: { kind: 'not_reached', attempts: 4 } })
  expect(atCrew()).toEqual([])
})

test('a process that is killed while Slack has the message sends it to nobody twice, and others get theirs', {
  timeout: 30_000,
}, async () => {
  await schedule(['olga', 'rita'])
  await makeDue(bench.deps)
  slack.workspace.fail('chat.postMessage', 'held')
  const child = await worker()
  await vi.waitFor(() => expect(posts()).toHaveLength(1), { timeout: 20_000 })
  child.kill('SIGKILL')
  await once(child, 'exit')
  bench.pass(2)
  await freeDead(bench.deps)
  await look()
  expect([(await ended('olga')).state, (await ended('rita')).state].sort()).toEqual(['delivered', 'outcome_unknown'])
  expect([arrived('olga').length, arrived('rita').length]).toEqual([1, 1])
})

/** A process of its own that works on the run that is due. */
async function worker(): Promise<ChildProcess> {
  const { id } = await bench.database.scheduleRun.findFirstOrThrow({ where: { state: 'queued' } })
  const input = {
    ...{ url: bench.people.url, spoolDir, receiver: bench.receiver.url, run: id, now: bench.now() },
    slack: reached(),
  }
  const script = path.join(import.meta.dirname, '../testing/schedule-child.ts')
  return spawn(process.execPath, [script, JSON.stringify(input)], { stdio: ['ignore', 'ignore', 'inherit'] })
}
