import { createHash } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import { csv } from '#lib/audit/csv.ts'
import { actorOf } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { chargeBack } from '#lib/cost/charge-back.ts'
import { CostSearch } from '#lib/cost/search.ts'
import { reportFile } from '#lib/delivery/report-file.ts'
import { costFor } from '#lib/http/cost.ts'
import { closedMonthFor, monthDocumentFor } from '#lib/http/cost-months.ts'
import { fileOf } from '#lib/http/file-of.ts'
import { type Handled, withCaller } from '#lib/http/with-caller.ts'

type File = { name: string; type: string; bytes: Uint8Array | string; rows: number; of: string }

/** What each team is charged as CSV, or a closed month as CSV or PDF. That it was taken stands in the audit. */
export const GET = withCaller({ permission: 'cost:read' }, async (handled) => {
  const { caller, runtime, correlationId } = handled
  const { of, ...file } = await fileFor(handled)
  await runtime.trail.write(actorOf(caller, correlationId), {
    action: 'cost.export',
    facts: { rows: file.rows, search: of, sha256: createHash('sha256').update(file.bytes).digest('hex') },
  })
  return fileOf(file)
})

function fileFor(handled: Handled<Record<string, never>>): Promise<File> {
  const { format, month } = handled.query
  if (format === 'csv') return month === undefined ? ofPeriod(handled) : chargeBackOfMonth(handled, month)
  if (format === 'pdf' && month !== undefined) return paperOf(handled, month)
  throw new GatewayError('invalid_input', 'The format is csv, or pdf of a closed month.')
}

async function ofPeriod({ query: { format: _, ...given }, runtime }: Handled<unknown>): Promise<File> {
  const search = { ...CostSearch.parse(given), by: 'team' as const }
  const { period, overview } = await costFor(runtime, search)
  const name = `charge-back_${period.first}_${period.until}.csv`
  return { ...(await chargeBackFile(overview)), name, of: `period=${search.period}` }
}

async function chargeBackOfMonth({ runtime }: Handled<unknown>, month: string): Promise<File> {
  const { figures } = await closedMonthFor(runtime, month)
  const file = await chargeBackFile({ ...figures.overview, rows: figures.rowsBy.team })
  return { ...file, name: `charge-back_${month}.csv`, of: `month=${month}` }
}

async function chargeBackFile(of: Parameters<typeof chargeBack>[0]) {
  const t = await getTranslations('cost')
  const { header, rows } = chargeBack(of, { column: (name) => t(`csv.${name}`), nobody: t('nobody.team') })
  return { type: 'text/csv; charset=utf-8', bytes: csv(header, rows), rows: rows.length }
}

async function paperOf({ caller, runtime, correlationId, request }: Handled<unknown>, month: string): Promise<File> {
  const document = await monthDocumentFor({ caller, runtime, correlationId }, month)
  const { bytes, rows, contentType } = await reportFile(document, 'pdf', request.signal)
  return { name: `cost_${month}.pdf`, type: contentType, bytes, rows, of: `month=${month} format=pdf` }
}
