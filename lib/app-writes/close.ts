import { expireApprovals } from '#lib/approvals/expire.ts'
import { gatehouseItself } from '#lib/audit/trail.ts'
import { settle } from '#lib/notices/tell.ts'
import { noticeKey } from './notice-key.ts'
import { type AppWriteRow, type ClosingDeps, LEFT_MS } from './types.ts'

/** Ends what waited too long: a question that nobody answered, a write whose process is gone. */
export async function close(row: AppWriteRow, deps: ClosingDeps): Promise<void> {
  const { approvalId: id, approval, app, state, changedAt } = row
  const now = new Date(deps.nowMs())
  if (approval.state === 'asked' && approval.expiresAt <= now) {
    const actor = { ...gatehouseItself(), correlationId: id }
    await expireApprovals({ id, app: app.name }, { actor, deps })
    await settle(deps.database, noticeKey(id), now)
  }
  if (state === 'writing' && changedAt.getTime() < deps.nowMs() - LEFT_MS) {
    const where = { approvalId: id, state, changedAt }
    await deps.database.appWrite.updateMany({ where, data: { state: 'unknown', changedAt: now } })
  }
}
