import { addDays } from '#lib/core/days.ts'
import { sumOf } from '#lib/facts/formula-rows.ts'
import { workWithin } from '#lib/facts/formulas.ts'
import { samePerson } from '#lib/matching/names.ts'
import { type Ask, asks } from '#lib/measures/asks.ts'
import { pipelineWeighted } from '#lib/measures/certified/pipeline.ts'
import { revenue } from '#lib/measures/certified/revenue.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { type Quarter, quarterOf } from '#lib/measures/quarters.ts'
import { answered, type RecordOf, recordsOf } from '#lib/measures/replies.ts'
import * as netsuite from '#lib/measures/topics/netsuite.ts'
import * as others from '#lib/measures/topics/others.ts'
import * as procore from '#lib/measures/topics/procore.ts'
import { revenueByMonth, yearsRevenue } from '#lib/measures/years-revenue.ts'
import { isWhole } from '../of-job.ts'
import { type OfMeasure, ofMeasure, resultOf } from '../of-measure.ts'

export type Person = RecordOf<typeof others.people>
type Project = RecordOf<typeof procore.projects>

/** How far ahead signed work is looked at. */
const QUARTERS = 4
/** Between two jobs somebody is always free; a third of them is a hole. */
const LEAST_IDLE = 1 / 3
const LEAST_PEOPLE = 2

export type Hole = { quarter: Quarter; all: Person[]; idle: Person[]; untold: Person[] }

/** Whoever leads a site has this in the title, in both languages. */
export function leadersAsk(): Ask {
  return asks.people({ status: 'active', jobTitle: 'superintend' })
}

export function leadersIn({ answers }: Pick<InsightInput, 'answers'>) {
  return answers.of(others.people, leadersAsk().about)
}

export function wasRead({ answers }: Pick<InsightInput, 'answers'>): boolean {
  const directory = answers.of(procore.fieldPeople)
  const projects = answers.of(procore.projects)
  const leaders = leadersIn({ answers })
  return (
    answered(leaders) &&
    isWhole(leaders) &&
    answered(directory) &&
    isWhole(directory) &&
    answered(projects) &&
    isWhole(projects)
  )
}

/** The first of the coming quarters in which too many who lead sites have no job; null where there is none. */
export function holeIn(input: InsightInput): Hole | null {
  const { today, fiscalYearStart, answers, joins } = input
  const leaders = recordsOf(leadersIn(input))
  const projects = new Map(recordsOf(answers.of(procore.projects)).map((one) => [one.project, one]))
  const directory = recordsOf(answers.of(procore.fieldPeople))
  const placed = leaders.map((leader) => {
    const joined = joins.sameAs('person', { system: 'bamboohr', id: leader.id }, 'procore')
    const entry = directory.find(({ id, name }) => joined.includes(id) || samePerson(name, leader.name))
    return { leader, jobs: entry?.jobs.flatMap((job) => projects.get(job) ?? []) ?? null }
  })
  for (const quarter of comingQuarters(today, fiscalYearStart)) {
    const idle = placed.filter(({ jobs }) => jobs !== null && !jobs.some((job) => goesOn(job, quarter)))
    if (idle.length >= LEAST_PEOPLE && idle.length >= leaders.length * LEAST_IDLE) {
      const untold = placed.filter(({ jobs }) => jobs === null)
      return {
        quarter,
        all: leaders,
        idle: idle.map(({ leader }) => leader),
        untold: untold.map(({ leader }) => leader),
      }
    }
  }
  return null
}

/** A job that does not say when it ends goes on. */
function goesOn({ startDate, finishDate }: Project, { from, to }: Quarter): boolean {
  return (finishDate == null || finishDate >= from) && (startDate == null || startDate <= to)
}

function comingQuarters(today: string, firstMonth: number): Quarter[] {
  const quarters: Quarter[] = []
  let last = quarterOf(today, firstMonth)
  for (let at = 0; at < QUARTERS; at++) {
    last = quarterOf(addDays(last.to, 1), firstMonth)
    quarters.push(last)
  }
  return quarters
}

/** Open bids that would have started by then, each amount times its probability. */
export function bidsBy({ to }: Quarter): OfMeasure {
  return ofMeasure(pipelineWeighted, { period: { from: null, to, grain: 'range' }, date: 'starts' })
}

/** What the books earned, month by month. */
export const earnedByMonth: OfMeasure = { measure: revenue, query: revenueByMonth }

export type Work = { usual: number; signed: { job: RecordOf<typeof netsuite.jobs>; amount: number }[]; missing: number }

/** A usual quarter's revenue against the signed work that falls into this one; null where the books do not say. */
export function workIn({ from, to }: Quarter, input: InsightInput): Work | null {
  const { answers, today } = input
  const jobs = answers.of(netsuite.jobs)
  const year = yearsRevenue(resultOf(earnedByMonth, input))
  if (year === null || !answered(jobs) || !isWhole(jobs)) return null
  const open = jobs.records.filter(({ status, backlog }) => status !== 'complete' && backlog !== null)
  if (open.some(({ backlog }) => backlog === undefined)) return null
  const signed = open.flatMap((job) => {
    const start = job.startDate != null && job.startDate > today ? job.startDate : today
    const amount =
      job.finishDate == null ? 0 : workWithin(job.backlog ?? 0, { start, finish: job.finishDate }, { from, to })
    return amount === 0 ? [] : [{ job, amount }]
  })
  const usual = Math.round(year / 4)
  return { usual, signed, missing: usual - sumOf(signed, ({ amount }) => amount) }
}
