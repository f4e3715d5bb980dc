import { addDays, daysBetween, isWorkday } from './calendar.ts'
import { at, type Random, split } from './random.ts'
import type { Job } from './types.ts'
import type { World } from './world.ts'

/** Jobs with field records in Procore: begun, and known there. */
export function begun(jobs: readonly Job[]): Job[] {
  return jobs.filter((job) => job.procoreId !== null && job.status !== 'not_started')
}

/** How many records each job gets of a company's total, by contract and how far it is; the sum is exact. */
export function share(jobs: readonly Job[], total: number): number[] {
  return split(
    total,
    jobs.map((job) => Math.sqrt(job.originalContract) * (0.25 + job.percentComplete)),
  )
}

/** The days a job has been running within 30 months: first and last. */
export function lifeOf(job: Job, world: World): [from: string, to: string] {
  const from = job.startDate > world.ago(910) ? job.startDate : world.ago(910)
  const to = job.finishDate < world.today ? job.finishDate : world.ago(1)
  return from < to ? [from, to] : [addDays(to, -30), to]
}

/** A workday of a job's life, evenly along its numbers: earlier numbers are earlier. */
export function dayOf(job: Job, world: World, index: number, count: number, random: Random): string {
  const [from, to] = lifeOf(job, world)
  const days = daysBetween(from, to)
  const day = addDays(from, Math.min(days, Math.floor(((index + random.next()) * days) / count)))
  return workday(day)
}

function workday(day: string): string {
  return isWorkday(day) ? day : workday(addDays(day, -1))
}

/** Trade, element and place make a title. */
export function phrase(random: Random, ...lists: readonly (readonly string[])[]): string {
  return lists.map((list) => at(list, random.int(0, list.length - 1))).join(' ')
}
