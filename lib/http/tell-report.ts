import { getTimeZone } from 'next-intl/server'
import type { Caller } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { openParts } from '#lib/home/parts.ts'
import { readJudged } from '#lib/judgements/read.ts'
import { jobOf } from '#lib/projects/job-of.ts'
import type { ReportDefinition } from '#lib/reports/definition.ts'
import type { ReportDocument } from '#lib/reports/document.ts'
import { forReport } from '#lib/reports/for-report.ts'
import { tellReport } from '#lib/reports/tell.ts'
import { runtime } from '#lib/runtime.ts'
import { companyName } from './company-name.ts'
import { partDeps } from './part-deps.ts'

/**
 * A report as it is told the person of this request, in their language.
 *
 * @param job the number of a job, for a report of one
 * @param report under which name its calls stand in the audit and among the costs; null: nobody kept it
 */
export async function tellFor(
  caller: Caller,
  definition: ReportDefinition,
  job: string | null,
  report: string | null = null,
): Promise<ReportDocument> {
  if (definition.parameter === 'job' && job === null) throw new GatewayError('invalid_input', 'Say which job.')
  const { on, deps } = await openTelling(forReport(caller, report), job)
  return await tellReport(definition, on, deps)
}

/** What a report is told with to the person of this request. */
export async function openTelling(caller: Caller, job: string | null) {
  const [{ database, ownFigures: own }, deps, name, timeZone] = await Promise.all([
    runtime(),
    partDeps(),
    companyName(),
    getTimeZone(),
  ])
  const parts = openParts(caller, deps)
  const judged = await readJudged(database, caller.principal.id)
  const about = job === null ? null : await jobOf(parts, job)
  return { on: { parts, job: about }, deps: { judged, company: { name, timeZone }, own } }
}
