'use server'

import { z } from 'zod'
import { action } from '#lib/http/actions.ts'
import { addOwnReport, authorOf, writingIn } from '#lib/http/written-reports.ts'
import { requireReport } from '#lib/reports/find-report.ts'
import { putBackReport, removeReport } from '#lib/reports/written/remove.ts'

const one = z.strictObject({ id: z.uuid() })
const copy = z.strictObject({ id: z.string().max(80), title: z.string().trim().min(1).max(200) })

/** A report of one's own that says what another says. */
export const copyReportAction = action({ permission: 'reports:read', input: copy }, async ({ id, title }, context) => {
  const { caller, runtime } = context
  const { definition } = await requireReport(id, caller.principal, runtime.database)
  const added = await addOwnReport({ definition: { ...definition, title, kind: 'custom' }, from: id }, context)
  return { id: added.id }
})

export const removeReportAction = action({ permission: 'reports:read', input: one }, async ({ id }, context) => {
  await removeReport(id, authorOf(context), writingIn(context))
  return null
})

export const putBackReportAction = action({ permission: 'reports:read', input: one }, async ({ id }, context) => {
  await putBackReport(id, authorOf(context), writingIn(context))
  return null
})
