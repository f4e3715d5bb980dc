import { createHash } from 'node:crypto'
import { z } from 'zod'
import { fileWord } from '#lib/assistant/export/csv-files.ts'
import { actorOf } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import { fileFormats, reportFile } from '#lib/delivery/report-file.ts'
import { fileOf } from '#lib/http/file-of.ts'
import { withCaller } from '#lib/http/with-caller.ts'
import { readRun } from '#lib/reports/runs.ts'

const wanted = z.enum(fileFormats)

/** A kept report of this reader as a file. That it was taken stands in the audit. */
export const GET = withCaller<{ id: string }>({ permission: 'reports:read' }, async (handled) => {
  const { caller, params, query, runtime, correlationId, request } = handled
  const format = wanted.safeParse(query['format']).data
  if (format === undefined) throw new GatewayError('invalid_input', 'The format is csv, xlsx or pdf.')
  const id = z.uuid().safeParse(params.id).data
  const kept = id === undefined ? null : await readRun(runtime.database, id, caller.principal.id)
  if (kept === null) throw new GatewayError('not_found', 'There is no such report for you.')
  const { bytes, rows, ending, contentType } = await reportFile(kept.document, format, request.signal)
  await runtime.trail.write(actorOf(caller, correlationId), {
    action: 'reports.export',
    facts: { name: kept.report, run: kept.id, format, rows, sha256: createHash('sha256').update(bytes).digest('hex') },
  })
  // One that somebody wrote has no id that a folder could be read by.
  const name = uuidPattern.test(kept.report) ? fileWord(kept.document.title) || kept.report : kept.report
  return fileOf({ name: `${name}_${kept.document.today}.${ending}`, type: contentType, bytes, rows })
})
