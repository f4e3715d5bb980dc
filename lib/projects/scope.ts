import type { Principal } from '#lib/core/caller.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { mayCall } from '#lib/gateway/may-call.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import * as netsuite from '#lib/measures/topics/netsuite.ts'
import * as procore from '#lib/measures/topics/procore.ts'

type Deciding = Pick<GatewayDeps, 'catalog' | 'policy' | 'decide'>
type Who = Pick<Principal, 'roles' | 'projects'>

/** Whether a person may see a job; a job that they may not see does not exist for them. */
export type Scope = (job: string) => boolean

/** Who tells of jobs, the books first. */
export const tellers = [netsuite.jobs, procore.projectDetail].map(({ system, tool }) => ({ system, tool }))

/**
 * The books say whose jobs a person sees, where they may ask them, else the field does: a right that ends at one's own
 * jobs ends there on every screen of jobs. Null: no right tells of any job.
 */
export function scopeOf(principal: Who, gateway: Deciding): Scope | null {
  const held = tellers.find((teller) => mayTell(principal, { ...teller, input: null }, gateway))
  if (held === undefined) return null
  const known = new Map<string, boolean>()
  return (job) => {
    const answer = known.get(job) ?? mayTell(principal, { ...held, input: { project: job } }, gateway)
    known.set(job, answer)
    return answer
  }
}

/** While nobody is let through to a system, the right to it still says whose jobs they are. */
function mayTell(principal: Who, need: { system: string; tool: string; input: JsonObject | null }, gateway: Deciding) {
  const answer = mayCall(principal, need, gateway)
  if (answer.allowed || answer.error.outcome === 'denied') return answer.allowed
  return gateway.decide(gateway.policy.current(), principal, need).allowed
}
