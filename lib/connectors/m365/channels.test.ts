import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dayIn } from '#lib/core/days.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import type { Send, SendRequest } from '#lib/egress/send.ts'
import { sampleCompany } from '#lib/testing/company.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { m365 } from './index.ts'
import { plainText } from './plain-text.ts'
import { chosenSitesOnly } from './simulator/applications.ts'
import { startSimulator } from './simulator/index.ts'
import { PM, company as small } from './simulator/small-tenant.ts'

type Row = Record<string, unknown>

const company = companyRecords()
const withSite = company.teamsMessages.filter(({ siteId }) => siteId !== '')
const names = new Map(company.employees.map(({ upn, firstName, lastName }) => [upn, `${firstName} ${lastName}`]))

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

const rows = (answer: Row) => answer.records as Row[]
const ids = (found: readonly { id?: unknown }[]) => found.map(({ id }) => String(id)).sort()

async function everyPage(input: Record<string, string>, as?: string): Promise<Row[]> {
  const seen: Row[] = []
  let cursor: unknown
  do {
    const page = await graph.call(
      'channel_messages',
      { ...input, limit: 40, ...(cursor === undefined ? {} : { cursor: String(cursor) }) },
      as,
    )
    seen.push(...rows(page))
    cursor = page.nextCursor
  } while (cursor !== undefined)
  return seen
}

describe('what was written about a job', () => {
  test('of every job, every message and reply of its channels, newest first', async () => {
    const byJob = Map.groupBy(withSite, ({ job }) => job)
    expect(byJob.size).toBeGreaterThan(10)
    for (const [project, said] of byJob) {
      const found = await everyPage({ project })

      expect(
        found
          .map(({ id, text, from, sent, channel, replyTo }) => ({ id, text, from, sent, channel, replyTo }))
          .sort(byId),
      ).toEqual(
        said
          .map(({ id, text, from, sent, channel, replyTo }) => ({
            id,
            text,
            from: names.get(from),
            sent,
            channel,
            replyTo,
          }))
          .sort(byId),
      )
      expect(found.map(({ sent }) => sent)).toEqual(
        found
          .map(({ sent }) => String(sent))
          .sort()
          .reverse(),
      )
    }
  }, 60_000)

  test('words, sender, channel and days narrow it', async () => {
    const [first] = withSite
    const own = withSite.filter(({ job }) => job === first?.job)
    const project = first?.job ?? ''
    const sender = names.get(first?.from ?? '') ?? ''
    const [since, until] = [company.today.replace(/-\d\d$/, '-01'), company.today]

    expect(ids(await everyPage({ project, text: 'school traffic' }))).toEqual(
      ids(own.filter(({ text }) => /school traffic/.test(text))),
    )
    expect(ids(await everyPage({ project, from: sender }))).toEqual(ids(own.filter(({ from }) => from === first?.from)))
    expect(ids(await everyPage({ project, channel: 'deliv' }))).toEqual(
      ids(own.filter(({ channel }) => channel === 'Deliveries')),
    )
    const dayOf = (sent: string) => dayIn(sampleCompany.timeZone, new Date(sent))
    expect(ids(await everyPage({ project, since, until }))).toEqual(ids(own.filter(({ sent }) => dayOf(sent) >= since)))
  })
})

describe('job numbers that are written otherwise', () => {
  const otherwise = (written: string) => (send: Send) => async (request: SendRequest) => {
    const answer = await send(request)
    const isTeams = new URL(request.url).pathname.endsWith('/joinedTeams')
    return isTeams ? { ...answer, body: JSON.parse(JSON.stringify(answer.body).replaceAll('24-017', written)) } : answer
  }
  const open = (written: string, names: SlotNames) =>
    openConnector(m365, simulators[1]?.settings ?? { baseUrl: '' }, small.today, otherwise(written), names)
  const question = { project: '24-017' }

  test('are found as the mapping says', async () => {
    const connector = open('J24017', { site_job_rule: 'name: J(NN)(NNN)' })
    const expected = rows(await tenant.call('channel_messages', question, PM))

    expect(ids(rows(await connector.call('channel_messages', question, PM)))).toEqual(ids(expected))
    expect(expected.length).toBeGreaterThan(0)
    await connector.close()
  })

  test('where nobody has said how, are refused and not called empty', async () => {
    const connector = open('Mercy', {})
    await expect(connector.call('channel_messages', question, PM)).rejects.toMatchObject({ code: 'needs_mapping' })
    await connector.close()
  })
})

