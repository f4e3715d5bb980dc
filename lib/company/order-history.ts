import { addDays, daysBetween } from './calendar.ts'
import { createSupplier } from './payables.ts'
import { at, split } from './random.ts'
import type { BudgetLine, CostCode, Job, PurchaseOrder, Vendor } from './types.ts'
import { padded, type World } from './world.ts'

/** With those of jobs that run or close out (commitments.ts). */
const wanted = 2_600

type Given = {
  jobs: readonly Job[]
  vendors: readonly Vendor[]
  costCodes: readonly CostCode[]
  budgetLines: readonly BudgetLine[]
  present: readonly PurchaseOrder[]
}

/** The releases by which complete jobs bought their material: received, billed, closed, and in sum the lines' cost. */
export function createOrderHistory(world: World, given: Given): PurchaseOrder[] {
  const random = world.random('order history')
  const supplier = createSupplier(given.vendors)
  const titles = new Map(given.costCodes.map((code) => [code.code, code.title]))
  const complete = new Map(given.jobs.filter((job) => job.status === 'complete').map((job) => [job.number, job]))
  const lines = given.budgetLines.filter(
    (line) => line.category === 'material' && complete.has(line.job) && line.actual > 10_000,
  )
  const counts = split(
    wanted - given.present.length,
    lines.map((line) => Math.sqrt(line.actual)),
  )
  return lines
    .flatMap((line, position) => {
      const job = complete.get(line.job)
      const from = job?.startDate ?? world.closedDay
      const days = daysBetween(from, job?.finishDate ?? world.closedDay)
      const count = at(counts, position)
      const weights = Array.from({ length: count }, () => random.between(0.5, 1.5))
      return split(line.actual, weights).map((amount, index) => ({
        vendorId: supplier(line.job, line.costCode).id,
        job: line.job,
        costCode: line.costCode,
        date: addDays(from, Math.floor((days * (index + random.next())) / (count + 1))),
        amount,
        billed: amount,
        status: 'closed' as const,
        memo: `${titles.get(line.costCode) ?? 'Material'}, ${line.job}, release ${index + 1}`,
      }))
    })
    .map((order, index) => ({
      netsuiteId: String(1_600_001 + index),
      number: `PO-${order.job.replace('-', '')}-${padded(5_000 + index, 4)}`,
      ...order,
    }))
}
