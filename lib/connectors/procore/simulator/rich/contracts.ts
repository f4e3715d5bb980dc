import { searched, userRows } from '../directory.ts'
import { commitmentRows, olderRows } from '../money.ts'
import { contractRow } from '../prime-contracts.ts'
import { inProject, notFound, paged, pagedV2, type Route } from '../routes.ts'
import { procoreCompanyId, type Row } from '../state.ts'
import { isPrivate, reader, siteTeam } from './private.ts'

/** Accounting’s own: what an ERP integration has taken over can no longer be changed in Procore, and is shown as before. */
export const isLocked = (id: unknown) => Number(id) % 4 < 2

const users = '/rest/v1.0/projects/:project/users'
const commitments = '/rest/v2.0/companies/:company/projects/:project/commitment_contracts'

export const contractRoutes: Route[] = [
  inProject('GET', users, (ask) => {
    const team = { id: siteTeam.id, name: siteTeam.name, email_address: reader, job_title: null, is_active: true }
    return paged(ask, searched(ask, [...userRows(ask.state, ask.job), team]))
  }),
  inProject('GET', commitments, (ask) =>
    ask.params['company'] === procoreCompanyId ? pagedV2(ask, commitmentRows(ask).map(withIds)) : notFound,
  ),
  inProject('GET', '/rest/v1.0/work_order_contracts', (ask) =>
    paged(ask, olderRows(ask, 'WorkOrderContract').map(withIds)),
  ),
  inProject('GET', '/rest/v1.0/purchase_order_contracts', (ask) =>
    paged(ask, olderRows(ask, 'PurchaseOrderContract').map(withIds)),
  ),
  inProject('GET', '/rest/v1.0/prime_contracts', (ask) =>
    paged(ask, ask.state.primeContracts(ask.job).map(contractRow).map(withPeople)),
  ),
]

/** One list names who may read a contract, the others have their ids alone. */
function withPeople(row: Row): Row {
  return { ...row, private: isPrivate(row['id']), accessors: isPrivate(row['id']) ? [siteTeam] : [], ...originOf(row) }
}

function withIds(row: Row): Row {
  const accessor_ids = isPrivate(row['id']) ? [siteTeam.id] : []
  return { ...row, private: isPrivate(row['id']), accessor_ids, ...originOf(row) }
}

function originOf({ id, number }: Row): Row {
  if (!isLocked(id)) return { origin_id: null, origin_code: null, origin_data: null }
  return { origin_id: `erp-${String(id)}`, origin_code: number, origin_data: '{"edit_sequence":"1600977189"}' }
}
