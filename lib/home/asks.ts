import { addDays } from '#lib/core/days.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { nextTwoQuarters } from './days.ts'
import { type Topic, topics } from './topics.ts'

/** A question with its arguments. `about` tells apart questions of one topic: a job number, a mail address. */
export type Ask = { topic: Topic; input: JsonObject; about?: string }

/** What the screen asks before it knows anything. Each call is made once, however many figures read it. */
export function openingAsks(today: string): Ask[] {
  const quarters = nextTwoQuarters(today)
  return [
    { topic: topics.jobs, input: { status: 'all', limit: 500 } },
    { topic: topics.wip, input: { limit: 500 } },
    { topic: topics.cash, input: {} },
    { topic: topics.income, input: {} },
    { topic: topics.receivables, input: { by: 'project', limit: 500 } },
    { topic: topics.drafts, input: { status: 'draft', limit: 100 } },
    { topic: topics.pendingOrders, input: { state: 'pending', limit: 500 } },
    { topic: topics.projects, input: { status: 'all', limit: 500 } },
    { topic: topics.incidents, input: { recordableOnly: true, from: addDays(today, -364), to: today, limit: 500 } },
    { topic: topics.pipeline, input: { startFrom: quarters.from, startTo: quarters.to, limit: 500 } },
    { topic: topics.won, input: { limit: 500 } },
    { topic: topics.hours, input: { start: addDays(today, -364), end: today, by: 'week', limit: 100 } },
    { topic: topics.leavers, input: { limit: 100 } },
    { topic: topics.permits, input: { withinDays: 30, pastDays: 60, limit: 500 } },
    { topic: topics.locates, input: { state: 'expired', pastDays: 14, limit: 500 } },
  ]
}
