import type { SlotNames } from '#lib/core/slot-names.ts'
import { retainageField, retainageItem } from './billing.ts'
import { subsidiaries } from './subsidiaries.ts'

/** What an administrator maps for the company at home; nothing can stand for jobs of documents and for project fields. */
const shared: SlotNames = {
  job_key: 'segment:cseg_project_seg',
  contract_value: 'custrecord_seg_contract',
  approved_cos: 'custrecord_seg_changes',
  bid_cost: 'custrecord_seg_bid_cost',
  est_cost: 'custrecord_seg_estimate',
  job_status: 'custrecord_seg_status',
  pm: 'custrecord_seg_manager',
  not_started_statuses: ['1'],
  active_statuses: ['2'],
  closing_statuses: ['3'],
  closed_statuses: ['4'],
  book: '1',
  account_number: 'acctnumber',
  credit_lines: ['156'],
  credit_limit: 'custrecord_credit_limit',
  ap_retainage: ['136'],
  cost_code: 'item',
  cost_code_title: 'displayname',
  cost_type: 'custitem_cost_type',
  account_budgets: '1',
  budget_record: 'customrecord_job_budget',
  budget_job: 'custrecord_budget_job',
  budget_code: 'custrecord_budget_costcode',
  budget_original: 'custrecord_budget_original',
  budget_revised: 'custrecord_budget_revised',
  budget_forecast: 'custrecord_budget_forecast',
  payment_hold: 'paymenthold',
  hold_reason: 'custbody_hold_reason',
  pay_app_no: 'custbody_pay_app_no',
  period_to: 'custbody_period_to',
  trade: 'custentity_trade',
  tax_id: 'taxidnum',
}

const schedule: SlotNames = {
  under_billings: ['106'],
  over_billings: ['155'],
  wip_record: 'customrecord_wip_schedule',
  wip_job: 'custrecord_wip_job',
  wip_period: 'custrecord_wip_period',
  wip_contract: 'custrecord_wip_contract',
  wip_estimate: 'custrecord_wip_estimate',
  wip_cost: 'custrecord_wip_cost',
  wip_earned: 'custrecord_wip_earned',
  wip_billed: 'custrecord_wip_billed',
}

/** A mapping for each company, as amounts in several currencies are not added up; the one in Canada keeps no schedule. */
export const richNames = {
  home: { ...shared, ...schedule, subsidiaries: [`${subsidiaries.home}`], ar_retainage: 'account:105' },
  canada: { ...shared, subsidiaries: [`${subsidiaries.canada}`], ar_retainage: `item:${retainageItem}` },
  europe: { ...shared, subsidiaries: [`${subsidiaries.europe}`], ar_retainage: retainageField },
} satisfies Record<string, SlotNames>
