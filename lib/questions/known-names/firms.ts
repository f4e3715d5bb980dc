import { asks } from '#lib/measures/asks.ts'
import { idOf } from '#lib/measures/certified/narrowed.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { recordsOf } from '#lib/measures/replies.ts'
import * as netsuite from '#lib/measures/topics/netsuite.ts'
import * as others from '#lib/measures/topics/others.ts'
import * as procore from '#lib/measures/topics/procore.ts'
import type { Named } from '../understand/names.ts'
import { joined, type Kept } from './joined.ts'
import { inPassing } from './lists.ts'
import { written } from './written.ts'

type Input = Pick<InsightInput, 'answers' | 'joins' | 'today'>

/** Vendors and the companies on site: the books know them by their ids, and most of the field by their names alone. */
export function firmsNamed(input: Input): Named[] {
  return joined('vendor', [...vendorsIn(input), ...companiesIn(input)], input.joins).map((firm) => {
    const inField = firm.filter(({ system }) => system === 'procore').map(({ name }) => name)
    return toNamed(firm, { vendor: [...idsIn(firm), ...otherIds(firm, input.joins)], company: inField })
  })
}

function vendorsIn({ answers }: Input): Kept[] {
  const listed = recordsOf(answers.of(netsuite.vendors, asks.vendors().about)).map(
    ({ id, name, email, taxId, sameTaxIdAs, active }): Kept => ({
      ...{ system: 'netsuite', id, name, active: active !== false },
      ...{ mail: email, taxId, twin: sameTaxIdAs?.id },
    }),
  )
  const mentioned = [
    ...recordsOf(answers.of(netsuite.bills, inPassing.bills.ask().about)),
    ...recordsOf(answers.of(netsuite.purchaseOrders, inPassing.orders.ask().about)),
  ].map(({ vendorId, vendor }): Kept => ({ system: 'netsuite', id: vendorId, name: vendor, active: true }))
  return [...listed, ...mentioned]
}

function companiesIn({ answers, today }: Input): Kept[] {
  const listed = recordsOf(answers.of(procore.companies, asks.companies().about)).map(
    ({ id, name, email, taxId, active }): Kept => ({
      ...{ system: 'procore', id, name, active: active !== false },
      ...{ mail: email, taxId },
    }),
  )
  const known = new Set(listed.map(({ name }) => name))
  const mentioned = [
    ...recordsOf(answers.of(procore.rfis, asks.rfis({}).about)).map(({ company }) => company),
    ...recordsOf(answers.of(procore.crewHours, inPassing.crewHours.ask(today).about)).map(({ crew }) => crew),
  ]
  const others = new Set(mentioned.flatMap((name) => (name == null || known.has(name) ? [] : [name])))
  return [...listed, ...[...others].map((name) => ({ system: 'procore', id: null, name, active: true }))]
}

/** Where the person has no list of a system, its id of the firm all the same. */
function otherIds(firm: readonly Kept[], joins: Input['joins']): string[] {
  const own = new Set(idsIn(firm))
  const known = ['netsuite', 'procore'].flatMap((other) =>
    firm.flatMap(({ system, id }) =>
      id === null ? [] : joins.sameAs('vendor', { system, id }, other).map((one) => idOf(other, one)),
    ),
  )
  return [...new Set(known)].filter((id) => !own.has(id))
}

/** Customers of the books, of the jobs in them, and of the bids. */
export function customersNamed({ answers, joins }: Input): Named[] {
  const books = recordsOf(answers.of(netsuite.customers, asks.customers().about)).map(
    ({ id, name, email, active }): Kept => ({ system: 'netsuite', id, name, active: active !== false, mail: email }),
  )
  const sales = recordsOf(answers.of(others.salesAccounts)).map(
    ({ id, name }): Kept => ({ system: 'salesforce', id, name, active: true }),
  )
  const known = new Set(books.map(({ name }) => name))
  const ofJobs = new Set(recordsOf(answers.of(netsuite.jobs)).flatMap(({ customer }) => customer ?? []))
  const more = [...ofJobs]
    .filter((name) => !known.has(name))
    .map((name): Kept => ({ system: 'netsuite', id: null, name, active: true }))
  return joined('customer', [...books, ...sales, ...more], joins).map((firm) => {
    const ofBooks = firm.filter(({ system }) => system === 'netsuite')
    // Receipts have the id, and whatever is billed or bid for the name as it stands there.
    return toNamed(firm, { customer: [...idsIn(ofBooks), ...new Set(firm.map(({ name }) => name))] })
  })
}

function idsIn(firm: readonly Kept[]): string[] {
  return firm.flatMap(({ system, id }) => (id === null ? [] : [idOf(system, id)]))
}

/** As an active record has it, that of the books before the others. */
function toNamed(firm: readonly Kept[], ids: Named['ids']): Named {
  const ordered = firm.toSorted((a, b) => Number(b.active) - Number(a.active) || a.system.localeCompare(b.system))
  const [name = '', ...also] = written(ordered.map((one) => one.name))
  const kept = Object.entries(ids).filter(([, some]) => some.length > 0)
  return { name, also, ids: Object.fromEntries(kept), active: firm.some((one) => one.active) }
}
