import { addDays, daysBetween } from './calendar.ts'
import type { RfiReply } from './types/procore.ts'
import type { Rfi } from './types.ts'
import type { World } from './world.ts'

const answers = [
  'Route as sketched is acceptable. Keep 2 in. clear to the beam flange.',
  'Follow the structural drawing. The architectural sheet will be revised with the next bulletin.',
  'Accepted as proposed. No change in cost or time is expected.',
  'Not acceptable. Use the typical detail on sheet S-501 and send a photo before covering.',
  'The schedule governs. Plan note will be removed.',
  'Two hours. Wall type W7 applies for the full height of the shaft.',
]
const questions = [
  'Please send a photo and a dimension to the nearest grid line.',
  'We need the survey points before we can answer.',
  'Forwarded to our consultant.',
]

/** A closed RFI has an official answer on the day it closed; some were asked back first. */
export function createRfiReplies(world: World, rfis: readonly Rfi[]): RfiReply[] {
  const random = world.random('rfi replies')
  const replies: Omit<RfiReply, 'procoreId'>[] = rfis.flatMap((rfi) => {
    const by = { rfiId: rfi.procoreId, author: rfi.assignee, company: rfi.assigneeCompany }
    const days = daysBetween(rfi.createdDate, rfi.closedDate ?? world.today)
    const back =
      days > 2 && random.chance(0.3)
        ? [
            {
              ...by,
              date: addDays(rfi.createdDate, random.int(1, days - 1)),
              text: random.pick(questions),
              official: false,
            },
          ]
        : []
    const answer =
      rfi.closedDate === null ? [] : [{ ...by, date: rfi.closedDate, text: random.pick(answers), official: true }]
    return [...back, ...answer]
  })
  return replies.map((reply, index) => ({ procoreId: String(8_400_001 + index), ...reply }))
}
