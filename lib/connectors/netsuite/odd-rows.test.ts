import { companyRecords } from '#lib/testing/company-records.ts'
import { testOddRows } from '#lib/testing/odd-rows.ts'
import { netsuite } from './index.ts'
import { startSimulator } from './simulator/index.ts'

const company = companyRecords()

testOddRows({
  connector: netsuite,
  start: () => startSimulator({ company, unlimited: true }),
  today: company.today,
  questions: [
    { tool: 'jobs', input: { limit: 500 } },
    { tool: 'job_cost', input: { project: '24-017' } },
    { tool: 'wip', input: { limit: 500 } },
    { tool: 'ap_aging', input: { limit: 500 } },
    { tool: 'ar_aging', input: { limit: 500 } },
    { tool: 'vendor_bills', input: { project: '24-017', limit: 500 } },
    { tool: 'vendor_payments', input: { project: '24-017', limit: 500 } },
    { tool: 'vendor_credits', input: { project: '24-017', limit: 500 } },
    { tool: 'customer_payments', input: { project: '24-017', limit: 500 } },
    { tool: 'customers', input: { limit: 500 } },
    { tool: 'pay_applications', input: { project: '24-017', limit: 500 } },
    { tool: 'purchase_orders', input: { project: '24-017', limit: 500 } },
    { tool: 'cash_position' },
    { tool: 'cash_forecast' },
    { tool: 'profit_and_loss' },
    { tool: 'balance_sheet' },
    { tool: 'trial_balance' },
    { tool: 'budget_vs_actual', input: { limit: 500 } },
    { tool: 'account_detail', input: { account: '1120', limit: 500 } },
    { tool: 'find_vendors', input: { search: 'co', limit: 500 } },
  ],
  isNone: {
    jobs: { 'approvedchanges missing': 'no change is approved yet' },
    ar_aging: { 'retainage missing': 'nothing is held back' },
    pay_applications: { 'retainage missing': 'nothing is held back' },
    purchase_orders: { 'billed missing': 'nothing is billed yet' },
    cash_position: { 'amount missing': 'nothing is posted to the account' },
  },
})
