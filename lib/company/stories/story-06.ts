import { at, one, sum } from '../random.ts'
import type { Company, Story } from '../types.ts'

/** One invoice number and amount, two vendor names, one tax id, two payments. */
export function story06(company: Company): Story {
  const bills = company.bills.filter((bill) => bill.number === '88142')
  const vendors = bills.map((bill) => one(company.vendors, (vendor) => vendor.id === bill.vendorId, bill.vendorId))
  const payments = bills.map((bill) =>
    one(company.vendorPayments, (payment) => payment.billId === bill.netsuiteId, `payment of ${bill.netsuiteId}`),
  )
  const mail = one(company.mails, (candidate) => candidate.subject.includes('88142'), 'mail with the invoice')
  return {
    number: 6,
    title: 'Invoice 88142 was paid twice',
    question: 'Has any invoice been paid twice?',
    systems: ['netsuite', 'm365'],
    expected: {
      invoice: at(bills, 0).number,
      amount: at(bills, 0).amount,
      paid: sum(payments, (payment) => payment.amount),
      vendors: vendors.map((vendor) => vendor.name).join(', '),
      taxId: at(vendors, 0).taxId,
      dates: payments.map((payment) => payment.date).join(', '),
      checks: payments.map((payment) => payment.checkNumber).join(', '),
      mailId: mail.id,
    },
  }
}
