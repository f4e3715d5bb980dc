import { backlog } from './backlog.ts'
import { cash } from './cash.ts'
import type { Measure } from './figure.ts'
import { grossMargin } from './gross-margin.ts'
import { incidentRate } from './incident-rate.ts'
import { netBilling } from './net-billing.ts'
import { pendingChanges } from './pending-changes.ts'
import { pipeline } from './pipeline.ts'
import { receivablesBy } from './receivables.ts'

/** The company's key figures, in the order in which screens show them. */
export const keyMeasures: readonly Measure[] = [
  cash,
  netBilling,
  grossMargin,
  backlog,
  receivablesBy('project'),
  pendingChanges,
  pipeline,
  incidentRate,
]
