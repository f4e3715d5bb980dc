import { z } from 'zod'
import { addDays } from '#lib/core/days.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { type CallContext, defineTool } from '../../kit/connector.ts'
import { money } from '../../kit/data-classes.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { nameOf, namesOf } from '../../kit/slots.ts'
import type { VendorHttp } from '../../kit/vendor-http.ts'
import { costCodeOf } from '../cost-code.ts'
import { numberIn, requireJobKey } from '../job-key.ts'
import { reference } from '../links.ts'
import { requireJob } from '../lookups.ts'
import { entityName } from '../query.ts'
import { isId } from '../slots/make.ts'
import { columnOf, requireName, unmapped } from '../slots.ts'
import { firstRow, flag, text, textIfAny } from '../suiteql.ts'

const input = z.object({
  vendorId: z.string().regex(/^\d+$/).describe('From find_vendors'),
  number: z.string().trim().min(1).max(45).describe('The vendor’s invoice number'),
  project: inputs.project,
  costCode: z.string().max(20).describe('Cost code as in job_cost, for example 03-3000'),
  amount: z.number().positive().max(100_000_000).multipleOf(0.01).describe('Bill total, in the currency of the answer'),
  date: inputs.date.describe('The invoice’s date, YYYY-MM-DD'),
  dueDate: inputs.date.optional().describe('Default is 30 days after the date'),
  memo: z.string().max(500).optional(),
})

export const createVendorBill = defineTool({
  name: 'create_vendor_bill',
  title: 'Enter a vendor bill',
  description:
    'Enters one vendor bill with one line for a job and cost code. Refuses an invoice number that this vendor, or ' +
    'another record with the same tax id, already has. The bill is open and unpaid afterwards; this tool never pays.',
  kind: 'write',
  write: { undo: 'by_hand' },
  labels: { untrusted: true, sensitive: false, sendsOut: true },
  input,
  output: recordsOutput(
    {
      number: z.string(),
      vendor: z.string(),
      vendorId: z.string(),
      project: z.string(),
      costCode: z.string(),
      date: z.string(),
      dueDate: z.string(),
      amount: money('cost', 'Bill total'),
    },
    { alreadyEntered: z.boolean().optional().describe('True when the same request had been carried out before') },
  ),
  slots: { needs: ['job_key', 'cost_code', 'expense_account'], uses: ['tax_id'] },
  async run(bill, vendor, call) {
    const dueDate = bill.dueDate ?? addDays(bill.date, 30)
    if (dueDate < bill.date) throw new GatewayError('invalid_input', 'The due date is before the bill’s date.')
    const key = call.idempotencyKey === undefined ? undefined : `gatehouse-${call.idempotencyKey}`
    const known = key === undefined ? undefined : await billWithKey(vendor, key)

    const name = await vendorName(vendor, bill.vendorId)
    if (known === undefined) await refuseTwice(vendor, call.slots, bill)
    const id = known ?? (await post(vendor, call, { bill: { ...bill, dueDate }, key }))
    return {
      records: [
        {
          ...reference(vendor, 'vendorBill', id),
          number: bill.number,
          vendor: name,
          vendorId: bill.vendorId,
          project: numberIn(call, bill.project),
          costCode: bill.costCode,
          date: bill.date,
          dueDate,
          amount: bill.amount,
        },
      ],
      total: 1,
      complete: true,
      asOf: new Date().toISOString(),
      alreadyEntered: known !== undefined,
    }
  },
})

type Bill = z.output<typeof input> & { dueDate: string }

/**
 * NetSuite honours its own idempotency header only for asynchronous requests, so the key becomes the bill's external
 * id, which NetSuite keeps unique. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1545222128.html
 */
async function billWithKey(vendor: VendorHttp, key: string): Promise<string | undefined> {
  const row = await firstRow(vendor, z.object({ id: text }), {
    sql: "SELECT t.id FROM transaction t WHERE t.type = 'VendBill' AND t.externalid = ?",
    params: [key],
  })
  return row?.id
}

async function vendorName(vendor: VendorHttp, id: string): Promise<string> {
  const row = await firstRow(vendor, z.object({ vendor: text, isinactive: flag }), {
    sql: `SELECT ${entityName('v')} AS vendor, v.isinactive FROM vendor v WHERE v.id = ?`,
    params: [id],
  })
  if (row === undefined) throw new GatewayError('not_found', `NetSuite has no vendor with id ${id}.`)
  if (row.isinactive) throw new GatewayError('system_rejected', `Vendor ${id} is inactive in NetSuite.`)
  return row.vendor
}

