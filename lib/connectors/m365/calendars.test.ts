import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, startOfDay } from '#lib/core/days.ts'
import type { Send, SendRequest } from '#lib/egress/send.ts'
import { sampleCompany } from '#lib/testing/company.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { m365 } from './index.ts'
import { startSimulator } from './simulator/index.ts'
import { FIELD, PM, company as small } from './simulator/small-tenant.ts'
import { commonFree } from './tools/free-times.ts'

type Row = Record<string, unknown>

const company = companyRecords()
const superintendents = company.employees.filter(
  ({ department, status, upn }) => department === 'Superintendents' && status === 'active' && upn !== null,
)
const DAYS = 28
const { timeZone } = sampleCompany
const begin = startOfDay(company.today, timeZone).getTime()
const end = startOfDay(addDays(company.today, DAYS), timeZone).getTime()
const eventsOf = (upn: string | null) =>
  company.events
    .filter(({ mailbox }) => mailbox === upn)
    .filter((one) => Date.parse(one.start) < end && Date.parse(one.end) > begin)
const timesOf = (found: { start: string; end: string }[]) => found.map((one) => `${one.start} ${one.end}`).sort()

let simulators: RunningSimulator[]
let graph: ReturnType<typeof openConnector>
let tenant: ReturnType<typeof openConnector>
beforeAll(async () => {
  simulators = [await startSimulator({ company }), await startSimulator({ company: small })]
  graph = openConnector(m365, simulators[0]?.settings ?? { baseUrl: '' }, company.today)
  tenant = openConnector(m365, simulators[1]?.settings ?? { baseUrl: '' }, small.today)
})
afterAll(async () => {
  for (const one of [graph, tenant, ...simulators]) await one.close()
})

const withMail = (body: unknown, mail: string) => {
  const { value } = body as { value: Row[] }
  return { value: value.map((one) => ({ ...one, mail })) }
}
const rows = (answer: Row) => answer.records as Row[]

