import { ap } from './ap.ts'
import { backlog } from './backlog.ts'
import { bidsDue } from './bids-due.ts'
import { certifications } from './certifications.ts'
import { lost, winRate, won } from './decided.ts'
import { jobs } from './jobs.ts'
import { locates } from './locates.ts'
import { margin } from './margin.ts'
import type { Certified } from './measure.ts'
import { payments } from './payments.ts'
import { headcount, hires, leavers } from './people.ts'
import { permits } from './permits.ts'
import { pipeline, pipelineWeighted } from './pipeline.ts'
import { timeOff } from './time-off.ts'

/** Every certified measure, by its id. */
export const certified: ReadonlyMap<string, Certified> = new Map(
  [
    ...[ap, backlog, jobs, margin, payments],
    ...[pipeline, pipelineWeighted, won, lost, winRate, bidsDue],
    ...[headcount, hires, leavers, timeOff, certifications],
    ...[permits, locates],
  ].map((measure) => [measure.id, measure]),
)
