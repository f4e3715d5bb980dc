import { describe, expect, test } from 'vitest'
import { daysBetween } from '#lib/core/days.ts'
import { screenOfCompany } from '#lib/testing/screen-parts.ts'
import { openQueries } from './asked-queries.ts'
import type { HomeTab } from './tabs.ts'
import { homeTabsFor, openHomeTab } from './tabs.ts'

const { company, parts, down } = screenOfCompany()
const { today } = company

async function told(who: Parameters<typeof parts>[0], tab: HomeTab) {
  const open = openHomeTab(openQueries(parts(who)), tab)
  return Promise.all(open.map(async ({ part, told: one }) => ({ id: part.id, told: await one.now })))
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

  test('are those that a person may ask for', () => {
    const of = (who: Parameters<typeof parts>[0]) => homeTabsFor(openQueries(parts(who)))
    expect(of('executive')).toEqual(['cash', 'ageing', 'backlog', 'pipeline', 'people'])
    expect(of('finance')).toEqual(['cash', 'ageing', 'backlog'])
    expect(of('field')).toEqual([])
  })

  test('have parts that fail alone', async () => {
    down('bamboohr')
    const people = await told('executive', 'people')
    expect(people.map((part) => part.told.state)).toEqual(['failed', 'failed'])
    const backlog = await told('executive', 'backlog')
    expect(backlog.map((part) => part.told.state)).toEqual(['told'])
  })
})
