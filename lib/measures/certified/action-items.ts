import { asks } from '../asks.ts'
import * as procore from '../topics/procore.ts'
import { eachJob } from './asked-of.ts'
import { columns } from './columns.ts'
import type { Certified } from './measure.ts'
import { narrowed } from './narrowed.ts'
import { oneOf, rowsOf } from './of-field.ts'
import { sayings } from './sayings.ts'

/** Points of meetings, with what the minutes say of them. Of every state: what is done is then known to be there. */
export const actionItems: Certified = {
  id: 'action_items',
  name: { en: 'Action items of meetings', es: 'Acuerdos de las juntas' },
  formula: {
    en: 'Points of a job’s meetings, counted; of the last six weeks unless meetings of other days are named, and open ones unless another state is named',
    es: 'Puntos de las juntas de un trabajo, contados; de las últimas seis semanas si no se nombran juntas de otros días, y los abiertos si no se nombra otro estado',
  },
  unit: 'count',
  good: 'low',
  totals: 'records',
  dimensions: ['job', 'person'],
  states: { open: 'done', closed: 'done', overdue: 'time' },
  normally: ['open'],
  dates: ['happened', 'due'],
  time: 'any',
  daysAre: { en: 'overdue', es: 'de atraso' },
  columns: [
    columns.subject,
    { id: 'meeting', name: { en: 'Meeting', es: 'Junta' } },
    columns.holder,
    columns.due,
    { id: 'minutes', name: { en: 'Minutes', es: 'Minuta' } },
  ],
  near: ['meetings', 'rfis', 'submittals'],
  phrases: {
    en: sayings`
      action item, minute, meeting minute, meeting note, what was said in the meeting, follow up item,
      what did we agree, what was decided in the meeting, meeting point, to do from the meeting
    `,
    es: sayings`
      acuerdo de las juntas, acuerdo de la junta, acuerdos, minuta, minuta de la junta, que se dijo en la junta,
      compromiso de la junta, que se acordo, que quedamos en la junta, punto de la junta, tareas de la junta
    `,
  },
  named: ['job'],
  ...eachJob({
    topic: procore.minutes,
    ask: (job, query) => {
      const { project: _, ...days } = narrowed(query, query.date ?? 'happened', { dates: { happened: ['from', 'to'] } })
      return asks.minutes({ project: job, ...days })
    },
    rows: (points, { query }) =>
      rowsOf(
        points,
        ({ meeting, topic }) => [meeting, topic],
        (point) => {
          const isClosed = point.status?.toLowerCase() === 'closed'
          return {
            of: { person: oneOf(point.assignees, 'person', query) },
            amount: 1,
            dates: { happened: point.meetingDate ?? null, due: point.dueDate ?? null },
            is: { open: !isClosed, closed: isClosed, overdue: point.daysOverdue > 0 },
            days: point.daysOverdue,
            texts: {
              subject: point.topic,
              meeting: point.meeting,
              minutes: point.minutes,
            },
          }
        },
      ),
  }),
}
