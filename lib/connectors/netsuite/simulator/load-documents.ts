import type { BillLine, VendorCredit } from '#lib/company/types/netsuite.ts'
import type { Bill, Company, JobCost, PurchaseOrder } from '#lib/company/types.ts'
import type { Keys } from './keys.ts'
import { post } from './post.ts'
import type { Database } from './schema.ts'

/** Bills, payments, pay applications, receipts, purchase orders and the job cost that no bill stands for. */
export function loadDocuments(db: Database, company: Company, keys: Keys): void {
  const billed = billedCost(company)
  const lines = linesOf(company)
  const holds = new Map(company.billHolds.map(({ billId, reason }) => [billId, reason]))
  for (const bill of company.bills) {
    const reason = bill.paymentHold ? (holds.get(bill.netsuiteId) ?? null) : null
    postBill(db, { ...bill, reason }, lines.get(bill.netsuiteId) ?? [wholeOf(bill)], billed, keys)
  }
  for (const credit of company.vendorCredits) postCredit(db, credit, keys)
  for (const { creditId, billId, amount } of company.vendorCreditApplications) link(db, billId, creditId, amount)
  for (const payment of company.vendorPayments) {
    const entity = keys.vendor(payment.vendorId)
    post(
      db,
      { id: payment.netsuiteId, type: 'VendPymt', tranid: payment.checkNumber, trandate: payment.date, entity },
      [
        { account: keys.operating, cents: -payment.amount, entity },
        { account: keys.payable, cents: payment.amount, entity },
      ],
    )
  }
  for (const { paymentId, billId, amount } of company.vendorPaymentApplications) link(db, billId, paymentId, amount)
  loadBilling(db, company, keys)
  for (const order of company.purchaseOrders) postOrder(db, order, keys)
  postJobCost(db, company, billed, keys)
}

type Content = Pick<BillLine, 'job' | 'costCode' | 'description' | 'amount'>

const wholeOf = (bill: Bill): Content => ({ ...bill, description: bill.memo })

/** The lines of the bills as they are now; a bill that a test has changed counts as one line. */
function linesOf({ bills, billLines }: Company): Map<string, BillLine[]> {
  const lines = Map.groupBy(billLines, (line) => line.billId)
  const whole = (bill: Bill) => (lines.get(bill.netsuiteId) ?? []).reduce((sum, line) => sum + line.amount, 0)
  return new Map(
    bills
      .filter((bill) => whole(bill) === bill.amount)
      .map((bill) => [bill.netsuiteId, lines.get(bill.netsuiteId) ?? []]),
  )
}

/** The job, code and month whose bills are all kept one by one: their cost is posted by the bills themselves. */
function billedCost(company: Company): Set<string> {
  const { bills, jobCosts, vendorCredits } = company
  const lines = linesOf(company)
  const sums = new Map<string, number>()
  const add = (group: string, amount: number) => sums.set(group, (sums.get(group) ?? 0) + amount)
  for (const bill of bills) {
    for (const { job, costCode, amount } of lines.get(bill.netsuiteId) ?? [wholeOf(bill)])
      add(groupOf(job, costCode, bill.date), amount)
  }
  for (const { job, costCode, date, amount } of vendorCredits) add(groupOf(job, costCode, date), -amount)
  const whole = jobCosts.filter(
    (cost) => cost.source === 'bill' && sums.get(groupOf(cost.job, cost.costCode, cost.period)) === cost.amount,
  )
  return new Set(whole.map((cost) => groupOf(cost.job, cost.costCode, cost.period)))
}

function groupOf(job: string | null, costCode: string, date: string): string {
  return `${job} ${costCode} ${date.slice(0, 7)}`
}

type Held = Bill & { reason: string | null }

function postBill(db: Database, bill: Held, lines: readonly Content[], billed: Set<string>, keys: Keys): void {
  const entity = keys.vendor(bill.vendorId)
  const job = keys.job(bill.job)
  const header = {
    id: bill.netsuiteId,
    type: 'VendBill',
    tranid: bill.number,
    trandate: bill.date,
    duedate: bill.dueDate,
    createddate: bill.date,
    memo: bill.memo,
    status: bill.status === 'paid' ? 'B' : 'A',
    entity,
    paymenthold: bill.paymentHold ? 'T' : 'F',
    custbody_hold_reason: bill.reason,
    custbody_job: job,
  }
  post(db, header, [
    { account: keys.payable, cents: -bill.amount, unpaid: bill.unpaid, entity },
    ...lines.map(({ job: of, costCode, description, amount }) => ({
      account: billed.has(groupOf(of, costCode, bill.date)) ? keys.costAccount(costCode) : keys.openCost,
      cents: amount,
      entity: keys.job(of),
      costCode: keys.code(costCode),
      memo: description,
    })),
  ])
}

