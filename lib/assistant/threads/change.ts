import type { PersonActing, Trail } from '#lib/audit/trail.ts'
import { storableText } from '#lib/core/storable.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import type { Database } from '#lib/db/client.ts'
import { noConversation, requireConversation } from '../conversations.ts'
import { stopTurn } from '../stop-turn.ts'
import type { TellDeps } from '../tell-waiting.ts'

export type ThreadDeps = { database: Database; trail: Trail }

export const MOST_TITLE = 120

/** How long a deletion can be taken back. */
export const UNDO_MS = 24 * 3_600_000

/** A new name, or kept above the others. Neither moves it among those of its day. */
export async function changeConversation(
  id: string,
  personId: string,
  { title, pinned }: { title?: string | undefined; pinned?: boolean | undefined },
  { database }: Pick<ThreadDeps, 'database'>,
): Promise<void> {
  await requireConversation(id, personId, database)
  await database.$executeRaw`
    UPDATE conversation SET
      title = coalesce(${title === undefined ? null : storableText(title)}, title),
      pinned_at = CASE WHEN ${pinned ?? null}::boolean IS NULL THEN pinned_at
        WHEN ${pinned ?? null}::boolean THEN coalesce(pinned_at, now()) END
    WHERE id = ${id}::uuid`
}

/** Gone at once for its owner and for everybody it was shared with; what is being answered in it ends, with a no to what it asks. */
export async function deleteConversation(id: string, actor: PersonActing, deps: TellDeps): Promise<void> {
  const { database, trail } = deps
  const { updatedAt } = await requireConversation(id, actor.personId, database)
  const [turns, shares] = await Promise.all([
    database.turn.findMany({ where: { conversationId: id }, select: { id: true, state: true } }),
    database.conversationShare.count({ where: { conversationId: id } }),
  ])
  await trail.write(actor, { action: 'chat.delete', facts: { conversation: id, turns: turns.length, readers: shares } })
  await database.conversation.update({ where: { id }, data: { deletedAt: new Date(), updatedAt } })
  for (const { id: turnId, state } of turns) {
    if (state === 'running' || state === 'waiting') await stopTurn(turnId, actor, deps)
  }
}

/** Takes a deletion back, with everybody it was shared with. */
export async function restoreConversation(
  id: string,
  actor: PersonActing,
  { database, trail, now }: ThreadDeps & { now: Date },
): Promise<void> {
  const since = new Date(now.getTime() - UNDO_MS)
  const where = { id, personId: actor.personId, purgedAt: null, deletedAt: { gt: since } }
  const found = uuidPattern.test(id) ? await database.conversation.findFirst({ where }) : null
  if (found === null) throw noConversation()
  await trail.write(actor, { action: 'chat.restore', facts: { conversation: id } })
  // It stands where it stood.
  await database.conversation.updateMany({ where, data: { deletedAt: null, updatedAt: found.updatedAt } })
}
