import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createSender } from '#lib/egress/send.ts'
import { sampleCallCompany } from '#lib/testing/company.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { createVendorHttp, type Lease, type VendorHttp } from '../kit/vendor-http.ts'
import { m365 } from './index.ts'
import { startSimulator } from './simulator/index.ts'
import { company, FIELD, PM, SHARED } from './simulator/small-tenant.ts'

type Row = Record<string, unknown>

let simulator: RunningSimulator
let graph: ReturnType<typeof openConnector>

beforeAll(async () => {
  simulator = await startSimulator({ company })
  graph = openConnector(m365, simulator.settings, company.today)
})
afterEach(() => simulator.setFault(null))
afterAll(async () => {
  await graph.close()
  await simulator.close()
})

const rows = (answer: Row) => answer.records as Row[]

/** The connector's vendor without the test harness, which makes a new key for every write. */
async function plainVendor() {
  const sender = createSender()
  const { settings } = simulator
  const lend = async (): Promise<Lease> => ({
    borrowed: await m365.protocol.signIn(settings, sender.send),
    renew: lend,
  })
  const vendor = createVendorHttp({
    systemName: m365.name,
    protocol: m365.protocol,
    settings,
    lease: await lend(),
    send: sender.send,
    signal: AbortSignal.timeout(10_000),
    correlationHeaders: {},
  })
  return { vendor, close: sender.close }
}

describe('mail and calendar', () => {
  test('a person finds mail in the own and the shared mailbox, each mail once, newest first', async () => {
    const answer = await graph.call('search_mail', {}, PM)

    expect(rows(answer).map(({ id, mailbox }) => [id, mailbox])).toEqual([
      ['shared', SHARED],
      ['verbal', PM],
    ])
  })

  test('words, sender, job and dates narrow the search', async () => {
    const ids = async (input: Record<string, string>) =>
      rows(await graph.call('search_mail', input, PM)).map(({ id }) => id)

    expect(await ids({ text: 'extra footings' })).toEqual(['verbal'])
    expect(await ids({ from: 'gholm@mercy.example', since: '2026-11-01' })).toEqual(['shared'])
    expect(await ids({ from: 'holm', until: '2026-10-31' })).toEqual(['verbal'])
    expect(await ids({ project: '24-017' })).toEqual(['verbal'])
    expect(await ids({ project: '24-022' })).toEqual(['shared'])
    expect(await ids({ project: '24-022', text: 'footings' })).toEqual([])
  })

  test('nobody reads another person’s mail, however it is asked for', async () => {
    const before = simulator.log.length

    const answers = await Promise.all([
      graph.call('search_mail', { text: 'payroll' }, PM),
      graph.call('search_mail', { text: 'x" OR from:executive' }, PM),
      graph.call('search_mail', { from: "x@y.example' or subject eq 'Payroll" }, PM),
    ])

    expect(answers.flatMap(rows)).toEqual([])
    const mailboxes = simulator.log.slice(before).map(({ path }) => path)
    expect(mailboxes.every((path) => /\/users\/(pm|projects)%40ridgeline\.example\/messages/.test(path))).toBe(true)
  })

  test('someone without a mailbox still finds the shared one', async () => {
    const answer = await graph.call('search_mail', { project: '24-022' }, 'reports@service.example')

    expect(rows(answer)).toMatchObject([{ id: 'shared', mailbox: SHARED, project: '24-022' }])
  })

  test('more mail than one page is read over opaque next links, each mail once', async () => {
    const seen: unknown[] = []
    let cursor: string | undefined
    do {
      const input = { until: '2026-06-30', limit: 50, ...(cursor === undefined ? {} : { cursor }) }
      const answer = await graph.call('search_mail', input, 'office@ridgeline.example')
      seen.push(...rows(answer).map(({ id }) => id))
      cursor = answer.nextCursor as string | undefined
    } while (cursor !== undefined)

    expect(new Set(seen).size).toBe(230)
    expect(seen).toHaveLength(230)
  })

  test('the calendar is the person’s own and the shared one, within the window', async () => {
    const answer = await graph.call('calendar', { days: 7 }, PM)

    expect(rows(answer)).toMatchObject([
      { id: 'walk', calendar: PM, start: '2026-11-23T16:00:00Z' },
      { id: '24-022', calendar: SHARED, project: '24-022' },
    ])
    expect(rows(answer)).toHaveLength(2)
  })
})

describe('sending mail', () => {
  const letter = {
    to: ['office@ridgeline.example'],
    subject: 'Pour moved',
    text: 'Pour moves to Tuesday.',
    project: '24-022',
  }

  test('a sent mail lies in the sender’s and the recipient’s mailbox, filed under the job', async () => {
    const sent = await graph.call('send_mail', letter, FIELD)

    expect(rows(sent)).toMatchObject([{ status: 'sent', from: FIELD }])
    for (const person of [FIELD, 'office@ridgeline.example']) {
      const found = await graph.call('search_mail', { text: 'moves Tuesday' }, person)
      expect(rows(found)).toMatchObject([{ from: FIELD, project: '24-022', text: 'Pour moves to Tuesday.' }])
    }
  })

  test('the same request a second time sends nothing', async () => {
    const tool = m365.tools.find(({ name }) => name === 'send_mail')
    const input = { ...letter, subject: 'Only once', cc: [] }
    const call = (vendor: VendorHttp) =>
      tool?.run(input, vendor, {
        actingFor: { email: PM },
        correlationId: 'c',
        signal: AbortSignal.timeout(5_000),
        today: company.today,
        company: sampleCallCompany,
        slots: {},
        keep: (_, read) => read(),
        idempotencyKey: 'key-1',
      })
    const { vendor, close } = await plainVendor()

    expect(await call(vendor)).toMatchObject({ records: [{ status: 'sent' }] })
    expect(await call(vendor)).toMatchObject({ records: [{ status: 'already_sent' }] })

    const copies = await graph.call('search_mail', { text: 'only once' }, 'office@ridgeline.example')
    expect(rows(copies)).toHaveLength(1)
    await close()
  })
})
