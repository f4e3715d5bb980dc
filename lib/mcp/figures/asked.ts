import { runPlan } from '#lib/gateway/run-plan.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import type { RoundCall } from '#lib/measures/ask-round.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import type { Words } from '#lib/measures/words.ts'
import { gatheredFor } from '#lib/questions/by-name/gathered.ts'
import type { KnownNames } from '#lib/questions/known-names.ts'
import type { McpContext } from '../types.ts'

/** What tools that answer with figures need beside the gateway. */
export type FiguresDeps = { names: KnownNames; joins: InsightInput['joins'] }

/** Asks what an answer needs by the road of every call. */
export function gatherOver(
  { caller, correlationId, signal }: McpContext,
  { words, joins, gateway }: { words: Words; joins: InsightInput['joins']; gateway: GatewayDeps },
) {
  const run = (calls: readonly RoundCall[]) =>
    runPlan(
      calls.map(({ need, call: { system, tool, input } }) => ({
        ...{ caller, system, tool, input, correlationId, signal },
        requestBytes: JSON.stringify(input).length,
        optional: !need.needed,
      })),
      gateway,
    )
  return (needsOf: Parameters<typeof gatheredFor>[0], about: Parameters<typeof gatheredFor>[1]) =>
    gatheredFor(needsOf, about, { caller, correlationId, gateway, joins, words, run })
}
