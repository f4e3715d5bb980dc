import { isDeepStrictEqual } from 'node:util'
import { decideApproval, decidedAlready, type Verdict } from '#lib/approvals/decide.ts'
import { actorOf } from '#lib/audit/trail.ts'
import type { Caller } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { storable } from '#lib/core/storable.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import { mayCall } from '#lib/gateway/may-call.ts'
import { requireTurn } from './conversations.ts'
import { isDecided, resumeTurn } from './resume-turn.ts'
import { tellWaiting } from './tell-waiting.ts'
import type { AssistantDeps } from './types.ts'

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

  const verdict: Verdict = approve ? approvalOf(asked, input, caller, deps) : { approve: false }
  const tellDeps = { database, live, trail, nowMs }
  await decideApproval(asked, verdict, { actor: actorOf(caller, turnId), deps: tellDeps })
  if (await isDecided(turnId, deps)) return resumeTurn(turn, caller, deps)
  const state = approve ? 'approved' : 'denied'
  await tellWaiting(turnId, { events: [{ type: 'approval_state', id: approvalId, state }], ending: null }, tellDeps)
  return { finished: Promise.resolve() }
}

type Asked = { system: string; tool: string; input: unknown }

function approvalOf(
  { system, tool, input: asked }: Asked,
  edited: JsonObject | undefined,
  { principal }: Caller,
  { gateway }: AssistantDeps,
): Verdict {
  const before = asked as JsonObject
  const answer = mayCall(principal, { system, tool, input: storable(edited ?? before) }, gateway)
  if (!answer.allowed && answer.reason !== 'approval_required') throw answer.error
  const input = answer.input ?? before
  const names = [...new Set([...Object.keys(before), ...Object.keys(input)])]
  return { approve: true, input, edited: names.filter((name) => !isDeepStrictEqual(before[name], input[name])) }
}
