import { addDays, daysBetween } from './calendar.ts'
import { firstNames, lastNames } from './names.ts'
import { at, type Random } from './random.ts'
import type { Lead, SalesTask, StageChange } from './types/people-and-sales.ts'
import type { Opportunity, OpportunityStage } from './types.ts'
import { padded, type World } from './world.ts'

const way: [stage: OpportunityStage, probability: number][] = [
  ['Qualification', 0.1],
  ['Estimating', 0.2],
  ['Bid Submitted', 0.35],
  ['Shortlisted', 0.55],
  ['Negotiation', 0.75],
]

/** The stages of every bid in order, ending with the one it has. */
export function createStageHistory(world: World, bids: readonly Opportunity[]): StageChange[] {
  const random = world.random('stages')
  const changes = bids.flatMap((bid): Omit<StageChange, 'id'>[] => {
    const open = way.findIndex(([stage]) => stage === bid.stage)
    const passed = open >= 0 ? way.slice(0, open) : way.slice(0, bid.stage === 'Closed Won' ? 5 : random.int(3, 5))
    const end = open >= 0 ? world.today : past(world, bid.closeDate)
    const days = Math.max(0, daysBetween(bid.createdDate, end))
    const steps = passed.length + 1
    const before = passed.map(([stage, probability], index) => ({
      opportunityId: bid.id,
      stage,
      date: addDays(bid.createdDate, Math.floor((days * index) / steps)),
      amount: bid.amount,
      probability,
    }))
    const date =
      open >= 0 ? addDays(bid.createdDate, Math.floor((days * passed.length) / steps)) : past(world, bid.closeDate)
    return [
      ...before,
      { opportunityId: bid.id, stage: bid.stage, date, amount: bid.amount, probability: bid.probability },
    ]
  })
  return changes.map((change, index) => ({ id: `008Hs0${padded(index + 1, 9)}AAA`, ...change }))
}

/** A contract may be dated ahead; the stage was reached before. */
const past = (world: World, day: string) => (day < world.today ? day : world.ago(1))

const todo = [
  'Call about scope',
  'Send bond letter',
  'Confirm subcontractor quotes',
  'Visit the site',
  'Ask for feedback',
]

/** What is to be done for each open bid, and what was done for it. */
export function createSalesTasks(world: World, bids: readonly Opportunity[]): SalesTask[] {
  const random = world.random('tasks')
  const open = bids.filter((bid) => !bid.stage.startsWith('Closed'))
  return open
    .flatMap((bid) =>
      Array.from({ length: random.int(1, 4) }, (): Omit<SalesTask, 'id'> => {
        const dueDate = addDays(world.today, random.int(-40, 30))
        const done = dueDate < world.today && random.chance(0.85)
        return {
          opportunityId: bid.id,
          subject: random.pick(todo),
          dueDate,
          status: done ? 'Completed' : random.chance(0.3) ? 'In Progress' : 'Not Started',
          priority: random.chance(0.2) ? 'High' : 'Normal',
          ownerEmployee: bid.ownerEmployee,
        }
      }),
    )
    .map((task, index) => ({ id: `00THs1${padded(index + 1, 8)}QAAA`, ...task }))
}

const sources = ['Referral', 'Plan room', 'Web', 'Trade show'] as const
const bodies = ['Properties', 'Schools', 'Foods', 'Clinic Partners', 'Storage', 'County Fairgrounds']

/** People who asked for us; some became a bid. */
export function createLeads(world: World, bids: readonly Opportunity[]): Lead[] {
  const random = world.random('leads')
  const open = bids.filter((bid) => !bid.stage.startsWith('Closed'))
  return Array.from({ length: 260 }, (_, index) => lead(world, at(open, index), index, random))
}

function lead(world: World, bid: Opportunity, index: number, random: Random): Lead {
  const [first, last] = [random.pick(firstNames), random.pick(lastNames)]
  const company = `${random.pick(lastNames)} ${random.pick(bodies)}`
  const converted = index < 90
  return {
    id: `00QHs00000L${padded(index + 1, 5)}QA`,
    name: `${first} ${last}`,
    company,
    email: `${first}.${last}@${company.toLowerCase().replaceAll(/[^a-z]+/g, '')}.example`.toLowerCase(),
    phone: `555-06${padded(random.int(10, 99), 2)}`,
    source: random.pick(sources),
    status: converted ? 'Converted' : random.pick(['Open', 'Working', 'Closed'] as const),
    createdDate: converted ? addDays(bid.createdDate, -random.int(3, 40)) : world.ago(random.int(2, 400)),
    ownerEmployee: bid.ownerEmployee,
    convertedOpportunityId: converted ? bid.id : null,
  }
}
