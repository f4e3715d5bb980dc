import type { SlotNames } from '#lib/core/slot-names.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { accountHost } from './addresses.ts'
import { jobKeyOf } from './job-key.ts'

const pages = {
  vendorBill: 'accounting/transactions/vendbill.nl',
  vendorPayment: 'accounting/transactions/vendpymt.nl',
  vendorCredit: 'accounting/transactions/vendcred.nl',
  customerPayment: 'accounting/transactions/custpymt.nl',
  journalEntry: 'accounting/transactions/journal.nl',
  invoice: 'accounting/transactions/custinvc.nl',
  purchaseOrder: 'accounting/transactions/purchord.nl',
  job: 'accounting/project/project.nl',
  vendor: 'common/entity/vendor.nl',
  customer: 'common/entity/custjob.nl',
  account: 'accounting/account/account.nl',
}

/** Type, id and the page where a person opens the record. */
export function reference(vendor: VendorHttp, type: keyof typeof pages, id: string) {
  const host = accountHost(vendor.settings.accountId ?? '')
  return { id, type, url: `https://${host}.app.netsuite.com/app/${pages[type]}?id=${encodeURIComponent(id)}` }
}

/** How the ledger calls the documents that have a page of their own here. */
const documents: Readonly<Record<string, keyof typeof pages>> = {
  VendBill: 'vendorBill',
  VendPymt: 'vendorPayment',
  VendCred: 'vendorCredit',
  CustInvc: 'invoice',
  CustPymt: 'customerPayment',
  PurchOrd: 'purchaseOrder',
  Journal: 'journalEntry',
}

/** A document of any type; of one that is not known here only the type and the id. */
export function documentReference(vendor: VendorHttp, type: string, id: string) {
  const known = documents[type]
  return known === undefined ? { id, type } : reference(vendor, known, id)
}

/** A job's record: NetSuite has a page for projects and customers; other lists have theirs behind the list. */
export function jobReference(vendor: VendorHttp, names: SlotNames, id: string) {
  const key = jobKeyOf(names)
  if (key === null || key.kind === 'list') return { id, type: key?.table ?? 'job' }
  return reference(vendor, key.kind === 'project' ? 'job' : 'customer', id)
}
