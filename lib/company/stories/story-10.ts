import { daysBetween } from '../calendar.ts'
import { one, sum } from '../random.ts'
import type { Company, Story } from '../types.ts'
import { halvorsen } from './more.ts'

/** A subcontractor on five jobs whose insurance ends soon, and who has announced a lien because we pay late. */
export function story10(company: Company): Story {
  const vendor = one(company.vendors, (candidate) => candidate.name === halvorsen.name, halvorsen.name)
  const commitments = company.commitments.filter((commitment) => commitment.vendorId === vendor.id)
  const certificate = one(
    company.complianceDocuments,
    ({ vendorId, kind }) => vendorId === vendor.id && kind === 'General liability insurance',
    'certificate of insurance',
  )
  const billDates = new Map(company.bills.map((bill) => [bill.netsuiteId, bill.date]))
  const payments = company.vendorPayments.filter((payment) => payment.vendorId === vendor.id)
  const waited = sum(payments, (payment) => daysBetween(billDates.get(payment.billId) ?? payment.date, payment.date))
  const open = company.bills.filter((bill) => bill.vendorId === vendor.id && bill.unpaid > 0)
  const mail = one(
    company.mails,
    (candidate) => candidate.subject.startsWith('Notice of intent to lien'),
    'lien notice',
  )
  return {
    number: 10,
    title: 'Halvorsen Electric is a risk on five jobs',
    question: 'Is Halvorsen Electric a risk for us?',
    systems: ['m365', 'procore', 'netsuite'],
    expected: {
      vendor: vendor.name,
      vendorId: vendor.netsuiteId,
      insuranceEnds: certificate.expires,
      insuranceDaysLeft: daysBetween(company.today, certificate.expires),
      file: certificate.fileId,
      committed: sum(commitments, (commitment) => commitment.amount),
      jobs: [...new Set(commitments.map((commitment) => commitment.job))].toSorted().join(', '),
      paidAfterDays: waited / payments.length,
      unpaid: sum(open, (bill) => bill.unpaid),
      openBills: open.length,
      mailId: mail.id,
    },
  }
}
