import { type Ask, needed } from '../asks.ts'
import type { InsightInput } from '../gather.ts'
import { type Answer, type Answers, answered } from '../replies.ts'
import type { Topic } from '../topics/topic.ts'
import type { Certified, Row } from './measure.ts'
import type { Dimension, Query } from './query.ts'

type Thing = Query['filters'][number]['things'][number]

/** A tool that tells of one thing at a time is asked for so many; of more the answer is not whole. */
const MOST = 20

/** What of a dimension a query names; what it leaves out is not among it. */
export function thingsIn({ filters }: Pick<Query, 'filters'>, dimension: Dimension): Thing[] {
  return filters.flatMap((filter) => (filter.dimension === dimension && !filter.not ? filter.things : []))
}

/** The first of them, and whether there are more than that. */
export function askedIn<T>(things: readonly T[]): { asked: T[]; isCut: boolean } {
  const once = [...new Set(things)]
  return { asked: once.slice(0, MOST), isCut: once.length > MOST }
}

export function jobsIn(query: Pick<Query, 'filters'>) {
  return askedIn(thingsIn(query, 'job').flatMap(({ ids }) => ids))
}

/** All of these answers, or null where one of them is not there: a part of what was asked for is no answer. */
export function allAnswers<R, E>(
  answers: Answers,
  topic: Topic<R, E>,
  asked: readonly Pick<Ask, 'about'>[],
): Answer<R, E>[] | null {
  const told = asked.map(({ about }) => answers.of(topic, about)).filter((one) => answered(one))
  return told.length < asked.length ? null : told
}

/** What was not asked for is missing as if a list had been cut. */
export function cut<A extends Answer>(answers: readonly A[], isCut: boolean): A[] {
  return isCut ? answers.map((one) => ({ ...one, complete: false })) : [...answers]
}

type EachJob<R, E> = {
  topic: Topic<R, E>
  ask(job: string, query: Query, today: string): Ask
  rows(answer: Answer<R, E>, at: { job: string; input: InsightInput; query: Query }): Row[]
}

/** A measure whose tool has to be told which job: it is asked about each that is named. */
export function eachJob<R, E>({ topic, ask, rows }: EachJob<R, E>): Pick<Certified, 'needs' | 'rows'> {
  return {
    needs: (query, { today }) => jobsIn(query).asked.map((job) => needed(ask(job, query, today))),
    rows(input, query) {
      const { asked, isCut } = jobsIn(query)
      const told = allAnswers(
        input.answers,
        topic,
        asked.map((job) => ask(job, query, input.today)),
      )
      if (told === null) return null
      return {
        rows: told.flatMap((answer, at) => rows(answer, { job: asked[at] ?? '', input, query })),
        answers: cut(told, isCut),
      }
    },
  }
}
