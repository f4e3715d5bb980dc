import { contractValue } from './contract-value.ts'
import { leavers } from './leavers.ts'
import { marginFade } from './margin-fade.ts'
import { apAging, arOver60, cashAndBilling } from './money.ts'
import { onePerson, whoIsOut } from './people.ts'
import { permitsAndPour } from './permits-and-pour.ts'
import { pipeline } from './pipeline.ts'
import { dailyLogs, overdueRfis, pendingChanges, permitsNearSite } from './site.ts'
import type { Playbook } from './types.ts'
import { underBilling } from './under-billing.ts'
import { commitments, paidTwice, vendorBills } from './vendors.ts'
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
  pipeline,
  whoIsOut,
  onePerson,
]
