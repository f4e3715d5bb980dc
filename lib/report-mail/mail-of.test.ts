import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '#lib/core/config.ts'
import { createLog } from '#lib/core/log.ts'
import { formatFact } from '#lib/facts/format.ts'
import type { Fact } from '#lib/facts/types.ts'
import { hindrances, refusals } from '#lib/mail/outcome.ts'
import { openMail } from '#lib/mail/send.ts'
import { type MailSimulator, startMailSimulator } from '#lib/mail-simulator/index.ts'
import type { Leaf, ReportDocument } from '#lib/reports/document.ts'
import { library } from '#lib/reports/library/index.ts'
import { tellReport } from '#lib/reports/tell.ts'
import { screenOfCompany } from '#lib/testing/screen-parts.ts'
import { mailOf } from './mail-of.ts'
import { outcomeInWords } from './outcome-in-words.ts'

/** Reports told over the real road, mailed to a real server on loopback. */
const { parts, down } = screenOfCompany()
const deps = {
  judged: { own: new Map(), assigned: new Map(), notUseful: new Map() },
  company: { name: 'Sample & Sons', timeZone: 'America/Denver' },
}
const options = {
  link: new URL('https://gatehouse.example/reports/1/runs/2?a=1&b=2'),
  unsubscribe: new URL('https://gatehouse.example/unsubscribe?t=abc.def'),
  why: { as: 'person', by: 'Dana' },
} as const
type Who = Parameters<typeof parts>[0]

async function told(who: Who, locale: 'en' | 'es' = 'en', id = 'daily-executive'): Promise<ReportDocument> {
  const definition = library.get(id)
  if (definition === undefined) throw new Error(`no report ${id}`)
  return await tellReport(definition, { parts: parts(who, locale) }, deps)
}

const only = <K extends Leaf['kind']>({ blocks }: ReportDocument, kind: K) =>
  blocks.filter((block): block is Extract<Leaf, { kind: K }> => block.kind === kind)

/** What a reader of the HTML sees, in one line. */
function seen(html: string): string {
  const body = html.slice(html.indexOf('<body'))
  return body
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replaceAll(/\s+/g, ' ')
}
const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ')

describe.each(['en', 'es'] as const)('the daily report as mail, in %s', (locale) => {
  let document: ReportDocument
  let mail: ReturnType<typeof mailOf>
  beforeAll(async () => {
    document = await told('executive', locale)
    mail = mailOf(document, options)
  })

  test('has every key figure in HTML and in text, as the screens write it', () => {
    const rows = only(document, 'figures').flatMap(({ rows: all }) => all)
    expect(rows.length).toBeGreaterThan(8)
    for (const { fact, detail } of rows) {
      for (const where of [seen(mail.html), oneLine(mail.text)]) {
        expect(where).toContain(formatFact(fact, locale))
        expect(where).toContain(fact.label)
        if (detail !== undefined) expect(where).toContain(detail)
      }
    }
  })

  test('has the first five of what waits, says of how many, and leaves the others to the report', () => {
    const [findings] = only(document, 'findings')
    const titles = findings?.items.map(({ title }) => title) ?? []
    expect(titles).toHaveLength(7)
    for (const where of [seen(mail.html), oneLine(mail.text)]) {
      // A number is kept together by a span of its own.
      const shown = titles.filter((title) =>
        where.replaceAll(/ ?(\d\d-\d{3}) ?/g, ' $1 ').includes(title.replaceAll(/ ?(\d\d-\d{3}) ?/g, ' $1 ').trim()),
      )
      expect(shown).toEqual(titles.slice(0, 5))
      expect(where).toContain(locale === 'en' ? `5 of ${findings?.of}` : `5 de ${findings?.of}`)
    }
  })

  test('says in its subject what is at stake, what there is, and how much waits', () => {
    const [findings] = only(document, 'findings')
    const [figures] = only(document, 'figures')
    const [first, cash] = [findings?.items[0], figures?.rows[0]]
    if (first === undefined || cash === undefined) throw new Error('the report is empty')
    expect(mail.subject.startsWith(`${document.title}: `)).toBe(true)
    expect(mail.subject).toContain(`${formatFact(first.amount, locale)} ${first.amountWord}`)
    expect(mail.subject).toContain(`${cash.fact.label.toLowerCase()} ${formatFact(cash.fact, locale)}`)
    expect(mail.subject).toContain(
      locale === 'en' ? `${findings?.of} matters need you` : `${findings?.of} asuntos te esperan`,
    )
    expect(mail.subject.length).toBeLessThan(100)
  })

  test('loads nothing, runs nothing, and fits what mail programs show whole', () => {
    expect(mail.html).not.toMatch(/<(?:img|script|link|iframe|form|object)\b|url\(|\son\w+=|@import/i)
    const addresses = [...mail.html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address]) => address)
    expect(new Set(addresses)).toEqual(
      new Set([options.link, options.unsubscribe].map(({ href }) => href.replaceAll('&', '&#38;'))),
    )
    expect(Buffer.byteLength(mail.html)).toBeLessThan(100_000)
  })
})

