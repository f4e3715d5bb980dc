import type { SimulatorRequest, SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'
import { createBill } from './create-bill.ts'
import { refusal } from './errors.ts'
import type { Database } from './schema.ts'

const base = '/services/rest/record/v1/'

/** Which table a record type lives in, and its fields by the record API's names. */
type RecordType = { table: string; only?: string; fields: Record<string, string>; references: Record<string, string> }

const transactionFields = { tranId: 'tranid', tranDate: 'trandate', memo: 'memo', externalId: 'externalid' }

function transaction(only: string, more: Record<string, string> = {}): RecordType {
  const fields = { ...transactionFields, total: 'foreigntotal', ...more }
  return { table: 'transaction', only, fields, references: { entity: 'entity', custbody_job: 'custbody_job' } }
}

const people = { entityId: 'entityid', companyName: 'companyname', email: 'email', phone: 'phone' }

const types: Record<string, RecordType> = {
  vendorBill: transaction('VendBill', { dueDate: 'duedate' }),
  vendorPayment: transaction('VendPymt'),
  invoice: transaction('CustInvc', { dueDate: 'duedate' }),
  purchaseOrder: transaction('PurchOrd'),
  journalEntry: transaction('Journal'),
  vendor: { table: 'vendor', fields: { ...people, balance: 'balance' }, references: {} },
  customer: { table: 'customer', fields: people, references: {} },
  job: {
    table: 'job',
    fields: {
      entityId: 'entityid',
      companyName: 'companyname',
      startDate: 'startdate',
      estimatedCost: 'estimatedcost',
    },
    references: { parent: 'customer' },
  },
  account: { table: 'account', fields: { acctNumber: 'acctnumber', acctName: 'fullname' }, references: {} },
}

/** The record API: lists of ids, single records, and new vendor bills; the integration's role may write nothing else. */
export function answerRecord(db: Database, request: SimulatorRequest, url: string, today: string): SimulatorResponse {
  const [name = '', id] = request.path.slice(base.length).split('/')
  const type = types[name]
  if (type === undefined) return refusal(404, 'NONEXISTENT_ID', 'Record type does not exist.')
  if (request.method === 'GET')
    return id === undefined ? list(db, name, type, request, url) : one(db, name, type, id, url)
  if (request.method === 'POST' && name === 'vendorBill' && id === undefined) return createBill(db, request, url, today)
  return refusal(403, 'INSUFFICIENT_PERMISSION', 'The role has no permission for this operation.')
}

function list(db: Database, name: string, type: RecordType, { query }: SimulatorRequest, url: string) {
  const limit = Number(query.get('limit') ?? 1000)
  const offset = Number(query.get('offset') ?? 0)
  const sized = Number.isInteger(limit) && limit >= 1 && limit <= 1000
  if (!sized || !Number.isInteger(offset) || offset < 0 || offset % limit !== 0) {
    return refusal(400, 'INVALID_PARAMETER', 'Invalid value of the query parameter limit or offset.')
  }
  const { where, params } = scope(type)
  const total = Number(db.get(`SELECT COUNT(*) AS n FROM "${type.table}" ${where}`, ...params)?.n ?? 0)
  const rows = db.all(`SELECT id FROM "${type.table}" ${where} ORDER BY id LIMIT ${limit} OFFSET ${offset}`, ...params)
  const self = `${url}${base}${name}`
  const items = rows.map(({ id }) => ({ links: [{ rel: 'self', href: `${self}/${id}` }], id: String(id) }))
  const hasMore = offset + rows.length < total
  const next = hasMore ? [{ rel: 'next', href: `${self}?limit=${limit}&offset=${offset + limit}` }] : []
  return {
    status: 200,
    body: {
      links: [...next, { rel: 'self', href: self }],
      count: rows.length,
      hasMore,
      items,
      offset,
      totalResults: total,
    },
  }
}

function one(db: Database, name: string, type: RecordType, id: string, url: string): SimulatorResponse {
  const { where, params } = scope(type)
  const found = db.get(`SELECT * FROM "${type.table}" ${where === '' ? 'WHERE' : `${where} AND`} id = ?`, ...params, id)
  if (found === undefined) return refusal(404, 'NONEXISTENT_ID', 'Record does not exist.')
  const entries = [
    ...Object.entries(type.fields).map(([field, column]) => [field, found[column]]),
    ...Object.entries(type.references).map(([field, column]) => [field, referenceTo(found[column])]),
  ].filter(([, value]) => value !== null && value !== undefined)
  const links = [{ rel: 'self', href: `${url}${base}${name}/${id}` }]
  return { status: 200, body: { links, id, ...Object.fromEntries(entries) } }
}

function referenceTo(id: unknown): { id: string } | null {
  return id === null || id === undefined ? null : { id: String(id) }
}

function scope({ only }: RecordType): { where: string; params: string[] } {
  return only === undefined ? { where: '', params: [] } : { where: 'WHERE type = ?', params: [only] }
}
