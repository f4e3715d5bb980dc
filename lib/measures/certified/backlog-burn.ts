import { addDays, daysBetween } from '#lib/core/days.ts'
import { asks, needed } from '../asks.ts'
import { jobName } from '../job-name.ts'
import { answered, type RecordOf } from '../replies.ts'
import * as netsuite from '../topics/netsuite.ts'
import type { Amount } from '../topics/topic.ts'
import { columns } from './columns.ts'
import type { Certified } from './measure.ts'
import { named } from './named.ts'
import { rowsFrom } from './rows.ts'
import { sayings } from './sayings.ts'

type Job = RecordOf<typeof netsuite.jobs>

/** What is left to earn, spread over the days that are left: a plan by the calendar alone, not by the schedule of the work. */
export const backlogBurn: Certified = {
  id: 'backlog_burn',
  name: { en: 'Backlog burn-off', es: 'Ejecución del trabajo contratado' },
  formula: {
    en: 'Backlog of each open job, spread evenly over the days from today, or from its start, to its finish; what should be finished already stands today',
    es: 'El trabajo pendiente de cada trabajo abierto, repartido por igual entre los días desde hoy, o desde su inicio, hasta su fin; lo que ya debía terminar está en hoy',
  },
  unit: 'money',
  good: null,
  totals: 'sum',
  dimensions: ['job', 'customer', 'manager'],
  states: {},
  normally: [],
  dates: ['happened'],
  finest: 'month',
  time: 'any',
  ahead: true,
  prefers: ['job', 'customer', 'manager'],
  listsBy: 'month',
  columns: [columns.job, columns.customer, columns.manager],
  near: ['backlog', 'earned', 'revenue', 'pipeline_weighted'],
  phrases: {
    en: sayings`
      gets burned, burned off, burned in,
      backlog burn off, backlog burnoff, burn off, burnoff, backlog burn, burn down, backlog run off,
      work to be earned, will we earn, when will the backlog burn, backlog burn schedule, revenue from backlog,
      revenue from the backlog
    `,
    es: sayings`
      backlog se ejecuta, ejecuta en, backlog se trabaja, cuanto backlog se ejecuta,
      ejecucion del backlog, quema del backlog, ejecucion del trabajo contratado, vamos a ejecutar, vamos a devengar,
      ingreso del backlog, ingreso por ejecutar
    `,
  },
  needs: () => [needed(asks.jobs(null))],
  rows({ answers, today }) {
    const jobs = answers.of(netsuite.jobs)
    if (!answered(jobs)) return null
    const open = jobs.records.filter(({ status }) => status !== 'complete')
    const rows = rowsFrom(
      jobs,
      open.flatMap((job) => partsOf(job, today)),
      (part) => [jobName(part)],
      ({ project, customer, projectManager, month, part, ...job }) => ({
        of: {
          job: { id: project, name: jobName({ project, ...job }) },
          customer: named(customer),
          manager: named(projectManager),
        },
        amount: part,
        dates: { happened: month },
        is: {},
      }),
    )
    return { rows, answers: [jobs] }
  },
}

type Part = Job & { month: string | null; part: Amount }

/** A job's share of each month, in minor units; the shares come to the whole. */
function partsOf(job: Job, today: string): Part[] {
  const { backlog, startDate, finishDate } = job
  if (backlog == null) return [{ ...job, month: null, part: backlog }]
  if (finishDate == null) return [{ ...job, month: null, part: backlog }]
  const from = startDate != null && startDate > today ? startDate : today
  if (finishDate <= from) return [{ ...job, month: from, part: backlog }]
  const days = daysBetween(from, finishDate) + 1
  const parts: Part[] = []
  let told = 0
  for (let begin = from; begin <= finishDate; begin = firstOfNext(begin)) {
    const end = firstOfNext(begin) > finishDate ? finishDate : addDays(firstOfNext(begin), -1)
    const until = Math.round((backlog * (daysBetween(from, end) + 1)) / days)
    parts.push({ ...job, month: begin, part: until - told })
    told = until
  }
  return parts
}

function firstOfNext(day: string): string {
  return `${addDays(`${day.slice(0, 7)}-28`, 4).slice(0, 7)}-01`
}
