import { underBilled as gapOf } from '#lib/facts/formulas.ts'
import { derived } from '#lib/measures/amounts.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { type RecordOf, recordsOf } from '#lib/measures/replies.ts'
import * as netsuite from '#lib/measures/topics/netsuite.ts'
import type { Amount } from '#lib/measures/topics/topic.ts'
import { everyJob } from '../of-job.ts'

export type Line = RecordOf<typeof netsuite.wip>
export type Draft = RecordOf<typeof netsuite.drafts>

/** A pay application is written and sent within days; after two weeks somebody forgot it. */
export const OLD_DRAFT_DAYS = 14

export function waits(line: Line, input: InsightInput): boolean {
  return (gapIn(line) ?? 0) > 0 && (oldestDraft(line.project, input)?.draftAgeDays ?? 0) >= OLD_DRAFT_DAYS
}

export function gapIn({ earned, billed }: Line): Amount {
  return derived([earned, billed], gapOf)
}

export function oldestDraft(job: string, input: InsightInput): Draft | undefined {
  return recordsOf(everyJob(input, netsuite.drafts))
    .filter(({ project }) => project === job)
    .toSorted((a, b) => (b.draftAgeDays ?? 0) - (a.draftAgeDays ?? 0))[0]
}

export function numberOf({ sequence, number }: Draft): string {
  return sequence == null ? (number ?? '') : String(sequence)
}
