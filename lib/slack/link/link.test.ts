import { randomBytes, randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { actorOf } from '#lib/audit/trail.ts'
import { slackConnecting } from '#lib/http/slack-desk.ts'
import { changePerson } from '#lib/identity/change-person.ts'
import { company } from '#lib/testing/chat.ts'
import { openSlackHouse } from '#lib/testing/slack/house.ts'
import type { SlackAccount } from '#lib/testing/slack/people.ts'
import { simulatedTeam, simulatedWorkspace } from '#lib/testing/slack/people.ts'
import type { ShownMessage } from '#lib/testing/slack/workspace.ts'
import { linkAddress } from './address.ts'
import { type ConnectDeps, connect, offeredAccount } from './connect.ts'
import { endLink, linksOf } from './links.ts'

let house: Awaited<ReturnType<typeof openSlackHouse>>
const own = (id: string, more: Partial<SlackAccount> = {}): SlackAccount => ({
  ...{ id, name: `Account ${id}`, email: `${id.toLowerCase()}@home.example`, locale: 'en-US', ...more },
})
const accounts = [
  own('U0OTHER'),
  own('U0SPANISH', { locale: 'es-MX' }),
  own('U0REPLAY'),
  own('U0TAKEN'),
  own('U0LATE'),
  own('U0ENDED'),
  own('U0DISABLED'),
  own('U0SAYS', { email: 'pm@ridgeline.example', unconfirmed: true }),
  own('U0PM', { email: 'pm@ridgeline.example' }),
  own('U0GUEST', { guest: 'several' }),
  own('U0FAR', { team: 'T0OTHER' }),
]
const question = 'How many RFIs are open on 24-017?'
const openRfis = company.rfis.filter(({ job, status }) => job === '24-017' && status === 'open').length
const patient = { timeout: 30_000, interval: 100 }

beforeAll(async () => {
  house = await openSlackHouse(accounts)
})
afterAll(() => house?.close())

const shownTo = (user: string) =>
  house.slack.workspace.messages.filter(
    ({ by, channel }) => by === null && channel === house.slack.workspace.directOf(user),
  )
const wordsOf = ({ text, blocks }: ShownMessage) => `${text}\n${JSON.stringify(blocks)}`
const tokenIn = (message: ShownMessage) => /\/slack-link\?t=([\w.-]+)/.exec(wordsOf(message))?.[1] ?? null

async function asks(user: string): Promise<ShownMessage> {
  const before = shownTo(user).length
  await house.slack.say(user, question).posted
  await vi.waitFor(() => expect(shownTo(user).length).toBeGreaterThan(before), patient)
  const answer = shownTo(user)[before]
  if (answer === undefined) throw new Error('nothing was answered')
  return answer
}

async function tokenFor(user: string): Promise<string> {
  const token = tokenIn(await asks(user))
  if (token === null) throw new Error(`no link was offered to ${user}`)
  return token
}

function deps(): ConnectDeps {
  const given = slackConnecting(house.runtime)
  if (given === null) throw new Error('no workspace is connected')
  return given
}

async function says(login: string, token: string, more: Partial<ConnectDeps> = {}) {
  const caller = { ...(await house.callerOf(login)), door: 'web' as const }
  return connect(token, caller.principal, { actor: actorOf(caller, randomUUID()), deps: { ...deps(), ...more } })
}

const linksFor = async (login: string) => linksOf((await house.callerOf(login)).principal.id, house.runtime.database)

test('somebody whose address nobody has is told why, and offered an address where they say who they are', async () => {
  const refusal = await asks('U0OTHER')
  expect(wordsOf(refusal)).toContain('Nobody in Gatehouse has the mail address')
  expect(wordsOf(refusal)).toContain('15 minutes')
  expect(tokenIn(refusal)).not.toBeNull()
  expect(wordsOf(await asks('U0SPANISH'))).toContain('durante 15 minutos')
})

test('guests and people of other workspaces are offered none', async () => {
  for (const user of ['U0GUEST', 'U0FAR']) expect(tokenIn(await asks(user))).toBeNull()
})

test('the page shows which account of which workspace it is, with its address and its id', async () => {
  const offered = await offeredAccount(await tokenFor('U0OTHER'), deps())
  expect(offered?.account).toEqual({
    user: 'U0OTHER',
    name: 'Account U0OTHER',
    mail: 'u0other@home.example',
    workspace: simulatedWorkspace.team,
  })
})

test('who said that it is theirs is answered with their own rights from then on, is told so there, and the audit knows', async () => {
  expect(await says('pm', await tokenFor('U0OTHER'))).toBe('linked')
  const [told] = shownTo('U0OTHER').slice(-1)
  expect(told === undefined ? '' : wordsOf(told)).toContain('pm@ridgeline.example')
  expect(wordsOf(await asks('U0OTHER'))).toContain(`*${openRfis}*`)
  expect(await linksFor('pm')).toMatchObject([{ user: 'U0OTHER', name: 'Account U0OTHER' }])
  const { rows } = await house.runtime.reads.query(
    "SELECT person_id FROM ledger.event WHERE action = 'slack.link' AND canon LIKE '%U0OTHER%'",
  )
  expect(rows).toEqual([{ person_id: (await house.callerOf('pm')).principal.id }])
})

test('an address is good once, also after the link it made has ended', async () => {
  const token = await tokenFor('U0REPLAY')
  const both = await Promise.all([says('pm', token), says('field', token)])
  expect(both.sort()).toEqual(['linked', 'used'])
  expect(await says('pm', token)).toBe('used')
  const { slackLink } = house.runtime.database
  await slackLink.updateMany({ where: { user: 'U0REPLAY' }, data: { endedAt: new Date() } })
  expect(await says('pm', token)).toBe('used')
})

test('an account that is somebody’s is not linked to another person', async () => {
  const [first, second] = [await tokenFor('U0TAKEN'), await tokenFor('U0TAKEN')]
  expect(await says('field', first)).toBe('linked')
  expect(await says('pm', second)).toBe('taken')
  expect((await linksFor('pm')).map(({ user }) => user)).not.toContain('U0TAKEN')
})

test('an account whose confirmed address is a person’s is linked to nobody else', async () => {
  const token = new URL(await linkAddress({ team: simulatedTeam, user: 'U0PM' }, signing())).searchParams.get('t') ?? ''
  expect(await says('field', token)).toBe('taken')
})

test('an account whose address Slack has not confirmed is nobody’s until its person says so', async () => {
  const refusal = await asks('U0SAYS')
  expect(wordsOf(refusal)).toContain('Confirm it in your Slack account')
  expect(await says('field', tokenIn(refusal) ?? '')).toBe('linked')
})

const signing = (key = house.runtime.keys.slackLink) => ({
  key,
  origin: 'https://gatehouse.example',
  nowMs: Date.now(),
})
const tokenOf = async (team: string, user: string, key?: Buffer) =>
  new URL(await linkAddress({ team, user }, signing(key))).searchParams.get('t') ?? ''

test.each<[string, () => Promise<string>]>([
  ['signed with another key', () => tokenOf(simulatedTeam, 'U0LATE', randomBytes(32))],
  ['signed with the key of mails', () => tokenOf(simulatedTeam, 'U0LATE', house.runtime.keys.unsubscribe)],
  ['of another workspace', () => tokenOf('T0OTHER', 'U0LATE')],
  ['for a guest', () => tokenOf(simulatedTeam, 'U0GUEST')],
  [
    'that never ends',
    () =>
      new SignJWT({ t: simulatedTeam, u: 'U0LATE', jti: randomUUID() })
        .setProtectedHeader({ alg: 'HS256' })
        .setAudience('slack-link')
        .sign(house.runtime.keys.slackLink),
  ],
  [
    'whose account was changed by hand',
    async () => {
      const [head, , signature] = (await tokenOf(simulatedTeam, 'U0LATE')).split('.')
      const [, payload] = (await tokenOf(simulatedTeam, 'U0ENDED')).split('.')
      return [head, payload, signature].join('.')
    },
  ],
])('an address %s links nothing', async (_, token) => {
  expect(await says('pm', await token())).toBe('wrong')
})

test('an address is good for 15 minutes and not longer', async () => {
  const token = await tokenFor('U0LATE')
  const after = (minutes: number) => ({ nowMs: () => Date.now() + minutes * 60_000 })
  expect(await says('pm', token, after(16))).toBe('wrong')
  expect(await says('pm', token, after(14))).toBe('linked')
})

test('a link ends by its person, and by nobody else; from then on the account is nobody’s', async () => {
  await says('pm', await tokenFor('U0ENDED'))
  const link = (await linksFor('pm')).find(({ user }) => user === 'U0ENDED')?.id ?? ''
  const { database: db, trail } = house.runtime
  const end = async (login: string) =>
    endLink(link, { actor: actorOf(await house.callerOf(login), randomUUID()), deps: { db, trail } })
  await expect(end('field')).rejects.toMatchObject({ code: 'not_found' })
  await end('pm')
  expect(tokenIn(await asks('U0ENDED'))).not.toBeNull()
})

test('with the person the links end: who is enabled again has to say it again', async () => {
  await says('pm2', await tokenFor('U0DISABLED'))
  const { database: db, trail } = house.runtime
  const [actor, person] = [
    actorOf(await house.callerOf('admin'), randomUUID()),
    (await house.callerOf('pm2')).principal.id,
  ]
  await changePerson({ db, trail }, actor, person, { do: 'disable', reason: 'left the company' })
  expect(wordsOf(await asks('U0DISABLED'))).toContain('Nobody in Gatehouse')
  await changePerson({ db, trail }, actor, person, { do: 'enable', reason: 'came back' })
  expect(wordsOf(await asks('U0DISABLED'))).toContain('Nobody in Gatehouse')
})
