import { sourcesFrom } from '#lib/facts/sources.ts'
import { type Ask, needed } from '../asks.ts'
import { answered } from '../replies.ts'
import type { Topic } from '../topics/topic.ts'
import { plainWords } from '../words.ts'
import type { Certified, Of, Row } from './measure.ts'
import { named } from './named.ts'
import { idOf } from './narrowed.ts'
import type { Query } from './query.ts'

type Person = {
  id: string
  type: string
  url?: string | undefined
  name: string
  jobTitle?: string | null | undefined
  department?: string | null | undefined
}

/** A measure that counts people of the directory. */
export function ofPeople<R extends Person>(
  head: Pick<Certified, 'id' | 'name' | 'formula' | 'good' | 'dates' | 'time'>,
  { topic, ask, datesOf }: { topic: Topic<R>; ask(query: Query): Ask; datesOf(person: R): Row['dates'] },
): Certified {
  return {
    ...head,
    unit: 'count',
    totals: 'records',
    dimensions: ['department', 'title'],
    states: {},
    normally: [],
    needs: (query) => [needed(ask(query))],
    rows({ answers }, query) {
      const people = answers.of(topic, ask(query).about)
      if (!answered(people)) return null
      const sources = sourcesFrom(people, people.records, ({ name }) => ({ label: plainWords(name, 80) }))
      const rows = people.records.flatMap((person, at): Row[] => {
        const source = sources[at]
        if (source === undefined) return []
        const row: Row = {
          of: { department: named(person.department), title: named(person.jobTitle) },
          amount: 1,
          currency: person.currency,
          dates: datesOf(person),
          is: {},
          source,
        }
        return [row]
      })
      return { rows, answers: [people] }
    },
  }
}

/** A person under their number, which every list of people has where it has any; else under their name. */
export function personOf(number: string | null | undefined, name: string): Of {
  return { id: typeof number === 'string' ? idOf('bamboohr', number) : name, name: plainWords(name, 80) }
}
