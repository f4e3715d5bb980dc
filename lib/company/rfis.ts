import { addDays } from './calendar.ts'
import { at, type Random } from './random.ts'
import { steelBlock } from './stories/more.ts'
import type { Job, Rfi, Submittal } from './types.ts'
import { dollars, padded, type World } from './world.ts'

const questions: [subject: string, question: string][] = [
  [
    'Duct conflict at gridline C',
    'Supply main shown on M-201 runs through the W16 beam on S-104 at gridline C. Please give a route or a beam penetration detail.',
  ],
  [
    'Door 114 hardware set',
    'Schedule calls for set 7 with an exit device, plan shows a storeroom lock. Which applies?',
  ],
  [
    'Footing step at grid 4',
    'Rock found 2 ft above the bottom of footing at grid 4. May we step the footing as sketched?',
  ],
  [
    'Slab edge at stair 2',
    'Architectural and structural edges differ by 3 in. at stair 2, level 3. Please confirm the structural dimension.',
  ],
  [
    'Waterproofing termination',
    'No detail for the membrane termination at the loading dock wall. We suggest a bar with sealant 8 in. above grade.',
  ],
  ['Panel location RP-2', 'Panel RP-2 does not have 36 in. clear in room 118. May it go on the opposite wall?'],
  [
    'Storm invert at MH-6',
    'Survey reads the existing invert 0.7 ft higher than shown. The run will not drain at the slope given. Please advise.',
  ],
  [
    'Fire rating of shaft wall',
    'Is the shaft wall at the elevator lobby 1 or 2 hours? Code sheet and wall types disagree.',
  ],
  ['Paint color in corridor 200', 'Finish schedule lists P-4, which is not in the legend.'],
  [
    'Anchor bolts at column D7',
    'Two of four bolts are 1 in. out of tolerance. Please review the attached fix from the erector.',
  ],
]
const engineers = [
  ['Priscilla Onwu', 'Lumen Architects'],
  ['Graham Setter', 'Bluestem Engineering'],
  ['Aiko Marsden', 'Lumen Architects'],
  ['Howard Stanich', 'Colfax Structural Engineers'],
  ['Rene Lavoie', 'Northline Civil'],
] as const
const steel: [string, string][] = [
  [
    'Balcony hanger connection',
    'Connection at the balcony hangers is not shown on S-402. The fabricator cannot detail sheet E-14 without it.',
  ],
  [
    'Fly loft beam camber',
    'Camber of the fly loft beams is missing. Please give values, the shop drawings wait for it.',
  ],
  ['Moment plate size at grid 9', 'Plate on S-405 is 1 in., schedule says 1-1/4 in. Which one?'],
  ['Rigging load on catwalk', 'New rigging loads came with the owner’s letter. Do the catwalk hangers need to change?'],
]

/** A usual question and who answers it. */
export function rfiText(random: Random): Pick<Rfi, 'subject' | 'question' | 'assignee' | 'assigneeCompany'> {
  const [subject, question] = random.pick(questions)
  const [assignee, assigneeCompany] = random.pick(engineers)
  return { subject, question, assignee, assigneeCompany }
}

/** 400 RFIs: 14 of each active job and 8 of each that closes out. */
export function createRfis(world: World, jobs: readonly Job[]): Rfi[] {
  const random = world.random('rfis')
  const rfis: Rfi[] = []
  const running = jobs.filter((job) => job.status === 'active' || job.status === 'closing')
  for (const [position, job] of running.entries()) {
    const count = job.status === 'active' ? 14 : 8
    const first = job.number === steelBlock.job ? 58 : random.int(8, 60)
    for (let index = 0; index < count; index++) {
      const number = `RFI-${padded(first + index, 3)}`
      const blocked = job.number === steelBlock.job ? steelBlock.rfis.indexOf(number) : -1
      const [subject, question] = blocked < 0 ? random.pick(questions) : at(steel, blocked)
      const created = blocked < 0 ? world.ago((count - index) * 11 + random.int(1, 9)) : world.ago(40 - blocked * 2)
      const dueDate = addDays(created, 10)
      const late = job.status === 'active' && position % 5 === 0 && index === count - 3
      const open = blocked >= 0 || late || (job.status === 'active' && dueDate > world.today)
      const [name, company] = blocked < 0 ? random.pick(engineers) : [steelBlock.engineer, steelBlock.company]
      const closed = addDays(created, random.int(3, 16))
      rfis.push({
        procoreId: String(8_100_001 + rfis.length * 5),
        number,
        job: job.number,
        subject,
        question,
        status: open ? 'open' : 'closed',
        createdDate: created,
        dueDate,
        closedDate: open ? null : closed < world.today ? closed : world.ago(1),
        assignee: name,
        assigneeCompany: company,
        costImpact: random.chance(0.2) ? dollars(random.int(5, 380) * 100) : 0,
        scheduleImpactDays: blocked >= 0 ? 12 : random.chance(0.15) ? random.int(1, 10) : 0,
      })
    }
  }
  return rfis
}

const items = [
  'Structural steel shop drawings',
  'Door hardware',
  'Rooftop units',
  'Curtain wall',
  'Switchgear',
  'Tile samples',
  'Concrete mix design',
  'Elevator shop drawings',
  'Roof membrane',
  'Fire alarm devices',
]

export function createSubmittals(world: World, jobs: readonly Job[]): Submittal[] {
  const random = world.random('submittals')
  return jobs
    .filter((job) => job.status === 'active')
    .flatMap((job, position) => {
      const first = job.number === steelBlock.job ? 103 : random.int(20, 90)
      return items.map((item, index): Submittal => {
        const number = String(first + index)
        const held = job.number === steelBlock.job && number === steelBlock.submittal
        const status = held ? 'On Hold' : random.chance(0.7) ? 'Approved' : random.chance(0.8) ? 'Open' : 'Rejected'
        return {
          procoreId: String(8_700_001 + position * 40 + index),
          number,
          job: job.number,
          title: held ? 'Structural steel, balcony and fly loft' : item,
          status,
          dueDate: held ? world.ago(9) : addDays(world.today, random.int(-120, 40)),
          blockedByRfis: held ? steelBlock.rfis : [],
        }
      })
    })
}
