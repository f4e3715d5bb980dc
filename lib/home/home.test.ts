import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createCompany } from '#lib/company/index.ts'
import type { Caller } from '#lib/core/caller.ts'
import { daysBetween } from '#lib/core/days.ts'
import { type Joins, nothingMatched } from '#lib/core/joins.ts'
import type { FactLocale } from '#lib/facts/locale.ts'
import type { Fact } from '#lib/facts/types.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import { type Judged, nothingJudged } from '#lib/judgements/judgement.ts'
import { freshness } from '#lib/measures/asking.ts'
import { createMemory, type Memory } from '#lib/measures/memory.ts'
import { wordsFor } from '#lib/measures/words.ts'
import type { Answerable } from '#lib/questions/understand/reading.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openCompanyGateway } from '#lib/testing/home.ts'
import { readerAnswer } from '#lib/testing/reader-answer.ts'
import { exceptions } from './matter.ts'
import { type Home, openHome } from './open-home.ts'

/** The whole screen, read from the six simulated vendors over the real road. */
const company = companyRecords()
let open: Awaited<ReturnType<typeof openCompanyGateway>>
let memory: Memory
const noon = Date.parse('2026-11-22T14:15:00Z')
let nowMs = noon
const freshMs = freshness.visitMs
let joins: Joins = nothingMatched
let judged: Judged = nothingJudged

beforeAll(async () => {
  open = await openCompanyGateway(company)
})
afterAll(() => open.close())
beforeEach(() => {
  nowMs = noon
  memory = createMemory(() => nowMs)
  judged = nothingJudged
  open.calm()
})

const people = {
  executive: ['executive@ridgeline.example', ['executive']],
  pm: ['pm@ridgeline.example', ['project-manager']],
  finance: ['finance@ridgeline.example', ['financial-read']],
  field: ['field@ridgeline.example', ['field-crew']],
  office: ['office@ridgeline.example', ['office-staff']],
} as const

function show(caller: Caller, gateway = open.gateway, locale: FactLocale = 'en') {
  return openHome(caller, { gateway, memory, nowMs: () => nowMs, freshMs, words: wordsFor(locale), joins, judged })
}

function load(who: keyof typeof people, locale: FactLocale = 'en'): Promise<Home> {
  const [email, roles] = people[who]
  return show(open.caller(email, roles), open.gateway, locale).whole
}

const figure = (home: Home, id: string): Fact | undefined => home.figures.find(({ fact }) => fact.id === id)?.fact
const sum = <T>(all: readonly T[], pick: (one: T) => number) => all.reduce((total, one) => total + pick(one), 0)
const story = (number: number) => company.stories.find((one) => one.number === number)?.expected ?? {}

