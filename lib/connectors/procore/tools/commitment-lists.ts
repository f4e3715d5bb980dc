import { z } from 'zod'
import { idText, maybeDay, maybeFlag, maybeText } from '../../kit/values.ts'
import type { Procore } from '../api.ts'
import { type InParts, orHidden, readParts } from '../hidden.ts'
import { cents, currency } from '../money.ts'
import { named, type Project } from '../projects.ts'

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
  vendor: named,
  ...currency,
})
export type Contract = z.output<typeof contractRow>

export const kinds = { subcontract: 'WorkOrderContract', purchase_order: 'PurchaseOrderContract' } as const
export type Kind = keyof typeof kinds

type Wanted = { kind: Kind | 'all'; status: string }

/**
 * A reader of the projects’ contracts. Where the list of both kinds is refused, the older list of each kind is read, and
 * first from then on: a refused request counts against Procore’s limit as well.
 */
export function contractReader(api: Procore, wanted: Wanted): (project: Project) => Promise<InParts<Contract>> {
  let hasOlder = false
  return async (project) => {
    const both = hasOlder ? null : await orHidden(readBoth(api, project, wanted))
    if (both !== null) return both
    const older = await readParts(olderLists(api, project, wanted))
    hasOlder = true
    return older
  }
}

function readBoth(api: Procore, project: Project, { kind, status }: Wanted): Promise<InParts<Contract>> {
  const path = `/rest/v2.0/companies/${api.companyId}/projects/${project.id}/commitment_contracts`
  return api.listV2(path, contractRow, {
    view: 'extended',
    ...(kind === 'all' ? {} : { 'filters[type]': kinds[kind] }),
    ...(status === 'all' ? {} : { 'filters[status]': status }),
  })
}

const older = {
  subcontract: { name: 'subcontracts', path: '/rest/v1.0/work_order_contracts' },
  purchase_order: { name: 'purchase orders', path: '/rest/v1.0/purchase_order_contracts' },
} as const

function olderLists(api: Procore, { id }: Project, { kind, status }: Wanted) {
  const query = { project_id: id, view: 'extended', ...(status === 'all' ? {} : { 'filters[status]': status }) }
  const wanted = (['subcontract', 'purchase_order'] as const).filter((one) => kind === 'all' || kind === one)
  return wanted.map((one) => ({
    name: older[one].name,
    read: async () => {
      const { rows, complete } = await api.list(older[one].path, contractRow, query)
      return { rows: rows.map((row) => ({ ...row, type: kinds[one] })), complete }
    },
  }))
}
