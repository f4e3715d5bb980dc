import type { Company } from '#lib/company/types.ts'
import { certified } from '#lib/measures/certified/index.ts'
import type { Wanted } from './expected.ts'

type Kept = ReadonlyMap<string, readonly string[]>

/** Names in a query that the company does not have, or that several people of it have. */
export function strangersIn({ measure, filters, except }: Wanted, kept: Kept): string[] {
  const own = certified.get(measure)?.values ?? {}
  return [...Object.entries(filters), ...Object.entries(except)].flatMap(([dimension, names]) => {
    const ids = Object.entries(own).flatMap(([key, values]) => (key === dimension ? values.map(({ id }) => id) : []))
    const all = [...(kept.get(dimension) ?? []), ...ids, 'me']
    return names.filter((name) => !isThere(name, all, dimension)).map((name) => `no ${dimension} ${name}`)
  })
}

function isThere(name: string, all: readonly string[], dimension: string): boolean {
  const alike = all.filter((one) => one === name)
  return dimension === 'person' || dimension === 'manager' ? alike.length === 1 : alike.length > 0
}

/** By dimension, as the records of the company have them. */
export function namesOf(company: Company): Kept {
  const firms = company.vendors.map(({ name }) => name)
  const designers = company.rfis.map(({ assigneeCompany }) => assigneeCompany)
  const people = company.employees.map(({ firstName, lastName }) => `${firstName} ${lastName}`)
  const outside = new Set(company.rfis.map(({ assignee }) => assignee))
  return new Map<string, string[]>([
    ['job', company.jobs.map(({ number }) => number)],
    ['customer', [...company.customers, ...company.salesAccounts].map(({ name }) => name)],
    ['vendor', firms],
    ['company', [...firms, ...designers]],
    ['person', [...people, ...outside]],
    ['manager', people],
    ['owner', people],
    ['department', company.employees.map(({ department }) => department)],
    ['title', company.employees.map(({ jobTitle }) => jobTitle)],
    ['division', company.employees.map(({ division }) => division)],
    ['account', company.accounts.map(({ name }) => name)],
    ['cost_code', company.costCodes.map(({ code }) => code)],
    ['competitor', company.opportunities.flatMap(({ competitor }) => competitor ?? [])],
    ['stage', company.opportunities.map(({ stage }) => stage)],
    ['industry', company.salesAccounts.map(({ industry }) => industry)],
    ['utility', company.utilityLocates.map(({ utility }) => utility)],
    ['discipline', company.drawings.map(({ discipline }) => discipline)],
    ['source', company.leads.map(({ source }) => source)],
    ['reason', reasonsOf(company)],
    ['kind', kindsOf(company)],
    ['status', statusesOf(company)],
  ])
}

function reasonsOf({ opportunities, billHolds, changeEvents }: Company): string[] {
  const lost = opportunities.flatMap(({ lossReason }) => lossReason ?? [])
  return [...lost, ...[...billHolds, ...changeEvents].map(({ reason }) => reason)]
}

function kindsOf({ permits, certifications, complianceDocuments, observations, inspections, leaveBalances }: Company) {
  return [
    ...[...permits, ...observations].map(({ type }) => type),
    ...[...complianceDocuments, ...inspections].map(({ kind }) => kind),
    ...certifications.map(({ name }) => name),
    ...leaveBalances.map(({ policy }) => policy),
  ]
}

function statusesOf({ permits, leads, salesTasks }: Company): string[] {
  return [...permits, ...leads, ...salesTasks].map(({ status }) => status)
}
