import { addDays } from './calendar.ts'
import { at } from './random.ts'
import { begun, dayOf, share } from './spread.ts'
import type { Inspection, Observation } from './types/procore.ts'
import type { Assignment, Job } from './types.ts'
import type { World } from './world.ts'

const wanted = { inspections: 2_100, observations: 1_700 }

const templates: [name: string, kind: Inspection['kind']][] = [
  ['Weekly site safety walk', 'Safety'],
  ['Scaffold before use', 'Safety'],
  ['Excavation, daily', 'Safety'],
  ['Crane set-up', 'Safety'],
  ['Pre-pour checklist', 'Quality'],
  ['Framing before cover', 'Quality'],
  ['Above-ceiling rough-in', 'Quality'],
  ['Roof membrane seams', 'Quality'],
]

export function createInspections(world: World, jobs: readonly Job[], team: readonly Assignment[]): Inspection[] {
  const random = world.random('inspections')
  const running = begun(jobs)
  const counts = share(running, wanted.inspections)
  return running
    .flatMap((job, position) => {
      const own = team.filter((one) => one.job === job.number && one.role !== 'project_manager')
      return Array.from({ length: at(counts, position) }, (_, index): Omit<Inspection, 'procoreId'> => {
        const [template, kind] = random.pick(templates)
        const date = dayOf(job, world, index, at(counts, position), random)
        const open = date > world.ago(10) && random.chance(0.5)
        const failed = random.chance(0.3) ? random.int(1, 3) : 0
        return {
          number: String(index + 1),
          job: job.number,
          template,
          kind,
          date,
          dueDate: addDays(date, 2),
          status: open ? 'Open' : 'Closed',
          inspector: random.pick(own).employee,
          passed: random.int(8, 22),
          failed,
        }
      })
    })
    .map((inspection, index) => ({ procoreId: String(13_100_001 + index), ...inspection }))
}

const found: [title: string, type: Observation['type']][] = [
  ['Guard rail missing at deck edge', 'Safety'],
  ['Extension cord across the walkway', 'Safety'],
  ['Trench without ladder', 'Safety'],
  ['Grinder without guard', 'Safety'],
  ['Rebar cover less than shown', 'Quality'],
  ['Anchor not torqued', 'Quality'],
  ['Silt fence down at the south side', 'Environmental'],
  ['Washout bin full', 'Environmental'],
  ['Scrap at the stair', 'Housekeeping'],
]

/** Mostly what an inspection failed on; the rest was seen in passing. */
export function createObservations(
  world: World,
  jobs: readonly Job[],
  team: readonly Assignment[],
  inspections: readonly Inspection[],
): Observation[] {
  const random = world.random('observations')
  const failed = Map.groupBy(
    inspections.filter((inspection) => inspection.failed > 0),
    (inspection) => inspection.job,
  )
  const running = begun(jobs)
  const counts = share(running, wanted.observations)
  return running
    .flatMap((job, position) => {
      const foremen = team.filter((one) => one.job === job.number && one.role === 'foreman')
      const causes = failed.get(job.number) ?? []
      return Array.from({ length: at(counts, position) }, (_, index): Omit<Observation, 'procoreId'> => {
        const cause = causes[index] ?? null
        const [title, type] = random.pick(found)
        const created = cause?.date ?? dayOf(job, world, index, at(counts, position), random)
        const closed = addDays(created, random.int(0, 12))
        const open = closed >= world.today || (job.status === 'active' && random.chance(0.02))
        return {
          number: String(index + 1),
          job: job.number,
          type,
          title,
          status: open ? (random.chance(0.3) ? 'Ready for Review' : 'Initiated') : 'Closed',
          createdDate: created,
          dueDate: addDays(created, 5),
          closedDate: open ? null : closed,
          assignee: random.pick(foremen).employee,
          inspectionId: cause?.procoreId ?? null,
        }
      })
    })
    .map((observation, index) => ({ procoreId: String(13_500_001 + index), ...observation }))
}
