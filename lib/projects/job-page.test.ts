import { describe, expect, test } from 'vitest'
import { overviewOf } from '#lib/home/ask-of.ts'
import { nothingJudged } from '#lib/judgements/judgement.ts'
import { screenOfCompany } from '#lib/testing/screen-parts.ts'
import { identitiesPart } from './identities.ts'
import { type AskedPart, openHead, openTab, tabsFor } from './job-tab.ts'
import type { Job } from './jobs.ts'
import { groupsOf, listOf } from './list.ts'
import { openMatters } from './matters.ts'
import { findJob } from './one-job.ts'
import type { JobTab } from './tabs.ts'

/** A job's page over the real road, against what the generator wrote into the books. */
const { company, parts, answerTo, ownJobs, down, pause, calls } = screenOfCompany()
const { today } = company
type Who = Parameters<typeof parts>[0]

async function jobFor(who: Who, no: string): Promise<Job> {
  const found = await findJob(parts(who), no, () => undefined)
  if (found.state !== 'found') throw new Error(`${no} is ${found.state}`)
  return found.job
}

/** The parts of a tab with what was told of them. */
async function tabOf(who: Who, no: string, tab: JobTab) {
  const asked = openTab(parts(who), await jobFor(who, no), tab)
  const part = (id: string): AskedPart => {
    const found = asked.find((one) => one.part.id === id)
    if (found === undefined) throw new Error(`no part ${id}`)
    return found
  }
  const result = async (id: string) => {
    const one = part(id)
    const told = 'told' in one ? await one.told.now : null
    if (told?.state !== 'told') throw new Error(`${id} is ${told?.state}`)
    return told.result
  }
  const list = async (id: string) => {
    const one = part(id)
    if (one.part.kind !== 'list') throw new Error(`${id} is no list`)
    return listOf(await result(id), one.part, no)
  }
  const plan = async () => {
    const one = part('plan')
    return 'plan' in one ? one.plan.now : null
  }
  return { result, list, plan }
}

describe('which job it is', () => {
  test('a job of the books is found with the jobs before and after it', async () => {
    const numbers = [...company.jobs.filter(({ netsuiteId }) => netsuiteId !== null).map(({ number }) => number)].sort()
    const at = numbers.indexOf('24-017')

    expect(await findJob(parts('executive'), '24-017', () => undefined)).toMatchObject({
      state: 'found',
      job: { no: '24-017', name: 'Mercy Clinic' },
      previous: { no: numbers[at - 1] },
      next: { no: numbers[at + 1] },
    })
  })

  test('a job that is not theirs does not exist, and nobody is asked for it', async () => {
    const foreign = company.jobs.find(({ number }) => !ownJobs('pm').includes(number))

    expect(await findJob(parts('pm'), foreign?.number ?? '', () => undefined)).toEqual({ state: 'none' })
    expect(await findJob(parts('auditor'), '24-017', () => undefined)).toEqual({ state: 'none' })
    expect(calls()).toBe(0)
  })

  test('that a number does not exist is only said when everybody who knows has answered', async () => {
    expect(await findJob(parts('executive'), '99-999', () => undefined)).toEqual({ state: 'none' })
  })

  test('while one who would know is down, nobody says that it does not exist', async () => {
    down('netsuite')
    expect(await findJob(parts('executive'), '99-999', () => undefined)).toEqual({ state: 'unread', message: null })
  })

  test('whose jobs somebody sees does not change while the books are paused', async () => {
    const foreign = company.jobs.find(({ number }) => !ownJobs('pm').includes(number))
    pause('netsuite')

    expect(await findJob(parts('pm'), '24-017', () => undefined)).toMatchObject({ state: 'found' })
    expect(await findJob(parts('pm'), foreign?.number ?? '', () => undefined)).toEqual({ state: 'none' })
  })

  test('while nobody who would know answers, it is said why', async () => {
    down('netsuite')
    down('procore')
    expect(await findJob(parts('executive'), '24-017', () => undefined)).toMatchObject({
      state: 'unread',
      message: expect.any(String),
    })
  })
})

