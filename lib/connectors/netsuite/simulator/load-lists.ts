import type { Company, JobStatus } from '#lib/company/types.ts'
import type { Database } from './schema.ts'

const statuses: Record<JobStatus, [id: number, name: string]> = {
  not_started: [1, 'Awarded'],
  active: [2, 'In Progress'],
  closing: [3, 'Closeout'],
  complete: [4, 'Closed'],
}

/** How much may be drawn; the ledger knows only how much is. */
const creditLimit: Record<string, number> = { 'Line of credit': 10_000_000 }

const dollars = (cents: number) => cents / 100

/** Accounts, periods, people, jobs, cost codes, budgets and the work-in-progress schedule. */
export function loadLists(db: Database, company: Company): void {
  db.insert('subsidiary', { id: 1, name: company.name, iselimination: 'F', currency: 1 })
  db.insert('currency', { id: 1, symbol: 'USD', name: 'US Dollar', isbasecurrency: 'T' })
  db.insert('accountingbook', { id: 1, name: 'Primary Accounting Book', isprimary: 'T' })
  for (const [id, name] of Object.values(statuses)) db.insert('entitystatus', { id, name })
  loadAccounting(db, company)
  loadPeople(db, company)
  loadJobs(db, company)
  loadBudgets(db, company)
}

function loadAccounting(db: Database, { accounts, periods }: Company): void {
  for (const { netsuiteId, number, name, type } of accounts) {
    db.insert('account', {
      id: netsuiteId,
      acctnumber: number,
      accttype: type,
      accountsearchdisplayname: `${number} ${name}`,
      fullname: name,
      isinactive: 'F',
      issummary: 'F',
      custrecord_credit_limit: creditLimit[name] ?? null,
    })
  }
  for (const { netsuiteId, name, startDate, endDate, closed } of periods) {
    const flag = closed ? 'T' : 'F'
    db.insert('accountingperiod', {
      id: netsuiteId,
      periodname: name,
      startdate: startDate,
      enddate: endDate,
      closed: flag,
      isquarter: 'F',
      isyear: 'F',
      isadjust: 'F',
      isposting: 'T',
      aplocked: flag,
      arlocked: flag,
    })
  }
}

function loadPeople(db: Database, { customers, vendors, employees, bills }: Company): void {
  for (const { netsuiteId, id, name, email, phone } of customers) {
    db.insert('customer', { id: netsuiteId, entityid: id, companyname: name, email, phone, isinactive: 'F' })
  }
  const open = Map.groupBy(bills, ({ vendorId }) => vendorId)
  for (const { netsuiteId, id, name, email, phone, taxId, trade } of vendors) {
    const balance = (open.get(id) ?? []).reduce((sum, { unpaid }) => sum + unpaid, 0)
    db.insert('vendor', {
      id: netsuiteId,
      entityid: id,
      companyname: name,
      email,
      phone,
      taxidnum: taxId,
      balance: dollars(balance),
      isinactive: 'F',
      custentity_trade: trade,
    })
  }
  for (const { netsuiteId, number, firstName, lastName, status, upn } of employees) {
    if (netsuiteId === null) continue
    db.insert('employee', {
      id: netsuiteId,
      entityid: `${firstName} ${lastName}`,
      firstname: firstName,
      lastname: lastName,
      email: upn,
      externalid: number,
      isinactive: status === 'active' ? 'F' : 'T',
    })
  }
}

function loadJobs(db: Database, company: Company): void {
  const customers = new Map(company.customers.map(({ id, netsuiteId }) => [id, netsuiteId]))
  const employees = new Map(company.employees.map(({ number, netsuiteId }) => [number, netsuiteId]))
  const jobs = new Map(company.jobs.map(({ number, netsuiteId }) => [number, netsuiteId]))
  const periods = new Map(company.periods.map(({ startDate, netsuiteId }) => [startDate.slice(0, 7), netsuiteId]))
  const openCost = company.accounts.find(({ name }) => name === 'Job cost of the open period')
  const codes = new Map(company.costCodes.map(({ code }, index) => [code, 1001 + index]))

  for (const job of company.jobs) {
    if (job.netsuiteId === null) continue
    db.insert('job', {
      id: job.netsuiteId,
      entityid: job.number,
      companyname: job.name,
      customer: customers.get(job.customerId) ?? null,
      startdate: job.startDate,
      projectedenddate: job.finishDate,
      entitystatus: statuses[job.status][0],
      projectmanager: employees.get(job.projectManager) ?? null,
      percentcomplete: job.percentComplete,
      estimatedcost: dollars(job.costAtCompletion),
      estimatedrevenue: dollars(job.originalContract + job.approvedChanges),
      isinactive: 'F',
      custentity_original_contract: dollars(job.originalContract),
      custentity_approved_changes: dollars(job.approvedChanges),
      custentity_original_estimate: dollars(job.originalCostEstimate),
    })
  }
  for (const { code, title, category } of company.costCodes) {
    db.insert('customrecord_cseg_costcode', {
      id: codes.get(code) ?? null,
      name: code,
      isinactive: 'F',
      custrecord_costcode_title: title,
      custrecord_costcode_category: category,
      custrecord_costcode_account: openCost?.netsuiteId ?? null,
    })
  }
  for (const [index, line] of company.budgetLines.entries()) {
    const job = jobs.get(line.job) ?? null
    if (job === null) continue
    db.insert('customrecord_job_budget', {
      id: index + 1,
      custrecord_budget_job: job,
      custrecord_budget_costcode: codes.get(line.costCode) ?? null,
      custrecord_budget_original: dollars(line.original),
      custrecord_budget_revised: dollars(line.original + line.modifications),
      custrecord_budget_forecast: dollars(line.actual + line.forecastToComplete),
    })
  }
  for (const [index, line] of [...company.wip, ...company.wipHistory].entries()) {
    db.insert('customrecord_wip_schedule', {
      id: index + 1,
      custrecord_wip_job: jobs.get(line.job) ?? null,
      custrecord_wip_period: periods.get(line.period) ?? null,
      custrecord_wip_contract: dollars(line.contract),
      custrecord_wip_estimate: dollars(line.costAtCompletion),
      custrecord_wip_cost: dollars(line.costToDate),
      custrecord_wip_earned: dollars(line.earned),
      custrecord_wip_billed: dollars(line.billed),
    })
  }
}

/** A budget of an account and a year, with an amount for each of its months; income is positive, as people enter it. */
function loadBudgets(db: Database, { accounts, periods, accountBudgets }: Company): void {
  db.insert('budgetcategory', { id: 1, name: 'Annual budget', isinactive: 'F' })
  const known = new Map(accounts.map((account) => [account.number, account]))
  const months = new Map(periods.map(({ startDate, netsuiteId }) => [startDate.slice(0, 7), netsuiteId]))
  const years = Map.groupBy(accountBudgets, ({ accountNumber, period }) => `${accountNumber} ${period.slice(0, 4)}`)
  for (const [index, lines] of [...years.values()].entries()) {
    const account = known.get(lines[0]?.accountNumber ?? '')
    if (account === undefined) continue
    const id = index + 1
    const sign = account.type === 'Income' ? -1 : 1
    const total = lines.reduce((sum, { amount }) => sum + amount, 0)
    db.insert('budgets', { id, account: account.netsuiteId, category: 1, subsidiary: 1, total: dollars(sign * total) })
    for (const { period, amount } of lines) {
      const month = months.get(period)
      if (month === undefined) continue
      db.insert('budgetsmachine', { budget: id, period: month, amount: dollars(sign * amount) })
    }
  }
}
