import { backlog } from './backlog.ts'
import { cash } from './cash.ts'
import { grossMargin } from './gross-margin.ts'
import { incidentRate } from './incident-rate.ts'
import { netBilling } from './net-billing.ts'
import { pendingChanges } from './pending-changes.ts'
import { pipeline } from './pipeline.ts'
import { receivables } from './receivables.ts'
import type { Tile } from './tile.ts'

/** The company's key figures, in the order in which home shows them. */
export const tiles: readonly Tile[] = [
  cash,
  netBilling,
  grossMargin,
  backlog,
  receivables,
  pendingChanges,
  pipeline,
  incidentRate,
]
