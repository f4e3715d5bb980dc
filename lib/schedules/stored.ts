import { z } from 'zod'
import type { JsonValue } from '#lib/core/json.ts'
import type { Schedule } from '#lib/db/generated/client.ts'
import { conditionSchema } from './condition.ts'
import { channels, formats, recipientSchema } from './recipients.ts'
import { ruleSchema } from './rule.ts'
import type { Report } from './types.ts'

/** The number of a job. */
const job = z.string().min(1).max(40).nullable().default(null)

/** What a person says of a schedule. */
export const scheduleSettings = z.object({
  name: z.string().trim().min(1).max(120),
  backupOwnerId: z.uuid().nullable().default(null),
  report: z.union([z.object({ id: z.string().min(1), job }), z.object({ definition: z.json(), job })]),
  rule: ruleSchema,
  condition: conditionSchema.default({ kind: 'always' }),
  recipients: z.array(recipientSchema).min(1).max(200),
  /** How people get it; a Slack channel and an address have one way each. */
  channels: z.array(channels).min(1).default(['mail']),
  formats: z.array(formats).min(1).default(['figures']),
  missingData: z.enum(['wait', 'send_in_part', 'do_not_send']).default('send_in_part'),
  waitMinutes: z.number().int().min(0).max(240).default(0),
  runsAs: z.enum(['reader', 'report_service']).default('reader'),
})
export type ScheduleSettings = z.output<typeof scheduleSettings>

/** The columns of what was said. */
export function columnsOf({ report, ...settings }: ScheduleSettings) {
  return {
    ...settings,
    job: report.job,
    definitionId: 'id' in report ? report.id : null,
    definition: 'id' in report ? undefined : (report.definition ?? undefined),
  }
}

/** Throws where a row of another version says what this one does not know. */
export function settingsOf(row: Schedule): ScheduleSettings {
  return scheduleSettings.parse({ ...row, report: reportOf(row) })
}

function reportOf({ definitionId, definition, job }: Schedule): Report {
  return definitionId === null ? { definition: definition as JsonValue, job } : { id: definitionId, job }
}
