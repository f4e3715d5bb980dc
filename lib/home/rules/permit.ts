import { addDays, daysBetween } from '#lib/core/days.ts'
import { cents } from '#lib/facts/formulas.ts'
import { sourcesFrom } from '#lib/facts/sources.ts'
import { type Answer, answered, recordsOf } from '../answers.ts'
import { datesIn } from '../days.ts'
import { topics } from '../topics.ts'
import { sentence } from '../words.ts'
import { check, type Finding, factOf, jobName, present, type Rule, type RuleInput, sentences } from './finding.ts'

/** Renewals take days, so what ends within two weeks is late already. */
const SOON_DAYS = 14
const DAYS_PER_MONTH = 30.4

/** An excavation permit that ends while digging goes on: planned work after its end, and the utility locate beside it. */
export const permit: Rule = {
  asks: (input) =>
    [...new Set(ending(input).map(({ project }) => project))].map((project) => ({
      topic: topics.plannedWork,
      about: project,
      input: { project, from: addDays(input.today, -13), to: input.today, sections: ['plannedWork'], limit: 100 },
    })),
  find(input) {
    const permits = input.answers.of(topics.permits)
    return answered(permits) ? ending(input).map((one) => findingOf(one, permits, input)) : []
  },
}

type Ending = ReturnType<typeof ending>[number]

function ending({ answers }: RuleInput) {
  return recordsOf(answers.of(topics.permits)).flatMap((one) =>
    one.permitType === 'Excavation' &&
    one.status === 'Issued' &&
    one.project !== undefined &&
    one.expires !== null &&
    one.daysLeft >= 0 &&
    one.daysLeft <= SOON_DAYS
      ? [{ ...one, project: one.project, expires: one.expires }]
      : [],
  )
}

function findingOf(one: Ending, permits: Answer, input: RuleInput): Finding {
  const { answers, words, today } = input
  const { say } = words
  const { project } = one
  const [jobs, plan, locates] = [
    answers.of(topics.jobs),
    answers.of(topics.plannedWork, project),
    answers.of(topics.locates),
  ]
  const job = recordsOf(jobs).find((candidate) => candidate.project === project)
  const name =
    job?.name ?? recordsOf(answers.of(topics.projects)).find((entry) => entry.project === project)?.name ?? ''
  const next = plannedAfter(recordsOf(plan), one.expires)
  const locate = recordsOf(locates).find((candidate) => candidate.project === project && candidate.daysLeft < 0)
  const month = answered(jobs) && job !== undefined ? monthOfWork(job, today) : null

  const sources = [
    ...sourcesFrom(permits, [one], () => ({
      label: `${one.number} ${one.permitType}`,
      value: words.day(one.expires),
    })),
    ...(answered(locates) && locate !== undefined
      ? sourcesFrom(locates, [locate], ({ ticket, utility, expires }) => ({
          label: `${ticket} ${utility}`,
          value: words.day(expires),
        }))
      : []),
    ...(answered(plan) && next !== undefined
      ? sourcesFrom(plan, [next.log], ({ date }) => ({
          label: say('source.log', { day: words.day(date) }),
          value: words.day(next.date),
        }))
      : []),
    ...(answered(jobs) && job !== undefined
      ? sourcesFrom(jobs, [job], () => ({ label: jobName(job), value: words.money(cents(job.backlog)) }))
      : []),
  ]
  const amount = factOf(input, month === null ? present(permits) : present(permits, jobs), {
    id: `permit-${project}`,
    label: say('permit.amount', { job: project }),
    value: month?.value ?? null,
    unit: 'money',
    sources,
    ...(month === null
      ? {}
      : {
          formula: {
            rows: [
              { label: say('figure.backlog'), value: month.backlog },
              { label: say('permit.months'), value: month.months, unit: 'months' as const },
            ],
            total: { label: say('permit.month'), value: month.value },
          },
        }),
  })
  const days = (id: string, label: string, value: number) =>
    factOf(input, present(permits), {
      id: `${id}-${project}`,
      label,
      value,
      unit: 'days',
      sources: sources.slice(0, 3),
    })
  const left = days('permit-left', say('permit.left', { number: one.number }), one.daysLeft)
  const until = next === undefined ? null : days('work-in', say('permit.until'), daysBetween(today, next.date))
  const label = name === '' ? project : jobName({ project, name })
  return {
    id: `permit-${one.number}`,
    kind: 'permit',
    project,
    amount,
    amountWord: say('permit.word'),
    title:
      next === undefined
        ? say('permit.title', { job: label, days: one.daysLeft })
        : say('permit.titleWork', { job: label, days: one.daysLeft, next: daysBetween(today, next.date) }),
    cause: sentences(
      say('permit.ends', { number: one.number, day: words.day(one.expires) }),
      locate !== undefined && say('permit.locate', { utility: locate.utility.toLowerCase(), days: -locate.daysLeft }),
    ),
    checks: [
      { text: say('permit.checkPermit', { days: SOON_DAYS }), agrees: true },
      ...check(plan, say('permit.checkWork'), next !== undefined),
      ...check(locates, say('permit.checkLocate'), locate !== undefined),
    ],
    owner: job?.projectManager ?? null,
    ageDays: locate === undefined ? 0 : -locate.daysLeft,
    evidence: sources,
    brief:
      until === null
        ? sentence(say, 'permit.brief', { left }, { job: label })
        : sentence(say, 'permit.briefWork', { left, until }, { job: label }),
    question: say('permit.ask', { job: project }),
  }
}

type Log = { id: string; type: string; url?: string | undefined; date: string; plannedWork: { text: string }[] }

/** The first day after the permit's end for which the daily logs plan work. */
function plannedAfter(logs: readonly Log[], expires: string): { date: string; log: Log } | undefined {
  return logs
    .flatMap((log) => log.plannedWork.flatMap(({ text }) => datesIn(text)).map((date) => ({ date, log })))
    .filter(({ date }) => date > expires)
    .sort((a, b) => a.date.localeCompare(b.date))[0]
}

/** What stands still without the permit: one month of the work that is left, spread evenly to the planned finish. */
function monthOfWork(job: { backlog: number; finishDate?: string | undefined }, today: string) {
  if (job.finishDate === undefined) return null
  const months = Math.max(1, daysBetween(today, job.finishDate) / DAYS_PER_MONTH)
  const backlog = cents(job.backlog)
  return { backlog, months: Math.round(months * 10) / 10, value: Math.round(backlog / months) }
}
