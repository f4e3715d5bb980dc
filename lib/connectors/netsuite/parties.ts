import { entityName } from './query.ts'

/** Who a document is with, as pieces of SuiteQL. */
export type Party = { join: string; id: string; name: string; columns: Readonly<Record<string, string>> }

/**
 * Who an invoice is to. It may name the project instead of the customer; then it is the project's customer. Whoever is
 * neither has the name that NetSuite shows, so that no amount is lost with it.
 */
export function customerOf(entity: string, projects: boolean): Party {
  const plain = `LEFT JOIN customer c ON c.id = ${entity}`
  if (!projects) return party(plain, { id: entity, name: entityName('c') })
  return party(`${plain} LEFT JOIN job ej ON ej.id = ${entity} LEFT JOIN customer jc ON jc.id = ej.customer`, {
    id: `COALESCE(jc.id, ${entity})`,
    name: `COALESCE(c.companyname, c.altname, c.entityid, jc.companyname, jc.altname, jc.entityid)`,
  })
}

/** Whom a bill is from: mostly a vendor; an employee has expenses, and a journal may name anybody. */
export function vendorOf(entity: string): Party {
  return party(`LEFT JOIN vendor v ON v.id = ${entity}`, { id: entity, name: entityName('v') })
}

function party(join: string, { id, name }: { id: string; name: string }): Party {
  return { join, id, name, columns: { partyid: id, party: name } }
}

/** A journal has its entity on the line only. */
export const lineEntity = 'COALESCE(tl.entity, t.entity)'
/** What NetSuite shows for the entities of a posting line. */
export const shownEntities = { lineparty: 'BUILTIN.DF(tl.entity)', documentparty: 'BUILTIN.DF(t.entity)' }
