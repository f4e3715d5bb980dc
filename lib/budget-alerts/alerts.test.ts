import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readConfig } from '#lib/core/config.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Budgets } from '#lib/cost/budgets.ts'
import { openMail } from '#lib/mail/send.ts'
import { type MailSimulator, startMailSimulator } from '#lib/mail-simulator/index.ts'
import { choose } from '#lib/notices/choices.ts'
import { createIdentityBench } from '#lib/testing/identity.ts'
import { silent } from '#lib/testing/ledger-calls.ts'
import type { AlertDeps } from './deps.ts'
import { budgetTask } from './task.ts'

/** Alerts over a real database and a real mail server on loopback, whose log says what arrived. */
let bench: Awaited<ReturnType<typeof createIdentityBench>>
let server: MailSimulator
let [admin, named, asker] = ['', '', '']
let now: Date
/** What arrived in earlier tests. */
let before = 0
const none: Budgets = { person: null, team: null, company: null }

beforeAll(async () => {
  bench = await createIdentityBench()
  server = await startMailSimulator()
  admin = await bench.addPerson('ada@own.example', ['admin'])
  named = await bench.addPerson('nia@own.example')
  asker = await bench.addPerson('ash@own.example')
  await bench.database.person.update({ where: { id: named }, data: { locale: 'es' } })
})
afterAll(async () => {
  await server?.close()
  await bench?.close()
})
beforeEach(async () => {
  await bench.database.budgetMail.deleteMany()
  await bench.database.budgetAlert.deleteMany()
  await bench.database.conversation.deleteMany()
  bench.events.length = 0
  before = server.arrived.length
  now = new Date('2026-11-11T12:00:00Z')
})

function deps(budgets: Partial<Budgets>, more: Partial<AlertDeps> = {}): AlertDeps {
  const variables = { DATABASE_URL: 'postgresql://none', MAIL_FROM: 'gatehouse@own.example', ...server.env }
  const { mail } = readConfig(variables, [])
  if (mail === null) throw new Error('no mail settings')
  const { reads, database, trail } = bench
  return {
    ...{
      reads,
      database,
      trail,
      log: silent,
      mail: () => openMail(mail, { log: silent }),
      origin: 'https://own.example',
    },
    ...{ budgets: () => ({ ...none, ...budgets }), named: () => ['nia@own.example'] },
    ...{ timeZone: () => 'UTC', now: () => now },
    ...more,
  }
}
const look = (of: AlertDeps) => budgetTask(of).run({}, new AbortController().signal)

async function spend(dollars: number, day = '2026-11-10', personId = asker): Promise<void> {
  const turn = uuidv7()
  const tokens = { inputTokens: 1, outputTokens: 1, cacheReadTokens: 0, cacheWrite5mTokens: 0, cacheWrite1hTokens: 0 }
  const at = new Date(`${day}T10:00:00Z`)
  await bench.database.conversation.create({
    data: {
      ...{ id: uuidv7(), personId, title: '' },
      turns: { create: { id: turn, question: 'what', startedAt: at } },
    },
  })
  const costMicros = BigInt(Math.round(dollars * 1e6))
  await bench.database.modelUse.create({
    data: { id: uuidv7(), turnId: turn, model: 'one', at, costMicros, ...tokens },
  })
}
const alerts = () =>
  bench.database.budgetAlert
    .findMany({ orderBy: [{ subject: 'asc' }, { threshold: 'asc' }] })
    .then((rows) => rows.map(({ subject, threshold }) => [subject, threshold]))
const arrived = () => server.arrived.slice(before).map(({ mail }) => mail)
const to = (address: string) => arrived().find((mail) => JSON.stringify(mail.to).includes(address))
const people = ['ada@own.example', 'nia@own.example', 'ash@own.example']
const told = () => people.filter((address) => to(address) !== undefined)