describe('the key figures of an executive are the company’s ledger', () => {
  let home: Home
  beforeAll(async () => {
    memory = createMemory(() => nowMs)
    home = await load('executive')
  })

  test('all eight stand there, current, each with its formula and its records', () => {
    expect(home.figures.map(({ fact }) => fact.id)).toEqual([
      ...['cash', 'net-billing', 'gross-margin', 'backlog'],
      ...['ar-over-60', 'pending-changes', 'pipeline', 'trir'],
    ])
    for (const { fact } of home.figures) {
      expect(fact.status, fact.id).toBe('ok')
      expect(fact.sources.length, fact.id).toBeGreaterThan(2)
      expect(fact.formula, fact.id).toBeDefined()
    }
  })

  test('the records of every figure come to it, or it says which part of it they are', () => {
    for (const { id, value, sources, part } of home.figures.map(({ fact }) => fact)) {
      const amounts = sources.flatMap(({ amount }) => amount ?? [])
      const whole = part?.amount ?? value ?? 0
      if (amounts.length > 0)
        expect(
          sum(amounts, (amount) => amount),
          id,
        ).toBeCloseTo(whole, 4)
    }
  })

  test('cash is so many days and backlog so many months of the revenue of twelve closed months; margin is below bid', () => {
    const incomes = new Set(company.accounts.flatMap(({ type, number }) => (type === 'Income' ? [number] : [])))
    const year = company.journals.filter(
      ({ accountNumber, date }) => incomes.has(accountNumber) && date >= '2025-11-01' && date <= '2026-10-31',
    )
    const revenue = sum(year, ({ credit, debit }) => credit - debit)
    const detail = (id: string) => home.figures.find(({ fact }) => fact.id === id)?.detail
    const days = ((figure(home, 'cash')?.value ?? 0) / revenue) * 365
    const months = ((figure(home, 'backlog')?.value ?? 0) / revenue) * 12
    expect(detail('cash')).toContain(`${days.toFixed(1)} days of revenue`)
    expect(detail('backlog')).toContain(`${months.toFixed(1)} months of work`)

    const active = company.jobs.filter(({ status }) => status === 'active')
    const contract = sum(active, (job) => job.originalContract + job.approvedChanges)
    const bid = sum(active, (job) => {
      const share = (job.originalContract - job.originalCostEstimate) / job.originalContract
      return share * (job.originalContract + job.approvedChanges)
    })
    const points = ((figure(home, 'gross-margin')?.value ?? 0) - bid / contract) * 100
    expect(detail('gross-margin')).toContain(`${Math.abs(points).toFixed(1)} points below bid`)
    expect(points).toBeLessThan(0)
  })

  test('every sum is the sum of its own lines', () => {
    for (const id of ['cash', 'backlog', 'ar-over-60', 'pending-changes', 'pipeline']) {
      const fact = figure(home, id)
      expect(
        sum(fact?.formula?.rows ?? [], ({ value }) => value),
        id,
      ).toBe(fact?.value)
      expect(fact?.formula?.total.value, id).toBe(fact?.value)
    }
  })

  test('cash is what the bank accounts of the general ledger hold', () => {
    const banks = company.accounts.filter(({ type }) => type === 'Bank')
    expect(figure(home, 'cash')?.value).toBe(sum(banks, ({ balance }) => balance))
  })

  test('net billing is what accounts 1250 and 2250 hold together', () => {
    const billing = home.figures.find(({ fact }) => fact.id === 'net-billing')
    expect(billing?.fact.value).toBe(-sum(company.wip, ({ overUnder }) => overUnder))
    expect(billing?.word).toBe('over')
  })

  test('gross margin is that of the active jobs, weighted by contract', () => {
    const active = company.jobs.filter(({ status }) => status === 'active')
    const contract = sum(active, (job) => job.originalContract + job.approvedChanges)
    const margin = (contract - sum(active, (job) => job.costAtCompletion)) / contract
    expect(figure(home, 'gross-margin')?.value).toBeCloseTo(margin, 6)
  })

  test('backlog is revised contract less earned, to the cent', () => {
    const left = sum(company.jobs, (job) => {
      const contract = job.originalContract + job.approvedChanges
      return contract - Math.round((contract * job.costToDate) / job.costAtCompletion)
    })
    expect(figure(home, 'backlog')?.value).toBe(left)
  })

  test('receivables over 60 days are the unpaid pay applications that are so late', () => {
    const late = company.payApplications.filter(({ dueDate }) => dueDate < '2026-09-23')
    expect(figure(home, 'ar-over-60')?.value).toBe(sum(late, ({ unpaid }) => unpaid))
  })

  test('pending change orders and the weighted pipeline are the generated ones', () => {
    const pending = company.changeOrders.filter(({ status }) => status === 'Pending')
    expect(figure(home, 'pending-changes')?.value).toBe(sum(pending, ({ amount }) => amount))
    const near = company.opportunities.filter(
      ({ stage, expectedStart }) =>
        !stage.startsWith('Closed') && expectedStart >= '2027-01-01' && expectedStart < '2027-07-01',
    )
    expect(figure(home, 'pipeline')?.value).toBe(sum(near, ({ amount, probability }) => amount * probability))
  })

  test('the incident rate counts exported hours and says what is missing', () => {
    expect(figure(home, 'trir')?.value).toBeCloseTo(2.9, 3)
    const last = company.incidents
      .flatMap(({ recordable, date }) => (recordable ? [date] : []))
      .sort()
      .at(-1)
    const days = daysBetween(last ?? '', company.today)
    expect(home.figures.at(-1)?.detail).toBe(
      `The last recordable ${days} days ago; 90,345 h not exported; 2.56 on all hours`,
    )
  })

  test('every number in the brief is one of the page’s facts with records behind it', () => {
    const facts = home.brief.flatMap(({ sentence }) => sentence).filter((piece) => typeof piece !== 'string')
    expect(home.brief).toHaveLength(3)
    expect(facts.length).toBeGreaterThan(5)
    for (const fact of facts) expect(fact.sources.length, fact.id).toBeGreaterThan(0)
  })

  test('one call a question, all under one correlation id and the door of the web', async () => {
    open.calm()
    memory = createMemory(() => nowMs)
    const { correlationId } = await load('executive')
    const keys = open.admitted.map(({ system, tool, facts }) => JSON.stringify([system, tool, facts['input']]))
    expect(new Set(open.admitted.map((one) => one.correlationId))).toEqual(new Set([correlationId]))
    expect(new Set(open.admitted.map(({ door }) => door))).toEqual(new Set(['web']))
    expect(open.admitted.filter(({ tool }) => tool === 'jobs')).toHaveLength(1)
    expect(open.admitted.filter(({ refusal }) => refusal !== undefined)).toEqual([])
    expect(keys.length).toBeGreaterThan(15)
  })
})

