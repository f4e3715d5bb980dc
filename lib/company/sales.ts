import { addDays, addMonths, firstDay } from './calendar.ts'
import { quarterStart } from './quarters.ts'
import { at, type Random, split, sum, weighted } from './random.ts'
import { rival } from './stories/more.ts'
import { wonNotSetUp } from './stories/plan.ts'
import type { Activity, Employee, Job, Opportunity, OpportunityStage, SalesAccount } from './types.ts'
import { dollars, padded, type World } from './world.ts'

/** The weighted pipeline of the two quarters after the current one. */
const nextTwoQuarters = dollars(38_400_000)

const projects = [
  'Annex',
  'Parking Deck',
  'Clinic',
  'Gymnasium',
  'Warehouse',
  'Pump Station',
  'Fire Station',
  'Library',
  'Lab Fit-out',
  'Maintenance Shop',
  'Apartments',
  'Bus Depot',
]

type Given = { jobs: readonly Job[]; accounts: readonly SalesAccount[]; employees: readonly Employee[] }

/** 430 bids: 55 won (54 jobs and the one nobody set up), 135 lost, 240 open. */
export function createOpportunities(world: World, given: Given): Opportunity[] {
  const random = world.random('bids')
  const owners = given.employees.filter(
    (person) => person.department === 'Business Development' && person.status === 'active',
  )
  const owner = () => random.pick(owners).number
  const accountOf = (job: Job) =>
    given.accounts.find((account) => account.customerId === job.customerId) ?? at(given.accounts, 0)

  const won = given.jobs.map((job, index) => wonBid(job, accountOf(job), owner(), index, random))
  const lost = Array.from({ length: 135 }, (_, index) =>
    lostBid(world, at(given.accounts, index * 5 + 3), owner(), index, random),
  )
  const open = Array.from({ length: 240 }, (_, index) =>
    openBid(world, at(given.accounts, index * 3 + 1), owner(), index, random),
  )
  const county = given.accounts.find((account) => account.name === 'Larkin County') ?? at(given.accounts, 0)
  return [...won, larkin(world, county, owner()), ...lost, ...weigh(world, open)]
}

/** Eight of the won bids had the rival against them; 58 of the lost ones: 12 % against 38 % else. */
function wonBid(job: Job, account: SalesAccount, ownerEmployee: string, index: number, random: Random): Opportunity {
  const closeDate = addDays(job.startDate, -random.int(50, 110))
  return {
    ...bare(account, ownerEmployee, random),
    id: job.opportunityId ?? '',
    name: job.name,
    stage: 'Closed Won',
    amount: job.originalContract,
    probability: 1,
    closeDate,
    createdDate: addDays(closeDate, -random.int(60, 200)),
    expectedStart: job.startDate,
    projectNumber: job.number,
    competitor: index % 7 === 0 ? rival : at(otherRivals, index),
  }
}

const otherRivals = ['Stonebridge Contractors', 'Vantage Ridge Construction', 'Corbel and Sons', 'Highline Builders']

/** Won, and nobody has set it up: story 4. */
function larkin(world: World, account: SalesAccount, ownerEmployee: string): Opportunity {
  const closeDate = world.ago(wonNotSetUp.closedDaysAgo)
  return {
    id: wonNotSetUp.opportunityId,
    name: wonNotSetUp.name,
    accountId: account.id,
    stage: 'Closed Won',
    amount: wonNotSetUp.amount,
    probability: 1,
    closeDate,
    createdDate: addDays(closeDate, -126),
    expectedStart: firstDay(addMonths(world.closed, 4)),
    projectNumber: wonNotSetUp.number,
    ownerEmployee,
    lossReason: null,
    competitor: at(otherRivals, 1),
    bidDueDate: addDays(closeDate, -33),
    selfPerformConcreteShare: 0.18,
    bondRequired: true,
    nextStep: 'Hand over to operations: job setup, project setup, permit',
  }
}

