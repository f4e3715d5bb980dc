import { addDays, daysBetween } from './calendar.ts'
import { changeText } from './changes.ts'
import { at, type Random } from './random.ts'
import { lifeOf, share } from './spread.ts'
import type { ChangeEvent, ChangeOrder, Job } from './types.ts'
import { padded, type World } from './world.ts'

/** With those of changes.ts. */
const wanted = { changeEvents: 940, potential: 520, prime: 210 }

type Changes = { changeEvents: ChangeEvent[]; changeOrders: ChangeOrder[] }

/** Settled changes of jobs that close out or are complete, and prime orders that gave time but no money. */
export function createChangeHistory(world: World, jobs: readonly Job[], present: Changes): Changes {
  const random = world.random('change history')
  const old = jobs.filter((job) => job.procoreId !== null && (job.status === 'closing' || job.status === 'complete'))
  const kinds = (kind: ChangeOrder['kind']) => present.changeOrders.filter((order) => order.kind === kind).length
  const counts = share(old, wanted.changeEvents - present.changeEvents.length)
  const changeEvents = old.flatMap((job, position) =>
    Array.from({ length: at(counts, position) }, (_, index) =>
      settled(job, dayOf(job, world, index, at(counts, position)), index, random),
    ),
  )
  const events = changeEvents.map((event, index) => ({ procoreId: String(1_950_001 + index * 2), ...event }))
  const potential = events.slice(0, wanted.potential - kinds('potential')).map((event) => potentialOf(event, random))
  const prime = Array.from({ length: wanted.prime - kinds('prime') }, (_, index) => {
    const job = at(old, index)
    return timeOnly(job, addDays(lifeOf(job, world)[1], -20 - index), Math.floor(index / old.length))
  })
  const orders = [...potential, ...prime].map((order, index) => ({
    procoreId: String(2_650_001 + index * 2),
    ...order,
  }))
  return { changeEvents: events, changeOrders: orders }
}

function dayOf(job: Job, world: World, index: number, count: number): string {
  const [from, to] = lifeOf(job, world)
  return addDays(from, Math.floor((daysBetween(from, to) * 0.85 * index) / count))
}

function settled(job: Job, createdDate: string, index: number, random: Random): Omit<ChangeEvent, 'procoreId'> {
  const rom = Math.round(random.between(1_200, 42_000)) * 100
  // Numbers of the running records are two digits; these do not meet them.
  return { number: `CE-${101 + index}`, job: job.number, ...changeText(random), status: 'Closed', rom, createdDate }
}

/** Approved ones have gone into the prime orders that stand; rejected ones into nothing. */
function potentialOf(event: ChangeEvent, random: Random): Omit<ChangeOrder, 'procoreId'> {
  const approved = random.chance(0.75)
  return {
    number: event.number.replace('CE', 'PCO'),
    kind: 'potential',
    job: event.job,
    title: event.title,
    status: approved ? 'Approved' : 'Rejected',
    executed: approved,
    amount: event.rom,
    createdDate: addDays(event.createdDate, 3),
    changeEventId: event.procoreId,
  }
}

function timeOnly(job: Job, createdDate: string, round: number): Omit<ChangeOrder, 'procoreId'> {
  return {
    number: `PCCO-${padded(51 + round, 3)}`,
    kind: 'prime',
    job: job.number,
    title: 'Time extension without cost',
    status: 'Approved',
    executed: true,
    amount: 0,
    createdDate,
    changeEventId: null,
  }
}