describe('needs attention', () => {
  test('finds the planted stories and nothing else', async () => {
    const { attention } = await load('executive')
    expect(attention.map(({ kind, project }) => [kind, project]).sort()).toEqual([
      ['cert_on_site', String(story(8)['job'])],
      ['conflicting_contract', String(story(15)['job'])],
      ['job_borrow', String(story(3)['lender'])],
      ['margin_fade', String(story(1)['job'])],
      ['paid_leaver', String(story(7)['job'])],
      ['paid_twice', '24-005'],
      ['permit_lapse', String(story(5)['job'])],
      ['pipeline_hole', null],
      ['rfi_blocks', String(story(9)['job'])],
      ['safety_pattern', null],
      ['sub_risk', null],
      ['under_billing', String(story(2)['job'])],
      ['won_not_set_up', String(story(4)['projectNumber'])],
    ])
  })

  test('says what each story expects', async () => {
    const { attention } = await load('executive')
    const item = (kind: string) => attention.find((one) => one.kind === kind)
    expect(item('margin_fade')?.amount.value).toBe(story(1)['lost'])
    expect(item('margin_fade')?.cause).toContain('3 change orders worth $412K')
    expect(item('margin_fade')?.cause).toContain('138% of plan')
    expect(item('margin_fade')?.evidence.map(({ label }) => label)).toContain(
      '24-017 Mercy Clinic: changes 14, 17 and 21',
    )
    expect(item('under_billing')?.amount.value).toBe(story(2)['underBilled'])
    expect(item('under_billing')?.ageDays).toBe(story(2)['draftDays'])
    expect(item('won_not_set_up')?.amount.value).toBe(story(4)['amount'])
    expect(item('won_not_set_up')?.cause).toContain(String(story(4)['permit']))
    expect(item('permit_lapse')?.title).toContain('ends in 6 days, the next work is in 9')
    expect(
      item('permit_lapse')
        ?.evidence.map(({ label }) => label)
        .join(),
    ).toContain(String(story(5)['locate']))
    expect(item('paid_leaver')?.title).toBe(
      `${story(7)['name']} left and has ${story(7)['hours']} hours and an account`,
    )
    expect(item('conflicting_contract')?.amount.value).toBe(story(15)['unexecuted'])
    expect(item('conflicting_contract')?.cause).toContain('Salesforce $14,200,000, NetSuite $14,650,000')
  })

  test('finds the same in a company of another seed, because no job is named in the rules', async () => {
    const other = createCompany({ seed: 7 })
    const gateway = await openCompanyGateway(other)
    try {
      const { attention } = await show(gateway.caller('executive@ridgeline.example', ['executive']), gateway.gateway)
        .whole
      const kinds = attention.map(({ kind }) => kind).sort()
      expect(kinds).toEqual(exceptions.map(({ id }) => id).sort())
      const leaver = attention.find(({ kind }) => kind === 'paid_leaver')
      expect(leaver?.title).toContain(String(other.stories.find(({ number }) => number === 7)?.expected['name']))
    } finally {
      await gateway.close()
    }
  })

  test('a won bid that somebody joined to a job under another number is set up', async () => {
    const job = company.jobs.find(({ netsuiteId, status }) => netsuiteId !== null && status === 'active')
    const joined = (kind: string, { system, id }: { system: string; id: string }, other: string) =>
      kind === 'job' && system === 'salesforce' && id === story(4)['opportunity'] && other === 'netsuite'
        ? [job?.netsuiteId ?? '']
        : []
    joins = { sameAs: joined, renumbered: false }
    try {
      const { attention } = await load('executive')
      expect(attention.map(({ kind }) => kind)).not.toContain('won_not_set_up')
      expect(attention.length).toBeGreaterThan(3)
    } finally {
      joins = nothingMatched
    }
  })

  test('is ranked by money, confidence and age, and shows the three', async () => {
    const { attention } = await load('executive')
    const scores = attention.map(({ rank }) => rank.score)
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    for (const { rank } of attention) {
      expect(rank.score).toBeCloseTo((rank.money ?? 0) * rank.confidence * rank.ageFactor, 4)
    }
  })
})

