import { z } from 'zod'
import { may } from '#lib/access/permissions.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { certified } from '#lib/measures/certified/index.ts'
import { misfits } from '#lib/measures/certified/misfits.ts'
import { requireReport } from '#lib/reports/find-report.ts'
import { type Author, addSchedule, changeSchedule, requireOwn } from '#lib/schedules/change.ts'
import { type ScheduleSettings, scheduleSettings, settingsOf } from '#lib/schedules/stored.ts'
import type { Report } from '#lib/schedules/types.ts'
import type { ActionContext } from './actions.ts'
import { actingIn } from './administrator.ts'

/** What a person says in the form of a schedule; `id` is that of one that is changed. */
export const SaidSchedule = z.strictObject({
  id: z.uuid().nullable(),
  settings: scheduleSettings.extend({
    /** Null: what it told so far, of a schedule that has a report of its own. */
    report: z.strictObject({ id: z.string().max(80), job: z.string().max(40).nullable() }).nullable(),
  }),
})
export type SaidSchedule = z.output<typeof SaidSchedule>

/** Makes a schedule, or changes one, and says which. */
export async function saveSchedule({ id, settings }: SaidSchedule, context: ActionContext): Promise<string> {
  const author = authorOf(context)
  const { runtime } = context
  const { schedules } = runtime
  const before = id === null ? null : settingsOf(await requireOwn(runtime.database, id, author)).report
  const report = await reportSaid(settings.report, before, context)
  const whole = scheduleSettings.parse({ ...settings, report })
  requireFit(whole, runtime.gateway.today())
  if (id === null) return await addSchedule(whole, author, schedules)
  await changeSchedule(id, whole, author, schedules)
  return id
}

/** Of a report that whoever says it may read; what it told before stays, also where an administrator may not. */
async function reportSaid(
  said: SaidSchedule['settings']['report'],
  before: Report | null,
  context: ActionContext,
): Promise<Report> {
  if (before !== null && (said === null || isSame(said, before))) return before
  if (said === null) throw new GatewayError('invalid_input', 'Say which report.')
  const { id, job } = said
  const { definition } = await requireReport(id, context.caller.principal, context.runtime.database)
  if (definition.parameter === null) return { id, job: null }
  if (job === null) throw new GatewayError('invalid_input', 'Say which job.')
  return { id, job }
}

function isSame(said: { id: string; job: string | null }, before: Report): boolean {
  return 'id' in before && before.id === said.id && (before.job ?? null) === said.job
}

/** A condition that its measure cannot answer would fail each time. */
function requireFit({ condition }: ScheduleSettings, today: string): void {
  if (condition.kind === 'always') return
  const measure = certified.get(condition.query.measure)
  if (measure === undefined || misfits(measure, condition.query, today).length > 0) {
    throw new GatewayError('invalid_input', 'The condition asks for a figure that there is not.')
  }
}

export function authorOf(context: ActionContext): Author {
  return { actor: actingIn(context).actor, mayAll: may(context.caller.principal, 'schedules:all') }
}
