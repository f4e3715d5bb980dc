import { addDays } from './calendar.ts'
import { at } from './random.ts'
import { begun, dayOf, phrase, share } from './spread.ts'
import type { PunchItem } from './types/procore.ts'
import type { Job, Vendor } from './types.ts'
import { vendorsFor } from './vendors.ts'
import { padded, type World } from './world.ts'

const wanted = 5_200
const faults = ['Touch up', 'Adjust', 'Replace', 'Clean', 'Seal', 'Align', 'Patch']
const things: [thing: string, division: string][] = [
  ['paint at door frame', '09'],
  ['door closer', '08'],
  ['ceiling tile', '09'],
  ['cover plate', '26'],
  ['base cabinet', '06'],
  ['joint at sill', '07'],
  ['supply diffuser', '23'],
  ['floor drain grate', '22'],
  ['concrete edge', '03'],
]

export function createPunchItems(world: World, jobs: readonly Job[], vendors: readonly Vendor[]): PunchItem[] {
  const random = world.random('punch')
  const candidates = vendorsFor(vendors)
  const finishing = begun(jobs).filter((job) => job.status !== 'active' || job.percentComplete > 0.45)
  const counts = share(finishing, wanted)
  return finishing
    .flatMap((job, position) =>
      Array.from({ length: at(counts, position) }, (_, index): Omit<PunchItem, 'procoreId'> => {
        const [thing, division] = random.pick(things)
        const created = dayOf(job, world, index, at(counts, position), random)
        const closed = addDays(created, random.int(3, 40))
        const open = closed >= world.today || (job.status !== 'complete' && random.chance(0.06))
        return {
          number: String(index + 1),
          job: job.number,
          title: `${phrase(random, faults)} ${thing}`,
          location: `Level ${random.int(1, 4)}, room ${random.int(1, 4)}${padded(random.int(1, 40), 2)}`,
          trade: division,
          vendorId: at(candidates(division), position).id,
          status: open ? (random.chance(0.3) ? 'Ready for Review' : 'Open') : 'Closed',
          createdDate: created,
          dueDate: addDays(created, 14),
          closedDate: open ? null : closed,
          createdBy: job.superintendent,
          priority: random.chance(0.1) ? 'High' : random.chance(0.3) ? 'Low' : 'Medium',
        }
      }),
    )
    .map((item, index) => ({ procoreId: String(12_100_001 + index), ...item }))
}