describe('when a system is down', () => {
  test.each([
    ['bamboohr', ['trir']],
    ['salesforce', ['pipeline']],
    ['netsuite', ['cash', 'net-billing', 'gross-margin', 'backlog', 'ar-over-60']],
  ])('%s takes only its own figures with it', async (system, lost) => {
    const before = await load('executive')
    memory = createMemory(() => nowMs)
    open.calm()
    open.simulator(system).setFault({ kind: 'outage' })

    const home = await load('executive')

    expect(home.figures.filter(({ fact }) => fact.status === 'failed').map(({ fact }) => fact.id)).toEqual(lost)
    for (const { fact } of home.figures.filter(({ fact: { id } }) => !lost.includes(id))) {
      expect([fact.status, fact.value], fact.id).toEqual(['ok', figure(before, fact.id)?.value])
    }
    const states = Object.fromEntries(home.systems.map((one) => [one.system, one.state]))
    expect(states).toMatchObject({ [system]: 'failed' })
    expect(Object.values(states).filter((state) => state === 'current')).toHaveLength(5)
    const trouble = home.systems.find((one) => one.system === system)?.trouble
    expect(trouble).toMatchObject({ retryable: true, correlationId: home.correlationId })
    expect(Date.parse(trouble?.retryAt ?? '')).toBeGreaterThan(nowMs)
  })

  test('the last good figure stays, with its age and the reason', async () => {
    const before = await load('executive')
    const between = new Date().toISOString()
    open.calm()
    open.simulator('bamboohr').setFault({ kind: 'outage' })
    nowMs += 3_600_000

    const home = await load('executive')

    const [was, is] = [figure(before, 'trir'), figure(home, 'trir')]
    expect(is).toMatchObject({ status: 'stale', value: was?.value })
    expect(is && is.asOf < between).toBe(true)
    expect(is?.reason).toContain('BambooHR')
    expect(home.systems.find(({ system }) => system === 'bamboohr')?.state).toBe('stale')
  })

  test('nobody is shown what another person was told, nor what they were told under other rights', async () => {
    await load('executive')
    open.calm()
    open.simulator('netsuite').setFault({ kind: 'outage' })
    nowMs += 3_600_000

    expect(figure(await load('finance'), 'cash')).toMatchObject({ status: 'failed', value: null })
    const executive = open.caller(people.executive[0], ['executive'])
    const changed = { ...executive, principal: { ...executive.principal, epoch: 2 } }
    const home = await show(changed).whole
    expect(figure(home, 'cash')).toMatchObject({ status: 'failed', value: null })
  })

  test('coming back within minutes asks for what failed and leaves the others alone', async () => {
    open.simulator('salesforce').setFault({ kind: 'outage' })
    await load('executive')
    open.calm()
    nowMs += 60_000

    const home = await load('executive')

    expect(figure(home, 'pipeline')?.status).toBe('ok')
    expect(new Set(open.admitted.map(({ system }) => system))).toEqual(new Set(['salesforce']))
  })

  test('a revoked sign-in is not counted down: a person has to renew it', async () => {
    open.simulator('salesforce').setFault({ kind: 'expire_tokens' })
    open.simulator('salesforce').setFault({ kind: 'revoke_grant' })

    const { systems } = await load('executive')

    const { trouble } = systems.find(({ system }) => system === 'salesforce') ?? {}
    expect(trouble).toMatchObject({ retryable: false, retryAt: null })
  })
})

