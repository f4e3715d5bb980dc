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
  /** Null: nobody knows any more what was asked, and what for. */
  kept: { input: JsonObject; reach: Reach | null; personal: boolean } | null
}

/**
 * Their roles do not open it; they open less of it; it shows each person something else; whether they may cannot be told
 * at the moment.
 */
export type Unreadable = 'refused' | 'limited' | 'personal' | 'unknown'

type Deciding = Pick<GatewayDeps, 'catalog' | 'policy' | 'decide' | 'company'>

/**
 * Why a person may not read what somebody else's call brought; null when they may. They may when they could make the same
 * call now and would get what is there whole. What is not known counts against them.
 */
export function mayRead(
  who: Pick<Principal, 'roles' | 'projects'>,
  { system, tool, kept }: MadeCall,
  deps: Deciding,
): Unreadable | null {
  const answer = mayCall(who, { system, tool, input: kept?.input ?? null }, deps)
  if (!answer.allowed) return whyRefused[answer.reason]
  if (kept === null) return 'unknown'
  if (kept.personal) return 'personal'
  const isOwn = ownProjects(who.projects, system, (text, of) => deps.company().jobNumbers(of).exact(text))
  return leavesWhole(answer.conditions, kept.reach, isOwn) ? null : 'limited'
}

const whyRefused: Record<Refused['reason'], Unreadable> = {
  denied: 'refused',
  not_granted: 'refused',
  scope: 'refused',
  approval_required: 'refused',
  condition: 'limited',
  hindered: 'unknown',
  unknown: 'unknown',
  input: 'unknown',
}
