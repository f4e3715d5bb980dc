import { asks, needed } from '../asks.ts'
import { answered } from '../replies.ts'
import * as procore from '../topics/procore.ts'
import { columns } from './columns.ts'
import type { Certified } from './measure.ts'
import { named } from './named.ts'
import { narrowed } from './narrowed.ts'
import { rowsOf } from './of-field.ts'
import type { Query } from './query.ts'
import { sayings, sayingsOf } from './sayings.ts'
import { dayInWords } from './texts.ts'

/** The field's side of the contract: whether it is signed. What the books hold is the measure of contract value. */
export const primeContracts: Certified = {
  id: 'prime_contracts',
  name: { en: 'Prime contracts in Procore', es: 'Contratos principales en Procore' },
  formula: {
    en: 'Contracts with owners on the jobs that are active in Procore, with approved changes, summed',
    es: 'Contratos con los dueños de los trabajos activos en Procore, con los cambios aprobados, sumados',
  },
  unit: 'money',
  good: null,
  totals: 'sum',
  dimensions: ['job', 'status'],
  states: { draft: 'stage', approved: 'stage', complete: 'stage', unsigned: 'signature' },
  normally: [],
  dates: ['dated'],
  time: 'now',
  numbered: true,
  columns: [columns.subject, columns.status, { id: 'signed', name: { en: 'Signed', es: 'Firmado' } }],
  near: ['contract_value', 'change_orders', 'commitments', 'owner_invoices'],
  phrases: {
    en: [
      ...sayings`
        prime contract, owner contract, contract with the owner, prime agreement,
        contract in procore, prime contract value
      `,
      ...sayingsOf({ states: ['unsigned'] })`contract has the owner not signed`,
    ],
    es: sayings`
      contrato principal, contrato con el dueno, contrato con el cliente, contrato del dueno, contrato en procore,
      acuerdo con el dueno
    `,
  },
  needs: (query) => [needed(askOf(query))],
  rows({ answers, words }, query) {
    const contracts = answers.of(procore.primeContracts, askOf(query).about)
    if (!answered(contracts)) return null
    const rows = rowsOf(
      contracts,
      ({ number, title }) => [number, title],
      (contract) => {
        const status = contract.status.toLowerCase()
        const is = { draft: status === 'draft', approved: status === 'approved', complete: status === 'complete' }
        return {
          of: { status: named(contract.status) },
          amount: contract.amount,
          dates: { dated: contract.contractDate ?? null },
          is: { unsigned: !contract.executed, ...(status === 'unknown' ? {} : is) },
          number: contract.number,
          texts: {
            subject: contract.title,
            signed: dayInWords(contract.executionDate, words),
          },
        }
      },
    )
    return { rows, answers: [contracts] }
  },
}

function askOf(query: Query) {
  return asks.primeContracts(narrowed(query, null, { things: { job: 'project' } }))
}
