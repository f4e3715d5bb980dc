import { ap } from './ap.ts'
import { backlog } from './backlog.ts'
import { changeOrders } from './change-orders.ts'
import { commitments } from './commitments.ts'
import { crewHours } from './crew-hours.ts'
import { incidents } from './incidents.ts'
import { inspections } from './inspections.ts'
import { jobs } from './jobs.ts'
import { margin } from './margin.ts'
import type { Certified } from './measure.ts'
import { payments } from './payments.ts'
import { punchItems } from './punch-items.ts'
import { rfis } from './rfis.ts'
import { submittals } from './submittals.ts'

const ofBooks = [ap, backlog, jobs, margin, payments]
const ofSites = [changeOrders, commitments, crewHours, incidents, inspections, punchItems, rfis, submittals]

/** Every certified measure, by its id. */
export const certified: ReadonlyMap<string, Certified> = new Map(
  [...ofBooks, ...ofSites].map((measure) => [measure.id, measure]),
)
