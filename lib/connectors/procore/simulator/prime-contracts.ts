import type { PrimeContract, PrimeInvoice } from '#lib/company/types/procore.ts'
import type { Job } from '#lib/company/types.ts'
import { inProject, moneyText, paged, type Route, stamp } from './routes.ts'
import type { Row, State } from './state.ts'

export const primeContractRoutes: Route[] = [
  inProject('GET', '/rest/v1.0/prime_contracts', (ask) =>
    paged(ask, ask.state.primeContracts(ask.job).map(contractRow)),
  ),
  inProject('GET', '/rest/v1.0/payment_applications', (ask) => paged(ask, invoiceRows(ask.state, ask.job))),
]

export function contractIdOf(state: State, job: Job): number {
  return Number(state.primeContracts(job)[0]?.procoreId ?? job.procoreId)
}

export function contractRow(contract: PrimeContract): Row {
  return {
    id: Number(contract.procoreId),
    number: contract.number,
    title: contract.title,
    status: contract.status,
    executed: contract.executed,
    contract_date: contract.date,
    execution_date: contract.executed ? contract.date : null,
    created_at: stamp(contract.date),
    grand_total: moneyText(contract.originalAmount + contract.approvedChanges),
    approved_change_orders: moneyText(contract.approvedChanges),
    retainage_percent: (contract.retainageRate * 100).toFixed(1),
    private: false,
  }
}

/** An application's own sheet runs on: what is done and kept back so far, with what is due of this one. */
function invoiceRows(state: State, job: Job): Row[] {
  const contract = state.primeContracts(job)[0]
  const customer = state.company.customers.find(({ id }) => id === contract?.customerId)
  let [done, kept] = [0, 0]
  return state.primeInvoices(job).map((invoice, index) => {
    done += invoice.amount
    kept += invoice.retainage
    return invoiceRow(invoice, { index, done, kept, customer: customer?.name ?? null, contract })
  })
}

type Sheet = { index: number; done: number; kept: number; customer: string | null; contract: PrimeContract | undefined }

function invoiceRow(invoice: PrimeInvoice, { index, done, kept, customer, contract }: Sheet): Row {
  return {
    id: Number(invoice.procoreId),
    number: index + 1,
    invoice_number: invoice.number,
    billing_date: invoice.date,
    period_start: invoice.periodStart,
    period_end: invoice.periodEnd,
    status: invoice.status.toLowerCase().replaceAll(' ', '_'),
    total_amount_accrued_this_period: moneyText(invoice.amount),
    formatted_contract_company: customer,
    contract: { id: Number(invoice.contractId), number: contract?.number ?? null, title: contract?.title ?? null },
    g702: {
      total_completed_and_stored_to_date: moneyText(done),
      total_retainage: moneyText(kept),
      current_payment_due: moneyText(invoice.amount - invoice.retainage),
    },
    created_at: invoice.date,
  }
}
