import type { SlotNames } from '#lib/core/slot-names.ts'

/** What an administrator maps there; the number of tiers is left open, as it differs by project. */
export const richNames: SlotNames = {
  job_no: 'project_number',
  contract_value: 'total_value',
  pm_role: ['Project Manager'],
  trade: 'trades',
  co_reason: 'change_order_change_reason',
  budget_view: 'Cost Control',
  col_revised: 'Current Budget',
  col_committed: 'Committed to Date',
  col_direct: 'Cost to Date',
  col_eac: 'final_cost_by_formula',
  col_planned_hours: 'Plan Hours',
  col_actual_hours: 'Hours to Date',
}
