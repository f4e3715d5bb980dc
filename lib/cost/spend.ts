import { z } from 'zod'
import { type Counted, isAnswered } from './counted.ts'
import { type CostTurn, isByReader, kindOf, type Named, type Use } from './turn.ts'

const bys = ['team', 'person', 'system', 'model', 'kind', 'report'] as const
export type By = (typeof bys)[number]
/** Reports are told without a model: what they cost is calls, see calls.ts. */
export type QuestionsBy = Exclude<By, 'report'>
export const By = z.enum(bys).catch('team').default('team')

/** `id` null: nobody's, no system's. The reader stands among models as `reader`. */
export type SpendRow = {
  id: string | null
  name: string | null
  asked: number
  answered: number
  micros: number
  /** Tokens of models that no price is known of: not in `micros`, and no cost of nothing either. */
  unpriced: number
  prompt: number
  fromCache: number
}

type Part = { of: Named | null; uses: readonly Use[]; share: number }

/**
 * Cost and questions, the dearest first. Of a question to several systems each has its share of the cost, by calls; it
 * counts as asked with each of them, so that counts of systems and of models do not add up, and costs do.
 */
export function spendBy(
  turns: readonly CostTurn[],
  by: QuestionsBy,
  counted: ReadonlyMap<string, Counted>,
): SpendRow[] {
  const rows = new Map<string | null, SpendRow>()
  for (const turn of turns) {
    const parts = partsOf(turn, by)
    const micros = shared(parts)
    for (const [at, { of, uses }] of parts.entries()) {
      const row = rows.get(of?.id ?? null) ?? emptyRow(of)
      rows.set(row.id, add(row, { turn, uses, micros: micros[at] ?? 0, answered: isAnswered(counted.get(turn.id)) }))
    }
  }
  return [...rows.values()].toSorted((a, b) => b.micros - a.micros || b.asked - a.asked || order(a, b))
}

/** All of it, each question once. */
export function totalOf(turns: readonly CostTurn[], counted: ReadonlyMap<string, Counted>): SpendRow {
  return turns.reduce<SpendRow>(
    (row, turn) =>
      add(row, { turn, uses: turn.uses, micros: sum(turn.uses), answered: isAnswered(counted.get(turn.id)) }),
    emptyRow(null),
  )
}

function partsOf(turn: CostTurn, by: QuestionsBy): Part[] {
  const { uses, calls } = turn
  const whole = (of: Named | null) => [{ of, uses, share: 1 }]
  switch (by) {
    case 'team':
      return whole(turn.team)
    case 'person':
      return whole(turn.person)
    case 'kind':
      return whole({ id: kindOf(turn), name: kindOf(turn) })
    case 'system':
      return calls.length === 0
        ? whole(null)
        : calls.map(({ system, count }) => ({ of: named(system), uses, share: count }))
    case 'model': {
      const models = [...Map.groupBy(uses, ({ model }) => model)]
      if (models.length > 0) return models.map(([model, own]) => ({ of: named(model), uses: own, share: sum(own) }))
      return whole(isByReader(turn) ? named('reader') : null)
    }
  }
}

const named = (id: string): Named => ({ id, name: id })

/** The cost of the question, split by shares to the last millionth. */
function shared(parts: readonly Part[]): number[] {
  const [first, ...more] = parts
  if (first === undefined) return []
  const isWhole = more.every(({ uses }) => uses === first.uses)
  if (!isWhole) return parts.map(({ uses }) => sum(uses))
  return allocate(
    sum(first.uses),
    parts.map(({ share }) => share),
  )
}

/** A whole number split by weights so that the parts add up to it: what rounding leaves goes to the largest remainders. */
export function allocate(total: number, weights: readonly number[]): number[] {
  const all = weights.reduce((a, b) => a + b, 0)
  if (all === 0) return weights.map((_, at) => (at === 0 ? total : 0))
  const exact = weights.map((weight) => (total * weight) / all)
  const parts = exact.map(Math.floor)
  const left = total - parts.reduce((a, b) => a + b, 0)
  const most = exact
    .map((value, at) => ({ at, rest: value - Math.floor(value) }))
    .toSorted((a, b) => b.rest - a.rest || a.at - b.at)
    .slice(0, left)
  for (const { at } of most) parts[at] = (parts[at] ?? 0) + 1
  return parts
}

type Added = { turn: CostTurn; uses: readonly Use[]; micros: number; answered: boolean }

/** Into the row itself: a year has tens of thousands of questions. */
function add(row: SpendRow, { uses, micros, answered }: Added): SpendRow {
  const prompt = (use: Use) => use.tokens.input + use.tokens.cacheRead + use.tokens.write5m + use.tokens.write1h
  const total = (of: (use: Use) => number) => uses.reduce((all, use) => all + of(use), 0)
  row.asked += 1
  row.answered += answered ? 1 : 0
  row.micros += micros
  row.unpriced += total((use) => (use.micros === null ? prompt(use) + use.tokens.output : 0))
  row.prompt += total(prompt)
  row.fromCache += total(({ tokens }) => tokens.cacheRead)
  return row
}

function emptyRow(of: Named | null): SpendRow {
  return {
    ...{ id: of?.id ?? null, name: of?.name ?? null },
    ...{ asked: 0, answered: 0, micros: 0, unpriced: 0, prompt: 0, fromCache: 0 },
  }
}

function sum(uses: readonly Use[]): number {
  return uses.reduce((all, { micros }) => all + (micros ?? 0), 0)
}

function order(a: SpendRow, b: SpendRow): number {
  return (a.name ?? '').localeCompare(b.name ?? '')
}
