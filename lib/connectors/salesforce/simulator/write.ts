import { isObject } from '#lib/core/json.ts'
import type { SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'
import { failed } from './answers.ts'
import { type Row, STAGES, stageFields, type Table, type Value } from './tables.ts'

const READ_ONLY = new Set(['Id', 'IsWon', 'IsClosed', 'CreatedDate', 'LastModifiedDate'])
const DATES = new Set(['CloseDate', 'Expected_Start__c', 'Bid_Due_Date__c'])

/** `PATCH /sobjects/Opportunity/{id}`: 204, or what the platform says against it. */
export function patchOpportunity(table: Table, id: string, text: string): SimulatorResponse {
  const row = table.rows.get(id)
  if (row === undefined)
    return failed(404, 'NOT_FOUND', 'Provided external ID field does not exist or is not accessible')
  const body = parse(text)
  if (!isObject(body)) return failed(400, 'JSON_PARSER_ERROR', 'Unexpected character in request body')
  const changes: Record<string, Value> = {}
  for (const [field, value] of Object.entries(body)) {
    const refusal = refusalOf(table, row, { field, value })
    if (refusal !== null) return refusal
    if (isValue(value)) changes[field] = value
  }
  const next = changed(table, row, changes)
  const refused = ruled(table, next, row)
  if (refused !== null) return refused
  table.rows.set(id, next)
  return { status: 204 }
}

const required: Readonly<Record<string, readonly string[]>> = { Lead: ['LastName', 'Company'], Task: [] }
const prefixes: Readonly<Record<string, string>> = { Lead: '00Q', Task: '00T' }

/** `POST /sobjects/{type}`: 201 with the id, or what the platform says against it. */
export function createRecord(table: Table, type: string, text: string): SimulatorResponse {
  const needed = required[type]
  if (needed === undefined) return failed(400, 'INVALID_TYPE_FOR_OPERATION', `entity type cannot be inserted: ${type}`)
  const body = parse(text)
  if (!isObject(body)) return failed(400, 'JSON_PARSER_ERROR', 'Unexpected character in request body')
  const unknown = Object.keys(body).find((field) => !table.fields.has(field))
  if (unknown !== undefined)
    return failed(400, 'INVALID_FIELD', `No such column '${unknown}' on sobject of type ${type}`)
  const missing = needed.filter((field) => typeof body[field] !== 'string' || body[field] === '')
  if (missing.length > 0) {
    return failed(400, 'REQUIRED_FIELD_MISSING', `Required fields are missing: [${missing.join(', ')}]`, missing)
  }
  const id = `${prefixes[type]}RB${String(table.rows.size + 1).padStart(10, '0')}AAA`
  const empty = Object.fromEntries([...table.fields].map((field) => [field, null]))
  const given = Object.fromEntries(Object.entries(body).filter((entry): entry is [string, Value] => isValue(entry[1])))
  const RecordTypeId = table.rules?.recordType
  const ofKind: Record<string, Value> = RecordTypeId === undefined ? {} : { RecordTypeId }
  const row: Row = { ...empty, ...ofType(type, given), ...ofKind, ...given, Id: id }
  const refused = ruled(table, row, null)
  if (refused !== null) return refused
  table.rows.set(id, row)
  return { status: 201, body: { id, success: true, errors: [] } }
}

/** What the platform fills in. */
function ofType(type: string, given: Readonly<Record<string, Value>>): Record<string, Value> {
  const CreatedDate = new Date().toISOString().replace('Z', '+0000')
  if (type === 'Task') return { IsClosed: given['Status'] === 'Completed', TaskSubtype: 'Task' }
  const Name = [given['FirstName'], given['LastName']].filter(Boolean).join(' ')
  return { Name, Status: 'Open', IsConverted: false, CreatedDate }
}

/** A new stage brings its probability along, unless one is given. */
function changed(table: Table, row: Row, changes: Record<string, Value>): Row {
  const next: Row = { ...row, ...changes, Id: row.Id, LastModifiedDate: new Date().toISOString().replace('Z', '+0000') }
  if (changes.StageName === undefined) return next
  const stage = String(changes.StageName)
  const peer = [...table.rows.values()].find(({ StageName }) => StageName === stage)
  const usual = stage === 'Closed Won' ? 100 : stage === 'Closed Lost' ? 0 : (peer?.Probability ?? row.Probability)
  const meaning = stageFields(stage, Number(changes.Probability ?? usual))
  // An org's own word for it means what it means in its other records.
  return { ...next, ...meaning, IsClosed: peer?.IsClosed ?? meaning.IsClosed, IsWon: peer?.IsWon ?? meaning.IsWon }
}

function ruled({ rules }: Table, next: Row, before: Row | null): SimulatorResponse | null {
  const refusal = rules?.refusalOf?.(next, before) ?? null
  return refusal === null ? null : failed(400, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', refusal.message, refusal.fields)
}

type Change = { field: string; value: unknown }

function refusalOf(table: Table, row: Row, { field, value }: Change): SimulatorResponse | null {
  if (!table.fields.has(field)) {
    return failed(400, 'INVALID_FIELD', `No such column '${field}' on sobject of type Opportunity`)
  }
  if (READ_ONLY.has(field)) {
    return failed(400, 'INVALID_FIELD_FOR_INSERT_UPDATE', 'Unable to create/update fields', [field])
  }
  if (field === 'StageName' && !(table.rules?.stagesOf?.(row) ?? STAGES).some((stage) => stage === value)) {
    return failed(400, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', `Stage: bad value for restricted picklist`, [field])
  }
  if (field === 'NextStep' && String(value).length > 255) {
    return failed(400, 'STRING_TOO_LONG', 'Next Step: data value too large', [field])
  }
  if (DATES.has(field) && !isDay(value)) {
    return failed(400, 'JSON_PARSER_ERROR', `Cannot deserialize instance of date from VALUE_STRING value ${value}`, [
      field,
    ])
  }
  if (field === 'Amount' && value !== null && typeof value !== 'number') {
    return failed(400, 'JSON_PARSER_ERROR', 'Cannot deserialize instance of currency', [field])
  }
  return null
}

function isDay(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const parsed = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value)
}

function isValue(value: unknown): value is Value {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
