import { apAging, arOver60 } from './aging.ts'
import { cashAndBilling } from './cash-and-billing.ts'
import { commitments } from './commitments.ts'
import { backlog, grossMargin, incidentRate } from './key-figures.ts'
import { pendingChanges } from './pending-changes.ts'
import { onePerson, whoIsOut } from './people.ts'
import { pipeline } from './pipeline.ts'
import { dailyLogs, overdueRfis, permitsNearSite } from './site.ts'
import { stories } from './stories.ts'
import type { Playbook } from './types.ts'
import { vendorBills } from './vendor-bills.ts'

/** Every saved plan, in the order in which suggestions show them. Where two fit a question equally, the first answers. */
export const playbooks: readonly Playbook[] = [
  ...stories,
  dailyLogs,
  overdueRfis,
  permitsNearSite,
  vendorBills,
  commitments,
  pendingChanges,
  arOver60,
  apAging,
  cashAndBilling,
  grossMargin,
  backlog,
  incidentRate,
  pipeline,
  whoIsOut,
  onePerson,
]
