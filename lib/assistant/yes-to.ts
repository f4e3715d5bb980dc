import { isDeepStrictEqual } from 'node:util'
import type { Verdict } from '#lib/approvals/decide.ts'
import type { Principal } from '#lib/core/caller.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { storable } from '#lib/core/storable.ts'
import { mayCall } from '#lib/gateway/may-call.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'

/**
 * A yes to what was asked for, or to what its person made of it: arguments that were edited are checked like any other,
 * by schema and by rights, before the yes counts.
 */
export function yesTo(
  { system, tool, input: asked }: { system: string; tool: string; input: unknown },
  edited: JsonObject | undefined,
  { who, gateway }: { who: Principal; gateway: Pick<GatewayDeps, 'catalog' | 'policy' | 'decide'> },
): Verdict {
  const before = asked as JsonObject
  const answer = mayCall(who, { system, tool, input: storable(edited ?? before) }, gateway)
  if (!answer.allowed && answer.reason !== 'approval_required') throw answer.error
  const input = answer.input ?? before
  const names = [...new Set([...Object.keys(before), ...Object.keys(input)])]
  return { approve: true, input, edited: names.filter((name) => !isDeepStrictEqual(before[name], input[name])) }
}
