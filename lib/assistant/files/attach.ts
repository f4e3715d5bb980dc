import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import type { Database } from '#lib/db/client.ts'
import type { FileChip } from './keep-file.ts'
import { MOST_FILES } from './limits.ts'

/** A file of a question, as who answers it gets it. Its words are an outsider's. */
export type AttachedFile = FileChip & {
  text: string | null
  /** It says more than that. */
  more: boolean
  rows: string[][]
  content: Uint8Array
}

const rowsColumn = z.array(z.array(z.string())).catch([])

/** Puts a person's own waiting files to their question; a file that is not theirs, or was sent before, does not exist. */
export async function attachFiles(
  turnId: string,
  ids: readonly string[],
  personId: string,
  database: Pick<Database, 'attachment'>,
): Promise<void> {
  const wanted = [...new Set(ids)]
  if (wanted.length > MOST_FILES) {
    throw new GatewayError('invalid_input', `A question may have ${MOST_FILES} files.`)
  }
  if (wanted.length === 0) return
  const { count } = await database.attachment.updateMany({
    where: { id: { in: wanted }, personId, turnId: null },
    data: { turnId },
  })
  if (count !== wanted.length) {
    throw new GatewayError('invalid_input', 'A file of this question is not there any more.', {
      nextStep: 'Add it again.',
    })
  }
}

export async function filesOf(turnId: string, database: Pick<Database, 'attachment'>): Promise<AttachedFile[]> {
  const rows = await database.attachment.findMany({ where: { turnId }, orderBy: { createdAt: 'asc' } })
  return rows.map(({ id, name, mediaType, bytes, text, more, rows: first, content }) => ({
    id,
    name,
    mediaType,
    bytes,
    text,
    more,
    rows: rowsColumn.parse(first),
    content,
  }))
}

/** What is shown of the files of some turns, by turn. */
export async function fileChips(
  turnIds: readonly string[],
  database: Pick<Database, 'attachment'>,
): Promise<Map<string, FileChip[]>> {
  const rows = await database.attachment.findMany({
    where: { turnId: { in: [...turnIds] } },
    orderBy: { createdAt: 'asc' },
    select: { id: true, turnId: true, name: true, mediaType: true, bytes: true },
  })
  const byTurn = Map.groupBy(rows, ({ turnId }) => turnId ?? '')
  return new Map([...byTurn].map(([turn, own]) => [turn, own.map(({ turnId: _, ...chip }) => chip)]))
}

/** Takes back a file that no question was sent with. */
export async function removeFile(id: string, personId: string, database: Pick<Database, 'attachment'>): Promise<void> {
  await database.attachment.deleteMany({ where: { id, personId, turnId: null } })
}