describe('what of it is shown', () => {
  test('everybody has the tabs of which they may see something', async () => {
    const tabs = async (who: Who) => tabsFor(parts(who), await jobFor(who, '24-017'))

    expect(await tabs('executive')).toEqual(expect.arrayContaining(['money', 'schedule', 'field', 'people', 'permits']))
    expect(await tabs('pm')).toContain('money')
    expect(await tabs('field')).not.toContain('money')
    expect(await tabs('finance')).toEqual(['money', 'schedule'])
  })

  test('the head of a page has the job’s own figures, of a complete job too', async () => {
    const complete = company.jobs.find(({ status, netsuiteId }) => status === 'complete' && netsuiteId !== null)
    for (const book of [complete, company.jobs.find(({ number }) => number === '24-017')]) {
      const asked = openHead(parts('executive'), await jobFor('executive', book?.number ?? ''))
      const [contract] = await Promise.all(asked.map(({ now }) => now))
      expect(contract).toMatchObject({
        state: 'told',
        result: { total: { value: (book?.originalContract ?? 0) + (book?.approvedChanges ?? 0) } },
      })
    }
    expect(openHead(parts('field'), await jobFor('field', '24-017'))).toEqual([])
  })

  test('money is what the books and the field hold of the job', async () => {
    const { list, result } = await tabOf('executive', '24-017', 'money')
    const pending = company.changeOrders.filter(({ job, status }) => job === '24-017' && status === 'Pending')
    const changes = await list('changes')
    expect(changes.rows.map(({ cells }) => cells.at(-1))).toEqual(
      pending
        .map(({ amount }) => amount)
        .sort((a, b) => b - a)
        .map((amount) => ({ kind: 'amount', amount, currency: 'USD' })),
    )
    // The page says which job it is; a record says its own name.
    for (const { name } of changes.rows) expect(name).not.toContain('24-017')

    const spent = company.jobCosts.filter(({ job }) => job === '24-017')
    const budget = company.budgetLines.filter(({ job }) => job === '24-017')
    const { lines } = groupsOf(await result('costs'), parts('executive').base)
    for (const { fact, plan } of lines) {
      const code = fact.label.split(' ')[0]
      const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0)
      expect(fact.value, code).toBe(sum(spent.flatMap((one) => (one.costCode === code ? one.amount : []))))
      const planned = budget.flatMap((one) => (one.costCode === code ? one.original + one.modifications : []))
      if (plan?.value != null && planned.length > 0) expect(plan.value, code).toBe(sum(planned))
    }
    expect(lines.some(({ plan }) => plan?.value != null)).toBe(true)
  })

  test('lists come by their dates, and say how many they do not show', async () => {
    const { list } = await tabOf('executive', '24-017', 'money')
    const own = company.payApplications.filter(({ job }) => job === '24-017')
    const { rows, more } = await list('payApps')
    const days = rows.flatMap(({ cells: [first] }) => (first?.kind === 'day' ? (first.day ?? []) : []))

    expect(days).toEqual([...own.map(({ date }) => date)].sort().reverse().slice(0, rows.length))
    expect(rows.length + more).toBe(own.length)
  })

  test('one system down leaves the parts of the others', async () => {
    const job = await jobFor('executive', '24-017')
    down('procore')
    const asked = openTab(parts('executive'), job, 'money')
    const states = await Promise.all(
      asked.map(async (one) => [one.part.id, 'told' in one ? (await one.told.now).state : null] as const),
    )

    expect(Object.fromEntries(states)).toMatchObject({ changes: 'failed', payApps: 'told', costs: 'told' })
  })

  test('what waits on the job stands on its page, and nothing of another job', async () => {
    const { items } = await openMatters(parts('executive'), '24-017', nothingJudged).now
    expect(items.map(({ project }) => project)).toEqual(items.map(() => '24-017'))
    expect(items.map(({ kind }) => kind)).toContain('margin_fade')
    expect((await openMatters(parts('field'), '24-017', nothingJudged).now).items).toEqual([])
    const fade = items.find(({ kind }) => kind === 'margin_fade')?.id ?? ''
    const known = new Map([[fade, { verdict: 'not_useful', reason: 'known' } as const]])
    const without = await openMatters(parts('executive'), '24-017', { ...nothingJudged, own: known }).now
    expect([without.items.length, without.leftOut.map(({ id }) => id)]).toEqual([items.length - 1, [fade]])
  })

  test('the same job is named in each system by the id that it has there', async () => {
    const book = company.jobs.find(({ number }) => number === '24-017')
    const found = await identitiesPart(parts('executive'), '24-017').now
    expect(Object.fromEntries(found.map(({ system, id }) => [system, id]))).toEqual({
      netsuite: book?.netsuiteId,
      procore: book?.procoreId,
      salesforce: book?.opportunityId,
      gis: book?.gisSiteId,
    })
    const field = await identitiesPart(parts('field'), '24-017').now
    expect(field.map(({ system }) => system)).toEqual(['procore', 'gis'])
  })
})

