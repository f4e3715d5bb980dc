import { addDays, daysFrom, isWorkday } from './calendar.ts'
import { fieldWindow } from './field.ts'
import { fieldNotes } from './field-notes.ts'
import { at, split } from './random.ts'
import { begun, lifeOf } from './spread.ts'
import type { Assignment, DailyLog, Job, Manpower, Vendor } from './types.ts'
import { vendorsFor } from './vendors.ts'
import type { World } from './world.ts'

/** With those of the last weeks (field.ts). */
const wanted = { dailyLogs: 9_800, manpower: 58_000 }

/** Working days of every job before the last weeks' field records, the latest of them as far as they are kept. */
function earlierDays(world: World, jobs: readonly Job[], count: number): { job: Job; date: string; done: number }[] {
  const end = addDays(fieldWindow(world).from, -1)
  const all = begun(jobs).flatMap((job) => {
    const [from, to] = lifeOf(job, world)
    const days = daysFrom(from, to < end ? to : end).filter(isWorkday)
    return days.map((date, index) => ({ job, date, done: (job.percentComplete * index) / days.length }))
  })
  const kept = all.toSorted((one, other) => other.date.localeCompare(one.date)).slice(0, count)
  return kept.reverse()
}

export function createLogHistory(
  world: World,
  jobs: readonly Job[],
  team: readonly Assignment[],
  present: readonly DailyLog[],
): DailyLog[] {
  const random = world.random('log history')
  const authors = Map.groupBy(
    team.filter((one) => one.role === 'superintendent' || one.role === 'foreman'),
    (one) => one.job,
  )
  return earlierDays(world, jobs, wanted.dailyLogs - present.length).map(({ job, date, done }, index) => ({
    procoreId: String(51_400_001 + index),
    job: job.number,
    date,
    author: random.pick(authors.get(job.number) ?? []).employee,
    ...fieldNotes(done, random),
  }))
}

/** Subcontractors' crews of the earlier days; our own people's hours are kept for the last weeks only. */
export function createManpowerHistory(
  world: World,
  vendors: readonly Vendor[],
  logs: readonly DailyLog[],
  present: readonly Manpower[],
): Manpower[] {
  const random = world.random('manpower history')
  const candidates = vendorsFor(vendors)
  const crews = ['09', '22', '23', '26', '31'].map((division) => ({
    vendors: candidates(division),
    costCode: division === '31' ? '31-4100' : division === '09' ? '09-2100' : `${division}-0500`,
  }))
  const counts = split(
    wanted.manpower - present.length,
    logs.map(() => random.between(0.7, 1.3)),
  )
  return logs
    .flatMap(({ job, date }, position) =>
      Array.from({ length: at(counts, position) }, (_, index): Omit<Manpower, 'procoreId'> => {
        const crew = at(crews, position + index)
        const vendor = at(crew.vendors, Number(job.replace('-', '')))
        const workers = random.int(2, 9)
        const { costCode } = crew
        const notes = vendor.procoreName ?? vendor.name
        return { job, date, employee: null, vendorId: vendor.id, workers, hours: workers * 8, costCode, notes }
      }),
    )
    .map((line, index) => ({ procoreId: String(45_000_001 + index), ...line }))
}
