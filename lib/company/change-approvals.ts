import { addDays } from './calendar.ts'
import type { ChangeOrderApproval } from './types/procore.ts'
import type { ChangeOrder, Job } from './types.ts'
import type { World } from './world.ts'

/** Submitted when created; decided within weeks; signed after that, except where it is not. */
export function createChangeApprovals(
  world: World,
  orders: readonly ChangeOrder[],
  jobs: readonly Job[],
): ChangeOrderApproval[] {
  const random = world.random('change approvals')
  const managers = new Map(jobs.map((job) => [job.number, job.projectManager]))
  const past = (day: string) => (day < world.today ? day : world.ago(1))
  return orders.map((order) => {
    const reviewed = past(addDays(order.createdDate, random.int(3, 10)))
    const approved = past(addDays(reviewed, random.int(2, 16)))
    const decided = order.status === 'Approved' || order.status === 'Rejected'
    return {
      changeOrderId: order.procoreId,
      submittedDate: order.createdDate,
      reviewedDate: decided ? reviewed : null,
      approvedDate: order.status === 'Approved' ? approved : null,
      executedDate: order.executed ? past(addDays(approved, random.int(1, 12))) : null,
      reviewer: managers.get(order.job) ?? '',
    }
  })
}
