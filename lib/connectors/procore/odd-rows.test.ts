import { companyRecords } from '#lib/testing/company-records.ts'
import { testOddRows } from '#lib/testing/odd-rows.ts'
import { procore } from './index.ts'
import { startSimulator } from './simulator/index.ts'

const company = companyRecords()

testOddRows({
  connector: procore,
  start: () => startSimulator({ company, unlimited: true }),
  today: company.today,
  questions: [
    { tool: 'projects', input: { status: 'all', limit: 500 } },
    { tool: 'project', input: { project: '24-017' } },
    { tool: 'daily_logs', input: { project: '24-017' } },
    { tool: 'manpower', input: { project: '24-017' } },
    { tool: 'crews', input: { limit: 500 } },
    { tool: 'timecards', input: { project: '24-017', limit: 500 } },
    { tool: 'rfis', input: { project: '24-017', status: 'all', limit: 500 } },
    { tool: 'rfi_replies', input: { project: '24-017', rfi: 'RFI-054' } },
    { tool: 'submittals', input: { project: '24-017', status: 'all', limit: 500 } },
    { tool: 'budget', input: { project: '24-017', limit: 500 } },
    { tool: 'commitments', input: { project: '24-017', limit: 500 } },
    { tool: 'change_events', input: { project: '24-017', limit: 500 } },
    { tool: 'change_orders', input: { project: '24-017', state: 'all', limit: 500 } },
    { tool: 'prime_contracts', input: { limit: 500 } },
    { tool: 'owner_invoices', input: { project: '24-017', limit: 500 } },
    { tool: 'punch_items', input: { project: '24-017', status: 'all', limit: 500 } },
    { tool: 'inspections', input: { project: '24-017', limit: 500 } },
    { tool: 'observations', input: { project: '24-017', status: 'all', limit: 500 } },
    { tool: 'incidents', input: { project: '24-017', limit: 500 } },
    { tool: 'drawings', input: { project: '24-017', revisions: 'all', limit: 500 } },
    { tool: 'meetings', input: { project: '24-017', limit: 500 } },
    { tool: 'meeting_minutes', input: { project: '24-017', from: '2026-01-01', status: 'all', limit: 500 } },
    { tool: 'vendors', input: { limit: 500 } },
    { tool: 'vendor_compliance', input: { status: 'all', limit: 500 } },
    { tool: 'people', input: { project: '24-017', limit: 500 } },
  ],
  isNone: { incidents: { 'work_days_absent missing': 'nobody was absent' } },
})
