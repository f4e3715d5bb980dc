import type { Company } from '#lib/company/types.ts'
import { createKeys } from './keys.ts'
import { loadDocuments } from './load-documents.ts'
import { loadLedger } from './load-ledger.ts'
import { loadLists } from './load-lists.ts'
import { createDatabase, type Database } from './schema.ts'

/** The sample company's NetSuite account. */
export function openAccount(company: Company): Database {
  const db = createDatabase()
  db.defineText((column, id) => {
    const table = { entitystatus: 'entitystatus', projectmanager: 'employee', customer: 'customer' }[column]
    if (table === undefined) return String(id)
    const name = table === 'customer' ? 'companyname' : table === 'employee' ? 'entityid' : 'name'
    const found = db.get(`SELECT ${name} AS text FROM ${table} WHERE id = ?`, id)
    return found === undefined ? null : String(found.text)
  })
  db.write(() => {
    loadLists(db, company)
    const keys = createKeys(company, db)
    loadDocuments(db, company, keys)
    loadLedger(db, company, keys)
  })
  return db
}
