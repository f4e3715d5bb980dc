import type { MeasureChoice } from '#lib/http/schedule-choices.ts'
import type { SaidSchedule } from '#lib/http/schedules.ts'
import { type ConditionDraft, conditionFrom, conditionOf } from './condition-draft.ts'
import { type RuleDraft, ruleFrom, ruleOf } from './rule-draft.ts'

type Settings = SaidSchedule['settings']
export type Named = { id: string; name: string }
export type RecipientDraft =
  | { kind: 'person' | 'team'; id: string; name: string }
  | { kind: 'slack'; channel: string; name: string }
  | { kind: 'address'; address: string; name: string }

/** A schedule as it is typed: what is a number is still text. */
export type Draft = {
  name: string
  /** Empty: the report of its own that it has. */
  report: string
  job: string | null
  rule: RuleDraft
  condition: ConditionDraft
  recipients: readonly RecipientDraft[]
  channels: readonly Settings['channels'][number][]
  formats: readonly Settings['formats'][number][]
  missingData: Settings['missingData']
  waitMinutes: string
  runsAs: Settings['runsAs']
  backup: Named | null
}

export type Given = { measures: readonly MeasureChoice[]; currency: string; today: string }

/** What a schedule says, to be changed. Names are of the recipients in their order. */
export function draftFrom(settings: Settings, of: Given & { names: readonly string[]; backup: Named | null }): Draft {
  const { rule, condition, recipients, report, name, channels, formats, missingData, runsAs } = settings
  return {
    ...{ name, channels, formats, missingData, runsAs, backup: of.backup },
    ...{ report: report?.id ?? '', job: report?.job ?? null },
    rule: ruleFrom(rule),
    condition: conditionFrom(condition, of),
    recipients: recipients.map((one, at): RecipientDraft => ({ ...one, name: of.names[at] ?? '–' })),
    waitMinutes: String(settings.waitMinutes),
  }
}

/** What is sent to be saved; whether it can be is judged there. */
export function settingsOf(draft: Draft, given: Given): Settings {
  const { name, report, job, recipients, channels, formats, missingData, runsAs, backup } = draft
  return {
    ...{ name: name.trim(), missingData, runsAs, backupOwnerId: backup?.id ?? null },
    report: report === '' ? null : { id: report, job },
    rule: ruleOf(draft.rule, given.today),
    condition: conditionOf(draft.condition, given),
    recipients: recipients.map(({ name: _, ...one }) => one),
    channels: [...channels],
    formats: [...formats],
    waitMinutes: missingData === 'wait' ? whole(draft.waitMinutes) : 0,
  }
}

function whole(text: string): number {
  return Math.round(Number(text))
}
