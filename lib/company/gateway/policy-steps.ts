import { moment } from './moments.ts'
import type { Moment } from './types.ts'

/** What stood in a cell before a version: nothing, or the same as after it with these differences. */
export type Before = null | 'allowed' | 'with_all_jobs'

export type PolicyStep = {
  version: number
  at: Moment
  by: 'admin' | 'admin2'
  reason: string
  /** The version that it returned to, when it rolled one back. */
  restores: number | null
  /** Cells that this version changed, `role system.tool`, and what they were before. */
  changed: readonly (readonly [cell: string, before: Before])[]
}

const step = (
  version: number,
  at: Moment,
  by: PolicyStep['by'],
  reason: string,
  changed: PolicyStep['changed'],
  restores: number | null = null,
): PolicyStep => ({ version, at, by, reason, restores, changed })

/**
 * How the matrix came to be what a new installation has today: eleven versions. The first has no author; each other says
 * what it changed, so that the earlier ones follow from the last.
 */
export function policySteps(ago: (days: number) => string): PolicyStep[] {
  return [
    step(1, moment(ago(89), '5:30'), 'admin', 'The matrix of a new installation', []),
    step(2, moment(ago(85), '16:10'), 'admin', 'Crews add notes to the daily logs of their own jobs.', [
      ['field-crew procore.add_daily_log_note', null],
    ]),
    step(3, moment(ago(77), '15:40'), 'admin', 'Project managers ask RFIs from here, on their own jobs.', [
      ['project-manager procore.create_rfi', null],
    ]),
    step(
      4,
      moment(ago(70), '16:30'),
      'admin2',
      'Pay is denied outright, so that no second role opens it by accident.',
      [
        ['project-manager bamboohr.pay_rates', null],
        ['report-service bamboohr.pay_rates', null],
      ],
    ),
    step(5, moment(ago(62), '11:20'), 'admin2', 'Estimating looks at flood zones and parcels before it bids.', [
      ['office-staff gis.flood_zones', null],
      ['office-staff gis.parcels', null],
    ]),
    step(6, moment(ago(55), '15:15'), 'admin', 'Trial for four weeks at the most: the office reads the daily logs.', [
      ['office-staff procore.daily_logs', null],
    ]),
    step(
      7,
      moment(ago(48), '16:45'),
      'admin',
      'The trial ends: the office asks the project manager, who knows what the log does not say.',
      [['office-staff procore.daily_logs', 'allowed']],
      5,
    ),
    step(8, moment(ago(41), '14:05'), 'admin2', 'The office enters vendor bills here, as it does in NetSuite.', [
      ['office-staff netsuite.create_vendor_bill', null],
    ]),
    step(
      9,
      moment(ago(30), '16:20'),
      'admin',
      'What project managers read of budgets and commitments ends at the jobs that they run.',
      [
        ['project-manager procore.budget', 'with_all_jobs'],
        ['project-manager procore.commitments', 'with_all_jobs'],
        ['project-manager procore.change_events', 'with_all_jobs'],
      ],
    ),
    step(10, moment(ago(20), '10:30'), 'admin2', 'Financial read is NetSuite; budgets by cost code stay in Procore.', [
      ['financial-read procore.budget', null],
    ]),
    step(11, moment(ago(8), '15:50'), 'admin', 'Crews see haul routes and nearby utilities before they dig.', [
      ['field-crew gis.haul_routes', null],
      ['field-crew gis.utilities_nearby', null],
    ]),
  ]
}
