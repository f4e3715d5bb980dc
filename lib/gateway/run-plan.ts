import type { DecidedBy } from '#lib/access/types.ts'
import type { Caller, Principal } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { refreshed } from './admit.ts'
import { callTool } from './call-tool.ts'
import { mayCall } from './may-call.ts'
import { type Road, startRoad } from './road.ts'
import type { Call, CallOutcome, GatewayDeps } from './types.ts'

export type PlannedCall = Call & {
  /** Without it the question can still be answered, saying what is missing. */
  optional?: boolean
}

export type PlannedOutcome = { call: PlannedCall } & (
  | { ok: true; outcome: CallOutcome }
  | { ok: false; error: GatewayError }
)

/**
 * Several calls as one: every call is looked up, checked and decided before the first one runs. When a call that is
 * needed would be refused nobody is contacted at all, since half an answer would look complete to its reader;
 * optional calls that would be refused are left out and reported. While the plan runs each call is decided again.
 *
 * @throws GatewayError of the first needed refusal, with every missing tool in `data.missing`.
 */
export async function runPlan(calls: readonly PlannedCall[], deps: GatewayDeps): Promise<PlannedOutcome[]> {
  const foreseen = await foreseeAll(calls, deps)
  const needed = foreseen.filter(({ call, error }) => error !== null && call.optional !== true)
  if (needed.length > 0) {
    await Promise.all(foreseen.map((each) => recordRefusal(each, deps)))
    throw wholeRefusal(needed.map(({ error }) => error ?? unexpected()))
  }
  return Promise.all(
    foreseen.map(async (each) => {
      const { call, error } = each
      await recordRefusal(each, deps)
      return error === null ? run(call, deps) : { call, ok: false as const, error }
    }),
  )
}

async function run(call: PlannedCall, deps: GatewayDeps): Promise<PlannedOutcome> {
  try {
    return { call, ok: true, outcome: await callTool(call, deps) }
  } catch (thrown) {
    return { call, ok: false, error: GatewayError.from(thrown) }
  }
}

/** `road` knows what the call is about; a refusal is written from it. */
type Foreseen = { call: PlannedCall; road: Road; error: GatewayError | null; rules: DecidedBy[] }

/** A refusal may stand on rights that were widened since: then they are read anew, and everything is decided again. */
async function foreseeAll(calls: readonly PlannedCall[], deps: GatewayDeps): Promise<Foreseen[]> {
  const decideAll = (all: readonly PlannedCall[]) => all.map((call) => foresee(call, deps))
  const first = decideAll(calls)
  if (!first.some(({ error }) => error?.whose === 'policy')) return first
  await deps.policy.reload()
  const callers = new Map<Caller, Promise<Principal>>()
  const principalOf = (caller: Caller) => {
    const known = callers.get(caller) ?? refreshed(caller)
    callers.set(caller, known)
    return known
  }
  const renewed = calls.map(async (call) => ({
    ...call,
    caller: { ...call.caller, principal: await principalOf(call.caller) },
  }))
  return decideAll(await Promise.all(renewed))
}

/** What the road would say before the call is made, without writing anything; no error when it may go ahead. */
function foresee(call: PlannedCall, deps: GatewayDeps): Foreseen {
  const road = startRoad(call, uuidv7(), deps.clock.monotonicMs)
  const { system, tool } = road
  const answer = mayCall(
    call.caller.principal,
    { system, tool, input: call.input ?? {}, restrict: call.restrict },
    deps,
  )
  if (answer.tool !== null) road.know(answer.tool, answer.input ?? call.input)
  // Whether the yes that it brings is one is found out when it is used.
  const mayGo = answer.allowed || (answer.reason === 'approval_required' && call.approval !== undefined)
  return { call, road, error: mayGo ? null : answer.error, rules: answer.by }
}

/** A refused plan leaves the same denial rows as the refused calls would have alone. */
async function recordRefusal({ call, road, error, rules }: Foreseen, deps: GatewayDeps): Promise<void> {
  if (error === null) return
  await deps.ledger.admit({
    ...road.subject(),
    epoch: call.caller.principal.epoch,
    policyVersion: deps.policy.current().version,
    refusal: { code: error.code, step: 'check the whole plan', reason: error.message },
    limitKeys: [],
    requestBytes: road.requestBytes,
    facts: { ...road.inputFacts(), rules },
  })
  error.correlationId = call.correlationId
}

function wholeRefusal(errors: GatewayError[]): GatewayError {
  const first = errors[0] ?? unexpected()
  const message = errors.map((error) => error.message).join(' ')
  const missing = errors.flatMap(({ data }) => (data === undefined ? [] : [`${data['system']}__${data['tool']}`]))
  return new GatewayError(first.code, `Nothing was asked of any system. ${message}`, {
    nextStep: first.nextStep,
    data: { missing },
    correlationId: first.correlationId,
  })
}

function unexpected(): GatewayError {
  return new GatewayError('internal', 'A refusal without a reason.')
}
