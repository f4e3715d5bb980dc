import { addDays, isWorkday } from './calendar.ts'
import { at, type Random, split } from './random.ts'
import { rfiText } from './rfis.ts'
import { begun } from './spread.ts'
import type { Job, Rfi, Submittal } from './types.ts'
import { dollars, padded, type World } from './world.ts'

/** With those that questions look at (rfis.ts). */
const wanted = { rfis: 2_900, submittals: 3_600 }

/** How many earlier records each job has: running jobs what comes before their first number, finished jobs the rest. */
function earlier(jobs: readonly Job[], firsts: Map<string, number>, total: number): number[] {
  const before = jobs.map((job) => (firsts.get(job.number) ?? 1) - 1)
  const finished = jobs.map((job) => (firsts.has(job.number) ? 0 : Math.sqrt(job.originalContract)))
  const rest = split(total - before.reduce((all, count) => all + count, 0), finished)
  return jobs.map((_, index) => at(before, index) + at(rest, index))
}

function firstNumbers(records: readonly { job: string; number: string }[]): Map<string, number> {
  const firsts = new Map<string, number>()
  for (const { job, number } of records) {
    const value = Number(number.replace(/\D/g, ''))
    firsts.set(job, Math.min(value, firsts.get(job) ?? value))
  }
  return firsts
}

/** Days of a job before its present records: never later than those begin. */
function dayBefore(job: Job, world: World, index: number, count: number): string {
  const end = job.finishDate < world.ago(190) ? job.finishDate : world.ago(190)
  const from = job.startDate < addDays(end, -30) ? job.startDate : addDays(end, -120)
  const day = addDays(from, Math.floor(((Date.parse(end) - Date.parse(from)) / 86_400_000 - 1) * (index / count)))
  return isWorkday(day) ? day : addDays(day, -2)
}

/** Answered long ago: the numbers before those of the running jobs, and all of the finished ones. */
export function createRfiHistory(world: World, jobs: readonly Job[], present: readonly Rfi[]): Rfi[] {
  const random = world.random('rfi history')
  const running = begun(jobs)
  const counts = earlier(running, firstNumbers(present), wanted.rfis - present.length)
  return running
    .flatMap((job, position) =>
      Array.from({ length: at(counts, position) }, (_, index) =>
        closedRfi(job, index, dayBefore(job, world, index, at(counts, position)), random),
      ),
    )
    .map((rfi, index) => ({ procoreId: String(8_200_001 + index * 5), ...rfi }))
}

function closedRfi(job: Job, index: number, createdDate: string, random: Random): Omit<Rfi, 'procoreId'> {
  return {
    number: `RFI-${padded(index + 1, 3)}`,
    job: job.number,
    ...rfiText(random),
    status: 'closed',
    createdDate,
    dueDate: addDays(createdDate, 10),
    closedDate: addDays(createdDate, random.int(3, 20)),
    costImpact: random.chance(0.2) ? dollars(random.int(5, 380) * 100) : 0,
    scheduleImpactDays: random.chance(0.1) ? random.int(1, 8) : 0,
  }
}

const items = [
  'Rebar shop drawings',
  'Light fixtures',
  'Storefront',
  'Ductwork',
  'Pipe supports',
  'Flooring',
  'Casework',
]

export function createSubmittalHistory(world: World, jobs: readonly Job[], present: readonly Submittal[]): Submittal[] {
  const random = world.random('submittal history')
  const running = begun(jobs)
  const counts = earlier(running, firstNumbers(present), wanted.submittals - present.length)
  return running
    .flatMap((job, position) =>
      Array.from(
        { length: at(counts, position) },
        (_, index): Omit<Submittal, 'procoreId'> => ({
          number: String(index + 1),
          job: job.number,
          title: random.pick(items),
          status: random.chance(0.96) ? 'Approved' : 'Rejected',
          dueDate: addDays(dayBefore(job, world, index, at(counts, position)), 21),
          blockedByRfis: [],
        }),
      ),
    )
    .map((submittal, index) => ({ procoreId: String(8_800_001 + index), ...submittal }))
}
