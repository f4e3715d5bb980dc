import type { Principal } from '#lib/core/caller.ts'
import { mayCall } from '#lib/gateway/may-call.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import * as netsuite from '#lib/measures/topics/netsuite.ts'
import * as procore from '#lib/measures/topics/procore.ts'

type Deciding = Pick<GatewayDeps, 'catalog' | 'policy' | 'decide'>

/** Whether a person may see a job; a job that they may not see does not exist for them. */
export type Scope = (job: string) => boolean

/** Who tells of jobs, the books first. */
export const tellers = [netsuite.jobs, procore.projectDetail].map(({ system, tool }) => ({ system, tool }))

/**
 * The books say whose jobs a person sees, where they may ask them, else the field does: a right that ends at one's own
 * jobs ends there on every screen of jobs. Null: no right tells of any job.
 */
export function scopeOf(principal: Pick<Principal, 'roles' | 'projects'>, gateway: Deciding): Scope | null {
  const held = tellers.find(({ system, tool }) => mayCall(principal, { system, tool, input: null }, gateway).allowed)
  if (held === undefined) return null
  const { system, tool } = held
  const known = new Map<string, boolean>()
  return (job) => {
    const answer = known.get(job) ?? mayCall(principal, { system, tool, input: { project: job } }, gateway).allowed
    known.set(job, answer)
    return answer
  }
}
