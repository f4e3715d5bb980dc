import type { ActionResult } from '#lib/http/actions.ts'
import type { ScheduleChange } from '#lib/http/schedule-changes.ts'
import type { Preview, Typed } from '#lib/http/schedule-preview.ts'
import type { SaidSchedule } from '#lib/http/schedules.ts'
import type { ShownHistory } from '#lib/schedules/shown.ts'
import type { State } from '../systems/state-word.tsx'

type Asked = Exclude<SaidSchedule['settings']['condition'], { kind: 'always' }>['query']

/** What the form asks of the server. */
export type ScheduleActions = {
  save(said: SaidSchedule): Promise<ActionResult<{ id: string }>>
  preview(typed: Typed): Promise<ActionResult<Preview>>
  figure(asked: { query: Asked }): Promise<ActionResult<{ value: string | null; reason: string | null }>>
  jobs(nothing: Record<string, never>): Promise<ActionResult<{ no: string; name: string }[]>>
}

export type ChangeSchedule = (change: ScheduleChange) => Promise<ActionResult<null>>
export type HaltSchedules = (asked: { halted: boolean }) => Promise<ActionResult<null>>

/** How the end of a run looks beside its word. */
export const runLooks: Readonly<Record<ShownHistory['state'], State>> = {
  ...{ queued: 'waiting', gathering: 'waiting', rendering: 'waiting', sent: 'ok', sent_in_part: 'partial' },
  ...{ not_needed: 'notReached', skipped: 'notReached', failed: 'failed', unknown: 'partial' },
}
