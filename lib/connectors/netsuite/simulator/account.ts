import type { Company } from '#lib/company/types.ts'
import type { Profile } from '../../kit/simulator/simulator-kit.ts'
import { makeBare } from './bare.ts'
import { createKeys } from './keys.ts'
import { loadDefinitions, loadRoles } from './load-definitions.ts'
import { loadDocuments } from './load-documents.ts'
import { loadLedger } from './load-ledger.ts'
import { loadLists } from './load-lists.ts'
import { makeRich } from './rich/index.ts'
import { createDatabase, type Database } from './schema.ts'

/** Every vendor, customer and job is an entity, under one sequence of ids. */
const entities = `(SELECT id, COALESCE(companyname, altname, entityid) AS name FROM vendor UNION ALL
  SELECT id, COALESCE(companyname, altname, entityid) FROM customer)`

/** What NetSuite shows for a reference: the table it points to, and the column of its name there. */
const shown: Record<string, readonly [table: string, name: string]> = {
  entitystatus: ['entitystatus', 'name'],
  projectmanager: ['employee', 'entityid'],
  customer: ['customer', 'companyname'],
  entity: [entities, 'name'],
  cseg_costcode: ['customrecord_cseg_costcode', 'name'],
  cseg_project_seg: ['customrecord_cseg_project_seg', 'name'],
  item: ['item', 'itemid'],
}

/** The sample company's NetSuite account, or the same company in an account of another kind. */
export function openAccount(company: Company, profile: Profile = 'sample'): Database {
  const db = createDatabase()
  db.defineText((column, id) => {
    const [table, name] = shown[column] ?? []
    if (table === undefined) return String(id)
    const found = db.get(`SELECT ${name} AS text FROM ${table} WHERE id = ?`, id)
    return found === undefined ? null : String(found.text)
  })
  db.write(() => {
    loadLists(db, company)
    loadDefinitions(db)
    loadRoles(db)
    const keys = createKeys(company, db)
    loadDocuments(db, company, keys)
    loadLedger(db, company, keys)
    if (profile === 'bare') makeBare(db)
    if (profile === 'rich') makeRich(db, company, keys)
  })
  return db
}
