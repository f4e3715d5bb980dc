import { quarterOf } from '#lib/core/days.ts'
import { decimal, sumOf } from '../kit/money.ts'

/** Amounts in one currency, probability 0 to 1. */
type Open = { stage: string; amount: number; probability: number; expectedStart: string | null }

type PipelineGroup = { key: string; count: number; amount: number; weighted: number }
type Pipeline = {
  amount: number
  weighted: number
  byStage: PipelineGroup[]
  byStartQuarter: PipelineGroup[]
}

/** What open opportunities are worth: in full, and weighted by probability. Sums are made in cents. */
export function pipelineOf(open: readonly Open[]): Pipeline {
  const [all] = grouped(open, () => 'all')
  return {
    amount: all?.amount ?? 0,
    weighted: all?.weighted ?? 0,
    byStage: grouped(open, ({ stage }) => stage).sort((a, b) => b.weighted - a.weighted),
    byStartQuarter: grouped(open, ({ expectedStart }) =>
      expectedStart === null ? 'not set' : quarterOf(expectedStart),
    ).sort((a, b) => a.key.localeCompare(b.key)),
  }
}

export function weightedOf({ amount, probability }: Open): number {
  return Math.round(amount * 100 * probability) / 100
}

function grouped(open: readonly Open[], keyOf: (one: Open) => string): PipelineGroup[] {
  return [...Map.groupBy(open, keyOf)].map(([key, members]) => ({
    key,
    count: members.length,
    amount: sum(members.map(({ amount }) => amount)),
    weighted: sum(members.map(weightedOf)),
  }))
}

function sum(amounts: readonly number[]): number {
  return decimal(sumOf(amounts, (amount) => Math.round(amount * 100)))
}