describe('while one system hangs', () => {
  const pending = Symbol('pending')
  const soon = <T>(promise: Promise<T>) => Promise.race([promise, Promise.resolve(pending)])

  /** A system that does not answer until it is let go. */
  function hang(system: string) {
    const { promise, reject } = Promise.withResolvers<never>()
    promise.catch(() => undefined)
    const hostOf: GatewayDeps['hostOf'] = (slug) =>
      slug === system ? { ...open.gateway.hostOf(slug), call: () => promise } : open.gateway.hostOf(slug)
    return { gateway: { ...open.gateway, hostOf }, letGo: () => reject(new Error('gone')) }
  }

  test('every other part is there, and what was known of the hanging one at once', async () => {
    const before = await load('executive')
    nowMs += 3_600_000
    const { gateway, letGo } = hang('bamboohr')

    const { parts, whole, early, firstLook } = show(open.caller(...people.executive), gateway)

    const first = await firstLook()
    expect(first.whole).toMatchObject({
      isFinal: false,
      known: { value: { attention: before.attention.map(({ id }) => ({ id })) } },
    })
    expect(first.systems.map(({ system }) => system)).toEqual(before.systems.map(({ system }) => system))
    const others = parts.figures.filter(({ id }) => id !== 'trir')
    const told = await Promise.all(others.map(({ now }) => now))
    expect(told.map((one) => one?.fact.value)).toEqual(before.figures.slice(0, -1).map(({ fact }) => fact.value))
    const trir = parts.figures.find(({ id }) => id === 'trir')
    expect(await soon(trir?.now ?? Promise.resolve(null))).toBe(pending)
    expect((await trir?.kept())?.fact).toMatchObject({ status: 'stale', value: figure(before, 'trir')?.value })
    const ofPeople = ['paid_leaver', 'cert_on_site', 'pipeline_hole', 'safety_pattern']
    const matters = parts.matters.filter(({ kind }) => !ofPeople.includes(kind))
    expect((await Promise.all(matters.map(({ now }) => now))).flat()).toHaveLength(9)
    const strip = Object.fromEntries(parts.systems.map(({ system, outcome }) => [system, outcome]))
    expect(await strip['netsuite']).toMatchObject({ state: 'current' })
    expect(await soon(strip['bamboohr'] ?? Promise.resolve(null))).toBe(pending)
    const sofar = await early(0)
    expect(sofar.figures.map(({ fact }) => fact.status)).toEqual([...Array(7).fill('ok'), 'stale'])
    expect(sofar.brief).toHaveLength(3)
    expect(sofar.attention.length).toBeGreaterThan(5)

    letGo()
    expect(figure(await whole, 'trir')?.status).toBe('stale')
  })

  test('nothing is kept for who was never told', async () => {
    const { gateway, letGo } = hang('netsuite')
    const { parts, whole, firstLook } = show(open.caller(...people.executive), gateway)
    expect(await parts.figures[0]?.kept()).toBeNull()
    const first = await firstLook()
    expect(first.whole.known).toBeNull()
    expect(first.figures.map(({ known }) => known)).toEqual(Array(8).fill(null))
    letGo()
    await whole
  })
})

describe('every prompt of home is answered', () => {
  test.each(['executive', 'pm', 'finance', 'office'] as const)(
    'to the %s, and about what it stands on',
    async (who) => {
      const home = await load(who)
      const [email, roles] = people[who]
      const answerTo = (ask: Answerable) => readerAnswer('Explain', open.caller(email, roles), open.gateway, { ask })
      for (const { fact, ask } of home.figures) {
        const { facts, text } = await answerTo(ask)
        const told = facts.find(({ id }) => id === 'total')?.value ?? 0
        expect(Math.abs(told), fact.id).toBe(fact.value)
        expect(text, fact.id).not.toBe('')
      }
      for (const { id, ask, evidence } of home.attention) {
        const { facts, text } = await answerTo(ask)
        const records = new Set(facts.flatMap(({ sources }) => sources.map(({ recordId }) => recordId)))
        expect(
          evidence.some(({ recordId }) => records.has(recordId)),
          `${id}: ${text}`,
        ).toBe(true)
      }
      for (const { sentence, ask } of home.brief) {
        const stands = [...home.figures, ...home.attention].some((one) => one.ask === ask)
        expect(stands, JSON.stringify(sentence)).toBe(true)
      }
      expect(home.figures.length + home.attention.length).toBeGreaterThan(who === 'office' ? 0 : 5)
    },
  )
})

test('what was read minutes ago is the last word, without waiting and without asking', async () => {
  const before = await load('executive')
  const asked = open.admitted.length
  const { figures, whole } = await show(open.caller(...people.executive)).firstLook()
  expect(whole.isFinal).toBe(true)
  expect(figures.map(({ known }) => known?.value?.fact.value)).toEqual(before.figures.map(({ fact }) => fact.value))
  expect(open.admitted).toHaveLength(asked)
})

