import { createAccountBudgets } from './account-budgets.ts'
import { createBillHistory, createBillLines } from './bill-history.ts'
import type { Progress } from './billing.ts'
import { createBillHolds } from './holds.ts'
import { createJournalEntries } from './journal-entries.ts'
import type { Company, Employee } from './types.ts'
import { createWipHistory } from './wip-history.ts'
import type { World } from './world.ts'

type Given = Pick<
  Company,
  | 'jobs'
  | 'jobCosts'
  | 'vendors'
  | 'costCodes'
  | 'bills'
  | 'vendorPayments'
  | 'payApplications'
  | 'journals'
  | 'accounts'
> & { employees: readonly Employee[]; progress: readonly Progress[] }

/** What stands behind the books' monthly sums: earlier bills and payments, lines, credits, holds, documents, budgets. */
export function createLedger(world: World, given: Given) {
  const history = createBillHistory(world, given)
  const bills = [...given.bills, ...history.bills]
  const parts = given.bills.map(({ netsuiteId: billId, job, costCode, amount }) => ({ billId, job, costCode, amount }))
  const own = given.vendorPayments.map(({ netsuiteId: paymentId, billId, amount }) => ({ paymentId, billId, amount }))
  return {
    bills,
    billLines: createBillLines(world, [...parts, ...history.parts], given.costCodes),
    billHolds: createBillHolds(world, bills, given.employees),
    vendorPayments: [...given.vendorPayments, ...history.vendorPayments],
    vendorPaymentApplications: [...own, ...history.applications],
    vendorCredits: history.vendorCredits,
    vendorCreditApplications: history.vendorCreditApplications,
    journalEntries: createJournalEntries(world, given.journals),
    accountBudgets: createAccountBudgets(world, given.accounts, given.journals),
    wipHistory: createWipHistory(world, given.jobs, given.progress, given.payApplications),
  }
}
