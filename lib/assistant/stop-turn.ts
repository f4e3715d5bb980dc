import { decideApproval } from '#lib/approvals/decide.ts'
import type { PersonActing } from '#lib/audit/trail.ts'
import { localeOfHold } from './held-locale.ts'
import { modelWords } from './model/words.ts'
import { type TellDeps, tellWaiting } from './tell-waiting.ts'

/**
 * Ends a turn and keeps what came. Works from any process: the one that answers looks at the row while it runs, and a
 * turn that waits is ended here, with a no to whatever it asked.
 */
export async function stopTurn(turnId: string, actor: PersonActing, deps: TellDeps): Promise<void> {
  const { database, live } = deps
  if (live.stop(turnId)) return
  const { count } = await database.turn.updateMany({
    where: { id: turnId, state: 'running' },
    data: { state: 'stopped' },
  })
  if (count === 0) await withdraw(turnId, actor, deps)
}

async function withdraw(turnId: string, actor: PersonActing, deps: TellDeps): Promise<void> {
  const locale = await localeOfHold(turnId, deps)
  const open = await deps.database.approval.findMany({ where: { turnId, state: 'asked' } })
  for (const approval of open) {
    await decideApproval(approval, { approve: false }, { actor: { ...actor, correlationId: turnId }, deps }).catch(
      () => undefined,
    )
  }
  const denied = open.map(({ id }) => ({ type: 'approval_state', id, state: 'denied' }) as const)
  const note = { type: 'text', delta: `\n\n${modelWords(locale).say('note.withdrawn')}` } as const
  await tellWaiting(turnId, { events: [...denied, note], ending: 'stopped' }, deps)
}
