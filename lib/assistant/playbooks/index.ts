import { apAging, arOver60 } from './aging.ts'
import { cashAndBilling } from './cash-and-billing.ts'
import { commitments } from './commitments.ts'
import { contractValue } from './contract-value.ts'
import { backlog, grossMargin, incidentRate } from './key-figures.ts'
import { leavers } from './leavers.ts'
import { marginFade } from './margin-fade.ts'
import { paidTwice } from './paid-twice.ts'
import { pendingChanges } from './pending-changes.ts'
import { onePerson, whoIsOut } from './people.ts'
import { permitsAndPour } from './permits-and-pour.ts'
import { pipeline } from './pipeline.ts'
import { dailyLogs, overdueRfis, permitsNearSite } from './site.ts'
import type { Playbook } from './types.ts'
import { underBilling } from './under-billing.ts'
import { vendorBills } from './vendor-bills.ts'
import { wonNotSetUp } from './won-not-set-up.ts'

/** Every saved plan, in the order in which suggestions show them. Where two fit a question equally, the first answers. */
export const playbooks: readonly Playbook[] = [
  marginFade,
  underBilling,
  wonNotSetUp,
  permitsAndPour,
  leavers,
  contractValue,
  dailyLogs,
  overdueRfis,
  permitsNearSite,
  paidTwice,
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
