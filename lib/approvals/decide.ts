import type { PersonActing } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { JsonObject } from '#lib/core/json.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import type { AskDeps } from './ask.ts'

export type Verdict =
  /** `edited` names the arguments that are not as they were asked for. */
  { approve: true; input: JsonObject; edited: string[] } | { approve: false }

/**
 * A person's yes or no, once: of two at the same time the first counts. The audit is written inside, before it is in
 * force.
 */
export async function decideApproval(
  { id, system, tool, app }: { id: string; system: string; tool: string; app?: string },
  verdict: Verdict,
  { actor, deps }: { actor: PersonActing; deps: AskDeps },
): Promise<void> {
  const now = new Date(deps.nowMs())
  await deps.database.$transaction(async (tx) => {
    const { count } = await tx.approval.updateMany({
      where: { id, personId: actor.personId, state: 'asked', expiresAt: { gt: now } },
      data: verdict.approve
        ? { state: 'approved', decidedAt: now, input: verdict.input as Prisma.InputJsonObject }
        : { state: 'denied', decidedAt: now },
    })
    if (count === 0) throw decidedAlready()
    const facts = { system, tool, approval: id, ...(app && { app }) }
    await deps.trail.write(
      actor,
      verdict.approve
        ? { action: 'approval.approve', facts: { ...facts, edited: verdict.edited } }
        : { action: 'approval.deny', facts },
    )
  })
}

export function decidedAlready(): GatewayError {
  return new GatewayError('invalid_input', 'This was decided already, or its time has passed.', {
    nextStep: 'Nothing further is written by it. Ask again if you still want it.',
  })
}
