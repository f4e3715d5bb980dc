import type { Conditions, Decision } from '#lib/access/types.ts'
import type { Caller, Principal } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { JsonObject } from '#lib/core/json.ts'
import type { Admission, AdmitRequest } from '#lib/ledger/types.ts'
import type { CatalogTool } from '#lib/systems/catalog.ts'
import type { Road } from './road.ts'
import type { GatewayDeps } from './types.ts'

/** Under which person, rules and limits the call goes on. */
export type Permit = { principal: Principal; conditions: Conditions | null; policyVersion: number }

const MOST_TRIES = 5

/**
 * Decides, then commits that decision. The person's epoch and the policy version are compared inside the
 * transaction that takes quota and writes the intent; when either moved meanwhile nothing was written, both are
 * read anew and the call is decided again. So a permission taken away is gone for every call admitted after it.
 * A refusal is not compared there: before it is written both are read anew once, so that one given counts at once too.
 */
export async function admit(
  { caller, road, tool, input }: { caller: Caller; road: Road; tool: CatalogTool; input: JsonObject },
  deps: GatewayDeps,
): Promise<Permit> {
  let principal = caller.principal
  let isFresh = false
  for (let tried = 0; tried < MOST_TRIES; tried++) {
    const policy = deps.policy.current()
    const decision = deps.decide(policy, principal, {
      system: tool.system.slug,
      tool: tool.name,
      input,
      takesProject: tool.projectInput !== null,
    })
    if (!decision.allowed && !isFresh) {
      isFresh = true
      await deps.policy.reload()
      principal = await refreshed(caller)
      continue
    }
    const admission = await deps.ledger.admit(toRequest(road, principal, policy.version, decision, tool))
    if (admission.verdict === 'stale') {
      if (admission.what === 'policy') await deps.policy.reload()
      else principal = await refreshed(caller)
      continue
    }
    if (admission.verdict !== 'admitted') road.refusalRecorded()
    throwUnlessAdmitted(admission, decision, tool)
    if (!decision.allowed) throw new GatewayError('internal', 'A refused call was admitted.')
    road.admitted(policy.version, { rules: decision.by })
    return { principal, conditions: decision.conditions, policyVersion: policy.version }
  }
  throw new GatewayError('busy', 'The permissions are being changed at this moment.', { retryAfterMs: 1_000 })
}

function toRequest(
  road: Road,
  principal: Principal,
  policyVersion: number,
  decision: Decision,
  tool: CatalogTool,
): AdmitRequest {
  return {
    ...road.subject(),
    epoch: principal.epoch,
    policyVersion,
    ...(decision.allowed
      ? {}
      : { refusal: { code: refusalCode(decision), step: 'authorize', reason: decision.message } }),
    quotaKeys: decision.allowed ? quotaKeys(principal, tool) : [],
    requestBytes: road.requestBytes,
    facts: { ...road.inputFacts(), rules: decision.by },
  }
}

/** Every limit that can bite, charged together or not at all. */
function quotaKeys(principal: Principal, tool: CatalogTool): string[] {
  const team = principal.teams[0]
  return [
    `person.minute:${principal.id}`,
    `person.day:${principal.id}`,
    ...(team === undefined ? [] : [`team.minute:${team}`]),
    `system.minute:${tool.system.slug}`,
    `tool.minute:${tool.system.slug}__${tool.name}`,
    'company.day:all',
  ]
}

function throwUnlessAdmitted(admission: Admission, decision: Decision, tool: CatalogTool): void {
  if (admission.verdict === 'refused' && !decision.allowed) {
    throw new GatewayError(refusalCode(decision), decision.message, {
      data: { reason: decision.reason, system: tool.system.slug, tool: tool.name },
    })
  }
  if (admission.verdict === 'disabled') {
    throw new GatewayError('unauthenticated', 'This account is disabled.', { nextStep: 'Ask an administrator.' })
  }
  if (admission.verdict === 'limited') {
    const scope = scopeInWords(admission.scope, tool)
    throw new GatewayError('rate_limited', `The limit ${scope} is used up.`, {
      retryAfterMs: admission.retryAfterMs,
      data: { scope: admission.scope.split(':')[0] },
    })
  }
}

function scopeInWords(key: string, tool: CatalogTool): string {
  const [scope = '', window = ''] = (key.split(':')[0] ?? '').split('.')
  const whose: Record<string, string> = {
    person: 'for you',
    team: 'for your team',
    system: `for ${tool.system.name}`,
    tool: `for ${tool.title}`,
    company: 'for the whole company',
  }
  return `per ${window} ${whose[scope] ?? ''}`.trim()
}

function refusalCode(decision: Extract<Decision, { allowed: false }>): 'approval_required' | 'forbidden' {
  return decision.reason === 'approval_required' ? 'approval_required' : 'forbidden'
}

export async function refreshed(caller: Caller): Promise<Principal> {
  const principal = await caller.refresh()
  if (principal === null) throw new GatewayError('unauthenticated', 'This sign-in has ended.')
  return principal
}
