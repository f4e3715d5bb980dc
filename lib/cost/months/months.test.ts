import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'
import { wordsFor } from '#lib/measures/words.ts'
import { monthDocument } from '#lib/own-figures/month-document.ts'
import { sheetsOf } from '#lib/reports/sheets.ts'
import { createIdentityBench } from '#lib/testing/identity.ts'
import { acting } from '#lib/testing/trail.ts'
import { monthPeriod } from '../period.ts'
import { readOverview } from '../read-overview.ts'
import { closeMonth } from './close.ts'
import { sayInvoice } from './invoice.ts'
import { monthsOver, readMonth } from './read.ts'

const timeZone = 'America/Denver'
const today = '2026-11-22'
const month = '2026-10'
const now = new Date('2026-11-22T18:00:00Z')

let bench: Awaited<ReturnType<typeof createIdentityBench>>
let ada = ''
beforeAll(async () => {
  bench = await createIdentityBench()
  ada = await bench.addPerson('ada@own.example', ['admin'])
})
afterAll(() => bench?.close())
beforeEach(async () => {
  await bench.database.costMonth.deleteMany()
  await bench.database.conversation.deleteMany()
  bench.events.length = 0
  await ask(2.5, '2026-10-10T18:00:00Z')
  await ask(1.25, '2026-10-20T18:00:00Z')
  // An evening of Denver's October is November in London.
  await ask(0.5, '2026-11-01T05:30:00Z')
  await ask(9, '2026-11-02T18:00:00Z')
})
const october = 2.5 + 1.25 + 0.5

async function ask(dollars: number, at: string): Promise<void> {
  const turn = { id: uuidv7(), question: at, state: 'done', answeredBy: 'one', startedAt: new Date(at) } as const
  await bench.database.conversation.create({
    data: { id: uuidv7(), personId: ada, title: '', turns: { create: { ...turn, finishedAt: new Date(at) } } },
  })
  const tokens = { inputTokens: 1, outputTokens: 1, cacheReadTokens: 0, cacheWrite5mTokens: 0, cacheWrite1hTokens: 0 }
  const costMicros = BigInt(Math.round(dollars * 1e6))
  await bench.database.modelUse.create({
    data: { id: uuidv7(), turnId: turn.id, model: 'one', at: turn.startedAt, costMicros, ...tokens },
  })
}

const deps = () => ({ ...bench, timeZone, budget: 5, now })
const close = (of = month) => closeMonth(deps(), acting(ada), of, today)
const kept = async () => {
  const closed = await readMonth(bench.database, month)
  if (closed === null) throw new Error('the month is not closed')
  return closed
}

describe('a month that was closed', () => {
  test('is told as it was, whatever is known of it later', async () => {
    await close()
    await ask(100, '2026-10-15T18:00:00Z')

    const anew = await readOverview(bench, { period: monthPeriod(month), timeZone, budget: 5 })
    expect(anew.overview.total.micros).toBe((october + 100) * 1e6)
    const { figures, closedBy } = await kept()
    expect(figures.overview.total).toMatchObject({ asked: 3, micros: october * 1e6 })
    expect(figures.rowsBy.person.map(({ name, micros }) => [name, micros])).toEqual([['ada', october * 1e6]])
    expect(closedBy).toBe('ada')
    expect(bench.events.map(({ action, facts }) => [action, facts['name'], facts['modelMicros']])).toEqual([
      ['cost.close_month', month, october * 1e6],
    ])
  })

  test('is closed once, also by two at the same moment, and never before it is over', async () => {
    const both = await Promise.allSettled([close(), close()])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await expect(close()).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(close('2026-11')).rejects.toMatchObject({ code: 'invalid_input' })
    expect(bench.events).toHaveLength(1)
  })

  test('shows what the provider’s invoice differs by, and the audit has what was said before', async () => {
    const say = (dollars: number) => sayInvoice(deps(), acting(ada), { month, dollars, source: 'Invoice 2026-10-31' })
    await expect(say(4)).rejects.toMatchObject({ code: 'not_found' })
    await close()
    await say(4)
    await say(4.4)

    const { invoice, figures } = await kept()
    expect(invoice?.difference).toBe(Math.round((4.4 - october) * 1e6))
    expect(figures.overview.total.micros).toBe(october * 1e6)
    expect(bench.events.slice(1).map(({ facts }) => [facts['before'], facts['dollars']])).toEqual([
      [null, 4],
      [4, 4.4],
    ])
  })

  test('is a document with the same figures, and its tables are sheets', async () => {
    await close()
    await sayInvoice(deps(), acting(ada), { month, dollars: 5, source: 'Invoice 2026-10-31' })
    const document = monthDocument(await kept(), {
      ...{ company: 'Sample', reader: { id: ada, name: 'ada' }, timeZone, correlationId: uuidv7(), policyVersion: 1 },
      ...{ today, words: wordsFor('en'), now, written: new Map() },
    })
    const [glance, parts] = sheetsOf(document)
    const value = (label: string) => glance?.rows.find(([name]) => name === label)?.[1]
    expect(document.title).toBe('Cost of October 2026')
    expect(value('Models')).toBe(october)
    expect(value('Difference')).toBe(5 - october)
    expect(parts?.rows.at(-1)).toEqual(['Total', october])
  })
})

test('months that are over are those since somebody asked first', async () => {
  expect(await monthsOver(bench.reads, { today, timeZone })).toEqual(['2026-10'])
  await ask(1, '2026-08-31T23:00:00Z')
  expect(await monthsOver(bench.reads, { today, timeZone })).toEqual(['2026-10', '2026-09', '2026-08'])
})