/** Against the rival we lose on price only where more than a fifth is our own concrete. */
function lostBid(
  world: World,
  account: SalesAccount,
  ownerEmployee: string,
  index: number,
  random: Random,
): Opportunity {
  const against = index < 58
  const share = Number(random.between(0.04, 0.38).toFixed(2))
  const closeDate = world.ago(20 + index * 6)
  const other = random.pick(['Schedule', 'Qualifications', 'Relationship', 'Scope'])
  return {
    ...bare(account, ownerEmployee, random),
    id: `006Hs00000L${padded(index + 1, 5)}QA`,
    stage: 'Closed Lost',
    amount: dollars(random.int(9, 160) * 100_000),
    probability: 0,
    closeDate,
    createdDate: addDays(closeDate, -random.int(50, 180)),
    expectedStart: addDays(closeDate, 90),
    lossReason: against ? (share > 0.2 ? 'Price' : other) : random.chance(0.3) ? 'Price' : other,
    competitor: against ? rival : at(otherRivals, index),
    selfPerformConcreteShare: share,
  }
}

const openStages: [stage: OpportunityStage, count: number, probability: number, next: string][] = [
  ['Qualification', 112, 0.1, 'Meet the owner, confirm funding'],
  ['Estimating', 62, 0.25, 'Finish quantity take-off'],
  ['Bid Submitted', 32, 0.35, 'Ask for bid results'],
  ['Shortlisted', 20, 0.5, 'Prepare the interview'],
  ['Negotiation', 14, 0.75, 'Settle general conditions and contingency'],
]

function openBid(
  world: World,
  account: SalesAccount,
  ownerEmployee: string,
  index: number,
  random: Random,
): Opportunity {
  const [stage, , probability, nextStep] = weighted(openStages, ([, count]) => count, index)
  // The later the stage, the sooner the start; nothing starts in what is left of this quarter.
  const quarter = probability >= 0.35 ? random.int(1, 3) : random.int(1, 7)
  const expectedStart = addDays(quarterStart(world.today, quarter), random.int(3, 85))
  const closeDate = addDays(world.today, probability >= 0.35 ? random.int(8, 40) : random.int(45, 200))
  return {
    ...bare(account, ownerEmployee, random),
    id: `006Hs00000P${padded(index + 1, 5)}QA`,
    stage,
    amount: dollars(random.int(6, 140) * 100_000),
    probability,
    closeDate: closeDate < expectedStart ? closeDate : addDays(expectedStart, -20),
    createdDate: world.ago(random.int(15, 260)),
    expectedStart,
    competitor: random.chance(0.4) ? random.pick([rival, ...otherRivals]) : null,
    bidDueDate: addDays(world.today, probability >= 0.35 ? -random.int(5, 40) : random.int(5, 60)),
    nextStep,
  }
}

function bare(account: SalesAccount, ownerEmployee: string, random: Random) {
  return {
    name: `${account.name} ${random.pick(projects)}`,
    accountId: account.id,
    ownerEmployee,
    projectNumber: null,
    lossReason: null,
    competitor: null,
    bidDueDate: null,
    selfPerformConcreteShare: Number(random.between(0.02, 0.4).toFixed(2)),
    bondRequired: random.chance(0.4),
    nextStep: null,
  }
}

/** Scales the bids that start in the next two quarters to the wanted weighted sum. */
function weigh(world: World, open: Opportunity[]): Opportunity[] {
  const end = quarterStart(world.today, 3)
  const near = open.filter((bid) => bid.expectedStart < end)
  const factor = nextTwoQuarters / sum(near, (bid) => bid.amount * bid.probability)
  const amounts = new Map(near.map((bid) => [bid.id, Math.round((bid.amount * factor) / 1_000_000) * 1_000_000]))
  return open.map((bid) => ({ ...bid, amount: amounts.get(bid.id) ?? bid.amount }))
}

export function createActivities(world: World, opportunities: readonly Opportunity[]): Activity[] {
  const random = world.random('activities')
  const subjects = [
    'Site walk with owner',
    'Follow-up on bid',
    'Scope review',
    'Bid interview',
    'Sent revised schedule',
    'Asked about addendum 2',
    'Bond letter',
  ]
  const weights = opportunities.map((bid) => (bid.stage === 'Qualification' ? 1 : 2))
  return split(1_200, weights).flatMap((count, position) =>
    Array.from({ length: count }, (_, index): Activity => {
      const bid = at(opportunities, position)
      const date = addDays(bid.createdDate, random.int(1, 60))
      return {
        id: `00THs0${padded(position, 4)}${padded(index, 4)}QAAA`,
        opportunityId: bid.id,
        kind: random.pick(['call', 'mail', 'meeting'] as const),
        date: date < world.today ? date : world.ago(random.int(1, 14)),
        subject: random.pick(subjects),
        ownerEmployee: bid.ownerEmployee,
      }
    }),
  )
}
