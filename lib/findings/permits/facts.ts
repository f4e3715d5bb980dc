import { daysBetween } from '#lib/core/days.ts'
import { monthOfWork } from '#lib/facts/formulas.ts'
import { sourcesFrom } from '#lib/facts/sources.ts'
import type { Fact } from '#lib/facts/types.ts'
import { derived } from '#lib/measures/amounts.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { jobName } from '#lib/measures/job-name.ts'
import { present, type Reply } from '#lib/measures/replies.ts'
import { plainWords } from '#lib/measures/words.ts'
import { factOf } from '../finding.ts'
import type { Job, Locate, Looked, Permit, Planned } from './records.ts'

/** Days until planned work, from the daily log that plans it. */
export function workFact({ day, text, log }: Planned, plan: Reply, project: string, input: InsightInput): Fact {
  const { words, today } = input
  const days = daysBetween(today, day)
  const answers = present(plan)
  return factOf(input, answers, {
    id: `work-in-${project}-${day}`,
    label: 'permit.until',
    value: days,
    unit: 'days',
    sources: answers.flatMap((answer) =>
      sourcesFrom(answer, [log], ({ date }) => ({
        label: `${words.say('source.log', { day: words.day(date) })}: ${plainWords(text, 60)}`,
        amount: days,
        value: words.day(day),
      })),
    ),
  })
}

/** Days until a permit or a locate ends, or since it did. */
export function daysFact(name: string, ending: Permit | Locate, reply: Reply, input: InsightInput): Fact {
  const { words } = input
  const days = Math.abs(ending.daysLeft)
  const kind = 'permitType' in ending ? ending.permitType : ending.utility
  const answers = present(reply)
  return factOf(input, answers, {
    id: `days-${name}`,
    label: ending.daysLeft < 0 ? 'permit.since' : 'permit.left',
    values: { number: name },
    value: days,
    unit: 'days',
    sources: answers.flatMap((answer) =>
      sourcesFrom(answer, [ending], () => ({
        label: `${name} ${kind}`,
        amount: days,
        value: ending.expires === null ? undefined : words.day(ending.expires),
      })),
    ),
  })
}

/** What stands still without the permit: one month of the work that is left. */
export function stakeFact(project: string, { job, jobs }: Pick<Looked, 'job' | 'jobs'>, input: InsightInput): Fact {
  const { words, today } = input
  const month = derived([job?.backlog ?? null], (backlog) => monthOf(backlog, job, today)?.amount ?? null)
  const answers = present(jobs)
  return factOf(input, answers, {
    id: `permit-${project}`,
    label: 'permit.amount',
    values: { job: project },
    value: job !== undefined && job.backlog === undefined ? undefined : month,
    unit: 'money',
    currency: job?.currency,
    sources: answers.flatMap((answer) =>
      sourcesFrom(answer, job === undefined ? [] : [job], (one) => ({
        label: jobName(one),
        value: typeof one.backlog === 'number' ? words.money(one.backlog, one.currency) : undefined,
      })),
    ),
    formula: stakeFormula(job, input),
  })
}

function monthOf(backlog: number, job: Job | undefined, today: string) {
  return job?.finishDate == null ? null : monthOfWork(backlog, daysBetween(today, job.finishDate))
}

function stakeFormula(job: Job | undefined, { words, today }: InsightInput): Fact['formula'] {
  const backlog = job?.backlog
  const month = typeof backlog === 'number' ? monthOf(backlog, job, today) : null
  if (month === null || typeof backlog !== 'number') return undefined
  return {
    rows: [
      { label: words.say('figure.backlog'), value: backlog },
      { label: words.say('permit.months'), value: Math.round(month.months * 10) / 10, unit: 'months' },
    ],
    total: { label: words.say('permit.month'), value: month.amount },
  }
}
