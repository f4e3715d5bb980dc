import { addDays, firstDay, monthOf } from './calendar.ts'
import { at } from './random.ts'
import type { PrimeContract, PrimeInvoice } from './types/procore.ts'
import type { Job, PayApplication } from './types.ts'

/** One contract with the owner per project; its sum is the job's, signed or not. */
export function createPrimeContracts(jobs: readonly Job[], applications: readonly PayApplication[]): PrimeContract[] {
  const byJob = Map.groupBy(applications, (one) => one.job)
  return jobs
    .filter((job) => job.procoreId !== null)
    .map((job, index): PrimeContract => {
      const billed = (byJob.get(job.number) ?? []).find((one) => one.amount > 0)
      return {
        procoreId: String(2_150_001 + index * 3),
        number: `PC-${job.number.replace('-', '')}`,
        job: job.number,
        title: `${job.name}, prime contract`,
        customerId: job.customerId,
        status: job.status === 'complete' ? 'Complete' : 'Approved',
        executed: true,
        originalAmount: job.originalContract,
        approvedChanges: job.approvedChanges,
        date: addDays(job.startDate, -30),
        retainageRate: billed ? Math.round((billed.retainage / billed.amount) * 1000) / 1000 : 0.05,
      }
    })
}

/** Procore's invoice of every pay application that NetSuite has. */
export function createPrimeInvoices(
  contracts: readonly PrimeContract[],
  applications: readonly PayApplication[],
): PrimeInvoice[] {
  const byJob = new Map(contracts.map((contract) => [contract.job, contract.procoreId]))
  const known = applications.filter((one) => byJob.has(one.job))
  return known.map((one, index) => ({
    procoreId: String(2_190_001 + index * 2),
    contractId: byJob.get(one.job) ?? at(contracts, 0).procoreId,
    payApplicationId: one.netsuiteId,
    number: one.number,
    job: one.job,
    periodStart: firstDay(monthOf(one.periodTo)),
    periodEnd: one.periodTo,
    date: one.date,
    amount: one.amount,
    retainage: one.retainage,
    status: one.status === 'draft' ? 'Draft' : 'Approved',
  }))
}
