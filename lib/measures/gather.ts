import type { Joins } from '#lib/core/joins.ts'
import type { Need } from './asks.ts'
import type { Dimension } from './certified/query.ts'
import { oneNumber } from './one-number.ts'
import { type Answers, answersFrom, keyOfAsk, type RawReply, type Reading } from './replies.ts'
import type { Words } from './words.ts'

/** What a measure or a finding is computed from. */
export type InsightInput = Reading & {
  answers: Answers
  words: Words
  /** Today in the company's calendar. */
  today: string
  /** Part after the @ of our own mail addresses: mail from elsewhere is somebody else's word. */
  ownDomain: string
  /** Which records of other systems are the same; it joins what the person was told, and tells nothing itself. */
  joins: Joins
  /** The one job that the question is about; null: all that the person may see. */
  about: string | null
  /** What else it is about, where it names anything. */
  named?: Named | undefined
}

/** A thing that a question names, under every id that it has; of a record the number that stands on it. */
export type Named = {
  dimension: Extract<Dimension, 'vendor' | 'person' | 'competitor'> | 'number'
  name: string
  ids: readonly string[]
}

/** How the company's answers are read, from its settings. */
export function readingOf({ currency, fiscalYearStart, timeZone, jobNumbers }: Company): Reading {
  return { currency, fiscalYearStart, timeZone, jobNumber: (text, system) => jobNumbers(system).read(text) }
}

type Company = Pick<Reading, 'currency' | 'fiscalYearStart' | 'timeZone'> & {
  jobNumbers(system: string): { read(text: string): string }
}

/** Each round asks what the round before led to: a leaver's account, the hours after the last day, what an hour costs. */
const MOST_ROUNDS = 4

type Asker = (needs: readonly Need[]) => Promise<ReadonlyMap<string, RawReply>>

/** Asks what is needed until nothing new is, and gives back everything to compute from. */
export async function gather(
  needsOf: (input: InsightInput) => Need[],
  base: Omit<InsightInput, 'answers'>,
  ask: Asker,
): Promise<InsightInput> {
  const replies = new Map<string, RawReply>()
  const numbers = await oneNumber(base, replies, ask)
  const jobNumber = (text: string, system: string) => numbers.read(base.jobNumber(text, system), system)
  const input = { ...base, jobNumber, answers: answersFrom(replies, { ...base, jobNumber }) }
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const open = needsOf(input).filter((need) => !replies.has(keyOfAsk(need)))
    if (open.length === 0) break
    const unique = [...new Map(open.map((need) => [keyOfAsk(need), need])).values()]
    for (const need of unique) replies.set(keyOfAsk(need), { state: 'not_asked' })
    const asked = unique.flatMap((need) => numbers.ask(need) ?? [])
    for (const [key, reply] of await ask(asked)) replies.set(key, reply)
  }
  return input
}
