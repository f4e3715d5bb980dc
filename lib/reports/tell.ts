import { openQueries } from '#lib/home/asked-queries.ts'
import { outcomes } from '#lib/home/outcomes.ts'
import type { Parts } from '#lib/home/parts.ts'
import type { Judged } from '#lib/judgements/judgement.ts'
import { type Thing, textIn } from './compose/at.ts'
import { blocksOf } from './compose/blocks.ts'
import { notToldHere } from './compose/own.ts'
import type { ReportDefinition } from './definition.ts'
import { type ReportDocument, reportDocument } from './document.ts'
import type { OwnFigures } from './own.ts'

/** `own`: of Gatehouse itself; where it is not told, such a part says so. */
export type TellDeps = { judged: Judged; company: { name: string; timeZone: string }; own?: OwnFigures }

/**
 * A report as it is told this reader now, with this reader's rights and under one correlation id. What is theirs and a
 * system does not say stands in it as missing, with the reason; a system that fails takes nothing else with it.
 *
 * @param job what a report of one job is about
 */
export async function tellReport(
  definition: ReportDefinition,
  { parts, job = null }: { parts: Parts; job?: Thing | null },
  { judged, company, own }: TellDeps,
): Promise<ReportDocument> {
  const { caller, deps } = parts
  const startedMs = deps.nowMs()
  const at = { parts, queries: openQueries(parts), judged, job, own: own ?? notToldHere }
  const blocks = await blocksOf(definition.blocks, at)
  const title = textIn(definition.title, at)
  return reportDocument.parse({
    title: job === null ? title : `${title}: ${job.name}`,
    job: job?.ids[0],
    company: company.name,
    reader: { id: caller.principal.id, name: caller.principal.name },
    locale: parts.base.words.locale,
    timeZone: company.timeZone,
    today: parts.base.today,
    ranAt: new Date(startedMs).toISOString(),
    took: deps.nowMs() - startedMs,
    correlationId: parts.correlationId,
    policyVersion: deps.gateway.policy.current().version,
    systems: systemsOf(parts),
    blocks,
  })
}

/** How each system answered what was asked until now. */
export function systemsOf({ asking, deps }: Parts): ReportDocument['systems'] {
  const { systems } = deps.gateway.catalog.all()
  return outcomes(
    asking.replies(),
    systems.map(({ slug }) => slug),
    deps.nowMs(),
  ).map(({ trouble, ...one }) => ({
    ...one,
    name: systems.find(({ slug }) => slug === one.system)?.name ?? one.system,
    trouble: trouble === null ? null : { message: trouble.message, nextStep: trouble.nextStep },
  }))
}
