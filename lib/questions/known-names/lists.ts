import { addDays } from '#lib/core/days.ts'
import { type Ask, asks, type Need, wanted } from '#lib/measures/asks.ts'
import { EVER } from '#lib/measures/certified/kept.ts'
import type { Dimension } from '#lib/measures/certified/query.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import type { Reply } from '#lib/measures/replies.ts'
import type { Missing } from '../understand/names.ts'

/** A list that brings names, and of what. */
type NameList = { kinds: readonly Dimension[]; ask: Ask }

/** As far back as the map of locates goes, and as the daily logs are read at once. */
const LOCATE_DAYS = 3_650
const LOG_DAYS = 28

export function locateAsk(): Ask {
  return asks.everyLocate({ state: 'all', pastDays: LOCATE_DAYS })
}

export function costCodeAsk(): Ask {
  return asks.jobCosts({ groupBy: 'costCode' })
}

/** What is asked of everybody, as far as they may: the same questions as measures ask, where a measure asks one. */
const always: readonly NameList[] = [
  { kinds: ['job'], ask: asks.jobs(null) },
  { kinds: ['job'], ask: asks.projectNames() },
  { kinds: ['customer'], ask: asks.customers() },
  { kinds: ['vendor'], ask: asks.vendors() },
  { kinds: ['company'], ask: asks.companies() },
  { kinds: ['person', 'department', 'division', 'title'], ask: asks.people({ status: 'all' }) },
  { kinds: ['person', 'company'], ask: asks.rfis({}) },
  { kinds: ['owner', 'stage'], ask: asks.openBids({}) },
  { kinds: ['competitor', 'reason'], ask: asks.decided({ since: EVER }) },
  { kinds: ['customer', 'industry'], ask: asks.salesAccounts() },
  { kinds: ['account'], ask: asks.ledgerAccounts() },
  { kinds: ['cost_code'], ask: costCodeAsk() },
  { kinds: ['kind'], ask: asks.certifications({ status: 'all' }) },
  { kinds: ['kind'], ask: asks.insurance({}) },
  { kinds: ['kind', 'status'], ask: asks.everyPermit({}) },
  { kinds: ['utility'], ask: locateAsk() },
  { kinds: ['source'], ask: asks.leads({}) },
]

/**
 * Lists that name in passing what the person may not have whole: where a site is, whose crew was there, whose bills. A
 * vendor that is known under one system's id alone would seem to have no bills in another.
 */
export const inPassing = {
  sites: { of: [asks.jobs(null), asks.projectNames()], ask: () => asks.mapSites() },
  bills: { of: [asks.vendors()], ask: () => asks.bills({ status: 'open' }) },
  orders: { of: [asks.vendors()], ask: () => asks.purchaseOrders({ status: 'all' }) },
  crewHours: {
    of: [asks.companies()],
    ask: (today: string) => asks.crewHours({ from: addDays(today, 1 - LOG_DAYS), to: today }),
  },
}

/** The systems that number jobs, each in its own way. */
export const numbering = [...inPassing.sites.of, inPassing.sites.ask()].map(({ topic }) => topic.system)

export function namesNeeded({ answers, today }: Pick<InsightInput, 'answers' | 'today'>): Need[] {
  const replyTo = ({ topic, about }: Ask) => answers.of(topic, about)
  const instead = Object.values(inPassing)
    .filter(({ of }) => of.every((one) => answers.has(one.topic, one.about) && replyTo(one).state === 'not_asked'))
    .map(({ ask }) => ask(today))
  return [...always.map(({ ask }) => ask), ...instead].map(wanted)
}

/** Of which kinds of names some may not be known, list by list. Any list of the jobs that came whole has all of them. */
export function missingIn({ answers }: Pick<InsightInput, 'answers'>): Missing[] {
  const told = always.map(({ kinds, ask }) => ({ kinds, ask, lack: lackOf(answers.of(ask.topic, ask.about)) }))
  const knowsJobs = told.some(({ kinds, lack }) => kinds.includes('job') && lack === null)
  return told.flatMap(({ kinds, ask: { topic }, lack }) =>
    lack === null
      ? []
      : kinds.filter((kind) => kind !== 'job' || !knowsJobs).map((kind) => ({ kind, topic: topic.name, ...lack })),
  )
}

function lackOf(reply: Reply): Pick<Missing, 'why' | 'error'> | null {
  if (reply.state === 'not_asked') return { why: 'not_permitted' }
  if (reply.state === 'failed' || reply.error !== undefined) return { why: 'failed', error: reply.error }
  if (reply.jobs !== null) return { why: 'own_jobs' }
  return reply.complete ? null : { why: 'cut' }
}
