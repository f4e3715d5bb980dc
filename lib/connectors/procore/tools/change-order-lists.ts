import { z } from 'zod'
import { leftOut } from '../../kit/unread.ts'
import { idText, maybeDay, maybeFlag, maybeId, maybeParts, maybeText } from '../../kit/values.ts'
import type { Listed, Procore } from '../api.ts'
import { type InParts, orHidden, readParts } from '../hidden.ts'
import { cents, currency } from '../money.ts'
import { contractsBehind, isShownOn, type PrimeContract, primeContracts } from '../prime-contracts.ts'
import type { Shown } from '../private-contracts.ts'
import { named, type Project } from '../projects.ts'
import { calledIn } from '../slots.ts'

const orderRow = z.object({
  id: idText,
  contract_id: maybeId,
  number: maybeText,
  title: maybeText,
  status: maybeText,
  executed: maybeFlag,
  private: maybeFlag,
  grand_total: cents,
  created_at: maybeDay,
  reviewed_at: maybeDay,
  signed_change_order_received_date: maybeDay,
  reviewed_by: named,
  designated_reviewer: named,
  change_events: maybeParts(z.object({ number: maybeText })),
  ...currency,
})

export type OrderKind = 'prime' | 'potential'
type AnyOrder = z.output<typeof orderRow> & { kind: OrderKind }
/** With whether whoever asks may read it. */
export type OrderRow = Shown<AnyOrder>

/** Said where the company’s change orders have one tier only and the tier below was asked for. */
export function tierNote({ call }: Procore, kind: OrderKind | 'all'): string | undefined {
  if (kind === 'prime' || calledIn(call.slots, 'tier') !== '1') return undefined
  return 'The company’s change orders have one tier, so there are no potential ones.'
}

/**
 * One project’s change orders toward the owner. How many tiers they have is set in Procore for each project: with two,
 * requests stand where the potential ones are with three. Lists that a project does not show are named.
 */
export async function readOrders(api: Procore, project: Project, kind: OrderKind | 'all'): Promise<InParts<OrderRow>> {
  const tier = calledIn(api.call.slots, 'tier')
  let read: Promise<Listed<PrimeContract>> | undefined
  const contracts = () => (read ??= primeContracts(api, project))
  const counted = calledIn(api.call.slots, 'prime_filter') === null ? null : await contracts()
  const ways = { potential: potential(api, project), requests: requests(api, project, contracts) }
  const below = tier === '2' ? ways.requests : tier === null ? lowest(ways) : ways.potential
  const list = await readParts([
    ...(kind === 'potential' ? [] : [prime(api, project)]),
    ...(kind === 'prime' || tier === '1' ? [] : [below]),
  ])
  if (list.rows.length === 0) return { ...list, rows: [] }
  const all = counted ?? (await orHidden(read ?? contractsBehind(api, project)))
  const { rows, ...rest } = counted === null ? list : ofContracts(list, counted)
  return { ...rest, rows: rows.map((row) => ({ ...row, shown: isShownOn(all?.rows ?? [], row) })) }
}

/** An order that names no contract may be of one that does not count. */
function ofContracts(list: InParts<AnyOrder>, { rows: contracts, complete }: Listed<PrimeContract>): InParts<AnyOrder> {
  const ids = new Set(contracts.map(({ id }) => id))
  const rows = list.rows.flatMap((row) => {
    if (row.contract_id === null) return leftOut('the change order names no contract')
    return ids.has(row.contract_id) ? [row] : []
  })
  return { ...list, rows, complete: list.complete && complete }
}

function prime(api: Procore, { id }: Project) {
  const read = () => ofKind('prime', api.list(`/rest/v1.0/projects/${id}/prime_change_orders`, orderRow))
  return { name: 'prime contract change orders', read }
}

function potential(api: Procore, { id }: Project) {
  const read = () => ofKind('potential', api.list('/rest/v1.0/potential_change_orders', orderRow, { project_id: id }))
  return { name: 'potential change orders', read }
}

type Part = ReturnType<typeof potential>

/** Where nobody has said how many tiers there are: requests gather potential ones, so they count only where none are. */
function lowest({ potential, requests }: { potential: Part; requests: Part }): Part {
  async function read(): Promise<Listed<AnyOrder>> {
    const first = potential.read()
    const orders = await orHidden(first)
    if (orders !== null && orders.rows.length > 0) return orders
    return (await orHidden(requests.read())) ?? first
  }
  return { name: potential.name, read }
}

/** Requests are listed for one contract at a time. */
function requests(api: Procore, project: Project, readContracts: () => Promise<Listed<PrimeContract>>) {
  async function read(): Promise<Listed<AnyOrder>> {
    const contracts = await readContracts()
    const lists = await Promise.all(contracts.rows.map(({ id }) => requestsOf(api, project, id)))
    return { rows: lists.flatMap(({ rows }) => rows), complete: [contracts, ...lists].every((list) => list.complete) }
  }
  return { name: 'change order requests', read }
}

function requestsOf(api: Procore, { id }: Project, contractId: string): Promise<Listed<AnyOrder>> {
  const query = { project_id: id, contract_id: contractId }
  return ofKind('potential', api.list('/rest/v1.0/change_order_requests', orderRow, query), contractId)
}

/** @param contractId of a list that is one contract’s, whose rows need not repeat it */
async function ofKind(
  kind: OrderKind,
  list: Promise<Listed<z.output<typeof orderRow>>>,
  contractId: string | null = null,
): Promise<Listed<AnyOrder>> {
  const { rows, complete } = await list
  return { rows: rows.map((row) => ({ ...row, contract_id: row.contract_id ?? contractId, kind })), complete }
}
