import { addDays } from './calendar.ts'
import { at, type Random, split } from './random.ts'
import { civicArts, mercyBudget, mercyChanges } from './stories/plan.ts'
import type { ChangeEvent, ChangeOrder, Job } from './types.ts'
import { dollars, padded, type World } from './world.ts'

/** Pending potential change orders the story book names, in dollars by job; the others share the rest. */
const pendingByJob: Record<string, number[]> = {
  '23-041': [96_000],
  '24-022': [104_000, 46_000],
  '25-003': [64_000],
}
const otherPending = { count: 30, total: dollars(2_138_000) }
const withoutPending = ['24-017', '23-041', '24-022', '25-003', '24-031', '25-006']

const subjects = [
  ['Unsuitable soil under footings', 'Existing Condition'],
  ['Added door hardware at corridor', 'Owner Request'],
  ['Beam penetration reinforcement', 'Design Development'],
  ['Relocated floor drains', 'Design Development'],
  ['Upgraded storefront glass', 'Owner Request'],
  ['Unmarked duct bank crossing', 'Existing Condition'],
  ['Fire alarm devices added by marshal', 'Code Requirement'],
  ['Roof drain overflow piping', 'Code Requirement'],
  ['Revised paint schedule', 'Owner Request'],
  ['Additional rebar at stair core', 'Design Development'],
  ['Winter heat and protection', 'Schedule'],
  ['Switchgear lead time resequencing', 'Schedule'],
  ['Asbestos in pipe insulation', 'Existing Condition'],
  ['Casework revisions, level 2', 'Owner Request'],
  ['Site lighting added at drive aisle', 'Owner Request'],
] as const

const details = [
  'Found during layout. Superintendent stopped work in the area and notified the architect the same day.',
  'Priced from subcontractor quotes; two of three received. Allowance does not cover it.',
  'Direction came at the weekly meeting. Waiting for the written bulletin before we send the cost.',
  'Time and material tickets signed daily by the owner’s inspector.',
  'Cost is our best number until the engineer answers the RFI.',
]

/** What a usual change is about. */
export function changeText(random: Random): Pick<ChangeEvent, 'title' | 'reason' | 'description'> {
  const [title, reason] = random.pick(subjects)
  return { title, reason, description: random.pick(details) }
}

export function createChanges(
  world: World,
  jobs: readonly Job[],
): { changeEvents: ChangeEvent[]; changeOrders: ChangeOrder[] } {
  const random = world.random('changes')
  const changeEvents: ChangeEvent[] = []
  const changeOrders: ChangeOrder[] = []

  function addEvent(job: string, entry: Omit<ChangeEvent, 'procoreId' | 'job'>): ChangeEvent {
    const event = { procoreId: String(1_900_101 + changeEvents.length * 2), job, ...entry }
    changeEvents.push(event)
    return event
  }
  function addOrder(entry: Omit<ChangeOrder, 'procoreId'>) {
    changeOrders.push({ procoreId: String(2_600_201 + changeOrders.length * 2), ...entry })
  }

  const running = jobs.filter((job) => job.procoreId !== null && job.status !== 'not_started')
  for (const job of running) primeOrders(job, world, random).forEach(addOrder)

  for (const job of running.filter((candidate) => candidate.status !== 'complete')) {
    const count = job.number === mercyBudget.job ? 21 : random.int(5, 11)
    for (let index = 1; index <= count; index++) {
      const planted =
        job.number === mercyBudget.job ? mercyChanges.find((one) => one.number === `CE-${padded(index, 2)}`) : undefined
      if (planted) pending(job, planted, index)
      else addEvent(job.number, settledEvent(job, index, random, world))
    }
    for (const [index, amount] of (pendingByJob[job.number] ?? []).entries())
      plainPending(job, dollars(amount), count + index + 1)
  }
  const open = running.filter((job) => job.status === 'active' && !withoutPending.includes(job.number))
  split(
    otherPending.total,
    Array.from({ length: otherPending.count }, () => random.between(0.3, 1.9)),
  ).forEach((amount, index) => {
    const job = at(open, index)
    plainPending(job, amount, 20 + Math.floor(index / open.length))
  })
  return { changeEvents, changeOrders }

  function pending(
    job: Job,
    change: { title: string; amount: number; daysAgo: number; number: string },
    index: number,
  ) {
    const createdDate = world.ago(change.daysAgo)
    const event = addEvent(job.number, {
      number: change.number,
      title: change.title,
      status: 'Pending',
      reason: 'Owner Request',
      rom: change.amount,
      createdDate,
      description: `Work directed by the owner’s representative. Priced; not in the contract until the change order is signed.`,
    })
    const number = `PCO-${padded(index, 2)}`
    addOrder({
      number,
      kind: 'potential',
      job: job.number,
      title: change.title,
      status: 'Pending',
      executed: false,
      amount: change.amount,
      createdDate,
      changeEventId: event.procoreId,
    })
  }

  function plainPending(job: Job, amount: number, index: number) {
    const [title] = random.pick(subjects)
    // The oldest waits 71 days.
    const daysAgo = changeOrders.some((one) => one.status === 'Pending' && one.createdDate === world.ago(71))
      ? random.int(4, 69)
      : 71
    pending(job, { title, amount, daysAgo, number: `CE-${padded(index, 2)}` }, index)
  }
}

/** Executed changes of a job add up to its approved changes; story 15's one is approved but not executed. */
function primeOrders(job: Job, world: World, random: Random): Omit<ChangeOrder, 'procoreId'>[] {
  if (job.approvedChanges === 0) return []
  const unexecuted = job.number === civicArts.job
  const parts = unexecuted ? [1] : Array.from({ length: random.int(2, 5) }, () => random.between(0.5, 2))
  return split(job.approvedChanges, parts).map((amount, index) => ({
    number: `PCCO-${padded(index + 1, 3)}`,
    kind: 'prime',
    job: job.number,
    title: unexecuted ? civicArts.title : random.pick(subjects)[0],
    status: 'Approved',
    executed: !unexecuted,
    amount,
    createdDate: unexecuted ? world.ago(civicArts.waitsForDays) : addDays(job.startDate, 40 + index * 38),
    changeEventId: null,
  }))
}

function settledEvent(job: Job, index: number, random: Random, world: World): Omit<ChangeEvent, 'procoreId' | 'job'> {
  const [title, reason] = random.pick(subjects)
  const created =
    job.number === mercyBudget.job ? betweenPlanted(index, world) : addDays(job.startDate, 12 + index * 11)
  return {
    number: `CE-${padded(index, 2)}`,
    title,
    status: random.chance(0.85) ? 'Closed' : 'Open',
    reason,
    rom: Math.round(random.between(2_500, 68_000)) * 100,
    createdDate: created < world.today ? created : world.ago(random.int(3, 30)),
    description: random.pick(details),
  }
}

/** Change events are numbered as they come, so those between the planted ones get days between theirs. */
function betweenPlanted(index: number, world: World): string {
  if (index < 14) return world.ago(70 + (13 - index) * 31)
  return world.ago(index < 17 ? 76 - index : 75 - index)
}
