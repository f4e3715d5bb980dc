import type Anthropic from '@anthropic-ai/sdk'
import type { Database } from '#lib/db/client.ts'
import { type FactLocale, formatFact } from '#lib/facts/format.ts'
import { parseStored } from '#lib/facts/turn-event.ts'
import type { Catalog } from '#lib/systems/catalog.ts'
import type { Taint } from '../taint.ts'

const MOST_TURNS = 6

/** The last questions and answers of a conversation as the model reads them: words only, what tools brought is not kept. */
export async function historyOf(
  conversationId: string,
  turnId: string,
  locale: FactLocale,
  database: Database,
): Promise<Anthropic.MessageParam[]> {
  const turns = await database.turn.findMany({
    where: { conversationId, id: { not: turnId }, state: { not: 'running' } },
    orderBy: { startedAt: 'desc' },
    take: MOST_TURNS,
    include: { events: { orderBy: { seq: 'asc' } } },
  })
  return turns.reverse().flatMap(({ question, events }) => {
    const facts = new Map<string, string>()
    let text = ''
    for (const row of events) {
      const { event } = parseStored(row.event)
      if (event.type === 'fact') facts.set(event.fact.id, formatFact(event.fact, locale) ?? '')
      if (event.type === 'text') text += event.delta
    }
    const answer = text.replaceAll(/\{\{(\w+)\}\}/g, (_, id: string) => facts.get(id) ?? '').trim()
    if (answer === '') return []
    return [
      { role: 'user' as const, content: question },
      { role: 'assistant' as const, content: answer },
    ]
  })
}

/** What the earlier turns of a conversation have read. */
export async function earlierTaint(conversationId: string, catalog: Catalog, database: Database): Promise<Taint> {
  const rows = await database.$queryRaw<{ system: string; tool: string }[]>`
    SELECT DISTINCT e.event->>'system' AS system, e.event->>'tool' AS tool
    FROM turn_event e JOIN turn t ON t.id = e.turn_id
    WHERE t.conversation_id = ${conversationId}::uuid AND e.event->>'type' = 'tool' AND e.event->>'state' = 'done'`
  // A file was written by nobody knows whom, and holds nobody knows what.
  const withFiles = (await database.attachment.count({ where: { turn: { conversationId } } })) > 0
  const read = catalog
    .all()
    .tools.filter((tool) => rows.some(({ system, tool: name }) => tool.system.slug === system && tool.name === name))
  return {
    untrusted: withFiles || read.some(({ labels }) => labels.untrusted),
    sensitive: withFiles || read.some(({ labels }) => labels.sensitive),
  }
}
