import type { Actor } from '#lib/audit/trail.ts'
import type { AskDeps } from './ask.ts'

export type Expired = { id: string; system: string; tool: string }

/**
 * Closes what a person did not decide in time, of one turn or one question of an app. Gives back what was closed by this
 * call, and by no other.
 */
export async function expireApprovals(
  which: { turnId: string } | { id: string; app: string },
  { actor, deps }: { actor: Actor; deps: AskDeps },
): Promise<Expired[]> {
  const now = new Date(deps.nowMs())
  const { app, ...where } = { app: undefined, ...which }
  return deps.database.$transaction(async (tx) => {
    const due = await tx.approval.updateManyAndReturn({
      where: { ...where, state: 'asked', expiresAt: { lte: now } },
      data: { state: 'expired', decidedAt: now },
      select: { id: true, system: true, tool: true },
    })
    for (const { id, system, tool } of due) {
      await deps.trail.write(actor, {
        action: 'approval.expire',
        facts: { system, tool, approval: id, ...(app && { app }) },
      })
    }
    return due
  })
}
