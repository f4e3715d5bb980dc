import { expireApprovals } from '#lib/approvals/expire.ts'
import { gatehouseItself } from '#lib/audit/trail.ts'
import { localeOfHold } from './held-locale.ts'
import { modelWords } from './model/words.ts'
import { type TellDeps, tellWaiting } from './tell-waiting.ts'

/**
 * Ends a turn that nobody decided about in time, with a sentence. Whoever reads it does that; true when it was ended. What
 * was approved beside it is not carried out: nobody saw it done.
 */
export async function closeExpired(turnId: string, deps: TellDeps): Promise<boolean> {
  await expireApprovals({ turnId }, { actor: { ...gatehouseItself(), correlationId: turnId }, deps })
  const expired = await deps.database.approval.findMany({ where: { turnId, state: 'expired' } })
  if (expired.length === 0) return false
  const words = modelWords(await localeOfHold(turnId, deps))
  const events = [
    ...expired.map(({ id }) => ({ type: 'approval_state', id, state: 'expired' }) as const),
    { type: 'text', delta: `\n\n${words.say('note.expired')}` } as const,
  ]
  return tellWaiting(turnId, { events, ending: 'done' }, deps)
}