/** The same invoice under two names of one firm is how a bill gets paid twice. */
async function refuseTwice(
  vendor: VendorHttp,
  names: SlotNames,
  { vendorId, number }: { vendorId: string; number: string },
) {
  const taxId = columnOf(names, 'tax_id', 'v')
  const same = `OR ${taxId} = (SELECT ${columnOf(names, 'tax_id', 'x')} FROM vendor x WHERE x.id = ?)`
  const twin = await firstRow(vendor, z.object({ id: text, vendorid: text }), {
    sql: `SELECT t.id, v.id AS vendorid FROM transaction t JOIN vendor v ON v.id = t.entity
      WHERE t.type = 'VendBill' AND t.tranid = ? AND (v.id = ? ${taxId === null ? '' : same}) ORDER BY t.id`,
    params: [number, vendorId, ...(taxId === null ? [] : [vendorId])],
  })
  if (twin === undefined) return
  const whose = twin.vendorid === vendorId ? 'this vendor' : `vendor ${twin.vendorid}, which has the same tax id,`
  throw new GatewayError('system_rejected', `Invoice ${number} of ${whose} is already entered as bill ${twin.id}.`, {
    nextStep: 'Look at the existing bill with vendor_bills and number before entering anything.',
    data: { existingBillId: twin.id },
  })
}

async function post(
  vendor: VendorHttp,
  call: CallContext,
  { bill, key }: { bill: Bill; key: string | undefined },
): Promise<string> {
  const { slots: names } = call
  const jobId = await requireJob(vendor, call, bill.project)
  const code = await costCodeIn(vendor, names, bill.costCode)
  const job = { id: jobId }
  const documentJob = nameOf(names, 'document_job')
  const [subsidiary, ...others] = namesOf(names, 'subsidiaries') ?? []
  const line = { amount: bill.amount, [requireJobKey(call).billField]: job, ...code.onLine }
  const response = await vendor.write({
    method: 'POST',
    path: '/services/rest/record/v1/vendorBill',
    body: {
      externalId: key,
      entity: { id: bill.vendorId },
      tranId: bill.number,
      tranDate: bill.date,
      dueDate: bill.dueDate,
      memo: bill.memo,
      // With several, the vendor's own subsidiary is the bill's.
      ...(subsidiary === undefined || others.length > 0 ? {} : { subsidiary: { id: subsidiary } }),
      ...(documentJob === null ? {} : { [documentJob]: job }),
      [code.list]: { items: [line] },
    },
  })
  const id = /\/vendorbill\/(\d+)$/i.exec(response.headers.location ?? '')?.[1]
  if (id !== undefined) return id
  throw new GatewayError('protocol_error', 'NetSuite did not say which bill it created.', {
    internal: `${response.status} location ${response.headers.location}`,
  })
}

/** Which list of the bill a line with this cost code belongs to, and what it says there. */
type CodedLine = { list: 'expense' | 'item'; onLine: Record<string, unknown> }

async function costCodeIn(vendor: VendorHttp, names: SlotNames, code: string): Promise<CodedLine> {
  const { kind, table, line, name } = costCodeOf(names) ?? unmapped('cost_code')
  const account = requireName(names, 'expense_account')
  const isOwnField = !isId(account) && (kind === 'segment' || kind === 'class')
  const row = await firstRow(vendor, z.object({ id: text, account: textIfAny }), {
    sql: `SELECT cc.id${isOwnField ? `, cc.${account} AS account` : ''} FROM ${table} cc WHERE ${name} = ? ORDER BY cc.id`,
    params: [code],
  })
  if (row === undefined) throw new GatewayError('not_found', `NetSuite has no cost code ${code}.`)
  if (kind === 'item') return { list: 'item', onLine: { item: { id: row.id }, quantity: 1 } }
  if (kind === 'account') return { list: 'expense', onLine: { account: { id: row.id } } }
  const posting = isOwnField ? row.account : account
  if (posting === undefined || !isId(posting)) {
    throw new GatewayError('system_rejected', `Cost code ${code} has no posting account in NetSuite.`)
  }
  return { list: 'expense', onLine: { account: { id: posting }, [line]: { id: row.id } } }
}
