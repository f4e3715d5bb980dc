import { GatewayError } from '#lib/core/errors.ts'
import type { CatalogTool } from '#lib/systems/catalog.ts'
import { type Permit, refreshed } from './admit.ts'
import { judge } from './may-call.ts'
import type { Call, GatewayDeps } from './types.ts'

/**
 * A call that waited for its turn was admitted a while ago. One cheap read tells whether the person and the policy are
 * as they were; when either moved the call is judged again, and goes on under the rights of now or not at all.
 */
export async function stillAllowed(call: Call, tool: CatalogTool, permit: Permit, deps: GatewayDeps): Promise<Permit> {
  const now = await deps.standing(permit.principal.id)
  if (now === null) throw new GatewayError('unauthenticated', 'This account was disabled while the call waited.')
  if (now.epoch === permit.principal.epoch && now.policyVersion === permit.policyVersion) return permit

  const policy = await deps.policy.reload()
  const principal = await refreshed(call.caller)
  const answer = judge(principal, { tool, input: call.input ?? {}, restrict: call.restrict }, deps)
  const renewed = { ...permit, principal, policyVersion: policy.version }
  if (answer.allowed) return { ...renewed, conditions: answer.conditions }
  // A person's yes was given to exactly this call, and was used up for it.
  if (permit.approved && answer.reason === 'approval_required') return { ...renewed, conditions: answer.conditions }
  throw answer.error
}