describe('a person’s calendar', () => {
  test('every superintendent’s is the one that the company keeps, by address and by name, to its end', async () => {
    expect(superintendents.length).toBeGreaterThan(10)
    for (const person of superintendents) {
      const expected = eventsOf(person.upn)
      for (const asked of [person.upn ?? '', `${person.firstName} ${person.lastName}`]) {
        const seen: Row[] = []
        let cursor: unknown
        do {
          const page = await graph.call(
            'person_calendar',
            { person: asked, days: DAYS, limit: 20, ...(cursor === undefined ? {} : { cursor: String(cursor) }) },
            PM,
          )
          seen.push(...rows(page))
          cursor = page.nextCursor
        } while (cursor !== undefined)

        expect(seen.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort())
        expect(timesOf(seen as never)).toEqual(timesOf(expected))
        expect(new Set(seen.map(({ person: name }) => name))).toEqual(
          new Set(expected.length === 0 ? [] : [`${person.firstName} ${person.lastName}`]),
        )
      }
    }
  }, 60_000)

  test('only those of a job, where one is asked for', async () => {
    const [person] = superintendents
    const own = eventsOf(person?.upn ?? null)
    const job = /^\d\d-\d{3}/.exec(own.find(({ subject }) => /^\d\d-/.test(subject))?.subject ?? '')?.[0] ?? ''

    const answer = await graph.call('person_calendar', { person: person?.upn ?? '', days: DAYS, project: job }, PM)

    expect(
      rows(answer)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(
      own
        .filter(({ subject }) => subject.includes(job))
        .map(({ id }) => id)
        .sort(),
    )
    expect(rows(answer).every(({ project }) => project === job)).toBe(true)
  })

  test('of a private event only the time is shown, its job is not told, and its owner sees all of it', async () => {
    const answer = await tenant.call('person_calendar', { person: FIELD }, PM)
    const ofJob = await tenant.call('person_calendar', { person: FIELD, project: '24-017' }, PM)
    const own = await tenant.call('calendar', {}, FIELD)

    const hidden = rows(answer).find(({ id }) => id === 'doctor')
    expect(hidden).toMatchObject({ private: true, status: 'busy', subject: '', location: '', attendees: [] })
    expect([hidden?.project, hidden?.url]).toEqual([undefined, undefined])
    expect(JSON.stringify([answer, ofJob])).not.toMatch(/doctor (?!")|Clinic|24-017 doctor/)
    expect(rows(ofJob).map(({ id }) => id)).toEqual(['crew'])
    expect(rows(own).find(({ id }) => id === 'doctor')).toMatchObject({ subject: '24-017 doctor', location: 'Clinic' })
  })

  test('in the shared calendar what is confidential shows its time only', async () => {
    const answer = await tenant.call('calendar', { from: '2027-02-01', days: 1 }, PM)

    expect(rows(answer)).toMatchObject([{ id: 'closed', private: true, subject: '', location: '', attendees: [] }])
    expect(JSON.stringify(answer)).not.toMatch(/settlement/i)
  })

  test('is found under the account’s name where the mail address is another one', async () => {
    const through = (send: Send) => async (request: SendRequest) => {
      const answer = await send(request)
      const isDirectory = new URL(request.url).pathname.endsWith('/users')
      return isDirectory ? { ...answer, body: withMail(answer.body, 'foreman@ridgeline.example') } : answer
    }
    const open = openConnector(m365, simulators[1]?.settings ?? { baseUrl: '' }, small.today, through)

    const answer = await open.call('person_calendar', { person: FIELD }, PM)

    expect(rows(answer).map(({ id, calendar }) => [id, calendar])).toContainEqual(['crew', 'foreman@ridgeline.example'])
    await open.close()
  })

  test('a name that several people have is asked back, one that nobody has is not found', async () => {
    const [first] = [
      ...Map.groupBy(
        company.employees.filter(({ upn }) => upn !== null),
        ({ lastName }) => lastName,
      ).values(),
    ].filter((group) => group.filter(({ accountEnabled }) => accountEnabled).length > 1)

    await expect(graph.call('person_calendar', { person: first?.[0]?.lastName ?? '' }, PM)).rejects.toMatchObject({
      code: 'invalid_input',
      data: { people: expect.arrayContaining([expect.stringContaining(first?.[0]?.upn ?? 'none')]) },
    })
    await expect(graph.call('person_calendar', { person: 'Nobody Atall' }, PM)).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('free and busy', () => {
  test('of all superintendents, twenty at a time, the times that the company’s calendars hold', async () => {
    for (let from = 0; from < superintendents.length; from += 20) {
      const asked = superintendents.slice(from, from + 20)
      const people = asked.flatMap(({ upn }) => upn ?? [])

      const answer = await graph.call('free_busy', { people, days: DAYS, limit: 500 }, PM)

      const expected = asked.flatMap(({ upn }) => eventsOf(upn))
      expect(answer.complete).toBe(true)
      expect(timesOf(rows(answer) as never)).toEqual(timesOf(expected))
      const wanted = { first: company.today, days: DAYS, minutes: 30, earliest: '07:00', latest: '17:00', timeZone }
      expect(answer.free).toEqual(
        commonFree(
          expected.map((one) => ({ ...one, status: 'busy' as const })),
          wanted,
        ),
      )
    }
  })

  test('no subject and no place of anybody is told', async () => {
    const answer = await tenant.call('free_busy', { people: [PM, FIELD] }, PM)

    expect(rows(answer).map(({ email, status, start }) => [email, status, start])).toEqual([
      [FIELD, 'busy', '2026-11-23T16:00:00Z'],
      [PM, 'busy', '2026-11-23T16:00:00Z'],
      [FIELD, 'busy', '2026-11-24T15:00:00Z'],
      [FIELD, 'free', '2026-11-24T19:00:00Z'],
    ])
    expect(JSON.stringify(answer)).not.toMatch(/doctor|Clinic|Event|trailer/)
  })

  test('free is what is left between the hours, on weekdays, longer than asked, and what shows as free is free', async () => {
    const answer = await tenant.call(
      'free_busy',
      { people: [PM, FIELD], days: 3, minutes: 60, earliest: '07:00', latest: '12:00' },
      PM,
    )

    // Denver or not: whatever the company's zone is, its hours are.
    const at = (day: string, hour: number) => new Date(startOfDay(day, timeZone).getTime() + hour * 3_600_000).getTime()
    const busy = [
      ['2026-11-23T16:00:00Z', '2026-11-23T17:00:00Z'],
      ['2026-11-24T15:00:00Z', '2026-11-24T16:30:00Z'],
    ].map(([from = '', to = '']) => [Date.parse(from), Date.parse(to)] as const)
    const free = answer.free as { start: string; end: string; minutes: number }[]
    expect(free.length).toBeGreaterThan(0)
    for (const one of free) {
      const [from, to, day] = [Date.parse(one.start), Date.parse(one.end), one.start.slice(0, 10)]
      expect(['2026-11-23', '2026-11-24']).toContain(day)
      expect(from).toBeGreaterThanOrEqual(at(day, 7))
      expect(to).toBeLessThanOrEqual(at(day, 12))
      expect(to - from).toBe(one.minutes * 60_000)
      expect(one.minutes).toBeGreaterThanOrEqual(60)
      expect(busy.every(([begins, ends]) => to <= begins || from >= ends)).toBe(true)
    }
  })

  test('whose calendar is not shown is named, and then nothing is said to be free for all', async () => {
    const answer = await tenant.call('free_busy', { people: [PM, 'guest@elsewhere.example'] }, PM)

    expect(answer).toMatchObject({
      complete: false,
      unknown: ['guest@elsewhere.example'],
      note: 'Microsoft 365 does not show the calendar of guest@elsewhere.example to this connection.',
    })
    expect(answer).not.toHaveProperty('free')
  })

  test('someone without a mailbox may ask', async () => {
    const answer = await tenant.call('free_busy', { people: [PM] }, 'reports@service.example')
    expect(rows(answer)).toHaveLength(1)
  })
})
