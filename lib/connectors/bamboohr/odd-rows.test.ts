import { createCompany } from '#lib/company/index.ts'
import { testOddRows } from '#lib/testing/odd-rows.ts'
import { bamboohr } from './index.ts'
import { startSimulator } from './simulator/index.ts'

const company = createCompany()

testOddRows({
  connector: bamboohr,
  start: () => startSimulator({ company, unlimited: true }),
  today: company.today,
  questions: [
    { tool: 'employees', input: { department: company.employees[0]?.department ?? '', limit: 500 } },
    { tool: 'headcount' },
    { tool: 'org_chart', input: { employee: 'executive@ridgeline.example' } },
    { tool: 'time_off', input: { limit: 500 } },
    { tool: 'whos_out', input: { limit: 500 } },
    { tool: 'certifications', input: { limit: 500 } },
    { tool: 'timesheet_hours', input: { limit: 500 } },
    { tool: 'terminations', input: { limit: 500 } },
    { tool: 'pay_rates', input: { limit: 500 } },
  ],
  listNothing: { employee: 'tells one person, named by number, e-mail or name' },
  isNone: {
    org_chart: {
      'reportsToId missing': 'somebody without a supervisor, as at the top',
    },
  },
})
