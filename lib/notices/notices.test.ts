import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readConfig } from '#lib/core/config.ts'
import { noticeByMail } from '#lib/delivery/notice-by-mail.ts'
import { openMail } from '#lib/mail/send.ts'
import { type MailSimulator, startMailSimulator } from '#lib/mail-simulator/index.ts'
import { createIdentityBench } from '#lib/testing/identity.ts'
import { silent } from '#lib/testing/ledger-calls.ts'
import { choose } from './choices.ts'
import { noticeKindNames } from './kind-names.ts'
import { type Fact, factOf } from './kinds.ts'
import { countUnread, listNotices, markRead, NoticeSearch } from './list.ts'
import { kindsFor } from './own-kinds.ts'
import { noticeTask } from './send.ts'
import { tell } from './tell.ts'
import { noticeWords } from './words.ts'

/** Notices over a real database and a real mail server on loopback. */
let bench: Awaited<ReturnType<typeof createIdentityBench>>
let server: MailSimulator
let [ada, nia] = ['', '']
let now: Date
let before = 0

beforeAll(async () => {
  bench = await createIdentityBench()
  server = await startMailSimulator()
  ada = await bench.addPerson('ada@own.example', ['admin'])
  nia = await bench.addPerson('nia@own.example')
  await bench.database.person.update({ where: { id: nia }, data: { locale: 'es' } })
})
afterAll(async () => {
  await server?.close()
  await bench?.close()
})
beforeEach(async () => {
  await bench.database.notice.deleteMany()
  await bench.database.noticeChoice.deleteMany()
  before = server.arrived.length
  now = new Date('2026-11-11T12:00:00Z')
})

const leaver = (key: string, to = [ada, nia]) =>
  tell(bench.database, { kind: 'leaver', facts: { person: nia, name: 'Max' }, to, key, at: now })

function look(hasMail = true) {
  const variables = { DATABASE_URL: 'postgresql://none', MAIL_FROM: 'gatehouse@own.example', ...server.env }
  const { mail } = readConfig(variables, [])
  if (mail === null) throw new Error('no mail settings')
  const send = noticeByMail({ mail: openMail(mail, { log: silent }), origin: 'https://own.example' })
  const task = noticeTask({
    database: bench.database,
    log: silent,
    now: () => now,
    way: 'mail',
    sender: () => (hasMail ? send : null),
  })
  return task.run({}, new AbortController().signal)
}
const arrived = () => server.arrived.slice(before).map(({ mail }) => mail)
const to = (address: string) => arrived().find((mail) => JSON.stringify(mail.to).includes(address))

test('everybody is told of the same thing once, in the app and by mail, each in their language', async () => {
  await leaver('leaver max')
  await leaver('leaver max')
  await look()
  await look()

  expect(await countUnread(bench.database, ada)).toBe(1)
  expect(arrived()).toHaveLength(2)
  expect(to('ada@own.example')?.subject).toBe('Max left and still has access')
  expect(to('nia@own.example')?.subject).toBe('Max se fue y todavía tiene acceso')
  expect(to('ada@own.example')?.text).toContain(`https://own.example/admin/people?sel=${nia}`)
})

test('whoever switched a kind off is told of it no more, by that way alone', async () => {
  await choose(bench.database, ada, 'leaver', { app: true, mail: false, slack: null })
  await choose(bench.database, nia, 'leaver', { app: false, mail: true, slack: null })
  await leaver('leaver max')
  await look()
  expect([await countUnread(bench.database, ada), await countUnread(bench.database, nia)]).toEqual([1, 0])
  expect([to('ada@own.example'), to('nia@own.example')?.subject !== undefined]).toEqual([undefined, true])
})

test('every kind is told in the app and by mail, and whoever switched one off hears no more of it', async () => {
  const called = { en: 'Reports', es: 'Informes' }
  const told: Fact[] = [
    { kind: 'access_requested', facts: { request: 'r', person: 'Max', what: called } },
    {
      kind: 'access_decided',
      facts: { request: 'r', what: called, how: 'refused', role: null, until: null, reason: 'no' },
    },
    { kind: 'review_due', facts: { review: 'r', scope: called, dueOn: '2026-12-01', left: 3, late: false } },
    { kind: 'leaver', facts: { person: nia, name: 'Max' } },
    { kind: 'group_kept', facts: { person: 'Max', provider: 'Directory' } },
    { kind: 'system_down', facts: { system: 'books', name: 'Books', back: false } },
    { kind: 'limit_near', facts: { subject: 'company', name: null, threshold: 90 } },
    { kind: 'own_sign_in', facts: { what: 'passkey_added', left: null, by: null } },
    { kind: 'app_waits', facts: { approval: 'a', app: 'Claude', what: called } },
    { kind: 'rotation_failed', facts: { system: 'books', name: 'Books', doing: 'verify', left: false } },
    { kind: 'credential_due', facts: { system: 'books', name: 'Books', on: '2026-12-01', why: 'age', late: false } },
    { kind: 'sign_in_lost', facts: { system: 'books', name: 'Books', own: true } },
  ]
  expect(told.map(({ kind }) => kind)).toEqual([...noticeKindNames])
  // Budgets write a mail of their own, with the figures: lib/budget-alerts. What an app asks is mailed to who wants it.
  const mailed = told.filter(({ kind }) => kind !== 'limit_near' && kind !== 'app_waits')
  for (const fact of told) await tell(bench.database, { ...fact, to: [ada, nia], key: fact.kind, at: now })
  await look()
  expect(await countUnread(bench.database, ada)).toBe(told.length)
  expect(arrived()).toHaveLength(2 * mailed.length)

  await bench.database.notice.deleteMany()
  before = server.arrived.length
  for (const { kind } of told) await choose(bench.database, ada, kind, { app: false, mail: false, slack: false })
  for (const fact of told) await tell(bench.database, { ...fact, to: [ada], key: fact.kind, at: now })
  await look()
  expect([await countUnread(bench.database, ada), arrived()]).toEqual([0, []])
})

test('a system that is back is told in words of its own, also where the notice is from before', () => {
  const words = (facts: object) => {
    const fact = factOf('system_down', { system: 'books', name: 'Books', ...facts })
    return fact === null ? null : noticeWords(fact, 'en').title
  }
  expect([words({}), words({ back: true })]).toEqual(['Books does not answer', 'Books answers again'])
})

test('a mail server that is set up later sends no old news', async () => {
  await leaver('leaver max')
  await look(false)
  now = new Date('2026-11-15T12:00:00Z')
  await look()
  expect(arrived()).toEqual([])
})

test('somebody reads one, and then all of their own', async () => {
  await leaver('one')
  await leaver('two')
  const unread = NoticeSearch.parse({})
  const [first] = (await listNotices(bench.database, ada, unread)).notices
  await markRead(bench.database, ada, { id: first?.id ?? '' }, now)
  expect((await listNotices(bench.database, ada, unread)).total).toBe(1)
  await markRead(bench.database, nia, { id: first?.id ?? '' }, now)
  await markRead(bench.database, ada, 'all', now)
  expect([await countUnread(bench.database, ada), await countUnread(bench.database, nia)]).toEqual([0, 2])
  expect((await listNotices(bench.database, ada, NoticeSearch.parse({ show: 'all' }))).total).toBe(2)
})

test('nobody chooses about what they can never be told', () => {
  expect(kindsFor([])).toEqual(['access_decided', 'limit_near', 'own_sign_in', 'app_waits', 'sign_in_lost'])
  expect(kindsFor(['admin'])).toContain('leaver')
})