function postCredit(db: Database, credit: VendorCredit, keys: Keys): void {
  const { netsuiteId: id, number: tranid, date: trandate, amount, costCode, reason: memo } = credit
  const entity = keys.vendor(credit.vendorId)
  const job = keys.job(credit.job)
  post(db, { id, type: 'VendCred', tranid, trandate, memo, status: 'B', entity, custbody_job: job }, [
    { account: keys.payable, cents: amount, unpaid: 0, entity },
    { account: keys.costAccount(costCode), cents: -amount, entity: job, costCode: keys.code(costCode), memo },
  ])
}

function loadBilling(db: Database, { payApplications, receipts, receiptApplications }: Company, keys: Keys): void {
  for (const one of payApplications) {
    const entity = keys.customer(one.customerId)
    const job = keys.job(one.job)
    const header = {
      id: one.netsuiteId,
      type: 'CustInvc',
      tranid: one.number,
      trandate: one.date,
      duedate: one.dueDate,
      createddate: one.createdDate,
      status: one.status === 'paid' ? 'B' : one.status === 'draft' ? 'D' : 'A',
      entity,
      custbody_job: job,
      custbody_pay_app_no: one.sequence,
      custbody_period_to: one.periodTo,
      custbody_retainage: one.retainage / 100,
    }
    const lines = [
      { account: keys.receivable, cents: one.amount - one.retainage, unpaid: one.unpaid, entity },
      { account: keys.billings, cents: -one.amount, entity: job },
      { account: keys.retainage, cents: one.retainage, entity: job },
    ]
    post(db, header, lines, one.status !== 'draft')
  }
  for (const receipt of receipts) {
    const entity = keys.customer(receipt.customerId)
    post(db, { id: receipt.netsuiteId, type: 'CustPymt', trandate: receipt.date, entity }, [
      { account: keys.operating, cents: receipt.amount, entity },
      { account: keys.receivable, cents: -receipt.amount, entity },
    ])
  }
  for (const { receiptId, payApplicationId, amount } of receiptApplications)
    link(db, payApplicationId, receiptId, amount)
}

const letters: Record<PurchaseOrder['status'], string> = {
  pending_approval: 'A',
  pending_receipt: 'B',
  partly_received: 'E',
  closed: 'H',
}

function postOrder(db: Database, order: PurchaseOrder, keys: Keys): void {
  const entity = keys.vendor(order.vendorId)
  const job = keys.job(order.job)
  const header = {
    id: order.netsuiteId,
    type: 'PurchOrd',
    tranid: order.number,
    trandate: order.date,
    createddate: order.date,
    memo: order.memo,
    status: letters[order.status],
    entity,
    custbody_job: job,
  }
  const line = { quantity: order.amount, quantityBilled: order.billed, costCode: keys.code(order.costCode) }
  const lines = [
    { account: keys.payable, cents: -order.amount, entity },
    { account: keys.costAccount(order.costCode), cents: order.amount, entity: job, ...line },
  ]
  post(db, header, lines, false)
}

/** Payroll, equipment and older bills reach their jobs through one journal per job, month and source. */
function postJobCost(db: Database, { jobCosts, today }: Company, billed: Set<string>, keys: Keys): void {
  const rest = jobCosts.filter(
    (cost) => cost.source !== 'bill' || !billed.has(groupOf(cost.job, cost.costCode, cost.period)),
  )
  const against = { bill: keys.payable, payroll: keys.payroll, journal: keys.operating }
  for (const costs of Map.groupBy(rest, ({ job, period, source }) => `${job} ${period} ${source}`).values()) {
    const [first] = costs
    if (first === undefined) continue
    const total = costs.reduce((sum, { amount }) => sum + amount, 0)
    const memo = `Job cost ${first.period}, ${first.source}`
    const date = lastDay(first.period, today)
    post(db, { id: first.netsuiteId, type: 'Journal', tranid: `JC${first.netsuiteId}`, trandate: date, memo }, [
      { account: against[first.source], cents: -total },
      ...costs.map((cost) => costLine(cost, keys)),
    ])
  }
}

function costLine(cost: JobCost, keys: Keys) {
  return {
    account: keys.costAccount(cost.costCode),
    cents: cost.amount,
    entity: keys.job(cost.job),
    costCode: keys.code(cost.costCode),
  }
}

export function lastDay(month: string, today: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  const day = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
  return day < today ? day : today
}

function link(db: Database, previousdoc: string, nextdoc: string, amount: number): void {
  const lines = { previousline: 0, nextline: 1, linktype: 'Payment' }
  db.insert('previoustransactionlinelink', { previousdoc, nextdoc, ...lines, foreignamount: amount / 100 })
}
