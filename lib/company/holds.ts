import { addDays, daysBetween } from './calendar.ts'
import type { BillHold } from './types/netsuite.ts'
import type { Bill, Employee } from './types.ts'
import type { World } from './world.ts'

const reasons: BillHold['reason'][] = [
  'Lien waiver missing',
  'Insurance expired',
  'Quantity disputed',
  'Price disputed',
  'Waiting for approval',
]

/** Every bill on hold says why, since when and who stopped it. */
export function createBillHolds(world: World, bills: readonly Bill[], employees: readonly Employee[]): BillHold[] {
  const random = world.random('holds')
  const clerks = employees.filter((person) => person.department === 'Finance' && person.status === 'active')
  return bills
    .filter((bill) => bill.paymentHold)
    .map((bill) => {
      const age = Math.max(0, daysBetween(bill.date, world.today))
      const since = addDays(bill.date, random.int(0, Math.min(20, age)))
      return { billId: bill.netsuiteId, reason: random.pick(reasons), since, placedBy: random.pick(clerks).number }
    })
}
