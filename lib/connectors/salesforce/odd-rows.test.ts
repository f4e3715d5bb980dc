import { companyRecords } from '#lib/testing/company-records.ts'
import { testOddRows } from '#lib/testing/odd-rows.ts'
import { salesforce } from './index.ts'
import { startSimulator } from './simulator/index.ts'

const company = companyRecords()
const customer = company.salesAccounts.find(({ id }) => id === company.contacts[0]?.accountId)

testOddRows({
  connector: salesforce,
  start: () => startSimulator({ company, unlimited: true }),
  today: company.today,
  questions: [
    { tool: 'opportunities', input: { limit: 500 } },
    { tool: 'opportunity', input: { project: '24-017' } },
    { tool: 'pipeline', input: { limit: 500 } },
    { tool: 'won_opportunities', input: { limit: 500 } },
    { tool: 'win_rate', input: { limit: 500 } },
    { tool: 'accounts', input: { limit: 200 } },
    { tool: 'contacts', input: { account: customer?.name ?? '', limit: 500 } },
    { tool: 'activities', input: { project: '24-017', limit: 500 } },
    { tool: 'leads', input: { limit: 500 } },
    { tool: 'stage_history', input: { project: '24-017', limit: 500 } },
    { tool: 'sales_tasks', input: { limit: 500 } },
  ],
})
