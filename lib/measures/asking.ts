import type { Caller } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { runPlan } from '#lib/gateway/run-plan.ts'
import type { GatewayDeps, Urgency } from '#lib/gateway/types.ts'
import { allPages } from './all-pages.ts'
import type { Ask } from './asks.ts'
import { type Memory, memoryKey } from './memory.ts'
import { type Kept, replyOf, type Told, toldBy } from './reading.ts'
import { keyOfAsk, type RawReply, type Reading } from './replies.ts'
import { callsOf, heldBack, type ScopedCall } from './scope.ts'

export type AskDeps = {
  gateway: GatewayDeps
  memory: Memory
  nowMs(): number
  /** An answer younger than this is shown again, with its time, instead of asked again. */
  freshMs: number
  /** No system is asked before it: what is known already is sent first. */
  begin?: Promise<void> | undefined
  /** `scheduled` where nobody waits: it gives way to those who do. */
  urgency?: Urgency | undefined
}

/**
 * A screen over all jobs costs a vendor that lists by job a good part of its hourly budget (Procore: some 250 requests
 * of 3,600). So coming back within minutes asks only for what failed; whoever reloads the page asks anew.
 */
export const freshness = { visitMs: 5 * 60_000, reloadMs: 10_000 }

/** One reading of the screen: each question is asked once, whoever needs its answer. */
export type Asking = {
  /** Resolves as soon as this question's system has answered or failed. Never throws for a system. */
  ask(ask: Ask): Promise<RawReply>
  /** What this person was last told, however old; nothing is asked of anybody. */
  kept(ask: Ask): RawReply
  /** The replies so far. */
  replies(): RawReply[]
}

type Keyed = { call: ScopedCall; key: string }
type Context = { caller: Caller; correlationId: string; reading: Reading; deps: AskDeps }

export function openAsking(
  caller: Caller,
  { correlationId, reading }: { correlationId: string; reading: Reading },
  deps: AskDeps,
): Asking {
  const context = { caller, correlationId, reading, deps }
  const asked = new Map<string, Promise<RawReply>>()
  const answered: RawReply[] = []
  return {
    ask(ask) {
      const known = asked.get(keyOfAsk(ask))
      if (known !== undefined) return known
      const reply = read(ask, context)
      asked.set(keyOfAsk(ask), reply)
      void reply.then((one) => answered.push(one))
      return reply
    },
    kept: (ask) => remembered(ask, context),
    replies: () => answered,
  }
}

/** What the person may not ask is not asked: the screen neither shows it nor fills the audit with refusals. */
function keyedCalls(ask: Ask, { caller, deps }: Context): Keyed[] {
  const version = deps.gateway.policy.current().version
  return callsOf(ask, caller.principal, deps.gateway).map((call) => {
    const { system, tool, input } = call
    return { call, key: memoryKey(caller.principal, version, { system, tool, input }) }
  })
}

async function read(ask: Ask, context: Context): Promise<RawReply> {
  try {
    const calls = keyedCalls(ask, context)
    const paused = calls.length === 0 ? heldBack(ask, context.caller.principal, context.deps.gateway) : null
    if (paused !== null) throw paused
    const known = calls.flatMap(({ call, key }): Told[] => {
      const kept = freshIn(key, context.deps)
      return kept === undefined ? [] : [{ call, kept }]
    })
    const open = calls.filter(({ call }) => !known.some((told) => told.call === call))
    return replyOf(ask, open.length === 0 ? known : [...known, ...(await make(open, context))])
  } catch (thrown) {
    return { state: 'failed', system: ask.topic.system, error: GatewayError.from(thrown) }
  }
}

function freshIn(key: string, { memory, nowMs, freshMs }: AskDeps): Kept | undefined {
  const kept = memory.get(key)
  return kept !== undefined && nowMs() - kept.keptAtMs < freshMs ? kept : undefined
}

/** One plan of optional calls: each is decided anew by the road, and none takes another with it. */
async function make(open: readonly Keyed[], { caller, correlationId, reading, deps }: Context): Promise<Told[]> {
  await deps.begin
  const asked = { caller, correlationId, urgency: deps.urgency }
  async function ask(calls: readonly ScopedCall[]): Promise<Told[]> {
    const outcomes = await runPlan(
      calls.map(({ system, tool, input }) => ({ ...asked, system, tool, input, optional: true })),
      deps.gateway,
    )
    return calls.flatMap((call, index) => {
      const outcome = outcomes[index]
      return outcome === undefined ? [] : [toldBy(call, outcome, { correlationId, reading, nowMs: deps.nowMs() })]
    })
  }
  const told = await allPages(await ask(open.map(({ call }) => call)), async (call) => (await ask([call])).at(0))
  return open.flatMap(({ key }, index) => {
    const one = told[index]
    if (one === undefined) return []
    if ('kept' in one) deps.memory.keep(key, one.kept)
    return ['kept' in one ? one : withMemory(one, deps.memory.get(key))]
  })
}

/** A refusal is never softened by what was allowed before. */
function withMemory(failed: { call: ScopedCall; error: GatewayError }, kept: Kept | undefined): Told {
  return kept === undefined || failed.error.outcome === 'denied' ? failed : { ...failed, kept }
}

/** Old by definition: whoever shows it says so. Nothing when a part of it is not kept. */
function remembered(ask: Ask, context: Context): RawReply {
  const told = keyedCalls(ask, context).map(({ call, key }) => ({ call, kept: context.deps.memory.get(key) }))
  const known = told.flatMap(({ call, kept }) => (kept === undefined ? [] : [{ call, kept }]))
  const reply = replyOf(ask, known.length < told.length ? [] : known)
  return reply.state === 'ok' ? { ...reply, state: 'stale' } : reply
}
