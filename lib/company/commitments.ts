import { addDays, firstDay } from './calendar.ts'
import { createSupplier } from './payables.ts'
import { at, one, split } from './random.ts'
import { halvorsen, steelBlock } from './stories/more.ts'
import type { BudgetLine, Commitment, CostCode, Job, PurchaseOrder, Vendor } from './types.ts'
import { dollars, padded, type World } from './world.ts'

type Given = {
  jobs: readonly Job[]
  vendors: readonly Vendor[]
  costCodes: readonly CostCode[]
  budgetLines: readonly BudgetLine[]
}

/** How each kind says that it is with the vendor, and that nothing is left to do. */
export const statusWords = {
  subcontract: { out: 'Out For Signature', done: 'Complete' },
  purchase_order: { out: 'Submitted', done: 'Closed' },
} as const

/** Subcontracts for a job's largest lines, in Procore; the budget's committed column is their sum. */
export function createCommitments(
  world: World,
  given: Given,
): { commitments: Commitment[]; budgetLines: BudgetLine[] } {
  const random = world.random('commitments')
  const supplier = createSupplier(given.vendors)
  const titles = new Map(given.costCodes.map((code) => [code.code, code.title]))
  const wanted: Record<string, number> = { active: 9, closing: 5, not_started: 1, complete: 0 }
  const commitments: Commitment[] = []
  const codes = new Map<string, string>()

  for (const job of given.jobs.filter((candidate) => candidate.procoreId !== null)) {
    const own = given.budgetLines.filter(
      (line) => line.job === job.number && ['subcontract', 'material'].includes(line.category),
    )
    const largest = own.toSorted((line, other) => worth(other) - worth(line)).slice(0, wanted[job.status])
    const kept = own.filter((line) => line.costCode === '26-0500' && isHalvorsen(supplier(job.number, line.costCode)))
    for (const [index, line] of [...new Set([...kept, ...largest])].entries()) {
      const vendor = supplier(job.number, line.costCode)
      const amount = isHalvorsen(vendor) ? worth(line) : Math.round((worth(line) * random.between(0.93, 1)) / 100) * 100
      const subcontract = line.category === 'subcontract'
      const words = statusWords[subcontract ? 'subcontract' : 'purchase_order']
      const done = line.forecastToComplete === 0
      const executed = job.status !== 'not_started' && (line.actual > 0 || random.chance(0.7))
      commitments.push({
        procoreId: String(3_310_001 + commitments.length * 3),
        number: `${subcontract ? 'SC' : 'PO'}-${job.number.replace('-', '')}-${padded(index + 1, 3)}`,
        kind: subcontract ? 'subcontract' : 'purchase_order',
        job: job.number,
        vendorId: vendor.id,
        title: titles.get(line.costCode) ?? line.costCode,
        status: executed ? (done ? words.done : 'Approved') : random.chance(0.5) ? words.out : 'Draft',
        amount,
        billed: Math.min(amount, line.actual),
        executed,
        date: addDays(job.startDate, random.int(-20, 45)),
      })
      codes.set(at(commitments, -1).procoreId, line.costCode)
    }
  }
  const agreed = withHalvorsenTotal(commitments, given.vendors)
  const executed = agreed.filter((candidate) => candidate.executed)
  const committed = new Map(executed.map((made) => [`${made.job} ${codes.get(made.procoreId)}`, made.amount]))
  const budgetLines = given.budgetLines.map((line) => {
    return { ...line, committed: committed.get(`${line.job} ${line.costCode}`) ?? 0 }
  })
  return { commitments: agreed, budgetLines }
}

const worth = (line: BudgetLine) => line.actual + line.forecastToComplete
const isHalvorsen = (vendor: Vendor) => vendor.name === halvorsen.name

/** Story 10 speaks of one sum over five jobs. */
function withHalvorsenTotal(commitments: readonly Commitment[], vendors: readonly Vendor[]): Commitment[] {
  const vendorId = one(vendors, isHalvorsen, halvorsen.name).id
  const theirs = commitments.filter((candidate) => candidate.vendorId === vendorId)
  const amounts = split(
    halvorsen.committed,
    theirs.map((candidate) => candidate.amount),
  )
  return commitments.map((candidate) => {
    const amount = amounts[theirs.indexOf(candidate)] ?? candidate.amount
    return { ...candidate, amount, billed: Math.min(candidate.billed, amount) }
  })
}

/** Purchase orders for material, in NetSuite, with the steel order of story 9 that nobody has released. */
export function createPurchaseOrders(world: World, given: Given): PurchaseOrder[] {
  const random = world.random('orders')
  const supplier = createSupplier(given.vendors)
  const titles = new Map(given.costCodes.map((code) => [code.code, code.title]))
  const running = new Set(
    given.jobs.filter((job) => job.status === 'active' || job.status === 'closing').map((job) => job.number),
  )
  const lines = given.budgetLines.filter(
    (line) => line.category === 'material' && running.has(line.job) && line.actual > 0,
  )

  const orders = lines.map((line, index): PurchaseOrder => {
    const amount = Math.round(worth(line) / 100) * 100
    const job = line.job.replace('-', '')
    const started = given.jobs.find((candidate) => candidate.number === line.job)?.startDate ?? firstDay(world.closed)
    const date = addDays(started, random.int(5, 90))
    return {
      netsuiteId: String(470_001 + index),
      number: `PO-${job}-${padded(index % 1000, 4)}`,
      vendorId: supplier(line.job, line.costCode).id,
      job: line.job,
      costCode: line.costCode,
      date: date < world.today ? date : world.ago(random.int(5, 20)),
      amount,
      billed: Math.min(amount, line.actual),
      status: line.forecastToComplete === 0 ? 'closed' : 'partly_received',
      memo: `${titles.get(line.costCode) ?? 'Material'}, ${line.job}`,
    }
  })
  return [...orders, steelOrder(world, supplier(steelBlock.job, '05-1200'), orders.length)]
}

function steelOrder(world: World, vendor: Vendor, index: number): PurchaseOrder {
  return {
    netsuiteId: String(470_001 + index),
    number: steelBlock.purchaseOrder,
    vendorId: vendor.id,
    job: steelBlock.job,
    costCode: '05-1200',
    date: world.ago(46),
    amount: dollars(684_000),
    billed: 0,
    status: 'pending_approval',
    memo: 'Balcony and fly loft steel, release after submittal 112',
  }
}