test('what a person put off stands neither in the list nor in the brief, and the next matter takes its place', async () => {
  const before = await load('executive')
  const [first, second] = before.attention
  if (first === undefined) throw new Error('nothing waits')
  const own = {
    verdict: 'snoozed',
    until: '2026-11-29',
    reason: 'The owner signs then.',
    money: first.amount.value,
  } as const
  judged = { ...nothingJudged, own: new Map([[first.id, own]]) }

  const after = await load('executive')

  expect(after.attention.map(({ id }) => id)).toEqual(before.attention.slice(1).map(({ id }) => id))
  expect(after.attention[0]?.id).toBe(second?.id)
  expect(after.leftOut).toEqual([{ id: first.id, title: first.title, own }])
  expect(after.brief.length).toBe(before.brief.length)
  expect(after.brief[0]).not.toEqual(before.brief[0])
  expect((await load('pm')).leftOut).toEqual([])
})

describe('everybody sees what their rights reach, and no trace of the rest', () => {
  test('before any system has answered, only places that will be filled are there', async () => {
    const shown = show(open.caller(...people.finance))
    const mine = await shown.firstLook()
    const whole = await shown.whole
    expect(mine.figures.map(({ id }) => id)).toEqual(whole.figures.map(({ fact }) => fact.id))
    expect(mine.systems.map(({ system }) => system)).toEqual(whole.systems.map(({ system }) => system))
  })

  const text = (home: Home) => JSON.stringify(home)

  test('finance reads NetSuite: five figures, no other system, nothing that only Procore knows', async () => {
    const home = await load('finance')
    expect(home.figures.map(({ fact }) => fact.id)).toEqual([
      ...['cash', 'net-billing', 'gross-margin', 'backlog', 'ar-over-60'],
    ])
    expect(home.systems.map(({ system }) => system)).toEqual(['netsuite'])
    expect(home.attention.map(({ kind }) => kind).sort()).toEqual([
      ...['job_borrow', 'margin_fade', 'paid_twice', 'under_billing'],
    ])
    expect(text(home)).not.toMatch(/procore|salesforce|bamboohr|m365|"gis"|412K|PCO-14/i)
    expect(open.admitted.every(({ system, refusal }) => system === 'netsuite' && refusal === undefined)).toBe(true)
  })

  test('a project manager sees the money of own jobs only, and no cash or pipeline', async () => {
    const home = await load('pm')
    const own = open.caller(...people.pm).principal.projects

    expect(home.figures.map(({ fact }) => fact.id)).toEqual([
      ...['net-billing', 'gross-margin', 'backlog', 'ar-over-60', 'pending-changes', 'trir'],
    ])
    expect(home.figures.map(({ fact }) => fact.status)).toEqual(Array(6).fill('ok'))
    const late = company.payApplications.filter(({ job, dueDate }) => own.includes(job) && dueDate < '2026-09-23')
    expect(figure(home, 'ar-over-60')?.value).toBe(sum(late, ({ unpaid }) => unpaid))
    const mine = company.changeOrders.filter(({ job, status }) => own.includes(job) && status === 'Pending')
    expect(figure(home, 'pending-changes')?.value).toBe(sum(mine, ({ amount }) => amount))
    expect(figure(home, 'backlog')?.period).toBe(`your ${own.length} jobs`)
    expect(home.systems.map(({ system }) => system)).not.toContain('salesforce')
    expect(text(home)).not.toMatch(/salesforce|26-018|Larkin County Records/i)
    const known = home.attention.map(({ project }) => project)
    expect(known).toContain('24-017')
    expect(known).not.toContain('23-041')
  })

  test('nobody’s pay is read for anybody’s home', async () => {
    for (const who of ['executive', 'pm', 'finance'] as const) await load(who)
    expect(open.admitted.filter(({ tool }) => tool === 'pay_rates')).toEqual([])
  })

  test('a field crew member would get no money even without the door that refuses them', async () => {
    const home = await load('field')
    expect(home.figures).toEqual([])
    expect(text(home)).not.toMatch(/\$\d|netsuite|salesforce|bamboohr/i)
  })

  test('an executive who reads Spanish gets the same figures in Spanish', async () => {
    const [english, spanish] = [await load('executive'), await load('executive', 'es')]
    expect(spanish.figures.map(({ fact }) => fact.value)).toEqual(english.figures.map(({ fact }) => fact.value))
    expect(spanish.figures[0]?.fact.label).toBe('Caja')
    expect(spanish.attention[0]?.title).toContain('sin dar de alta')
  })
})
