import { expect, test } from 'vitest'
import { pipelineOf } from './pipeline.ts'
import { lossesOf, winRateOf } from './win-rate.ts'

test('a pipeline adds up in cents, by stage and by quarter of the start', () => {
  const open = [
    { stage: 'Negotiation', amount: 0.1, probability: 1, expectedStart: '2027-03-31' },
    { stage: 'Negotiation', amount: 0.2, probability: 1, expectedStart: '2027-04-01' },
    { stage: 'Estimating', amount: 1_000_000, probability: 0.25, expectedStart: null },
  ]

  const pipeline = pipelineOf(open)

  expect(pipeline).toMatchObject({ amount: 1_000_000.3, weighted: 250_000.3 })
  expect(pipeline.byStage).toEqual([
    { key: 'Estimating', count: 1, amount: 1_000_000, weighted: 250_000 },
    { key: 'Negotiation', count: 2, amount: 0.3, weighted: 0.3 },
  ])
  expect(pipeline.byStartQuarter.map(({ key }) => key)).toEqual(['2027-Q1', '2027-Q2', 'not set'])
})

test('an empty pipeline is worth nothing', () => {
  expect(pipelineOf([])).toEqual({ amount: 0, weighted: 0, byStage: [], byStartQuarter: [] })
})

test('a win rate counts decided bids and tells competitors and reasons apart', () => {
  const bid = { amount: 100, selfPerformConcrete: null, lossReason: null, competitor: null }
  const bids = [
    { ...bid, won: true },
    { ...bid, won: false, competitor: 'Tamarack', lossReason: 'Price', selfPerformConcrete: 0.2 },
    { ...bid, won: false, competitor: 'Tamarack', lossReason: 'Price', selfPerformConcrete: 0.4 },
    { ...bid, won: true, competitor: 'Tamarack' },
  ]
  const rate = { ...winRateOf(bids), ...lossesOf(bids) }

  expect(rate).toMatchObject({ decided: 4, won: 2, lost: 2, winRate: 0.5, wonAmount: 200, lostAmount: 200 })
  expect(rate.byCompetitor).toEqual([
    { competitor: 'Tamarack', decided: 3, won: 1, lost: 2, winRate: 0.3333 },
    { competitor: 'none named', decided: 1, won: 1, lost: 0, winRate: 1 },
  ])
  expect(rate.byLossReason).toEqual([{ reason: 'Price', lost: 2, amount: 200, selfPerformConcrete: 0.3 }])
})

test('nothing decided is no rate at all, not zero', () => {
  expect(winRateOf([]).winRate).toBeNull()
})
