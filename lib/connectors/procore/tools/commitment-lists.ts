import { z } from 'zod'
import { idText, maybeDay, maybeFlag, maybeId, maybePart, maybeText } from '../../kit/values.ts'
import type { Procore } from '../api.ts'
import { type InParts, orHidden, readParts } from '../hidden.ts'
import { cents, currency } from '../money.ts'
import { contractPrivacy } from '../private-contracts.ts'
import type { Project } from '../projects.ts'

/** Of purchase orders the older list calls the vendor's name `company`. */
const vendor = maybePart(
  z
    .object({ id: maybeId, name: maybeText, company: maybeText })
    .transform(({ id, name, company }) => ({ id, name: name ?? company })),
)

export const contractRow = z.object({
  id: idText,
  type: maybeText,
  number: maybeText,
  title: maybeText,
  status: maybeText,
  executed: maybeFlag,
  contract_date: maybeDay,
  created_at: maybeDay,
  grand_total: cents,
  total_requisitions_amount: cents,
  vendor,
  ...contractPrivacy,
  ...currency,
})
export type Contract = z.output<typeof contractRow>

export const kinds = { subcontract: 'WorkOrderContract', purchase_order: 'PurchaseOrderContract' } as const
export type Kind = keyof typeof kinds

/** Each kind has words of its own; Procore refuses those of the other. */
export const statuses = {
  subcontract: ['Draft', 'Out For Bid', 'Out For Signature', 'Approved', 'Complete', 'Terminated', 'Void'],
  purchase_order: ['Draft', 'Processing', 'Submitted', 'Partially Received', 'Received', 'Approved', 'Closed'],
} as const

export function canBe(kind: Kind, status: string): boolean {
  const words: readonly string[] = statuses[kind]
  return status === 'all' || words.includes(status)
}

type Wanted = { kind: Kind | 'all'; status: string }

function kindsThatFit({ kind, status }: Wanted): Kind[] {
  const asked = kind === 'all' ? (['subcontract', 'purchase_order'] as const) : [kind]
  return asked.filter((one) => canBe(one, status))
}

/**
 * A reader of the projects’ contracts. Where the list of both kinds is refused, the older list of each kind is read, and
 * first from then on: a refused request counts against Procore’s limit as well.
 */
export function contractReader(api: Procore, wanted: Wanted): (project: Project) => Promise<InParts<Contract>> {
  const fitting = kindsThatFit(wanted)
  if (fitting.length === 0) return async () => ({ rows: [], complete: true })
  let hasOlder = false
  return async (project) => {
    const both = hasOlder ? null : await orHidden(readBoth(api, project, fitting, wanted))
    if (both !== null) return both
    const older = await readParts(olderLists(api, project, fitting, wanted))
    hasOlder = true
    return older
  }
}

function readBoth(
  api: Procore,
  project: Project,
  [kind, ...others]: readonly Kind[],
  { status }: Wanted,
): Promise<InParts<Contract>> {
  const path = `/rest/v2.0/companies/${api.companyId}/projects/${project.id}/commitment_contracts`
  return api.listV2(path, contractRow, {
    view: 'extended',
    ...(kind === undefined || others.length > 0 ? {} : { 'filters[type]': kinds[kind] }),
    ...(status === 'all' ? {} : { 'filters[status]': status }),
  })
}

const older = {
  subcontract: { name: 'subcontracts', path: '/rest/v1.0/work_order_contracts' },
  purchase_order: { name: 'purchase orders', path: '/rest/v1.0/purchase_order_contracts' },
} as const

function olderLists(api: Procore, { id }: Project, fitting: readonly Kind[], { status }: Wanted) {
  const query = { project_id: id, view: 'extended', ...(status === 'all' ? {} : { 'filters[status]': status }) }
  return fitting.map((one) => ({
    name: older[one].name,
    read: async () => {
      const { rows, complete } = await api.list(older[one].path, contractRow, query)
      return { rows: rows.map((row) => ({ ...row, type: kinds[one] })), complete }
    },
  }))
}
