import { addDays } from './calendar.ts'
import { drawn } from './chunks.ts'
import { statusWords } from './commitments.ts'
import { createSupplier } from './payables.ts'
import type { BudgetLine, Commitment, CostCode, Job, Vendor } from './types.ts'
import { padded, type World } from './world.ts'

/** With those of jobs that run, close out or are signed (commitments.ts). */
const wanted = 610

type Given = {
  jobs: readonly Job[]
  vendors: readonly Vendor[]
  costCodes: readonly CostCode[]
  budgetLines: readonly BudgetLine[]
  present: readonly Commitment[]
}

/** Subcontracts of complete jobs: billed in full and closed. */
export function createCommitmentHistory(world: World, given: Given): Commitment[] {
  const random = world.random('commitment history')
  const supplier = createSupplier(given.vendors)
  const titles = new Map(given.costCodes.map((code) => [code.code, code.title]))
  const complete = new Map(given.jobs.filter((job) => job.status === 'complete').map((job) => [job.number, job]))
  const bought = given.budgetLines.filter(
    (line) => complete.has(line.job) && ['subcontract', 'material'].includes(line.category) && line.actual > 0,
  )
  return drawn(bought, wanted - given.present.length, random).map((line, index): Commitment => {
    const subcontract = line.category === 'subcontract'
    const started = complete.get(line.job)?.startDate ?? world.closedDay
    return {
      procoreId: String(3_350_001 + index * 3),
      number: `${subcontract ? 'SC' : 'PO'}-${line.job.replace('-', '')}-${padded(501 + index, 3)}`,
      kind: subcontract ? 'subcontract' : 'purchase_order',
      job: line.job,
      vendorId: supplier(line.job, line.costCode).id,
      title: titles.get(line.costCode) ?? line.costCode,
      status: statusWords[subcontract ? 'subcontract' : 'purchase_order'].done,
      amount: line.actual,
      billed: line.actual,
      executed: true,
      date: addDays(started, random.int(-20, 45)),
    }
  })
}
