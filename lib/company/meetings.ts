import { addDays } from './calendar.ts'
import { at } from './random.ts'
import { begun, dayOf, share } from './spread.ts'
import type { Meeting } from './types/procore.ts'
import type { Assignment, Job } from './types.ts'
import type { World } from './world.ts'

const wanted = 640
const kinds = ['Owner', 'Subcontractor', 'Safety', 'Subcontractor', 'Preconstruction'] as const
const subjects = [
  'Three-week look-ahead',
  'Open RFIs',
  'Submittals that wait',
  'Change requests',
  'Deliveries and crane time',
  'Inspections next week',
  'Housekeeping',
]

/** Minutes with their open points; a point of a past month is closed. */
export function createMeetings(world: World, jobs: readonly Job[], team: readonly Assignment[]): Meeting[] {
  const random = world.random('meetings')
  const running = begun(jobs)
  const counts = share(running, wanted)
  return running
    .flatMap((job, position) => {
      const people = team.filter((one) => one.job === job.number).map((one) => one.employee)
      return Array.from({ length: at(counts, position) }, (_, index): Omit<Meeting, 'procoreId'> => {
        const kind = index === 0 ? 'Preconstruction' : at(kinds, index % 4)
        const date = dayOf(job, world, index, at(counts, position), random)
        const topics = Array.from({ length: random.int(2, 4) }, (_, topic) => ({
          subject: at(subjects, index + topic * 2),
          assignee: random.pick(people),
          dueDate: random.chance(0.7) ? addDays(date, 7) : null,
          status: date > world.ago(14) ? ('Open' as const) : ('Closed' as const),
        }))
        const location = kind === 'Owner' ? 'Main Office, room 2' : 'Job trailer'
        return {
          job: job.number,
          number: String(index + 1),
          title: `${kind} meeting ${index + 1}`,
          kind,
          date,
          location,
          attendees: people,
          topics,
        }
      })
    })
    .map((meeting, index) => ({ procoreId: String(16_000_001 + index), ...meeting }))
}
