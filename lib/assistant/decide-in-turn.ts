import { decideApproval, decidedAlready, type Verdict } from '#lib/approvals/decide.ts'
import { actorOf } from '#lib/audit/trail.ts'
import type { Caller } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import { requireTurn } from './conversations.ts'
import { isDecided, resumeTurn } from './resume-turn.ts'
import { tellWaiting } from './tell-waiting.ts'
import type { AssistantDeps } from './types.ts'
import { yesTo } from './yes-to.ts'

export type Decision = { turnId: string; approvalId: string; approve: boolean; input?: JsonObject | undefined }

/**
 * A person's answer to what a turn asked them. With the last one the turn goes on, in this process; `finished` is for
 * whoever wants to wait for that. Arguments that were edited are checked like any other, by schema and by rights, before
 * the yes counts.
 */
export async function decideInTurn(
  { turnId, approvalId, approve, input }: Decision,
  caller: Caller,
  deps: AssistantDeps,
): Promise<{ finished: Promise<void> }> {
  const { database, trail, live, gateway } = deps
  const nowMs = () => gateway.clock.now().getTime()
  const turn = await requireTurn(turnId, caller.principal.id, database)
  const asked = uuidPattern.test(approvalId)
    ? await database.approval.findFirst({ where: { id: approvalId, turnId, personId: caller.principal.id } })
    : null
  if (asked === null) throw new GatewayError('not_found', 'There is nothing to decide by that id.')
  if (turn.state !== 'running' && turn.state !== 'waiting') throw decidedAlready()

  const verdict: Verdict = approve ? yesTo(asked, input, { who: caller.principal, gateway }) : { approve: false }
  const tellDeps = { database, live, trail, nowMs }
  await decideApproval(asked, verdict, { actor: actorOf(caller, turnId), deps: tellDeps })
  if (await isDecided(turnId, deps)) return resumeTurn(turn, caller, deps)
  const state = approve ? 'approved' : 'denied'
  await tellWaiting(turnId, { events: [{ type: 'approval_state', id: approvalId, state }], ending: null }, tellDeps)
  return { finished: Promise.resolve() }
}
