import type { SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'
import { failed } from './answers.ts'
import type { Table, Value } from './tables.ts'

/** `GET /sobjects`: every object that the connection's user may see, and what they may do with its records. */
export function describeAll(tables: Readonly<Record<string, Table>>, readOnly: readonly string[]): SimulatorResponse {
  const sobjects = Object.keys(tables).map((name) => {
    const writes = name !== 'OpportunityHistory' && !readOnly.includes(name)
    return { name, label: name, queryable: true, createable: writes, updateable: writes, deletable: false }
  })
  return { status: 200, body: { encoding: 'UTF-8', maxBatchSize: 200, sobjects } }
}

/** `GET /sobjects/X/describe`: the fields of an object as the connection's user may see them. */
export function describe(tables: Readonly<Record<string, Table>>, name: string): SimulatorResponse {
  const table = tables[name]
  if (table === undefined) return failed(404, 'NOT_FOUND', 'The requested resource does not exist')
  const rows = [...table.rows.values()]
  const fields = [...table.fields].map((field) => ({
    name: field,
    label: field.replace(/__c$/, '').replaceAll('_', ' '),
    type: typeOf(rows.map((row) => row[field] ?? null)),
    custom: field.endsWith('__c'),
    deprecatedAndHidden: false,
    relationshipName: null,
  }))
  return { status: 200, body: { name, label: name, fields } }
}

function typeOf(values: readonly Value[]): string {
  const value = values.find((one) => one !== null)
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value === 'number') return 'double'
  if (/^\d{4}-\d{2}-\d{2}$/.test(String(value))) return 'date'
  return 'string'
}
