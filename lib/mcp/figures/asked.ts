import { runPlan } from '#lib/gateway/run-plan.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import { gatherAsked, type RoundCall, type Unanswered } from '#lib/measures/ask-round.ts'
import type { Need } from '#lib/measures/asks.ts'
import { type InsightInput, readingOf } from '#lib/measures/gather.ts'
import { answered, keyOfAsk } from '#lib/measures/replies.ts'
import type { Words } from '#lib/measures/words.ts'
import type { KnownNames } from '#lib/questions/known-names.ts'
import type { McpContext } from '../types.ts'

/** What tools that answer with figures need beside the gateway. */
export type FiguresDeps = { names: KnownNames; joins: InsightInput['joins'] }

export type Gathered = { input: InsightInput; unanswered: readonly Unanswered[] }

/** Asks what an answer needs by the road of every call; throws what kept back something without which there is none. */
export async function gatherFor(
  needsOf: (input: InsightInput) => Need[],
  about: Pick<InsightInput, 'about' | 'named'>,
  { caller, correlationId, signal }: McpContext,
  { words, joins, gateway }: { words: Words; joins: InsightInput['joins']; gateway: GatewayDeps },
): Promise<Gathered> {
  const { principal } = caller
  const reading = readingOf(gateway.company())
  const run = (calls: readonly RoundCall[]) =>
    runPlan(
      calls.map(({ need, call: { system, tool, input } }) => ({
        ...{ caller, system, tool, input, correlationId, signal },
        requestBytes: JSON.stringify(input).length,
        optional: !need.needed,
      })),
      gateway,
    )
  const ownDomain = principal.email.split('@')[1]?.toLowerCase() ?? ''
  const base = { ...reading, words, joins, today: gateway.today(), ownDomain, ...about }
  const gathered = await gatherAsked(needsOf, base, { principal, correlationId, gateway, reading, run })
  const lacking = gathered.unanswered.find(({ need }) => need.needed)
  if (lacking !== undefined) throw lacking.error
  return gathered
}

/** What the answer stands on, and what it goes without. */
export function toldAsked(needs: readonly Need[], { input, unanswered }: Gathered) {
  const { answers, words } = input
  const unique = [...new Map(needs.map((need) => [keyOfAsk(need), need])).values()]
  const told = unique.flatMap(({ topic, about }) => {
    const reply = answers.of(topic, about)
    if (!answered(reply)) return []
    const { system, asOf, complete, jobs, records } = reply
    return [{ system, tool: topic.tool, asOf, whole: complete, records: records.length, jobs }]
  })
  const jobs = new Set(told.flatMap((one) => one.jobs ?? []))
  return {
    sources: told.map(({ jobs: _, ...source }) => source),
    missing: unanswered.map(({ need: { topic }, error }) => ({
      ...{ system: topic.system, tool: topic.tool, what: words.say(`need.${topic.name}`) },
      why: error.message,
    })),
    ...(jobs.size === 0 ? {} : { onlyJobs: [...jobs].sort() }),
  }
}
