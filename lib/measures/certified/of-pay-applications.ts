import { asks, needed } from '../asks.ts'
import { answered, type RecordOf } from '../replies.ts'
import * as netsuite from '../topics/netsuite.ts'
import type { Amount } from '../topics/topic.ts'
import type { Certified, Row } from './measure.ts'
import { named } from './named.ts'
import { narrowed } from './narrowed.ts'
import type { Query } from './query.ts'
import { rowsFrom } from './rows.ts'
import { dateOf } from './select.ts'

type Application = RecordOf<typeof netsuite.payApplications>
type Head = Omit<Certified, 'needs' | 'rows'>

type Of = {
  /** Those that the books are asked for. */
  status: 'open' | 'all'
  amount(application: Application): Amount
  /** Of what was asked for; all where nothing is said. */
  counts?(application: Application): boolean
}

/** A measure over what owners are billed. */
export function ofPayApplications(head: Head, { status, amount, counts = () => true }: Of): Certified {
  const askOf = (query: Query) => {
    // Not by customer: the books look for a name of their own, and an application may show another.
    const takes = { things: { job: 'project' }, dates: { dated: ['from', 'to'] } } as const
    return asks.payApplications({ ...narrowed(query, dateOf(head, query), takes), status })
  }
  return {
    ...head,
    needs: (query) => [needed(askOf(query))],
    rows({ answers, today }, query) {
      const applications = answers.of(netsuite.payApplications, askOf(query).about)
      if (!answered(applications)) return null
      const rows = rowsFrom(
        applications,
        applications.records.filter(counts),
        ({ number, customer }) => [number, customer],
        (application) => ({ ...rowOf(application, query, today), amount: amount(application) }),
      )
      return { rows, answers: [applications] }
    },
  }
}

function rowOf(
  application: Application,
  { states }: Query,
  today: string,
): Omit<Row, 'amount' | 'source' | 'currency'> {
  const { project, customer, status, sequence } = application
  const isDraft = status === 'draft'
  return {
    of: {
      job: project == null ? null : { id: project, name: project },
      customer: named(customer),
      status: { id: status, name: status },
    },
    dates: {
      dated: application.date,
      due: application.dueDate ?? null,
      created: application.createdDate ?? null,
    },
    is: {
      draft: isDraft,
      posted: !isDraft,
      open: status === 'open',
      paid: status === 'paid',
      ...overdue(application, today),
    },
    // A draft is not late by the days since it was made.
    days: isDraft && states.includes('draft') ? application.draftAgeDays : application.daysOverdue,
    number: application.number,
    alsoNumber: sequence == null ? null : String(sequence),
  }
}

function overdue({ status, dueDate }: Application, today: string): Row['is'] {
  if (status !== 'open') return { overdue: false }
  return dueDate == null ? {} : { overdue: dueDate < today }
}
