import type { Company } from '#lib/company/types.ts'
import type { DataClass } from '#lib/core/data-class.ts'

/** One value that the company's systems hold: money in cents, or text; of a job, or of none. */
export type ClassedValue = { value: number | string; job: string | null }

/** What each class holds in the sample company, from its generator and not from any tool. */
export function classedValues(company: Company): Record<DataClass, ClassedValue[]> {
  const of = (job: string | null, ...values: (number | string)[]) => values.map((value) => ({ value, job }))
  const { jobs, wip, payApplications, changeOrders, changeEvents, opportunities } = company
  const { bills, vendorPayments, purchaseOrders, commitments, budgetLines, rfis } = company
  return {
    contract_money: [
      ...jobs.flatMap((job) =>
        of(job.number, job.originalContract, job.approvedChanges, job.originalContract + job.approvedChanges),
      ),
      ...wip.flatMap((line) => of(line.job, line.earned, line.billed, line.overUnder)),
      ...payApplications.flatMap((one) => of(one.job, one.amount, one.retainage, one.unpaid)),
      ...changeOrders.flatMap((one) => of(one.job, one.amount)),
      ...changeEvents.flatMap((one) => of(one.job, one.rom)),
      ...opportunities.flatMap((one) => of(one.projectNumber, one.amount)),
      ...of(
        null,
        total(
          changeOrders.filter(({ status }) => status === 'Pending'),
          ({ amount }) => amount,
        ),
      ),
    ],
    cost: [
      ...jobs.flatMap((job) => of(job.number, job.costToDate, job.costAtCompletion, job.originalCostEstimate)),
      ...bills.flatMap((bill) => of(bill.job, bill.amount, bill.unpaid)),
      ...vendorPayments.flatMap((one) => of(null, one.amount)),
      ...purchaseOrders.flatMap((one) => of(one.job, one.amount, one.billed, one.amount - one.billed)),
      ...commitments.flatMap((one) => of(one.job, one.amount, one.billed)),
      ...budgetLines.flatMap((line) => of(line.job, line.actual, line.committed)),
      ...rfis.flatMap((rfi) => of(rfi.job, rfi.costImpact)),
      ...of(
        null,
        total(rfis, ({ costImpact }) => costImpact),
      ),
    ],
    budget: budgetLines.flatMap((line) =>
      of(line.job, line.original, line.original + line.modifications, line.forecastToComplete),
    ),
    pay: company.compensation.flatMap((one) => of(null, one.rate)),
    personal: [
      ...company.contacts.flatMap((one) => of(null, one.email, one.phone)),
      ...company.incidents.flatMap((one) => of(one.job, one.description)),
      // Of a neighbor: a customer's name stands in many places.
      ...company.parcels.filter(({ owner }) => owner.endsWith('Trust')).flatMap((one) => of(null, one.owner)),
    ],
    tax_bank: [
      ...company.vendors.flatMap((vendor) => of(null, vendor.taxId)),
      ...company.accounts.filter(({ type }) => type === 'Bank').flatMap((one) => of(null, one.balance)),
    ],
    message_content: [
      ...company.mails.flatMap((mail) => of(mail.job, mail.body)),
      ...company.teamsMessages.flatMap((message) => of(message.job, message.text)),
      ...company.events.flatMap((event) => of(null, event.subject)),
      ...company.files.flatMap((file) => (file.text === null ? [] : of(null, file.text.slice(0, 80)))),
    ],
  }
}

function total<T>(all: readonly T[], of: (one: T) => number): number {
  return all.reduce((sum, one) => sum + of(one), 0)
}
