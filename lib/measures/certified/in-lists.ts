import type { SourceRecord } from '#lib/facts/sources.ts'
import { type Ask, type Need, wanted } from '../asks.ts'
import type { InsightInput } from '../gather.ts'
import { type Answer, answered, type Priced } from '../replies.ts'
import type { Topic } from '../topics/topic.ts'
import type { Words } from '../words.ts'
import { thingsIn } from './asked-of.ts'
import { onceAlike } from './attribute.ts'
import type { Certified, Row } from './measure.ts'
import type { Dimension, Query } from './query.ts'
import { rowsFrom } from './rows.ts'

/** A list in which things of these kinds stand. */
export type List = {
  of: readonly Dimension[]
  need: Need
  read(input: InsightInput): { answer: Answer; rows: Row[] } | null
}

type Listed = SourceRecord & { name?: string | null | undefined; number?: string | null | undefined }

/** @param tell what the list says of one; null where it keeps that from this person */
export function list<R extends Listed>(
  of: readonly Dimension[],
  topic: Topic<R>,
  ask: Ask,
  tell: (record: Priced<R>, words: Words) => Omit<Row, 'source' | 'currency'> | null,
): List {
  return {
    of,
    need: wanted(ask),
    read({ answers, words }) {
      const answer = answers.of(topic, ask.about)
      if (!answered(answer)) return null
      const said = answer.records.flatMap((record) => {
        const told = tell(record, words)
        return told === null ? [] : [{ ...record, told }]
      })
      if (said.length === 0 && answer.records.length > 0) return null
      const label = ({ name, number }: Listed) => [name ?? number]
      return { answer, rows: rowsFrom(answer, said, label, ({ told }) => told) }
    },
  }
}

/**
 * Told by whichever of these lists a person may read, and by none of them alone: there is no answer where not one of
 * them answers. What two say alike stands once.
 */
export function inLists(lists: (query: Query) => readonly List[]): Pick<Certified, 'needs' | 'rows'> {
  const about = (query: Query) =>
    lists(query).filter(({ of }) => of.some((dimension) => thingsIn(query, dimension).length > 0))
  return {
    needs: (query) => about(query).map(({ need }) => need),
    rows(input, query) {
      const read = about(query).flatMap((one) => one.read(input) ?? [])
      if (read.length === 0) return null
      return { rows: onceAlike(read.flatMap(({ rows }) => rows)), answers: read.map(({ answer }) => answer) }
    },
  }
}
