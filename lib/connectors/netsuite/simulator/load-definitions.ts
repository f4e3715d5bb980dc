import type { Database } from './schema.ts'

/** What an account's own fields hold, as `customfield` names it; the fields and records are those of the tables. */
const kinds: readonly (readonly [form: RegExp, type: string])[] = [
  [/_(?:job|code|costcode|period|account)$/, 'List/Record'],
  [/_(?:no)$/, 'Integer Number'],
  [/_(?:to)$/, 'Date'],
  [/_(?:trade|title|category|reason)$/, 'Free-Form Text'],
]

/** The role of the service account, as tokens name it. */
export const SERVICE_ROLE = 1010

/** What roles may do: 1 to see, 2 to create, 4 everything. */
export function loadRoles(db: Database): void {
  const seen = ['TRAN_FIND', 'LIST_ACCOUNT', 'LIST_VENDOR', 'LIST_CUSTJOB', 'LIST_JOB', 'LIST_ITEM', 'LIST_CURRENCY']
  for (const permkey of seen) db.insert('rolepermissions', { role: SERVICE_ROLE, permkey, permlevel: 1 })
  db.insert('rolepermissions', { role: SERVICE_ROLE, permkey: 'TRAN_VENDBILL', permlevel: 2 })
  db.insert('rolepermissions', { role: 15, permkey: 'LIST_EMPLOYEE', permlevel: 1 })
}

/** The definitions of the account's own fields, records and segments, with script ids in capitals as NetSuite has them. */
export function loadDefinitions(db: Database): void {
  const found =
    db.all(`SELECT m.name AS tablename, p.name AS columnname FROM sqlite_master m, pragma_table_info(m.name) p
    WHERE m.type = 'table' ORDER BY m.name, p.cid`)
  const records = [...new Set(found.map(({ tablename }) => String(tablename)))].filter((name) =>
    /^customrecord_/.test(name),
  )
  for (const [index, record] of records.entries()) {
    const about = { internalid: index + 1, scriptid: record.toUpperCase(), name: labelOf(record) }
    db.insert('customrecordtype', { ...about, isinactive: 'F' })
    const segment = /^customrecord_(cseg_\w+)$/.exec(record)?.[1]
    if (segment !== undefined) db.insert('customsegment', { ...about, scriptid: segment.toUpperCase() })
  }
  const fields = found
    .map(({ columnname }) => String(columnname))
    .filter((name) => /^cust(?:body|entity|record)_/.test(name))
  for (const [index, field] of fields.entries()) {
    const type = kinds.find(([form]) => form.test(field))?.[1] ?? 'Currency'
    db.insert('customfield', {
      internalid: 1001 + index,
      scriptid: field.toUpperCase(),
      name: labelOf(field),
      fieldvaluetype: type,
      fieldvaluetyperecord: type === 'List/Record' ? '-1' : null,
      isinactive: 'F',
      isstored: 'T',
    })
  }
}

/** "Pay app no" of `custbody_pay_app_no`. */
function labelOf(scriptId: string): string {
  const words = scriptId
    .replace(/^custom?(?:body|entity|record)_(?:cseg_)?|^cust(?:body|entity|record)_/, '')
    .replaceAll('_', ' ')
  const spoken = words.replace('costcode', 'cost code')
  return spoken.charAt(0).toUpperCase() + spoken.slice(1)
}
