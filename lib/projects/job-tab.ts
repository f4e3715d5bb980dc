import { addDays } from '#lib/core/days.ts'
import { openQueries, type QueryPart, type Told } from '#lib/home/asked-queries.ts'
import type { Part, Parts } from '#lib/home/parts.ts'
import { asks } from '#lib/measures/asks.ts'
import { mayAsk } from '#lib/measures/scope.ts'
import type { Job } from './jobs.ts'
import { ofJob } from './of-job.ts'
import { planPart, type SitePlan } from './site-plan.ts'
import { type JobTab, jobTabs, type QueryInput, type TabPart, tabParts } from './tabs.ts'

/** A part of a tab that is asked. */
export type AskedPart =
  | { part: Extract<TabPart, { kind: 'figures' }>; figures: QueryPart[] }
  | { part: Extract<TabPart, { kind: 'list' | 'groups' }>; told: Part<Told> }
  | { part: Extract<TabPart, { kind: 'plan' }>; plan: Part<SitePlan> }

/** The tabs of a job's page of which the reader may see something. */
export function tabsFor(parts: Parts, job: Job): JobTab[] {
  return jobTabs.filter((tab) => tabParts[tab].some((part) => mayShow(part, parts, job)))
}

/** Everything of one tab that the reader may see, asked as one; each part stands alone. */
export function openTab(parts: Parts, job: Job, tab: JobTab): AskedPart[] {
  const queries = openQueries(parts)
  return tabParts[tab]
    .filter((part) => mayShow(part, parts, job))
    .map((part): AskedPart => {
      if (part.kind === 'plan') return { part, plan: planPart(parts, job.no) }
      if (part.kind !== 'figures') return { part, told: queries.part(ofJob(queryOf(part, parts.base.today), job)) }
      const asked = part.queries.map((query) => ofJob(query, job)).filter(queries.may)
      return { part, figures: asked.map(queries.part) }
    })
}

/** Figures that stand in the head of the page, whatever the tab. */
export function openHead(parts: Parts, job: Job): QueryPart[] {
  const queries = openQueries(parts)
  const measures = ['contract_value', 'margin', 'margin_change', 'percent_complete', 'percent_billed']
  return measures
    .map((measure) => ofJob({ measure }, job))
    .filter(queries.may)
    .map(queries.part)
}

function mayShow(part: TabPart, parts: Parts, job: Job): boolean {
  const queries = openQueries(parts)
  if (part.kind === 'plan') return mayAsk(asks.sitePlan(job.no), parts.caller.principal, parts.deps.gateway)
  return (part.kind === 'figures' ? part.queries : [part.query]).some((query) => queries.may(ofJob(query, job)))
}

function queryOf(part: Extract<TabPart, { kind: 'list' | 'groups' }>, today: string): QueryInput {
  if (part.kind === 'groups' || part.sinceDays === undefined) return part.query
  return { ...part.query, period: { from: addDays(today, -part.sinceDays), to: null, grain: 'range' } }
}
