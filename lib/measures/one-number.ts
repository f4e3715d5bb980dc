import type { Joins } from '#lib/core/joins.ts'
import { asks, type Need, wanted } from './asks.ts'
import { answersFrom, keyOfAsk, type RawReply, type Reading, recordsOf } from './replies.ts'
import * as netsuite from './topics/netsuite.ts'
import * as procore from './topics/procore.ts'

/** Under which number a job is read and asked for, where the books and the field have different ones. */
export type OneNumber = {
  /** The books' number of a job, for the one that a system has. */
  read(number: string, system: string): string
  /** The question with the number that its system has; null where that number is another job's there. */
  ask(need: Need): Need | null
}

type Base = Reading & { joins: Joins }
type Asker = (needs: readonly Need[]) => Promise<ReadonlyMap<string, RawReply>>

const same: OneNumber = { read: (number) => number, ask: (need) => need }
const lists = [wanted(asks.jobs(null)), wanted(asks.projects())]

/**
 * Numbers follow what a person said of two jobs, and only of jobs that this reader was told of in both systems. A job
 * that is several projects keeps its own: one of them would pass for all.
 */
export async function oneNumber(base: Base, replies: Map<string, RawReply>, ask: Asker): Promise<OneNumber> {
  if (!base.joins.renumbered) return same
  for (const [key, reply] of await ask(lists)) replies.set(key, reply)
  const answers = answersFrom(new Map(lists.flatMap((need) => entryOf(keyOfAsk(need), replies))), base)
  const books = new Map(recordsOf(answers.of(netsuite.jobs)).map(({ id, project }) => [id, project]))
  const pairs = recordsOf(answers.of(procore.projects)).flatMap(({ id, project }) => {
    const joined = base.joins.sameAs('job', { system: 'procore', id }, 'netsuite')
    return joined.flatMap((one) => ({ field: project, books: books.get(one) ?? project }))
  })
  return renumbered(onlyPairs(pairs).filter((pair) => pair.field !== pair.books))
}

function entryOf(key: string, replies: ReadonlyMap<string, RawReply>): [string, RawReply][] {
  const reply = replies.get(key)
  return reply === undefined ? [] : [[key, reply]]
}

type Pair = { field: string; books: string }

function onlyPairs(pairs: readonly Pair[]): Pair[] {
  const byBooks = Map.groupBy(pairs, ({ books }) => books)
  const byField = Map.groupBy(pairs, ({ field }) => field)
  return pairs.filter(({ field, books }) => byBooks.get(books)?.length === 1 && byField.get(field)?.length === 1)
}

function renumbered(pairs: readonly Pair[]): OneNumber {
  const booksOf = new Map(pairs.map(({ field, books }) => [field, books]))
  const fieldOf = new Map(pairs.map(({ field, books }) => [books, field]))
  return {
    read(number, system) {
      if (system !== 'procore') return number
      const books = booksOf.get(number)
      // A job of the field that has the number of another in the books is not taken for it.
      return books ?? (fieldOf.has(number) ? `${number} (Procore)` : number)
    },
    ask(need) {
      const { project } = need.input
      if (need.topic.system !== 'procore' || typeof project !== 'string') return need
      const own = fieldOf.get(project)
      if (own !== undefined) return { ...need, input: { ...need.input, project: own } }
      return booksOf.has(project) ? null : need
    },
  }
}
