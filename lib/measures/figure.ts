import type { Fact } from '#lib/facts/types.ts'
import type { Need } from './asks.ts'
import { factFrom, type NewFact } from './fact.ts'
import type { InsightInput } from './gather.ts'
import { type Answer, answered, type Reply } from './replies.ts'
import type { WordKey, Words } from './words.ts'

export type Spark = { values: number[]; target?: number; label: string }

/** One measure as a person sees it: the figure, the sentence under it, the systems behind it. */
export type Figure = {
  fact: Fact
  /** Beside the figure: "over". */
  word?: string | undefined
  detail: string
  systems: string[]
  spark?: Spark | undefined
}

/** One certified way to compute one figure. Who asks, and how, is not its business; computing is pure. */
export type Measure = {
  id: string
  needs(input: Pick<InsightInput, 'today' | 'about' | 'fiscalYearStart'>): Need[]
  /** Null when the person may not ask for what it needs: no figure and no trace. */
  compute(input: InsightInput): Figure | null
}

type Base = { id: string; label: WordKey; unit: Fact['unit'] }
type Computed = Omit<NewFact, 'id' | 'label' | 'unit'> & Omit<Figure, 'fact' | 'systems'>

/** A figure from the answers that it cannot do without; failed when one of them is missing. */
export function figureFrom<const A extends readonly Reply[]>(
  base: Base,
  needed: A,
  { words }: Pick<InsightInput, 'words'>,
  compute: (answers: { [K in keyof A]: Extract<A[K], Answer> }) => Computed,
): Figure | null {
  if (needed.some(({ state }) => state === 'not_asked')) return null
  const head = { ...base, label: words.say(base.label) }
  const systems = [...new Set(needed.flatMap((reply) => ('system' in reply ? [reply.system] : [])))]
  const failed = needed.find((reply) => reply.state === 'failed')
  if (failed?.state === 'failed') {
    return { fact: failedFact(head, failed.error.message), detail: words.say('tile.none'), systems }
  }
  const answers = needed.filter((reply) => answered(reply))
  // None failed and all were asked, so every one is an answer, in its place.
  const { detail, word, spark, ...computed } = compute(needed as unknown as { [K in keyof A]: Extract<A[K], Answer> })
  const fact = factFrom(answers, { ...head, ...computed }, words)
  // What nobody has a value for has nothing to be said about it.
  if (computed.value === null) return { fact, detail: words.say('tile.none'), systems }
  return { fact, detail, systems, word, spark }
}

function failedFact(head: Pick<Fact, 'id' | 'label' | 'unit'>, reason: string): Fact {
  return { ...head, value: null, asOf: new Date(0).toISOString(), status: 'failed', reason, sources: [] }
}

/** "24 jobs", or "your 4 jobs" where the person's rights end there. */
export function jobsInWords({ jobs }: Pick<Answer, 'jobs'>, count: number, { say }: Words): string {
  return say(jobs === null ? 'scope.all' : 'scope.own', { count })
}

/** A job as people name it: by number and name. */
export function jobName({ project, name }: { project: string; name: string }): string {
  return `${project} ${name}`
}
