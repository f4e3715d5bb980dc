import type { Principal } from '#lib/core/caller.ts'
import type { GatewayError } from '#lib/core/errors.ts'
import type { PlannedOutcome } from '#lib/gateway/run-plan.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import { allPages } from './all-pages.ts'
import { type Need, wanted } from './asks.ts'
import { gather, type InsightInput } from './gather.ts'
import { replyOf, type Told, toldBy } from './reading.ts'
import { keyOfAsk, type RawReply, type Reading } from './replies.ts'
import { callsOf, type ScopedCall, wholeCall } from './scope.ts'

/** One call of a round, with what it is made for. */
export type RoundCall = { need: Need; call: ScopedCall }

export type Round = {
  principal: Pick<Principal, 'roles' | 'projects'>
  correlationId: string
  gateway: Pick<GatewayDeps, 'catalog' | 'policy' | 'decide' | 'clock'>
  reading: Reading
  /** As one plan: throws where what is needed would be refused. */
  run(calls: readonly RoundCall[]): Promise<PlannedOutcome[]>
}

/** What was asked for and not answered. */
export type Unanswered = { need: Need; error: GatewayError }

/**
 * Asks what an answer needs under the person's rights, each round as one plan: of their own jobs where their rights end
 * there. What they may not ask goes to the road all the same, which refuses it, writes that down and says why.
 */
export async function gatherAsked(
  needsOf: (input: InsightInput) => Need[],
  base: Omit<InsightInput, 'answers'>,
  round: Round,
): Promise<{ input: InsightInput; unanswered: Unanswered[] }> {
  const unanswered: Unanswered[] = []
  const input = await gather(needsOf, base, async (needs) => {
    const replies = await askRound(needs, round)
    for (const need of needs) {
      const reply = replies.get(keyOfAsk(need))
      if (reply?.state === 'failed') unanswered.push({ need, error: reply.error })
    }
    return replies
  })
  return { input, unanswered }
}

async function askRound(needs: readonly Need[], round: Round): Promise<ReadonlyMap<string, RawReply>> {
  const { principal, correlationId, gateway, reading, run } = round
  const scoped = needs.flatMap((need) => {
    const own = callsOf(need, principal, gateway)
    return (own.length === 0 ? [wholeCall(need)] : own).map((call) => ({ need, call }))
  })
  async function ask(planned: readonly RoundCall[]): Promise<Told[]> {
    const outcomes = await run(planned)
    const nowMs = gateway.clock.now().getTime()
    return planned.flatMap(({ call }, index): Told[] => {
      const outcome = outcomes[index]
      return outcome === undefined ? [] : [toldBy(call, outcome, { correlationId, reading, nowMs })]
    })
  }
  // What a first page brought is not lost for a later one that is refused.
  const told = await allPages(await ask(scoped), async (call) => (await ask([{ call, need: wanted(call.ask) }])).at(0))
  return new Map(
    needs.map((need) => [
      keyOfAsk(need),
      replyOf(
        need,
        told.filter(({ call }) => call.ask === need),
      ),
    ]),
  )
}