describe('rights', () => {
  test('who is not a member of the job’s team finds nothing, and is told why', async () => {
    const outsider = company.employees.find(({ department, upn }) => department === 'Finance' && upn !== null)

    const answer = await tenant.call('channel_messages', { project: '24-017' }, outsider?.upn ?? '')

    expect(answer).toMatchObject({
      records: [],
      note: expect.stringContaining('No team that you are a member of, and none of its channels, names job 24-017.'),
    })
  })

  test('private channels are not asked for, and what Teams itself says is left out', async () => {
    const log = simulators[1]?.log ?? []
    const before = log.length

    const answer = await tenant.call('channel_messages', { project: '24-017' }, PM)

    expect(rows(answer).map(({ id, text }) => [id, text])).toEqual([
      ['1002', 'Text 1002'],
      ['1001', 'Pump <b> is here & ready'],
      ['1003', 'Text 1003'],
      ['1004', 'Text 1004'],
    ])
    expect(log.slice(before).filter(({ path }) => path.endsWith('/messages'))).toHaveLength(3)
    expect(JSON.stringify(answer)).not.toContain('Claims')
  })

  test('an application that may not read messages is refused in words that say what it takes', async () => {
    const { clientId, clientSecret } = chosenSitesOnly
    const settings = { ...(simulators[1]?.settings ?? { baseUrl: '' }), clientId, clientSecret }
    const shut = openConnector(m365, settings, small.today)

    await expect(shut.call('channel_messages', { project: '24-017' }, PM)).rejects.toMatchObject({
      code: 'forbidden',
      message: 'Microsoft 365 does not let this connection read what is written in Teams channels.',
      nextStep: expect.stringContaining('ChannelMessage.Read.All'),
    })
    await shut.close()
  })

  test.each([
    ['see teams', /\/joinedTeams$/, 'see who is in which team'],
    ['list channels', /\/\$batch$/, 'list the channels of teams'],
  ])('nor is one that may not %s told that there is nothing', async (_, pattern, what) => {
    const refused = { status: 403, headers: {}, body: { error: { code: 'Forbidden' } } }
    const through = (send: Send) => async (request: SendRequest) => {
      const answer = await send(request)
      const path = new URL(request.url).pathname
      if (!pattern.test(path)) return answer
      if (!path.endsWith('/$batch')) return refused
      const { responses } = answer.body as { responses: Row[] }
      return { ...answer, body: { responses: responses.map((one) => ({ ...one, ...refused })) } }
    }
    const shut = openConnector(m365, simulators[1]?.settings ?? { baseUrl: '' }, small.today, through)

    await expect(shut.call('channel_messages', { project: '24-017' }, PM)).rejects.toMatchObject({
      code: 'forbidden',
      message: `Microsoft 365 does not let this connection ${what}.`,
    })
    await shut.close()
  })

  test('someone whom the directory does not know is in no team', async () => {
    expect(await tenant.call('channel_messages', { project: '24-017' }, 'reports@service.example')).toMatchObject({
      records: [],
      complete: true,
    })
  })
})

test.each([
  ['<p>One</p><p>two &amp; three</p>', 'One\ntwo & three'],
  ['<div>a<br/>b&nbsp;c</div>', 'a\nb c'],
  ['no tags, 3 < 4', 'no tags, 3 < 4'],
  ['&#72;&#x69; &unknown; &#0;', 'Hi &unknown; &#0;'],
])('%s reads %s', (html, text) => {
  expect(plainText(html)).toBe(text)
})

test('a message made to take long is read at once', () => {
  const before = performance.now()
  plainText('<'.repeat(200_000))
  expect(performance.now() - before).toBeLessThan(1_000)
})

function byId(a: { id?: unknown }, b: { id?: unknown }): number {
  return String(a.id).localeCompare(String(b.id))
}
