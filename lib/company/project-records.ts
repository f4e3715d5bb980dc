import { createChangeApprovals } from './change-approvals.ts'
import { createCrews, createTimecards } from './crews.ts'
import { createDrawings } from './drawings.ts'
import { createInspections, createObservations } from './inspections.ts'
import { createMeetings } from './meetings.ts'
import { createPrimeContracts, createPrimeInvoices } from './prime-contracts.ts'
import { createPunchItems } from './punch-items.ts'
import { createRfiReplies } from './rfi-replies.ts'
import { createSubmittalApprovers } from './submittal-approvers.ts'
import type { Company } from './types.ts'
import type { World } from './world.ts'

type Given = Pick<
  Company,
  | 'employees'
  | 'jobs'
  | 'vendors'
  | 'assignments'
  | 'manpower'
  | 'payApplications'
  | 'rfis'
  | 'submittals'
  | 'changeOrders'
> & { posts: Map<string, string> }

/** What Procore keeps beside budgets, changes, RFIs, submittals and logs, or hangs on them. */
export function createProjectRecords(world: World, given: Given) {
  const { employees, jobs, vendors, assignments, payApplications } = given
  const crews = createCrews(employees, given.posts)
  const primeContracts = createPrimeContracts(jobs, payApplications)
  const inspections = createInspections(world, jobs, assignments)
  return {
    crews,
    timecards: createTimecards(world.today, given.manpower, crews, employees),
    rfiReplies: createRfiReplies(world, given.rfis),
    submittalApprovers: createSubmittalApprovers(world, given.submittals),
    primeContracts,
    primeInvoices: createPrimeInvoices(primeContracts, payApplications),
    punchItems: createPunchItems(world, jobs, vendors),
    inspections,
    observations: createObservations(world, jobs, assignments, inspections),
    changeOrderApprovals: createChangeApprovals(world, given.changeOrders, jobs),
    drawings: createDrawings(world, jobs),
    meetings: createMeetings(world, jobs, assignments),
  }
}
