import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { GatewayError } from '#lib/core/errors.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { createSender, type Send } from '#lib/egress/send.ts'
import { sampleCallCompany } from '#lib/testing/company.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { createVendorHttp, type Lease } from '../kit/vendor-http.ts'
import { m365 } from './index.ts'
import { startSimulator } from './simulator/index.ts'
import { company, FIELD, PM } from './simulator/small-tenant.ts'

let simulator: RunningSimulator
let graph: ReturnType<typeof openConnector>
beforeAll(async () => {
  simulator = await startSimulator({ company })
  graph = openConnector(m365, simulator.settings, company.today)
})
afterAll(async () => {
  await graph.close()
  await simulator.close()
})

const rows = (answer: JsonObject) => answer['records'] as JsonObject[]
const written = () => simulator.log.filter(({ method, path }) => method === 'POST' && path.endsWith('/events')).length
const walk = {
  subject: 'Walk with the owner',
  start: '2026-11-30T09:00',
  end: '2026-11-30T10:30',
  timeZone: 'America/Los_Angeles',
  attendees: [FIELD, 'gholm@mercy.example', PM],
  location: 'Gate 1',
  project: '24-017',
}

describe('an event that is entered', () => {
  test('lies in the calendar at the time that clocks show there, and in the attendees’', async () => {
    const answer = await graph.call('create_event', walk, PM)

    const expected = {
      subject: walk.subject,
      start: '2026-11-30T17:00:00Z',
      end: '2026-11-30T18:30:00Z',
      location: 'Gate 1',
      project: '24-017',
      attendees: [FIELD, 'gholm@mercy.example'],
    }
    expect(answer).toMatchObject({ created: true, before: [] })
    expect(rows(answer)).toMatchObject([
      { ...expected, localStart: walk.start, localEnd: walk.end, timeZone: walk.timeZone },
    ])
    const week = { from: '2026-11-30', days: 1 }
    expect(rows(await graph.call('calendar', week, PM))).toMatchObject([expected])
    expect(rows(await graph.call('person_calendar', { person: FIELD, ...week }, PM))).toMatchObject([expected])
  })

  test('a second time is returned and not written, whoever’s key it has', async () => {
    const before = written()

    const again = await graph.call('create_event', walk, PM)

    expect(again).toMatchObject({ created: false, note: expect.stringContaining('nobody was invited again') })
    expect(rows(again)).toMatchObject([{ subject: walk.subject, attendees: [FIELD, 'gholm@mercy.example'] }])
    expect(written()).toBe(before)
  })

  test('the same request sent twice is one event, though its words were changed in Outlook between the two', async () => {
    const { call, close } = await withKey('key-1')
    const input = { ...walk, subject: 'Only once', start: '2026-12-01T09:00', end: '2026-12-01T10:00' }
    const before = written()

    const first = await call(input)
    const second = await call({ ...input, subject: 'Named otherwise' })

    expect(first).toMatchObject({ created: true })
    expect(second).toMatchObject({ created: false, records: [{ subject: 'Only once' }] })
    expect(written()).toBe(before + 1)
    await close()
  })

  test('one whose answer was lost on its way is not entered again', async () => {
    let isLost = false
    const { call, close } = await withKey('key-2', (send) => async (request) => {
      const answer = await send(request)
      if (!request.url.endsWith('/events') || isLost) return answer
      isLost = true
      throw new GatewayError('system_unavailable', 'The system cannot be reached at the moment.')
    })
    const input = { ...walk, subject: 'Lost', start: '2026-12-03T09:00', end: '2026-12-03T10:00' }
    const before = written()

    await expect(call(input)).rejects.toMatchObject({ code: 'system_unavailable' })
    expect(await call(input)).toMatchObject({ created: false, records: [{ subject: 'Lost' }] })
    expect(written()).toBe(before + 1)
    await close()
  })

  test('what lay in that time before is told', async () => {
    const other = { ...walk, subject: 'Another talk', attendees: [] }

    const answer = await graph.call('create_event', other, PM)

    expect(answer).toMatchObject({ created: true, before: [{ subject: walk.subject, start: '2026-11-30T17:00:00Z' }] })
  })

  test('without a zone the company’s own counts', async () => {
    const { timeZone: _, ...input } = {
      ...walk,
      subject: 'At home',
      start: '2026-12-02T09:00',
      end: '2026-12-02T09:30',
    }

    const answer = await graph.call('create_event', input, PM)

    expect(rows(answer)).toMatchObject([{ timeZone: sampleCallCompany.timeZone, localStart: '2026-12-02T09:00' }])
  })
})

test.each([
  ['an end before its start', { end: '2026-11-30T08:00' }, 'The end must come after the start, at most 14 days later.'],
  ['more than two weeks', { end: '2026-12-30T08:00' }, 'The end must come after the start, at most 14 days later.'],
  [
    'an hour that clocks skip',
    { start: '2027-03-14T02:30', end: '2027-03-14T04:00' },
    'Clocks in America/Los_Angeles never show the start or the end.',
  ],
])('%s is refused before anything is asked', async (_, change, message) => {
  const before = simulator.log.length

  await expect(graph.call('create_event', { ...walk, ...change }, PM)).rejects.toMatchObject({
    code: 'invalid_input',
    message,
  })
  expect(simulator.log).toHaveLength(before)
})

test('someone without a mailbox has no calendar to enter it in', async () => {
  await expect(graph.call('create_event', walk, 'reports@service.example')).rejects.toMatchObject({
    code: 'not_found',
    message: 'You have no mailbox in Microsoft 365 that an event could be entered in.',
  })
})

/** The tool with one key for all of its calls. */
async function withKey(idempotencyKey: string, through: (send: Send) => Send = (send) => send) {
  const tool = m365.tools.find(({ name }) => name === 'create_event')
  const sender = createSender()
  const lend = async (): Promise<Lease> => ({
    borrowed: await m365.protocol.signIn(simulator.settings, sender.send),
    renew: lend,
  })
  const vendor = createVendorHttp({
    systemName: m365.name,
    protocol: m365.protocol,
    settings: simulator.settings,
    lease: await lend(),
    send: through(sender.send),
    signal: AbortSignal.timeout(10_000),
    correlationHeaders: {},
  })
  return {
    close: sender.close,
    call: async (input: JsonObject) =>
      tool?.run(tool.input.parse(input), vendor, {
        actingFor: { email: PM },
        correlationId: 'c',
        signal: AbortSignal.timeout(5_000),
        today: company.today,
        company: sampleCallCompany,
        slots: {},
        keep: (_, read) => read(),
        idempotencyKey,
      }),
  }
}
