import type { Actor } from '#lib/audit/trail.ts'
import type { AskDeps } from './ask.ts'

/** Closes what a person did not decide in time. Gives back what was closed by this call, and by no other. */
export async function expireApprovals(
  turnId: string,
  { actor, deps }: { actor: Actor; deps: AskDeps },
): Promise<{ id: string; system: string; tool: string }[]> {
  const now = new Date(deps.nowMs())
  return deps.database.$transaction(async (tx) => {
    const due = await tx.approval.updateManyAndReturn({
      where: { turnId, state: 'asked', expiresAt: { lte: now } },
      data: { state: 'expired', decidedAt: now },
      select: { id: true, system: true, tool: true },
    })
    for (const { id, system, tool } of due) {
      await deps.trail.write(actor, { action: 'approval.expire', facts: { system, tool, approval: id } })
    }
    return due
  })
}
