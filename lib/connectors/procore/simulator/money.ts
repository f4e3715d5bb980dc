import type { BudgetLine, ChangeEvent, ChangeOrder, Commitment, CostCode } from '#lib/company/types.ts'
import { contractIdOf, primeContractRoutes } from './prime-contracts.ts'
import { inProject, moneyText, notFound, type ProjectAsk, paged, pagedV2, type Route, stamp, whole } from './routes.ts'
import type { Row } from './state.ts'
import { costCodeOf, procoreCompanyId, type State, userOf, vendorOf } from './state.ts'

const viewId = '88001'

/** Beside its fixed keys a budget row has one key per column, named by the column's id. */
export const columns: { id: string; name: string; value(line: BudgetLine): string | number | null }[] = [
  { id: 'column_88011', name: 'Revised Budget', value: (line) => moneyText(line.original + line.modifications) },
  { id: 'column_88012', name: 'Committed Costs', value: (line) => moneyText(line.committed) },
  { id: 'column_88013', name: 'Job to Date Costs', value: (line) => moneyText(line.actual) },
  { id: 'column_88014', name: 'Forecast to Complete', value: (line) => moneyText(line.forecastToComplete) },
  {
    id: 'column_88015',
    name: 'Estimated Cost at Completion',
    value: (line) => moneyText(line.actual + line.forecastToComplete),
  },
  { id: 'column_88016', name: 'Budgeted Hours', value: (line) => (isLabor(line) ? line.plannedHours : null) },
  { id: 'column_88017', name: 'Actual Hours', value: (line) => (isLabor(line) ? line.actualHours : null) },
]

const categories: Record<CostCode['category'], string> = {
  labor: 'Labor',
  material: 'Materials',
  subcontract: 'Commitment',
  equipment: 'Equipment',
  other: 'Other',
}

export const moneyRoutes: Route[] = [
  inProject('GET', '/rest/v1.0/budget_views', (ask) =>
    paged(ask, [{ id: Number(viewId), name: 'Procore Standard Budget', role: 'view', description: null }]),
  ),
  inProject('GET', '/rest/v1.0/budget_views/:view/budget_detail_columns', (ask) => {
    const rows = columns.map(({ id, name }, position) => ({ id, name, position, type: 'source', aggregatable: true }))
    return ask.params.view === viewId ? paged(ask, rows) : notFound
  }),
  inProject('GET', '/rest/v1.0/budget_views/:view/detail_rows', (ask) =>
    ask.params.view === viewId
      ? paged(
          ask,
          ask.state.budgetLines(ask.job).map((line) => budgetRow(ask.state, line)),
        )
      : notFound,
  ),
  inProject('GET', '/rest/v2.0/companies/:company/projects/:project/commitment_contracts', (ask) =>
    ask.params.company === procoreCompanyId ? pagedV2(ask, commitmentRows(ask)) : notFound,
  ),
  inProject('GET', '/rest/v1.0/work_order_contracts', (ask) => paged(ask, olderRows(ask, 'WorkOrderContract'))),
  inProject('GET', '/rest/v1.0/purchase_order_contracts', (ask) => paged(ask, olderRows(ask, 'PurchaseOrderContract'))),
  ...primeContractRoutes,
  inProject('GET', '/rest/v1.0/change_events', (ask) =>
    paged(ask, ask.state.changeEvents(ask.job).map(changeEventRow)),
  ),
  inProject('GET', '/rest/v1.0/projects/:project/prime_change_orders', (ask) => whole(changeOrderRows(ask, 'prime'))),
  // Potential change orders are gathered in no requests here.
  inProject('GET', '/rest/v1.0/change_order_requests', (ask) => paged(ask, [])),
  inProject('GET', '/rest/v1.0/potential_change_orders', (ask) => paged(ask, changeOrderRows(ask, 'potential'))),
]

function isLabor({ category }: BudgetLine): boolean {
  return category === 'labor'
}

export function budgetRow(state: State, line: BudgetLine): Row {
  const costCode = costCodeOf(state, line.costCode)
  return {
    id: Number(line.procoreId),
    project: line.job,
    cost_code_id: costCode.id,
    cost_code: costCode.name,
    root_cost_code: line.costCode.slice(0, 2),
    category: categories[line.category],
    original_budget_amount: moneyText(line.original),
    budget_modifications: moneyText(line.modifications),
    budget_forecast: { id: Number(line.procoreId) * 10, amount: moneyText(line.forecastToComplete) },
    ...Object.fromEntries(columns.map(({ id, value }) => [id, value(line)])),
  }
}

