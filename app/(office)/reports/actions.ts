'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { actorOf } from '#lib/audit/trail.ts'
import type { ErrorBody } from '#lib/core/errors.ts'
import { action } from '#lib/http/actions.ts'
import { paths } from '#lib/http/paths.ts'
import { tellFor } from '#lib/http/tell-report.ts'
import { requireReport } from '#lib/reports/find-report.ts'
import { keepRun } from '#lib/reports/runs.ts'
import { titleOf } from '#lib/reports/written/save.ts'

const asked = z.strictObject({ report: z.string().max(80), job: z.string().max(40).nullable() })

const run = action({ permission: 'reports:read', input: asked }, async ({ report, job }, { caller, runtime }) => {
  const { definition, written } = await requireReport(report, caller.principal, runtime.database)
  const document = await tellFor(caller, definition, job, report)
  const id = await keepRun(runtime.database, report, document)
  await runtime.trail.write(actorOf(caller, document.correlationId), {
    action: 'reports.run',
    facts: { name: written === null ? report : titleOf(definition), run: id, job, blocks: document.blocks.length },
  })
  return { id }
})

/** Tells a report anew and leads to it. The fields `report` and `job` of a form, which works without scripts, too. */
export async function runReport(_before: ErrorBody | null, form: FormData): Promise<ErrorBody | null> {
  const [report, job] = [form.get('report'), form.get('job')]
  const told = await run({
    report: typeof report === 'string' ? report : '',
    job: typeof job === 'string' && job !== '' ? job : null,
  })
  if (!told.ok) return told.error
  redirect(paths.reportRun(typeof report === 'string' ? report : '', told.value.id))
}
