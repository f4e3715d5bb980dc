import { addDays } from './calendar.ts'
import { at } from './random.ts'
import { share } from './spread.ts'
import type { Drawing } from './types/procore.ts'
import type { Job } from './types.ts'
import type { World } from './world.ts'

const wanted = 2_400
const disciplines: [letter: string, name: string, sheets: string[]][] = [
  ['A', 'Architectural', ['Floor plan', 'Reflected ceiling plan', 'Wall sections', 'Door schedule']],
  ['S', 'Structural', ['Foundation plan', 'Framing plan', 'Connection details']],
  ['M', 'Mechanical', ['Duct plan', 'Equipment schedule']],
  ['E', 'Electrical', ['Power plan', 'One-line diagram', 'Lighting plan']],
  ['P', 'Plumbing', ['Waste and vent plan', 'Water plan']],
  ['C', 'Civil', ['Grading plan', 'Utility plan', 'Erosion control']],
]

/** Current sheets of every project, and the replaced revisions of some. */
export function createDrawings(world: World, jobs: readonly Job[]): Drawing[] {
  const random = world.random('drawings')
  const known = jobs.filter((job) => job.procoreId !== null)
  const counts = share(known, wanted)
  return known
    .flatMap((job, position) =>
      Array.from({ length: at(counts, position) }, (_, index): Omit<Drawing, 'procoreId'> => {
        // Every sixth is the older revision of the sheet before it.
        const replaced = index % 6 === 5
        const sheet = replaced ? index - 1 : index
        const [letter, discipline, titles] = at(disciplines, sheet)
        const round = Math.floor(sheet / disciplines.length)
        const planned = addDays(job.startDate, replaced ? -20 : random.int(-15, 60))
        const issuedDate = planned < world.ago(3) ? planned : world.ago(random.int(4, 60))
        return {
          job: job.number,
          number: `${letter}-${101 + round}`,
          title: at(titles, round),
          discipline,
          revision: replaced ? '0' : String(index % 6 === 4 ? 1 : 0),
          issuedDate,
          receivedDate: addDays(issuedDate, 2),
          set: replaced ? 'Permit set' : 'Issued for construction',
          current: !replaced,
        }
      }),
    )
    .map((drawing, index) => ({ procoreId: String(15_000_001 + index), ...drawing }))
}
