import { type Ask, needed } from '../asks.ts'
import { answered } from '../replies.ts'
import type { Topic } from '../topics/topic.ts'
import { plainWords } from '../words.ts'
import { columns } from './columns.ts'
import type { Certified, Of, Row } from './measure.ts'
import { named } from './named.ts'
import { idOf } from './narrowed.ts'
import type { Query } from './query.ts'
import { rowsFrom } from './rows.ts'

type Person = {
  id: string
  type: string
  url?: string | undefined
  name: string
  jobTitle?: string | null | undefined
  department?: string | null | undefined
}

type Own = 'id' | 'name' | 'formula' | 'good' | 'dates' | 'time' | 'phrases' | 'near'
type Head = Pick<Certified, Own | 'always' | 'meantBy'>

/** A measure that counts people of the directory. */
export function ofPeople<R extends Person>(
  head: Head,
  { topic, ask, datesOf }: { topic: Topic<R>; ask(query: Query): Ask; datesOf(person: R): Row['dates'] },
): Certified {
  return {
    ...head,
    unit: 'count',
    totals: 'records',
    dimensions: ['department', 'title'],
    states: {},
    normally: [],
    prefers: ['department', 'title'],
    columns: [columns.name, columns.jobTitle, columns.department],
    needs: (query) => [needed(ask(query))],
    rows({ answers }, query) {
      const people = answers.of(topic, ask(query).about)
      if (!answered(people)) return null
      const rows = rowsFrom(
        people,
        people.records,
        ({ name }) => [name],
        (person) => ({
          of: { department: named(person.department), title: named(person.jobTitle) },
          amount: 1,
          dates: datesOf(person),
          is: {},
          texts: { name: person.name },
        }),
      )
      return { rows, answers: [people] }
    },
  }
}

/** A person under their number, which every list of people has where it has any; else under their name. */
export function personOf(number: string | null | undefined, name: string): Of {
  return { id: typeof number === 'string' ? idOf('bamboohr', number) : name, name: plainWords(name, 80) }
}
