import { z } from 'zod'
import { exportTable, tableOf } from '#lib/assistant/export/export-table.ts'
import { openTurn } from '#lib/assistant/sharing/open-conversation.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { sharingOf } from '#lib/http/chat.ts'
import { exporting, fileResponse } from '#lib/http/export-chat.ts'
import { withCaller } from '#lib/http/with-caller.ts'

const asked = z.object({
  format: z.enum(['json', 'csv']).default('json'),
  column: z.coerce.number().int().min(0).max(200).optional(),
  down: z.enum(['0', '1']).default('0'),
  most: z.coerce.number().int().min(1).optional(),
})

/** A table of an answer that one may read, whole; as CSV in the order, and as far, as it is shown. */
export const GET = withCaller<{ turn: string; seq: string }>({ permission: 'chat:use' }, async (handled) => {
  const { caller, params, query, runtime } = handled
  const { data: wanted } = asked.safeParse(query)
  if (wanted === undefined) throw new GatewayError('invalid_input', 'Say format, column, down and most, or nothing.')
  const deps = await exporting(handled)
  const opened = await openTurn(params.turn, caller.principal, deps.locale, await sharingOf(runtime))
  const seq = Number(params.seq)
  if (wanted.format === 'json') {
    return Response.json({ table: tableOf(opened.turn, seq) }, { headers: { 'cache-control': 'private, no-store' } })
  }
  const { column, down, most = null } = wanted
  const order = column === undefined ? null : { column, down: down === '1' }
  return fileResponse(await exportTable(opened, seq, { order, most }, deps))
})
