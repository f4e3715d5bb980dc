import { describe, expect, test } from 'vitest'
import { daysBetween } from '#lib/core/days.ts'
import { quarterOf } from '#lib/measures/quarters.ts'
import { screenOfCompany } from '#lib/testing/screen-parts.ts'
import { openQueries } from './asked-queries.ts'
import { HomeSearch, spanOf } from './period.ts'
import type { HomeTab } from './tabs.ts'
import { homeTabsFor, openHomeTab } from './tabs.ts'

const { company, parts, answerTo, down } = screenOfCompany()
const { today } = company

function opened(who: Parameters<typeof parts>[0], tab: HomeTab, search: Partial<HomeSearch> = {}) {
  const screen = parts(who)
  const at = { ...screen.base, span: spanOf(HomeSearch.parse(search), screen.base) }
  return openHomeTab(openQueries(screen), tab, at)
}

async function told(who: Parameters<typeof parts>[0], tab: HomeTab) {
  const open = opened(who, tab)
  return Promise.all(
    open.flatMap((one) => ('told' in one ? [one.told.now.then((now) => ({ id: one.part.id, told: now }))] : [])),
  )
}

/** What each figure beside the groups of a tab came to. */
async function figuresOf(who: Parameters<typeof parts>[0], tab: HomeTab, search: Partial<HomeSearch> = {}) {
  const open = opened(who, tab, search)
  const all = await Promise.all(open.flatMap((one) => ('figures' in one ? [one.figures.now] : [])))
  return all.flat().flatMap((one) => (one.state === 'told' ? [one.result] : []))
}

async function groupsOf(tab: HomeTab, id: string): Promise<Map<string | undefined, number | null>> {
  const one = (await told('executive', tab)).find((part) => part.id === id)?.told
  if (one?.state !== 'told') throw new Error(`${id} is not told`)
  return new Map(one.result.groups.map(({ of, fact }) => [of?.name, fact.value]))
}

function sums<T>(some: readonly T[], by: (one: T) => string, of: (one: T) => number): Map<string, number> {
  const groups = Map.groupBy(some, by)
  return new Map([...groups].map(([name, own]) => [name, own.reduce((total, one) => total + of(one), 0)]))
}

const ageOf = ({ dueDate }: { dueDate: string }) => {
  const late = daysBetween(dueDate, today)
  if (late <= 0) return '≤ 0'
  if (late <= 30) return '1–30'
  if (late <= 60) return '31–60'
  return late <= 90 ? '61–90' : '> 90'
}

describe('the tabs of home', () => {
  test('age what customers owe and what is owed to vendors by days past due', async () => {
    const owed = company.payApplications.filter(({ status, unpaid }) => status !== 'draft' && unpaid !== 0)
    const owing = company.bills.filter(({ unpaid }) => unpaid !== 0)
    const sorted = (map: Map<string | undefined, number | null>) => [...map].sort()

    expect(sorted(await groupsOf('ageing', 'receivables'))).toEqual(sorted(sums(owed, ageOf, ({ unpaid }) => unpaid)))
    expect(sorted(await groupsOf('ageing', 'payables'))).toEqual(sorted(sums(owing, ageOf, ({ unpaid }) => unpaid)))
  })

  test('have open bids by stage and cash for thirteen weeks', async () => {
    const open = company.opportunities.filter(({ stage }) => !stage.startsWith('Closed'))
    expect(await groupsOf('pipeline', 'funnel')).toEqual(
      sums(
        open.toSorted((a, b) => b.amount - a.amount),
        ({ stage }) => stage,
        ({ amount }) => amount,
      ),
    )
    expect((await groupsOf('cash', 'forecast')).size).toBe(13)
  })

  const decided = company.opportunities.filter(({ stage }) => stage.startsWith('Closed'))
  const isWon = ({ stage }: { stage: string }) => stage === 'Closed Won'
  const amountOf = (some: readonly { amount: number }[]) => some.reduce((total, { amount }) => total + amount, 0)

  test.each([
    ['t12m', '2025-11-23'],
    ['ytd', '2026-01-01'],
  ] as const)('tell what the funnel ended in: bids won and lost, and what share that is, %s', async (period, from) => {
    const within = decided.filter(({ closeDate }) => closeDate >= from && closeDate <= today)
    const [won, lost] = [within.filter(isWon), within.filter((bid) => !isWon(bid))]
    const figures = await figuresOf('executive', 'pipeline', { period })
    expect(figures.map(({ measure, total }) => [measure.id, total.value])).toEqual([
      ['won', amountOf(won)],
      ['lost', amountOf(lost)],
      ['win_rate', won.length / within.length],
    ])
  })

  test('have the share of bids won in each of the last eight whole quarters', async () => {
    const began = quarterOf(today, 1).from
    const whole = decided.filter(({ closeDate }) => closeDate >= '2024-10-01' && closeDate < began)
    const quarters = Map.groupBy(
      whole.toSorted((a, b) => a.closeDate.localeCompare(b.closeDate)),
      ({ closeDate }) => quarterOf(closeDate, 1).name,
    )
    const rates = [...quarters.values()].map((bids) => bids.filter(isWon).length / bids.length)
    expect([...(await groupsOf('pipeline', 'winRate')).values()]).toEqual(rates)
  })

  test('have figures that are answered where they are asked about', async () => {
    for (const { query, total } of await figuresOf('executive', 'pipeline', { period: 'ytd' })) {
      const answer = await answerTo('executive', { kind: 'query', query })
      expect([answer.answeredBy, answer.unchecked]).toEqual([`measure:${query.measure}`, []])
      expect(answer.fact('total')?.value, query.measure).toBe(total.value)
    }
  })

  test('are those that a person may ask for', () => {
    const of = (who: Parameters<typeof parts>[0]) => homeTabsFor(openQueries(parts(who)))
    expect(of('executive')).toEqual(['cash', 'ageing', 'backlog', 'pipeline', 'people'])
    expect(of('finance')).toEqual(['cash', 'ageing', 'backlog'])
    expect(of('field')).toEqual([])
  })

  test('have parts that fail alone', async () => {
    down('salesforce')
    const [funnel] = await told('executive', 'pipeline')
    expect(funnel?.told.state).toBe('failed')
    expect(await figuresOf('executive', 'pipeline')).toEqual([])
    down('bamboohr')
    const people = await told('executive', 'people')
    expect(people.map((part) => part.told.state)).toEqual(['failed', 'failed'])
    const backlog = await told('executive', 'backlog')
    expect(backlog.map((part) => part.told.state)).toEqual(['told'])
  })
})
