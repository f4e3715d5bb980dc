import type { InsightInput } from '#lib/measures/gather.ts'
import { type RecordOf, recordsOf } from '#lib/measures/replies.ts'
import * as netsuite from '#lib/measures/topics/netsuite.ts'
import * as others from '#lib/measures/topics/others.ts'
import * as procore from '#lib/measures/topics/procore.ts'
import { ofJob } from '../of-job.ts'

export type Permit = RecordOf<typeof others.permits>
export type Locate = RecordOf<typeof others.locates>
export type Job = RecordOf<typeof netsuite.jobs>
type Log = RecordOf<typeof procore.plannedWork>
/** Work that a daily log plans for a day. */
export type Planned = { day: string; text: string; log: Log }

/** Renewals take days, so what ends within two weeks is late already. */
export const SOON_DAYS = 14

/** A permit to dig that is valid and ends soon. */
export function isEnding({ kind, state, expires, daysLeft }: Permit): boolean {
  return kind === 'excavation' && state === 'issued' && expires !== null && daysLeft >= 0 && daysLeft <= SOON_DAYS
}

export type Looked = ReturnType<typeof lookAround>

export function lookAround(project: string, input: InsightInput) {
  const held = ofJob(input, others.permits, project)
  const located = ofJob(input, others.locates, project)
  const plan = ofJob(input, procore.plannedWork, project)
  const jobs = input.answers.of(netsuite.jobs)
  const ending = recordsOf(held).find(isEnding) ?? null
  const planned = plannedFrom(recordsOf(plan), input.today)
  return {
    held,
    located,
    plan,
    jobs,
    job: recordsOf(jobs).find((one) => one.project === project),
    ending,
    lapsed: recordsOf(located).filter(({ daysLeft }) => daysLeft < 0),
    next: planned[0],
    afterEnd: planned.find(({ day }) => ending?.expires != null && day > ending.expires),
  }
}

/** Planned work names its days in its text; the earliest first. */
function plannedFrom(logs: readonly Log[], today: string): Planned[] {
  return logs
    .flatMap((log) => log.plannedWork.flatMap(({ text }) => datesIn(text).map((day) => ({ day, text, log }))))
    .filter(({ day }) => day >= today)
    .sort((a, b) => a.day.localeCompare(b.day))
}

/** Dates written out in a text. */
export function datesIn(text: string): string[] {
  return (text.match(/\b\d{4}-\d{2}-\d{2}\b/g) ?? []).filter((date) => !Number.isNaN(Date.parse(date)))
}
