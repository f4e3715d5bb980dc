import { ap } from './ap.ts'
import { backlog } from './backlog.ts'
import { jobs } from './jobs.ts'
import { margin } from './margin.ts'
import type { Certified } from './measure.ts'
import { payments } from './payments.ts'

/** Every certified measure, by its id. */
export const certified: ReadonlyMap<string, Certified> = new Map(
  [ap, backlog, jobs, margin, payments].map((measure) => [measure.id, measure]),
)
