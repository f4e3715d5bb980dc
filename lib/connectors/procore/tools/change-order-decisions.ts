import { daysBetween } from '#lib/core/days.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { OrderRow } from './change-order-lists.ts'

/** Procore’s twelve statuses and the signature, as the five states in which people think of a change order. */
export type OrderState = 'draft' | 'pending' | 'unexecuted' | 'executed' | 'rejected'

export function stateOf(status: string | null | undefined, executed: boolean): OrderState {
  const plain = (status ?? '').toLowerCase()
  if (plain === 'draft') return 'draft'
  if (['rejected', 'void', 'not_proceeding', 'no_charge'].includes(plain)) return 'rejected'
  if (plain !== 'approved') return 'pending'
  return executed ? 'executed' : 'unexecuted'
}

export type Wanted = {
  state: OrderState | 'approved' | 'all'
  approvedFrom?: string | undefined
  approvedTo?: string | undefined
}

/** Which orders are asked for. Approval is a day of approved ones only, so a period of it asks for no others. */
export function wantedBy({ state, approvedFrom, approvedTo }: Wanted): (row: OrderRow) => boolean {
  const hasPeriod = approvedFrom !== undefined || approvedTo !== undefined
  if (hasPeriod && ['pending', 'draft', 'rejected'].includes(state)) {
    throw new GatewayError(
      'invalid_input',
      'approvedFrom and approvedTo go with the state approved, executed, unexecuted or all.',
    )
  }
  return (row) => {
    const own = stateOf(row.status, row.executed === true)
    const fits = state === 'all' || own === state || (state === 'approved' && isApproved(row))
    if (!hasPeriod) return fits
    const day = row.reviewed_at
    return fits && isApproved(row) && day !== null && day >= (approvedFrom ?? '') && day <= (approvedTo ?? '9999')
  }
}

function isApproved({ status, executed }: OrderRow): boolean {
  return ['executed', 'unexecuted'].includes(stateOf(status, executed === true))
}

/** Said where a period was asked and some approved orders have no day. */
export function undecidedNote(orders: readonly OrderRow[], { approvedFrom, approvedTo }: Wanted): string | undefined {
  if (approvedFrom === undefined && approvedTo === undefined) return undefined
  const undated = orders.filter((row) => isApproved(row) && row.reviewed_at === null).length
  return undated === 0 ? undefined : `Of ${undated} approved ones Procore says no day of approval: they are left out.`
}

export function decisionOf(row: OrderRow) {
  const isDecided = !['pending', 'draft'].includes(stateOf(row.status, row.executed === true))
  const decided = isDecided ? row.reviewed_at : null
  return {
    decidedDate: decided,
    decisionDays: decided === null || row.created_at === null ? null : daysBetween(row.created_at, decided),
    signedDate: row.signed_change_order_received_date,
    reviewer: row.reviewed_by?.name ?? row.designated_reviewer?.name ?? null,
  }
}
