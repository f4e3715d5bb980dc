import type { Company, CostCode } from '#lib/company/types.ts'
import type { Database } from './schema.ts'

const costAccounts: Record<CostCode['category'], string> = {
  labor: 'Labor',
  material: 'Material',
  subcontract: 'Subcontracts',
  equipment: 'Equipment',
  other: 'Other job cost',
}

export type Keys = ReturnType<typeof createKeys>

/** From the company's own keys to NetSuite's ids; what is missing there is a mistake in the sample company. */
export function createKeys(company: Company, db: Database) {
  const accounts = new Map(company.accounts.map(({ name, netsuiteId }) => [name, netsuiteId]))
  const vendors = new Map(company.vendors.map(({ id, netsuiteId }) => [id, netsuiteId]))
  const customers = new Map(company.customers.map(({ id, netsuiteId }) => [id, netsuiteId]))
  const jobs = new Map(company.jobs.map(({ number, netsuiteId }) => [number, netsuiteId]))
  const categories = new Map(company.costCodes.map(({ code, category }) => [code, category]))
  const codes = new Map(
    db.all('SELECT id, name FROM customrecord_cseg_costcode').map(({ id, name }) => [String(name), Number(id)]),
  )
  const account = (name: string) => known(accounts.get(name), name)

  return {
    payable: account('Accounts payable'),
    receivable: account('Accounts receivable'),
    retainage: account('Retainage receivable'),
    billings: account('Contract billings'),
    operating: account('Operating account'),
    payroll: account('Payroll account'),
    openCost: account('Job cost of the open period'),
    retained: account('Retained earnings'),
    costAccount: (code: string) => account(costAccounts[categories.get(code) ?? 'other']),
    vendor: (id: string) => known(vendors.get(id), id),
    customer: (id: string) => known(customers.get(id), id),
    job: (number: string | null) => (number === null ? null : (jobs.get(number) ?? null)),
    code: (code: string) => codes.get(code) ?? null,
  }
}

function known<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`The sample company has no ${name}.`)
  return value
}