describe('every prompt of a job’s page is answered', () => {
  /** Figures with what they ask, of the head and of every tab. */
  async function figuresOf(who: Who, no: string) {
    const screen = parts(who)
    const job = await jobFor(who, no)
    const tabs = tabsFor(screen, job).flatMap((tab) => openTab(screen, job, tab))
    const told = await Promise.all([...openHead(screen, job), ...tabs.flatMap(resultsIn)].map(({ now }) => now))
    const results = told.flatMap((one) => (one.state === 'told' ? [one.result] : []))
    const totals = results.flatMap(({ total, query, groups }) => (groups.length === 0 ? [{ fact: total, query }] : []))
    return [...totals, ...results.flatMap((result) => groupsOf(result, screen.base).lines)]
  }

  test.each(['executive', 'pm', 'finance'] as const)('to the %s, with the figure that stands there', async (who) => {
    const figures = await figuresOf(who, '24-017')
    for (const { fact, query } of figures) {
      const told = await answerTo(who, { kind: 'query', query })
      const name = `${fact.id}: ${told.text}`
      expect([told.answeredBy, told.unchecked], name).toEqual([`measure:${query.measure}`, []])
      expect(told.text, name).not.toBe('')
      // What no name stands behind is asked with all of its groups.
      if (query.groupBy === null && told.fact('total') !== undefined) {
        expect(told.fact('total')?.value, name).toBe(fact.value)
      }
    }
    const narrowed = figures.filter(({ query }) => query.groupBy === null)
    expect(narrowed.length).toBeGreaterThan(who === 'finance' ? 8 : 20)
  })

  test.each(['executive', 'pm', 'finance'] as const)('to the %s, of how it stands and of what waits', async (who) => {
    const { items } = await openMatters(parts(who), '24-017', nothingJudged).now
    expect(items.length).toBeGreaterThan(0)
    for (const { id, ask, evidence } of items) {
      const { facts, text } = await answerTo(who, ask)
      const records = new Set(facts.flatMap(({ sources }) => sources.map(({ recordId }) => recordId)))
      const stands = evidence.some(({ recordId }) => records.has(recordId))
      expect(stands, `${id}: ${text}`).toBe(true)
    }
    const overview = await answerTo(who, overviewOf('24-017'))
    expect(overview.answeredBy).toBe('finding:overview')
    expect(overview.facts.length).toBeGreaterThan(3)
  })
})

/** What is asked of a part. */
function resultsIn(asked: AskedPart) {
  if ('figures' in asked) return asked.figures
  return 'told' in asked ? [asked.told] : []
}

describe('the drawing of the site', () => {
  test('has the outline that the map has, the job’s permits at their places, and says what has expired', async () => {
    const area = company.siteAreas.find(({ job }) => job === '24-022')
    const own = company.permits.filter(({ job }) => job === '24-022')
    const plan = await (await tabOf('field', '24-022', 'permits')).plan()
    if (plan?.state !== 'told') throw new Error('no drawing')

    const corners = (rings: readonly (readonly (readonly number[])[])[]) =>
      [...new Set(rings.flat().map(String))].sort()
    expect(corners(plan.outline)).toEqual(corners([area?.ring ?? []]))
    const permits = plan.marks.filter(({ kind, own: isOwn }) => kind === 'permit' && isOwn)
    expect(permits.map(({ position }) => position)).toEqual(own.map(({ longitude, latitude }) => [longitude, latitude]))
    const locates = plan.marks.filter(({ kind }) => kind === 'locate')
    expect(locates.filter(({ expired }) => expired).map(({ expires }) => expires)).toEqual(
      locates.map(({ expires }) => expires).filter((day) => day !== null && day < today),
    )
    expect(plan.parcels.map(({ label }) => label)).toEqual([area?.parcel])
  })

  test('says that there is none, and that the map did not answer', async () => {
    const unmapped = company.jobs.find(({ number }) => !company.siteAreas.some(({ job }) => job === number))
    if (unmapped !== undefined) {
      const plan = await (await tabOf('executive', unmapped.number, 'permits')).plan()
      expect(plan).toMatchObject({ state: 'none' })
    }
    const job = await jobFor('executive', '24-022')
    down('gis')
    const [drawing] = openTab(parts('executive'), job, 'permits')
    expect(drawing !== undefined && 'plan' in drawing ? await drawing.plan.now : null).toMatchObject({
      state: 'failed',
    })
  })
})