type ContractVendor = { id: string | null; name: string }
type ContractRow = Row & { id: string; type: string; status: string; vendor?: ContractVendor }

export function commitmentRows({ state, job, query }: ProjectAsk): ContractRow[] {
  const [type, status] = [query.get('filters[type]'), query.get('filters[status]')]
  const extended = query.get('view') === 'extended'
  return state
    .commitments(job)
    .map((commitment) => commitmentRow(state, commitment, extended))
    .filter((row) => type === null || row.type === type)
    .filter((row) => status === null || row.status === status)
}

/** The older lists have one kind each, name none, and tell nothing of invoices; a purchase order's vendor is a `company`. */
export function olderRows(ask: ProjectAsk, kind: 'WorkOrderContract' | 'PurchaseOrderContract'): Row[] {
  const rows = commitmentRows(ask).filter(({ type }) => type === kind)
  return rows.map(({ type: _, total_requisitions_amount: __, vendor_id: ___, vendor, ...row }) => ({
    ...row,
    id: Number(row.id),
    ...(vendor === undefined ? {} : { vendor: olderVendor(vendor, kind) }),
  }))
}

function olderVendor({ id, name }: ContractVendor, kind: 'WorkOrderContract' | 'PurchaseOrderContract'): Row {
  return { id: Number(id), [kind === 'PurchaseOrderContract' ? 'company' : 'name']: name }
}

function commitmentRow(state: State, commitment: Commitment, extended: boolean): ContractRow {
  const vendor = vendorOf(state, commitment.vendorId)
  const vendorId = vendor === null || vendor.id === null ? null : String(vendor.id)
  return {
    id: commitment.procoreId,
    type: commitment.kind === 'subcontract' ? 'WorkOrderContract' : 'PurchaseOrderContract',
    number: commitment.number,
    title: commitment.title,
    status: commitment.status,
    executed: commitment.executed,
    contract_date: commitment.date,
    created_at: stamp(commitment.date),
    grand_total: moneyText(commitment.amount),
    total_requisitions_amount: moneyText(commitment.billed),
    vendor_id: vendorId,
    // The default view leaves the vendor's name out.
    ...(extended && vendor !== null ? { vendor: { id: vendorId, name: vendor.name } } : {}),
  }
}

function changeEventRow(event: ChangeEvent): Row {
  return {
    id: Number(event.procoreId),
    number: Number(event.number.replaceAll(/\D/g, '')),
    alphanumeric_number: event.number,
    title: event.title,
    description: event.description,
    status: event.status,
    change_event_status: { id: 1, name: event.status, mapped_to_status: event.status },
    created_at: stamp(event.createdDate),
    change_order_change_reason: { id: 1, change_reason: event.reason },
    change_event_line_items: [{ id: Number(event.procoreId) * 10, rom: moneyText(event.rom) }],
  }
}

export function changeOrderRows({ state, job }: ProjectAsk, kind: ChangeOrder['kind']): Row[] {
  const events = new Map(state.changeEvents(job).map((event) => [event.procoreId, event]))
  return state
    .changeOrders(job)
    .filter((order) => order.kind === kind)
    .map((order) => {
      const event = order.changeEventId === null ? undefined : events.get(order.changeEventId)
      return {
        id: Number(order.procoreId),
        contract_id: contractIdOf(state, job),
        number: order.number,
        title: order.title,
        status: order.status.toLowerCase(),
        executed: order.executed,
        grand_total: moneyText(order.amount),
        created_at: stamp(order.createdDate),
        ...decisionOf(state, order),
        ...(kind === 'prime'
          ? { change_events: event === undefined ? [] : [{ id: Number(event.procoreId), number: event.number }] }
          : {}),
      }
    })
}

/** Both kinds tell when they were reviewed; by whom, and when the signed paper came, prime contract change orders alone. */
function decisionOf(state: State, { procoreId, kind, executed }: ChangeOrder): Row {
  const approval = state.changeOrderApprovals.get(procoreId)
  const reviewed_at = approval?.approvedDate ?? approval?.reviewedDate ?? null
  const when = { reviewed_at: reviewed_at === null ? null : stamp(reviewed_at) }
  if (kind !== 'prime') return when
  return {
    ...when,
    reviewed_by: reviewed_at === null ? null : userOf(state, approval?.reviewer ?? null),
    designated_reviewer: userOf(state, approval?.reviewer ?? null),
    signed_change_order_received_date: executed ? (approval?.executedDate ?? null) : null,
  }
}
