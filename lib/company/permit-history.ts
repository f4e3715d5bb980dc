import { addDays } from './calendar.ts'
import { sum } from './random.ts'
import { ternCreek, wonNotSetUp } from './stories/plan.ts'
import type { Permit } from './types.ts'

/** Status rows of all permits together. */
const wanted = 900
const steps = ['Routed to departments', 'Plan check']
const planted = [ternCreek.permit, wonNotSetUp.permit]

/** The county's own steps between application and first answer, for as many permits as it takes. */
export function withStatusRows(permits: readonly Permit[]): Permit[] {
  const missing = wanted - sum(permits, (permit) => permit.statusHistory.length)
  const usual = permits.filter((permit) => !planted.includes(permit.number))
  const order = new Map(usual.map((permit, index) => [permit.id, index]))
  return permits.map((permit) => {
    const index = order.get(permit.id)
    const [first, ...rest] = permit.statusHistory
    if (index === undefined || first === undefined) return permit
    const count = steps.filter((_, step) => index + step * usual.length < missing).length
    const added = steps
      .slice(0, count)
      .map((status, step) => ({ date: addDays(first.date, 2 + step * 2), status, note: '' }))
    return { ...permit, statusHistory: [first, ...added, ...rest] }
  })
}
