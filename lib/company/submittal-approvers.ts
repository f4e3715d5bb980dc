import { addDays } from './calendar.ts'
import { steelBlock } from './stories/more.ts'
import type { SubmittalApprover } from './types/procore.ts'
import type { Submittal } from './types.ts'
import type { World } from './world.ts'

const reviewers = [
  ['Priscilla Onwu', 'Lumen Architects'],
  ['Graham Setter', 'Bluestem Engineering'],
  ['Rene Lavoie', 'Northline Civil'],
] as const

/** Who sends, who reviews, who approves, and when: the way of every submittal, as far as it has come. */
export function createSubmittalApprovers(world: World, submittals: readonly Submittal[]): SubmittalApprover[] {
  const random = world.random('submittal approvers')
  return submittals.flatMap((submittal) => {
    const held = submittal.status === 'On Hold'
    const [name, company] = held ? [steelBlock.engineer, steelBlock.company] : random.pick(reviewers)
    const done = submittal.status === 'Approved' || submittal.status === 'Rejected'
    const planned = addDays(submittal.dueDate, -random.int(16, 24))
    // Some come back long before they are due.
    const sent = done && planned > world.ago(14) ? world.ago(random.int(14, 30)) : planned
    const begun = sent <= world.today
    const reviewed = addDays(sent, random.int(5, 12))
    const returned = reviewed < world.today ? reviewed : world.ago(1)
    const asked = { submittalId: submittal.procoreId, dueDate: submittal.dueDate }
    const last =
      submittal.status === 'Rejected' ? 'Revise and Resubmit' : random.chance(0.4) ? 'Approved as Noted' : 'Approved'
    return [
      {
        ...asked,
        order: 1,
        name: 'Ridgeline Builders',
        company: 'Ridgeline Builders',
        role: 'Submitter',
        sentDate: done || begun ? sent : null,
        returnedDate: done || begun ? sent : null,
        response: done || begun ? 'Submitted' : 'Pending',
      },
      {
        ...asked,
        order: 2,
        name,
        company,
        role: 'Approver',
        sentDate: done || begun ? sent : null,
        returnedDate: done ? (returned < sent ? sent : returned) : null,
        response: done ? last : 'Pending',
      },
    ] satisfies SubmittalApprover[]
  })
}
