import type { Database } from '#lib/db/client.ts'
import type { Catalog } from '#lib/systems/catalog.ts'
import type { Taint } from '../taint.ts'

export type EarlierDeps = { database: Database; catalog: Catalog }

/** What the earlier turns of a conversation have read. */
export async function earlierTaint(conversationId: string, { catalog, database }: EarlierDeps): Promise<Taint> {
  const rows = await database.$queryRaw<{ system: string; tool: string }[]>`
    SELECT DISTINCT e.event->>'system' AS system, e.event->>'tool' AS tool
    FROM turn_event e JOIN turn t ON t.id = e.turn_id
    WHERE t.conversation_id = ${conversationId}::uuid AND e.event->>'type' = 'tool' AND e.event->>'state' = 'done'`
  // A file was written by nobody knows whom, and holds nobody knows what.
  const withFiles = (await database.attachment.count({ where: { turn: { conversationId } } })) > 0
  const read = toolsOf(rows, catalog)
  return {
    untrusted: withFiles || read.some(({ labels }) => labels.untrusted),
    sensitive: withFiles || read.some(({ labels }) => labels.sensitive),
  }
}

/** As they are labelled now. */
export function toolsOf(read: readonly { system: string; tool: string }[], catalog: Catalog) {
  return catalog
    .all()
    .tools.filter((tool) => read.some(({ system, tool: name }) => tool.system.slug === system && tool.name === name))
}
