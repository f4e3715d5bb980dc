import { z } from 'zod'
import type { SimulatorRequest, SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'
import { refusal } from './errors.ts'
import { post } from './post.ts'
import type { Database } from './schema.ts'

const reference = z.object({ id: z.coerce.string() })
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const line = z.strictObject({
  account: reference,
  amount: z.number(),
  customer: reference.optional(),
  memo: z.string().optional(),
  cseg_costcode: reference.optional(),
})
const bill = z.strictObject({
  externalId: z.string().optional(),
  entity: reference,
  tranId: z.string().max(45).optional(),
  tranDate: day.optional(),
  dueDate: day.optional(),
  memo: z.string().optional(),
  paymentHold: z.boolean().optional(),
  subsidiary: reference.optional(),
  custbody_job: reference.optional(),
  expense: z.strictObject({ items: z.array(line).min(1) }),
})

/** `POST /record/v1/vendorBill`: 204 with the new record's address, or 400 naming the part that is wrong. */
export function createBill(db: Database, request: SimulatorRequest, url: string, today: string): SimulatorResponse {
  const parsed = bill.safeParse(json(request.text))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const keys = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
    return wrong(pathOf([...(issue?.path ?? []), ...keys]))
  }
  const unknown = missingReference(db, parsed.data)
  if (unknown !== undefined) return wrong(unknown)

  const { externalId } = parsed.data
  if (externalId !== undefined && has(db, '"transaction"', 'externalid', externalId)) return wrong('externalId')
  const id = String(db.get('SELECT MAX(id) + 1 AS id FROM "transaction"')?.id ?? 1)
  db.write(() => enter(db, id, parsed.data, today))
  return { status: 204, headers: { location: `${url}/services/rest/record/v1/vendorBill/${id}` } }
}

type Bill = z.output<typeof bill>

function enter(db: Database, id: string, entry: Bill, today: string): void {
  const date = entry.tranDate ?? today
  const total = entry.expense.items.reduce((sum, { amount }) => sum + Math.round(amount * 100), 0)
  const payable = String(db.get("SELECT MIN(id) AS id FROM account WHERE accttype = 'AcctPay'")?.id)
  post(
    db,
    {
      id,
      type: 'VendBill',
      tranid: entry.tranId ?? null,
      externalid: entry.externalId ?? null,
      trandate: date,
      postingperiod: openPeriod(db, date),
      duedate: entry.dueDate ?? date,
      createddate: today,
      memo: entry.memo ?? null,
      status: 'A',
      entity: entry.entity.id,
      paymenthold: entry.paymentHold === true ? 'T' : 'F',
      custbody_job: entry.custbody_job?.id ?? null,
    },
    [
      { account: payable, cents: -total, unpaid: total, entity: entry.entity.id },
      ...entry.expense.items.map((item) => ({
        account: item.account.id,
        cents: Math.round(item.amount * 100),
        entity: item.customer?.id ?? null,
        costCode: item.cseg_costcode?.id ?? null,
        memo: item.memo ?? null,
      })),
    ],
  )
  db.get('UPDATE vendor SET balance = COALESCE(balance, 0) + ? WHERE id = ? RETURNING id', total / 100, entry.entity.id)
}

/** A closed period takes no new postings: the first open one from the date on does. */
function openPeriod(db: Database, date: string): number | null {
  const found = db.get(
    "SELECT id FROM accountingperiod WHERE closed = 'F' AND enddate >= ? ORDER BY enddate LIMIT 1",
    date,
  )
  return found === undefined ? null : Number(found.id)
}

function missingReference(db: Database, { entity, custbody_job: job, expense }: Bill): string | undefined {
  if (!has(db, 'vendor', 'id', entity.id)) return 'entity'
  if (job !== undefined && !has(db, 'job', 'id', job.id)) return 'custbody_job'
  for (const [index, item] of expense.items.entries()) {
    const at = `expense.items[${index}]`
    if (!has(db, 'account', 'id', item.account.id)) return `${at}.account`
    if (item.customer !== undefined && !has(db, 'job', 'id', item.customer.id)) return `${at}.customer`
    const code = item.cseg_costcode
    if (code !== undefined && !has(db, 'customrecord_cseg_costcode', 'id', code.id)) return `${at}.cseg_costcode`
  }
  return undefined
}

function has(db: Database, table: string, column: string, value: string): boolean {
  return db.get(`SELECT 1 AS found FROM ${table} WHERE ${column} = ?`, value) !== undefined
}

function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((part, at) => (typeof part === 'number' ? `[${part}]` : `${at === 0 ? '' : '.'}${String(part)}`))
    .join('')
}

function wrong(path: string): SimulatorResponse {
  const detail = `Error while accessing resource: You have entered an Invalid Field Value for the following field: ${path}`
  return refusal(400, 'INVALID_CONTENT', detail, path)
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
