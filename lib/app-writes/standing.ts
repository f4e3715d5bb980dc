import { isDeepStrictEqual } from 'node:util'
import { GatewayError } from '#lib/core/errors.ts'
import type { JsonObject } from '#lib/core/json.ts'
import type { Waiting } from '#lib/mcp/waiting.ts'
import { carryOut } from './carry-out.ts'
import { close } from './close.ts'
import { digestOf } from './digest.ts'
import { readOutcome } from './outcome.ts'
import { type AppWriteDeps, type AppWriteRow, whole } from './types.ts'

/**
 * What an app hears that asks again. Null: it is over, the app was told so, and the hour in which a repeat is the same
 * write has passed; then the same call is another one and is asked anew.
 */
export async function standingOf(found: AppWriteRow, title: string, deps: AppWriteDeps): Promise<Waiting | null> {
  const row = await asNow(found, deps)
  const { approval, toldAt } = row
  const about = { approval: row.approvalId, title, expiresAt: approval.expiresAt }
  if (approval.state === 'asked') return { ...about, state: 'asked', isNew: false }
  const isPast = approval.expiresAt.getTime() <= deps.nowMs()
  // A no holds for the hour whether or not the app heard it; everything else is told at least once.
  if (isPast && (toldAt !== null || approval.state === 'denied')) return null
  if (row.state === 'writing' || (row.state === 'asked' && isYes(row))) return { ...about, state: 'writing' }
  await deps.database.appWrite.updateMany({
    where: { approvalId: row.approvalId, toldAt: null },
    data: { toldAt: new Date(deps.nowMs()) },
  })
  if (approval.state === 'denied' || approval.state === 'expired') return { ...about, state: approval.state }
  if (row.state === 'unknown') return { ...about, state: 'unknown' }
  const outcome = readOutcome(row.outcome)
  if (outcome instanceof GatewayError) return { ...about, state: 'refused', error: outcome }
  const { system, tool } = approval
  const input = approval.input as JsonObject
  return { ...about, state: 'done', outcome, input, changed: digestOf({ system, tool, input }) !== row.digest }
}

/** The row as it is once what is due was done: closed when its time is over, carried out when a process died before. */
export async function asNow(row: AppWriteRow, deps: AppWriteDeps): Promise<AppWriteRow> {
  await close(row, deps)
  if (row.state === 'asked' && isYes(row)) await carryOut(row.approvalId, deps)
  const now = await deps.database.appWrite.findUniqueOrThrow({ where: { approvalId: row.approvalId }, include: whole })
  return isDeepStrictEqual(now, row) ? row : now
}

function isYes({ approval }: AppWriteRow): boolean {
  return approval.state === 'approved' || approval.state === 'used'
}
