/** A kind of question: what is looked up for it, in this order. Tools as `system.tool`. */
export type Ask = { role: string; weight: number; calls: readonly string[] }

const ask = (role: string, weight: number, ...calls: string[]): Ask => ({ role, weight, calls })

const executive = 'executive'
const office = 'office-staff'
const manager = 'project-manager'
const field = 'field-crew'
const finance = 'financial-read'

/** What people ask, by the role that they ask with. What a person may not look up is left out of their question. */
export const asks: readonly Ask[] = [
  ask(executive, 5, 'netsuite.wip', 'netsuite.job_cost', 'procore.change_orders', 'procore.budget'),
  ask(executive, 4, 'netsuite.cash_position', 'netsuite.ar_aging', 'netsuite.ap_aging', 'netsuite.cash_forecast'),
  ask(executive, 3, 'salesforce.pipeline', 'salesforce.win_rate', 'salesforce.won_opportunities', 'netsuite.wip'),
  ask(executive, 2, 'netsuite.profit_and_loss', 'netsuite.budget_vs_actual', 'netsuite.balance_sheet'),
  ask(executive, 2, 'bamboohr.headcount', 'bamboohr.terminations', 'bamboohr.certifications', 'procore.manpower'),
  ask(executive, 2, 'procore.incidents', 'procore.inspections', 'procore.observations', 'bamboohr.timesheet_hours'),
  ask(executive, 1, 'gis.expiring_permits', 'gis.permits', 'procore.daily_logs'),
  ask(executive, 2, 'm365.search_documents', 'm365.read_document', 'procore.commitments'),

  ask(office, 5, 'netsuite.find_vendors', 'netsuite.vendor_bills', 'netsuite.purchase_orders', 'procore.commitments'),
  ask(office, 4, 'netsuite.ap_aging', 'netsuite.vendor_bills', 'netsuite.vendor_payments'),
  ask(office, 3, 'netsuite.ar_aging', 'netsuite.customer_payments', 'netsuite.pay_applications'),
  ask(office, 5, 'salesforce.opportunities', 'salesforce.opportunity', 'salesforce.activities', 'salesforce.accounts'),
  ask(office, 3, 'salesforce.pipeline', 'salesforce.win_rate', 'salesforce.leads'),
  ask(office, 3, 'bamboohr.employees', 'bamboohr.whos_out', 'm365.files'),
  ask(office, 4, 'm365.search_documents', 'm365.read_document', 'm365.sites'),
  ask(office, 3, 'gis.permits', 'gis.flood_zones', 'gis.parcels'),
  ask(office, 2, 'procore.projects', 'procore.rfis', 'procore.change_orders'),
  ask(office, 1, 'netsuite.vendor_bills', 'netsuite.find_vendors', 'netsuite.create_vendor_bill'),
  ask(office, 1, 'salesforce.opportunities', 'salesforce.create_task'),

  ask(manager, 7, 'procore.rfis', 'procore.submittals', 'procore.rfi_replies', 'm365.search_mail'),
  ask(manager, 5, 'procore.budget', 'procore.change_events', 'procore.commitments', 'netsuite.job_cost'),
  ask(manager, 5, 'procore.daily_logs', 'procore.manpower', 'procore.inspections'),
  ask(manager, 4, 'netsuite.pay_applications', 'procore.owner_invoices', 'netsuite.vendor_bills', 'netsuite.wip'),
  ask(manager, 3, 'gis.permits', 'gis.expiring_permits', 'gis.utility_locates'),
  ask(manager, 3, 'bamboohr.certifications', 'bamboohr.whos_out', 'procore.crews'),
  ask(manager, 2, 'bamboohr.time_off', 'bamboohr.employees', 'm365.calendar'),
  ask(manager, 3, 'm365.search_documents', 'm365.read_document', 'procore.drawings'),
  ask(manager, 3, 'procore.meetings', 'procore.punch_items', 'procore.submittals'),
  ask(manager, 1, 'procore.drawings', 'procore.rfis', 'procore.create_rfi'),

  ask(field, 6, 'procore.projects', 'procore.daily_logs', 'procore.manpower'),
  ask(field, 4, 'procore.daily_logs', 'procore.add_daily_log_note'),
  ask(field, 4, 'gis.site', 'gis.permits', 'gis.utility_locates'),
  ask(field, 4, 'm365.search_documents', 'm365.read_document'),
  ask(field, 3, 'procore.rfis', 'procore.project'),
  ask(field, 2, 'gis.haul_routes', 'gis.utilities_nearby'),

  ask(finance, 4, 'netsuite.trial_balance', 'netsuite.account_detail', 'netsuite.profit_and_loss'),
  ask(finance, 4, 'netsuite.ap_aging', 'netsuite.vendor_bills', 'netsuite.vendor_payments'),
  ask(finance, 3, 'netsuite.ar_aging', 'netsuite.customer_payments', 'netsuite.pay_applications'),
  ask(finance, 2, 'netsuite.cash_position', 'netsuite.cash_forecast', 'netsuite.wip'),
]

/** What people try as well; kept only where the policy of the day says no. */
export const wishes: readonly Ask[] = [
  ask(executive, 1, 'netsuite.create_vendor_bill', 'm365.send_mail', 'salesforce.update_opportunity'),
  ask(office, 1, 'bamboohr.pay_rates', 'procore.budget', 'procore.daily_logs', 'bamboohr.time_off', 'm365.search_mail'),
  ask(manager, 3, 'procore.budget', 'netsuite.job_cost', 'procore.commitments', 'netsuite.wip'),
  ask(manager, 2, 'bamboohr.pay_rates', 'salesforce.pipeline', 'netsuite.cash_position', 'netsuite.profit_and_loss'),
  ask(field, 2, 'netsuite.job_cost', 'procore.budget', 'procore.change_orders', 'netsuite.purchase_orders'),
  ask(field, 1, 'bamboohr.employees', 'salesforce.opportunities', 'procore.daily_logs', 'procore.rfis'),
  ask(finance, 1, 'procore.budget', 'salesforce.accounts', 'bamboohr.pay_rates'),
]

/** Whoever holds several roles asks with the first of these. */
export const askingRoles = [executive, office, manager, field, finance]
