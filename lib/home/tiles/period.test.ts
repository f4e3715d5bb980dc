import { describe, expect, test } from 'vitest'
import { addDays } from '#lib/core/days.ts'
import { formatMoney } from '#lib/facts/format.ts'
import { screenOfCompany } from '#lib/testing/screen-parts.ts'
import { openQueries } from '../asked-queries.ts'
import { HomeSearch, spanOf } from '../period.ts'
import { openTiles } from './open-tiles.ts'

const { company, parts, calls } = screenOfCompany()
const { today } = company
const sum = <T>(some: readonly T[], of: (one: T) => number) => some.reduce((total, one) => total + of(one), 0)

function tilesOf(search: Partial<HomeSearch> = {}) {
  const screen = parts('executive')
  return openTiles(openQueries(screen), screen, HomeSearch.parse(search))
}

async function tileOf(id: string, search: Partial<HomeSearch> = {}) {
  const figure = await tilesOf(search).find((tile) => tile.id === id)?.now
  if (figure === null || figure === undefined) throw new Error(`there is no ${id}`)
  return figure
}

describe('the days of home', () => {
  const at = { today: '2026-11-22', fiscalYearStart: 1 }

  test.each([
    ['mtd', '2026-11-01', '2026-10-01', '2026-10-22', '2025-11-22'],
    ['qtd', '2026-10-01', '2026-07-01', '2026-08-22', '2025-11-22'],
    ['ytd', '2026-01-01', '2025-01-01', '2025-11-22', '2025-11-22'],
    ['t12m', '2025-11-23', '2024-11-23', '2025-11-22', '2025-11-22'],
  ] as const)('%s ends today, and the time before has as many', (period, from, priorFrom, priorTo, yearTo) => {
    const prior = spanOf({ period, compare: 'prior' }, at)
    expect(prior).toEqual({
      period: { from, to: '2026-11-22', grain: 'range' },
      versus: { from: priorFrom, to: priorTo, grain: 'range' },
    })
    expect(spanOf({ period, compare: 'year' }, at).versus?.to).toBe(yearTo)
    expect(spanOf({ period, compare: 'none' }, at).versus).toBeNull()
  })

  test('of quarters and years are the company’s', () => {
    const own = { today: '2026-11-22', fiscalYearStart: 10 }
    expect(spanOf({ period: 'ytd', compare: 'none' }, own).period.from).toBe('2026-10-01')
    expect(spanOf({ period: 'qtd', compare: 'none' }, own).period.from).toBe('2026-10-01')
  })

  test('that no address can mean are the usual ones', () => {
    expect(HomeSearch.parse({ period: 'decade', compare: 'x' })).toEqual({
      period: 't12m',
      compare: 'none',
      tab: 'cash',
    })
  })
})

describe('a figure that is compared', () => {
  test('cash stands against the banks at the end of the same day a month before, and is itself the same', async () => {
    const banks = company.accounts.filter(({ type }) => type === 'Bank')
    const numbers = new Set(banks.map(({ number }) => number))
    const booked = company.journals.filter(
      ({ accountNumber, date }) => numbers.has(accountNumber) && date < '2026-10-01',
    )
    // The books post a month’s receipts and payments at its end; each has its own day.
    const moved = (some: readonly { date: string; amount: number }[]) =>
      sum(
        some.filter(({ date }) => date >= '2026-10-01' && date <= '2026-10-22'),
        ({ amount }) => amount,
      )
    const before =
      sum(booked, ({ debit, credit }) => debit - credit) + moved(company.receipts) - moved(company.vendorPayments)
    const now = sum(banks, ({ balance }) => balance)

    const figure = await tileOf('cash', { period: 'mtd', compare: 'prior' })

    expect(figure.fact.value).toBe(now)
    const money = (amount: number) => formatMoney(Math.abs(amount), 'en', 'USD')
    const word = now > before ? 'more' : 'less'
    expect(figure.compared).toBe(`${money(now - before)} ${word} than ${money(before)}, 22 Oct 2026`)
    expect(figure.ask.query.versus).toEqual({ from: null, to: '2026-10-22', grain: 'range' })
  })

  test('the incident rate is of the days that are asked for', async () => {
    const from = `${today.slice(0, 4)}-01-01`
    const incidents = company.incidents.filter(({ recordable, date }) => recordable && date >= from)
    const year = await tileOf('trir', { period: 'ytd' })
    const rows = year.fact.formula?.rows.map(({ value }) => value) ?? []

    expect(rows[0]).toBe(incidents.length)
    expect(year.fact.value).toBeCloseTo((incidents.length * 200_000) / (rows[2] ?? 0), 6)
    expect(rows[2]).toBeLessThan((await tileOf('trir')).fact.formula?.rows[2]?.value ?? 0)
  })

  test('what nobody keeps of earlier times says so and stays as it is', async () => {
    for (const id of ['gross-margin', 'backlog', 'ar-over-60', 'pending-changes', 'pipeline']) {
      const [usual, compared] = [await tileOf(id), await tileOf(id, { period: 'mtd', compare: 'year' })]
      expect(compared.fact.value, id).toBe(usual.fact.value)
      expect(compared.ask, id).toEqual(usual.ask)
      expect(compared.compared, id).toContain('as of today only')
      expect(usual.compared, id).toBeUndefined()
    }
  })

  test('a time of which nothing is kept is not taken for nothing', async () => {
    expect((await tileOf('trir', { compare: 'prior' })).compared).toContain('Nothing is kept to compare with')
  })
})

describe('the line of a figure', () => {
  test('is cash at the end of each of the last thirteen months, and asked for when it is wanted', async () => {
    const cash = tilesOf().find(({ id }) => id === 'cash')
    await cash?.now
    const before = calls()
    const line = await cash?.trend?.()

    expect(calls() - before).toBeGreaterThan(1)
    const banks = company.accounts.filter(({ type }) => type === 'Bank')
    const numbers = new Set(banks.map(({ number }) => number))
    const monthsEnd = addDays(`${today.slice(0, 7)}-01`, -1)
    const since = company.journals.filter(({ accountNumber, date }) => numbers.has(accountNumber) && date > monthsEnd)
    const now = sum(banks, ({ balance }) => balance)
    expect(line?.values).toHaveLength(13)
    expect(line?.values.slice(-2)).toEqual([now - sum(since, ({ debit, credit }) => debit - credit), now])
  })

  test('stands beside every figure but those that are kept as of today only', async () => {
    const without: string[] = []
    for (const { id, now, trend, isOfToday } of tilesOf()) {
      const drawn = (await now)?.spark ?? (await trend?.()) ?? null
      expect(drawn === null, id).toBe(isOfToday)
      if (drawn === null) without.push(id)
    }
    expect(without).toEqual(['backlog', 'ar-over-60', 'pending-changes', 'pipeline'])
  })
})