describe('at half, three quarters and nine tenths of a budget', () => {
  test('administrators and whoever it names are told once each, however often and by however many it is looked', async () => {
    const of = deps({ company: 100 })
    await spend(49)
    await look(of)
    expect(await alerts()).toEqual([])
    await spend(2)
    // Two replicas at once, and a third later.
    await Promise.all([look(of), look(deps({ company: 100 }))])
    await look(deps({ company: 100 }))

    expect(await alerts()).toEqual([['company', 50]])
    expect(told()).toEqual(['ada@own.example', 'nia@own.example'])
    const noticed = bench.events.filter(({ action }) => action === 'cost.budget_alert')
    expect(noticed.map(({ facts }) => facts)).toMatchObject([{ name: 'company', threshold: 50, spentMicros: 51e6 }])
    await spend(25)
    await look(of)
    expect(await alerts()).toEqual([
      ['company', 50],
      ['company', 75],
    ])
    expect(arrived()).toHaveLength(4)
  })

  test('what is passed at once is told as one, in the reader’s language, with the day on which nothing is left', async () => {
    for (let day = 1; day <= 10; day++) await spend(9.2, `2026-11-${String(day).padStart(2, '0')}`)
    await look(deps({ company: 100 }))

    expect(await alerts()).toEqual([50, 75, 90].map((threshold) => ['company', threshold]))
    expect(arrived()).toHaveLength(2)
    const spanish = to('nia@own.example')
    expect(spanish?.subject).toContain('90%')
    expect(spanish?.text).toContain('presupuesto')
    // 9.20 a day: the hundred are reached on the eleventh day.
    const english = to('ada@own.example')
    expect(english?.text).toContain('11 Nov 2026')
    expect(english?.text).toContain('$92 of $100')
  })

  test('a new month is told anew', async () => {
    await spend(60)
    await look(deps({ company: 100 }))
    now = new Date('2026-12-02T12:00:00Z')
    await look(deps({ company: 100 }))
    expect(await alerts()).toHaveLength(1)
    await spend(60, '2026-12-01')
    await look(deps({ company: 100 }))
    expect(await alerts()).toHaveLength(2)
  })

  test('one’s own budget is told to oneself alone', async () => {
    await spend(8)
    await look(deps({ person: 10 }))
    expect(await alerts()).toEqual([50, 75].map((threshold) => [`person:${asker}`, threshold]))
    expect(told()).toEqual(['ash@own.example'])
  })
})

test('whoever wants no mail of budgets gets none, and reads of it in the app', async () => {
  await choose(bench.database, admin, 'limit_near', { app: true, mail: false, slack: null })
  await spend(60)
  await bench.database.notice.deleteMany()
  await look(deps({ company: 100 }))
  expect(told()).toEqual(['nia@own.example'])
  expect((await bench.database.notice.findMany()).map(({ personId }) => personId).sort()).toEqual([admin, named].sort())
  await bench.database.noticeChoice.deleteMany()
})

test('without a mail server the alert stands in the app', async () => {
  await spend(60)
  await bench.database.notice.deleteMany()
  await look(deps({ company: 100 }, { mail: () => null }))
  expect(await alerts()).toEqual([['company', 50]])
  expect(told()).toEqual([])
  const notices = await bench.database.notice.findMany({ orderBy: { personId: 'asc' } })
  expect(notices.map(({ personId, mail }) => [personId, mail])).toEqual([admin, named].sort().map((id) => [id, null]))
})

test('a mail that was being sent when its process died is never sent again', async () => {
  await spend(60)
  await look(deps({ company: 100 }, { mail: () => null }))
  await bench.database.budgetMail.updateMany({ where: { personId: admin }, data: { state: 'sending' } })
  await look(deps({ company: 100 }))
  expect(told()).toEqual(['nia@own.example'])
})

test('while the audit is away nothing is noted, and the next look does it', async () => {
  await spend(60)
  const away: AlertDeps['trail'] = { write: () => Promise.reject(new Error('away')) }
  await expect(look(deps({ company: 100 }, { trail: away }))).rejects.toThrow('away')
  expect(await alerts()).toEqual([])
  await look(deps({ company: 100 }))
  expect(arrived()).toHaveLength(2)
})
