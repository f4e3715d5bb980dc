/**
 * The tools of our six connectors by kind, as the seeded matrix names them. Grants are seeded tool by tool: a tool
 * that a connector gains later is granted to nobody until an administrator says so.
 */
export const seedTools = {
  netsuite: {
    read: [
      'jobs',
      'job_cost',
      'wip',
      'ap_aging',
      'ar_aging',
      'vendor_bills',
      'vendor_payments',
      'pay_applications',
      'purchase_orders',
      'cash_position',
      'profit_and_loss',
      'find_vendors',
    ],
    write: ['create_vendor_bill'],
  },
  procore: {
    read: [
      'projects',
      'project',
      'daily_logs',
      'manpower',
      'rfis',
      'submittals',
      'budget',
      'commitments',
      'change_events',
      'change_orders',
      'incidents',
      'vendors',
    ],
    write: ['create_rfi', 'add_daily_log_note'],
  },
  salesforce: {
    read: [
      'opportunities',
      'opportunity',
      'pipeline',
      'won_opportunities',
      'accounts',
      'contacts',
      'activities',
      'win_rate',
    ],
    write: ['update_opportunity'],
  },
  bamboohr: {
    read: [
      'employees',
      'employee',
      'headcount',
      'org_chart',
      'time_off',
      'whos_out',
      'certifications',
      'timesheet_hours',
      'terminations',
      'pay_rates',
    ],
    write: ['request_time_off'],
  },
  m365: {
    read: ['search_documents', 'read_document', 'files', 'sites', 'search_mail', 'calendar', 'user_accounts'],
    write: ['send_mail'],
  },
  gis: {
    read: ['sites', 'site', 'permits', 'permits_near_site', 'permit_history', 'expiring_permits', 'utility_locates'],
    write: [],
  },
} as const

export type SeedSystem = keyof typeof seedTools
