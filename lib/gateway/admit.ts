import type { Conditions } from '#lib/access/types.ts'
import type { Caller, Principal } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { JsonObject } from '#lib/core/json.ts'
import type { Admission, AdmitRequest, Refusal } from '#lib/ledger/types.ts'
import { type Asked, limitInWords, limitKeysOf } from '#lib/limits/scopes.ts'
import type { CatalogTool } from '#lib/systems/catalog.ts'
import { type Answer, judge, type Refused } from './may-call.ts'
import type { Road } from './road.ts'
import type { Call, GatewayDeps, Restrict } from './types.ts'

/** Under which person, rules and limits the call goes on, and with which checked input. */
export type Permit = {
  principal: Principal
  input: JsonObject
  /** How many records of this page were shown before. */
  shown: number
  conditions: Conditions | null
  policyVersion: number
  /** Released by a person's yes to exactly this call. */
  approved: boolean
}

type ToAdmit = { call: Call; road: Road; tool: CatalogTool }

const MOST_TRIES = 5

/**
 * Decides, then commits that decision. The person's epoch and the policy version are compared inside the
 * transaction that takes the limits and writes the intent; when either moved meanwhile nothing was written, both are
 * read anew and the call is decided again. So a permission taken away is gone for every call admitted after it.
 * A refusal is not compared there: before it is written both are read anew once, so that one given counts at once too.
 */
export async function admit({ call, road, tool }: ToAdmit, deps: GatewayDeps): Promise<Permit> {
  let principal = call.caller.principal
  let isFresh = false
  const approval = approvalOf(call, deps)
  for (let tried = 0; tried < MOST_TRIES; tried++) {
    const { version } = deps.policy.current()
    const judged = judge(principal, { tool, ...pick(call) }, deps)
    const answer = await withApproval(judged, principal, approval)
    if (!answer.allowed && answer.error.whose === 'policy' && !isFresh) {
      isFresh = true
      await deps.policy.reload()
      principal = await refreshed(call.caller)
      continue
    }
    road.know(tool, answer.input ?? call.input)
    // Who looks as somebody else uses up their own share.
    const asked = { person: call.caller.viewedBy?.principal ?? principal, tool }
    const admission = await deps.ledger.admit(toRequest(road, principal, version, answer, asked))
    if (admission.verdict === 'stale') {
      if (admission.what === 'policy') await deps.policy.reload()
      else principal = await refreshed(call.caller)
      continue
    }
    if (admission.verdict !== 'admitted') road.refusalRecorded()
    throwUnlessAdmitted(admission, answer, asked)
    if (!answer.allowed) throw new GatewayError('internal', 'A refused call was admitted.')
    road.admitted(version, { rules: answer.by })
    call.onStep?.({ step: 'admitted' })
    const { input, shown, conditions } = answer
    return { principal, input, shown, conditions, policyVersion: version, approved: answer !== judged }
  }
  throw new GatewayError('busy', 'The permissions are being changed at this moment.', { retryAfterMs: 1_000 })
}

function pick({ input, restrict }: Call): { input: unknown; restrict: Restrict | undefined } {
  // No arguments are an empty object; null would ask about the tool as such.
  return { input: input ?? {}, restrict }
}

type Approval = (asked: { personId: string; system: string; tool: string; input: JsonObject }) => Promise<boolean>

/** A yes is used up once, also where the call is decided again because the rules moved meanwhile. */
function approvalOf({ approval: token }: Call, { redeemApproval }: GatewayDeps): Approval {
  let redeemed = false
  return async (asked) => {
    if (token === undefined || redeemApproval === undefined) return false
    redeemed ||= await redeemApproval({ token, ...asked })
    return redeemed
  }
}

/** A person's yes to exactly this call releases it. What limits the role holds of its answer all the same. */
async function withApproval(answer: Answer, principal: Principal, approval: Approval): Promise<Answer> {
  if (answer.allowed || answer.reason !== 'approval_required') return answer
  const { tool, input, conditions, by } = answer
  if (tool === null || input === null) return answer
  const asked = { personId: principal.id, system: tool.system.slug, tool: tool.name, input }
  return (await approval(asked)) ? { allowed: true, tool, input, shown: 0, conditions, by } : answer
}

function toRequest(
  road: Road,
  principal: Principal,
  policyVersion: number,
  answer: Answer,
  asked: Asked,
): AdmitRequest {
  return {
    ...road.subject(),
    epoch: principal.epoch,
    policyVersion,
    ...(answer.allowed ? {} : { refusal: refusalOf(answer) }),
    limitKeys: answer.allowed ? limitKeysOf(asked) : [],
    requestBytes: road.requestBytes,
    facts: { ...road.inputFacts(), rules: answer.by },
  }
}

function refusalOf({ reason, error }: Refused): Refusal {
  const steps: Partial<Record<Refused['reason'], Refusal['step']>> = { input: 'check input', hindered: 'check mapping' }
  return { code: error.code, step: steps[reason] ?? 'authorize', reason: error.message }
}

function throwUnlessAdmitted(admission: Admission, answer: Answer, asked: Asked): void {
  if (admission.verdict === 'refused' && !answer.allowed) throw answer.error
  if (admission.verdict === 'disabled') {
    throw new GatewayError('unauthenticated', 'This account is disabled.', { nextStep: 'Ask an administrator.' })
  }
  if (admission.verdict === 'limited') {
    const { key, scope, retryAfterMs } = admission
    throw new GatewayError('rate_limited', `The limit ${limitInWords(key, asked)} is used up.`, {
      retryAfterMs,
      data: { scope },
    })
  }
}

export async function refreshed(caller: Caller): Promise<Principal> {
  const principal = await caller.refresh()
  if (principal === null) throw new GatewayError('unauthenticated', 'This sign-in has ended.')
  return principal
}
