import { createHash } from 'node:crypto'
import type { Actor, Trail } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { FactLocale } from '#lib/facts/locale.ts'
import { type Order, sortedRows, type Table } from '../answer/cells.ts'
import type { TurnRecord } from '../conversations.ts'
import type { OpenedConversation } from '../sharing/open-conversation.ts'
import { fileWord, tableCsv } from './csv-files.ts'
import type { ExportedFile } from './export-conversation.ts'

/** A table of an answer by the number of its event, whole, as this reader may see it. */
export function tableOf({ events }: Pick<TurnRecord, 'events'>, seq: number): Table {
  const found = events.find((one) => one.seq === seq)?.event
  if (found?.type !== 'block' || found.block.kind !== 'table') {
    throw new GatewayError('not_found', 'There is no such table in this answer.')
  }
  return found.block
}

export type Wanted = { order: Order | null; most: number | null }

/** The table as a file, in the order in which it is shown and as far; an event of the audit like every export. */
export async function exportTable(
  { conversation, turn }: { conversation: OpenedConversation; turn: TurnRecord },
  seq: number,
  { order, most }: Wanted,
  { locale, actor, trail, day }: { locale: FactLocale; actor: Actor; trail: Trail; day: string },
): Promise<ExportedFile> {
  const table = tableOf(turn, seq)
  const sorted = order === null ? table.rows : sortedRows(table.rows, order, locale)
  const rows = most === null ? sorted : sorted.slice(0, most)
  const body = tableCsv({ ...table, rows })
  await trail.write(actor, {
    action: 'chat.export',
    facts: {
      conversation: conversation.id,
      owner: conversation.owner.id,
      format: 'csv',
      turns: [turn.id],
      rows: rows.length,
      sha256: createHash('sha256').update(body).digest('hex'),
    },
  })
  return {
    name: `${fileWord(table.caption) || 'table'}_${day}.csv`,
    type: 'text/csv; charset=utf-8',
    body,
    rows: rows.length,
  }
}