test('what a reader may not see is named as missing with its reason, and no figure of it is in the mail', async () => {
  const document = await told('field')
  const { html, text } = mailOf(document, options)
  const missing = only(document, 'missing')
  expect(missing.length).toBeGreaterThan(0)
  for (const where of [seen(html), oneLine(text)]) {
    for (const { title, message } of missing) expect(where).toContain(`${title}: ${message}`)
  }
})

test('a system that did not answer is in the subject, in the line of systems, and with its reason', async () => {
  down('salesforce')
  const document = await told('executive')
  const trouble = document.systems.find(({ system }) => system === 'salesforce')?.trouble
  const { subject, text } = mailOf(document, options)
  expect(subject).toMatch(/^Daily executive report, incomplete: /)
  expect(text).toContain('5 of 6 systems answered.')
  expect(oneLine(text)).toContain(`${trouble?.message}`)
})

test.each([...library.keys()].filter((id) => library.get(id)?.parameter === null))(
  'the report %s is short enough for mail',
  async (id) => {
    const { html, subject } = mailOf(await told('executive', 'es', id), options)
    expect(Buffer.byteLength(html)).toBeLessThan(100_000)
    expect(subject).not.toMatch(/undefined|null|NaN|\{/)
  },
)

describe('words of outsiders', () => {
  const evil = '</td><script>alert(1)</script>" onclick="x\r\nBcc: boss@example.com\r\n'
  const at = new Date(0).toISOString()
  const fact: Fact = {
    ...{ id: 'x', label: evil, value: 5, unit: 'count', asOf: at, status: 'partial', reason: evil, sources: [] },
  }
  const ask = { kind: 'query', query: {} } as never
  const head = { id: 'b', title: evil, note: evil }
  const document: ReportDocument = {
    ...{
      title: evil,
      company: evil,
      reader: { id: '1', name: evil },
      locale: 'en',
      timeZone: 'UTC',
      today: '2026-11-22',
    },
    ...{ ranAt: at, took: 1, correlationId: '0000', policyVersion: 1 },
    systems: [{ system: 'x', name: evil, state: 'failed', asOf: null, trouble: { message: evil, nextStep: evil } }],
    blocks: [
      { kind: 'text', id: 't', sentences: [[evil, fact]] },
      { kind: 'heading', text: evil },
      { kind: 'figures', ...head, rows: [{ fact, word: evil, detail: evil, compared: evil, systems: [], ask }] },
      {
        ...{ kind: 'findings', ...head, of: 1 },
        items: [
          { amount: fact, amountWord: evil, title: evil, cause: evil, owner: evil, ageDays: 9, systems: [], ask },
        ],
      },
      {
        kind: 'table',
        ...head,
        columns: [{ label: evil, numeric: true }],
        rows: [],
        total: [evil],
        more: 0,
        systems: [],
      },
      { kind: 'commentary', ...head, text: evil, by: evil, at },
      { kind: 'missing', ...head, why: 'failed', systems: [], message: evil, nextStep: evil },
    ],
  }
  let server: MailSimulator
  beforeAll(async () => {
    server = await startMailSimulator()
  })
  afterAll(() => server?.close())

  test('are text wherever they stand, and make no header and no line of their own', async () => {
    const { html, text, subject } = mailOf(document, {
      ...options,
      why: { as: 'team', by: evil, team: evil },
      attached: [evil],
    })
    expect(html.match(/<script|onclick="/g)).toBeNull()
    expect(html.match(/&#60;script&#62;/g)?.length).toBeGreaterThan(15)
    expect(text.split('\n').filter((line) => line.startsWith('Bcc'))).toEqual([])
    expect(subject).not.toMatch(/[\r\n]/)

    const { mail: settings } = readConfig(
      { DATABASE_URL: 'postgresql://none', ...server.env, MAIL_FROM: 'r@example.com' },
      [],
    )
    if (settings === null) throw new Error('no settings')
    const to = { name: evil, address: 'maria@example.com' }
    const sent = { deliveryId: 'd1', to, subject, html, text, language: 'en', unsubscribe: options.unsubscribe }
    const outcome = await openMail(settings, { log: createLog('silent') }).send(sent)
    expect(outcome.state).toBe('delivered')
    const [arrived] = server.arrived
    expect(arrived?.mail.headers.has('bcc')).toBe(false)
    expect(String(arrived?.mail.html)).toBe(html.replaceAll('\r', ''))
  })
})

describe('how a delivery ended', () => {
  const ends = [
    ...[{ state: 'delivered', serverId: null } as const, { state: 'unknown' } as const],
    ...refusals.map((reason) => ({ state: 'refused', reason }) as const),
    ...hindrances.map((reason) => ({ state: 'later', reason }) as const),
  ]
  test.each(['en', 'es'] as const)('has a sentence of its own for each end, in %s', (locale) => {
    const sentences = ends.map((outcome) => outcomeInWords(outcome, locale))
    expect(new Set(sentences).size).toBe(ends.length)
    for (const sentence of sentences) expect(sentence).toMatch(/^\p{Lu}.*\.$/su)
  })
})
