import type { Database } from '#lib/db/client.ts'
import { type Models, modelFor } from './route.ts'

/** The model of a conversation; at its first question it is chosen and kept. */
export async function conversationModel(
  { conversationId, text }: { conversationId: string; text: string },
  models: Models,
  database: Pick<Database, 'conversation'>,
): Promise<string> {
  const found = await database.conversation.findUnique({ where: { id: conversationId }, select: { model: true } })
  const model = modelFor(found?.model ?? null, text, models)
  if (model !== found?.model) {
    await database.conversation.updateMany({ where: { id: conversationId }, data: { model } })
  }
  return model
}
