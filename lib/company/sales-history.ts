import { addDays, daysBetween } from './calendar.ts'
import { at } from './random.ts'
import type { Activity, Opportunity } from './types.ts'
import { padded, type World } from './world.ts'

/** With those of sales.ts. */
const wanted = 2_800
const subjects = ['Called about the result', 'Asked for the bid tabulation', 'Handed over to the project team', 'Lunch']

/** What was done for bids that are decided, between their first day and the decision. */
export function createActivityHistory(
  world: World,
  bids: readonly Opportunity[],
  present: readonly Activity[],
): Activity[] {
  const random = world.random('activity history')
  const decided = bids.filter((bid) => bid.stage.startsWith('Closed') && bid.createdDate < world.ago(30))
  return Array.from({ length: wanted - present.length }, (_, index) => {
    const bid = at(decided, index)
    const end = bid.closeDate < world.today ? bid.closeDate : world.ago(1)
    const date = addDays(bid.createdDate, random.int(0, Math.max(0, daysBetween(bid.createdDate, end))))
    return {
      id: `00THs2${padded(index + 1, 8)}QAAA`,
      opportunityId: bid.id,
      kind: random.pick(['call', 'mail', 'meeting'] as const),
      date,
      subject: random.pick(subjects),
      ownerEmployee: bid.ownerEmployee,
    }
  })
}
