import type { Principal } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import type { FactLocale } from '#lib/facts/format.ts'
import { readTurns, type TurnRecord } from '../conversations.ts'
import { type ReadSharedDeps, readShared } from './read-shared.ts'

export type OpenedConversation = {
  id: string
  title: string
  owner: { id: string; name: string }
  isOwn: boolean
  updatedAt: string
  /** As the reader may see them, long tables whole. */
  turns: TurnRecord[]
}

/** A conversation of one's own, or one that is shared with one. Any other does not exist. */
export async function openConversation(
  id: string,
  principal: Principal,
  locale: FactLocale,
  deps: ReadSharedDeps,
): Promise<OpenedConversation> {
  const own = uuidPattern.test(id)
    ? await deps.database.conversation.findFirst({ where: { id, personId: principal.id, deletedAt: null } })
    : null
  if (own === null) return { ...(await readShared(id, principal, locale, deps)), isOwn: false }
  const { title, updatedAt } = own
  const owner = { id: principal.id, name: principal.name }
  return { id, title, owner, isOwn: true, updatedAt: updatedAt.toISOString(), turns: await readTurns(id, deps) }
}

/** One turn of such a conversation, with the conversation around it. */
export async function openTurn(
  turnId: string,
  principal: Principal,
  locale: FactLocale,
  deps: ReadSharedDeps,
): Promise<{ conversation: OpenedConversation; turn: TurnRecord }> {
  const row = uuidPattern.test(turnId)
    ? await deps.database.turn.findUnique({ where: { id: turnId }, select: { conversationId: true } })
    : null
  const conversation = row === null ? null : await openConversation(row.conversationId, principal, locale, deps)
  const turn = conversation?.turns.find(({ id }) => id === turnId)
  if (conversation === null || turn === undefined) {
    throw new GatewayError('not_found', 'There is no answer by that id.')
  }
  return { conversation, turn }
}
