import { createHash } from 'node:crypto'
import type { Actor, Trail } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { viewOf } from '../answer/turn-view.ts'
import type { TurnRecord } from '../conversations.ts'
import type { OpenedConversation } from '../sharing/open-conversation.ts'
import { csvFiles, fileWord, zipped } from './csv-files.ts'
import { conversationMarkdown, type FileSetting } from './markdown.ts'
import { sourceRows } from './sources.ts'

export const exportFormats = ['md', 'csv', 'print'] as const
export type ExportFormat = (typeof exportFormats)[number]

export type ExportedFile = { name: string; type: string; body: string | Uint8Array<ArrayBuffer>; rows: number }

export type ExportDeps = FileSetting & { actor: Actor; trail: Trail; exporter: string; at: Date; day: string }

/**
 * Turns of a conversation, as this reader may see them, as a file. It is an event of the audit, committed before the file
 * leaves: whose conversation, which turns, how many rows, and the file's SHA-256. Of what the browser prints there is no
 * file, and the event is all.
 */
export async function exportConversation(
  conversation: OpenedConversation,
  { format, turns: ticked }: { format: ExportFormat; turns: readonly string[] | null },
  deps: ExportDeps,
): Promise<ExportedFile | null> {
  const { id, title, owner } = conversation
  const turns = conversation.turns.filter(({ id }) => ticked === null || ticked.includes(id))
  if (turns.length === 0) throw new GatewayError('not_found', 'The conversation has no such answers.')
  const file = format === 'print' ? null : format === 'md' ? markdownFile() : tablesFile()
  await deps.trail.write(deps.actor, {
    action: 'chat.export',
    facts: {
      conversation: id,
      owner: owner.id,
      format: file === null ? 'print' : file.kind,
      turns: turns.map((turn) => turn.id),
      rows: file?.rows ?? figuresOf(turns),
      sha256: file === null ? null : createHash('sha256').update(file.body).digest('hex'),
    },
  })
  if (file === null) return null
  const { kind, ...rest } = file
  return { ...rest, name: `${fileWord(title) || id}_${deps.day}.${kind}` }

  function markdownFile() {
    const { exporter, at } = deps
    const body = conversationMarkdown({ title, owner: owner.name, exporter, at, turns }, deps)
    return { kind: 'md' as const, type: 'text/markdown; charset=utf-8', body, rows: figuresOf(turns) }
  }

  function tablesFile() {
    const files = csvFiles(turns, deps)
    const rows = files.reduce((sum, one) => sum + one.rows, 0)
    const [only] = files
    if (only === undefined) throw new GatewayError('not_found', 'These answers have no table and no figure.')
    return files.length === 1
      ? { kind: 'csv' as const, type: 'text/csv; charset=utf-8', body: only.text, rows }
      : { kind: 'zip' as const, type: 'application/zip', body: new Uint8Array(zipped(files)), rows }
  }

  function figuresOf(of: readonly TurnRecord[]): number {
    return of.reduce((sum, { events }) => sum + sourceRows(viewOf(events).facts, deps.locale).length, 0)
  }
}
