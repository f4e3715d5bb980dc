import type { Fact, FactFormula, FactSource, FactUnit } from '#lib/facts/types.ts'
import { type Answer, type Answers, answered, type Reply } from '../answers.ts'
import type { HomeKey, Words } from '../words.ts'

export type Spark = { values: number[]; target?: number; label: string }

/** One tile: the figure, the sentence under it, the systems behind it. */
export type KeyFigure = {
  fact: Fact
  /** Beside the figure: "over". */
  word?: string
  detail: string
  systems: string[]
  spark?: Spark
}

export type FigureInput = { answers: Answers; words: Words; today: string }

type Base = { id: string; label: HomeKey; unit: FactUnit; precision?: number }

type Computed = {
  value: number | null
  detail: string
  sources: FactSource[]
  formula?: FactFormula
  period?: string | undefined
  word?: string
  spark?: Spark | undefined
  compare?: Fact['compare'] | undefined
}

/**
 * A figure from the answers it cannot do without. Null when the person may not ask for one of them: no tile and no
 * trace. Failed when one is missing, stale when one is old, partial when one is cut off.
 */
export function figureFrom<const A extends readonly Reply[]>(
  base: Base,
  needed: A,
  words: Words,
  compute: (answers: { [K in keyof A]: Extract<A[K], Answer> }) => Computed,
): KeyFigure | null {
  if (needed.some(({ state }) => state === 'not_asked')) return null
  const { id, unit, precision } = base
  const head = { id, label: words.say(base.label), unit, precision }
  const systems = [...new Set(needed.flatMap((reply) => ('system' in reply ? [reply.system] : [])))]
  const failed = needed.find((reply) => reply.state === 'failed')
  const answers = needed.filter((reply) => answered(reply))
  if (failed !== undefined || answers.length < needed.length) {
    const reason = failed?.state === 'failed' ? failed.error.message : ''
    return {
      fact: { ...head, value: null, asOf: new Date(0).toISOString(), status: 'failed', reason, sources: [] },
      detail: words.say('tile.none'),
      systems,
    }
  }
  const { detail, word, spark, compare, ...computed } = compute(
    needed as unknown as { [K in keyof A]: Extract<A[K], Answer> },
  )
  const fact: Fact = {
    ...head,
    ...computed,
    compare,
    ...standing(answers, words),
  }
  return {
    fact,
    detail,
    systems,
    word,
    spark,
  }
}

/** How far a value that was computed from these answers can be trusted. */
export function standing(answers: readonly Answer[], words: Words): Pick<Fact, 'status' | 'reason' | 'asOf'> {
  const asOf = answers.map((answer) => answer.asOf).sort()[0] ?? new Date(0).toISOString()
  const stale = answers.find(({ state }) => state === 'stale')
  if (stale !== undefined) return { asOf, status: 'stale', reason: stale.error?.message ?? '' }
  if (answers.some(({ complete }) => !complete)) return { asOf, status: 'partial', reason: words.say('tile.cut') }
  return { asOf, status: 'ok' }
}

/** "24 jobs", or "your 4 jobs" where the person's rights end there. */
export function jobsInWords(answer: Pick<Answer, 'jobs'>, count: number, words: Words): string {
  return words.say(answer.jobs === null ? 'scope.all' : 'scope.own', { count })
}
