import { linkedPages } from '#lib/core/linked-pages.ts'
import type { ReportDocument } from '#lib/reports/document.ts'
import type { Sending } from '#lib/schedules/types.ts'
import type { Way } from '#lib/schedules/ways.ts'

/** What a message leads to is kept for its reader, as it was told. */
export async function linkTo(sending: Sending<ReportDocument>, keep: Way, origin: string): Promise<URL> {
  const { report } = sending
  if (!('id' in report)) return new URL(linkedPages.reports, origin)
  const kept = await keep(sending)
  const run = kept.outcome === 'delivered' ? kept.messageId : null
  return new URL(run === null ? linkedPages.report(report.id) : linkedPages.reportRun(report.id, run), origin)
}
