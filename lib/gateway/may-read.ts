import { ownProjects } from '#lib/access/own-projects.ts'
import type { Principal } from '#lib/core/caller.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { mayCall, type Refused } from './may-call.ts'
import { leavesWhole, type Reach } from './reach.ts'
import type { GatewayDeps } from './types.ts'

/** A call that somebody made, as far as it was kept. */
export type MadeCall = {
  system: string
  tool: string
  /** Null: nobody knows any more what was asked. */
  input: JsonObject | null
  reach: Reach | null
}

/** Their roles do not open it; they open less of it; whether they do cannot be told at the moment. */
export type Unreadable = 'refused' | 'limited' | 'unknown'

type Deciding = Pick<GatewayDeps, 'catalog' | 'policy' | 'decide' | 'company'>

/**
 * Why a person may not read what somebody else's call brought; null when they may. They may when they could make the same
 * call now and would get what is there whole. What is not known counts against them.
 */
export function mayRead(
  who: Pick<Principal, 'roles' | 'projects'>,
  { system, tool, input, reach }: MadeCall,
  deps: Deciding,
): Unreadable | null {
  const answer = mayCall(who, { system, tool, input }, deps)
  if (!answer.allowed) return whyRefused[answer.reason]
  const { conditions, by } = answer
  if (input === null) {
    // Only a plain allow holds for whatever was asked.
    return conditions === null && by.every(({ effect }) => effect === 'allow') ? null : 'limited'
  }
  const isOwn = ownProjects(who.projects, system, (text, of) => deps.company().jobNumbers(of).exact(text))
  return leavesWhole(conditions, reach, isOwn) ? null : 'limited'
}

const whyRefused: Record<Refused['reason'], Unreadable> = {
  denied: 'refused',
  not_granted: 'refused',
  approval_required: 'refused',
  condition: 'limited',
  hindered: 'unknown',
  unknown: 'unknown',
  input: 'unknown',
}
