import type { Company } from '#lib/company/types.ts'
import type { Database } from '../schema.ts'
import { eliminating } from './entries.ts'

export const subsidiaries = { home: 1, canada: 2, europe: 3, eliminations: 4 }

/**
 * Jobs, and with them their documents, belong to one of three companies, each with books in its own currency. A payment
 * is the company's whose bill it pays first.
 */
export function spread(db: Database, company: Company): void {
  const { canada, europe, eliminations } = subsidiaries
  db.insert('currency', { id: 2, symbol: 'CAD', name: 'Canadian Dollar', isbasecurrency: 'T' })
  db.insert('currency', { id: 3, symbol: 'EUR', name: 'Euro', isbasecurrency: 'T' })
  db.insert('subsidiary', { id: canada, name: 'Ridgeline Canada', parent: 1, iselimination: 'F', currency: 2 })
  db.insert('subsidiary', { id: europe, name: 'Ridgeline Europe', parent: 1, iselimination: 'F', currency: 3 })
  db.insert('subsidiary', { id: eliminations, name: 'Eliminations', parent: 1, iselimination: 'T', currency: 1 })
  const jobs = company.jobs.flatMap(({ netsuiteId }) => netsuiteId ?? [])
  move(
    db,
    jobs.filter((_, at) => at % 4 === 1),
    canada,
  )
  move(
    db,
    jobs.filter((_, at) => at % 4 === 2),
    europe,
  )
  const only = `"transaction" IN (${eliminating.join(', ')})`
  db.all(`UPDATE transactionline SET subsidiary = ${eliminations}, entity = NULL WHERE ${only}`)
  const further = 'account, category, year'
  db.all(`INSERT INTO budgets (id, ${further}, subsidiary, total)
    SELECT id + 1000, ${further}, ${canada}, ROUND(total / 2, 2) FROM budgets`)
  db.all('INSERT INTO budgetsmachine SELECT budget + 1000, period, ROUND(amount / 2, 2) FROM budgetsmachine')
}

function move(db: Database, jobs: readonly string[], subsidiary: number): void {
  const ids = jobs.join(', ')
  const documents = `SELECT id FROM "transaction" WHERE custbody_job IN (${ids})`
  const journals = `SELECT tl."transaction" FROM transactionline tl JOIN "transaction" t ON t.id = tl."transaction"
    WHERE t.type = 'Journal' AND tl.entity IN (${ids})`
  const payments = `SELECT l.nextdoc FROM previoustransactionlinelink l JOIN "transaction" t ON t.id = l.nextdoc
    WHERE t.type IN ('VendPymt', 'CustPymt') GROUP BY l.nextdoc HAVING MIN(l.previousdoc) IN (${documents})`
  db.all(`UPDATE transactionline SET subsidiary = ${subsidiary}
    WHERE "transaction" IN (${documents} UNION ${journals} UNION ${payments})`)
}
