import { expect, test } from 'vitest'
import { listIn } from '#lib/connectors/kit/simulator/odd.ts'
import { isObject } from '#lib/core/json.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import { testOddRows } from '#lib/testing/odd-rows.ts'
import { recordVendor } from '#lib/testing/record-vendor.ts'
import { bamboohr } from './index.ts'
import { startSimulator } from './simulator/index.ts'

const company = companyRecords()
const active = company.employees.filter(({ status }) => status === 'active')
/** Balances come person by person: one department of a few. */
const [smallest = ''] =
  [...Map.groupBy(active, ({ department }) => department)].toSorted((a, b) => a[1].length - b[1].length)[0] ?? []

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
    { tool: 'leave_balances', input: { department: smallest, limit: 100 } },
    { tool: 'position_history', input: { limit: 500, since: '2026-06-01' } },
  ],
  isNone: {
    leave_balances: {
      'fields.jobInformationDepartment unheard of': 'one department is asked for, and who is in another is not in it',
    },
  },
  listNothing: { employee: 'tells one person, named by number, e-mail or name' },
})

test('a person whose record cannot be read is not said to be nobody', async () => {
  const recorded = recordVendor()
  const simulator = await startSimulator({ company, unlimited: true })
  const opened = openConnector(bamboohr, simulator.settings, company.today, recorded.through)
  const ask = (employee: string) => opened.call('employee', { employee })
  await expect(ask('nobody@ridgeline.example')).rejects.toMatchObject({ code: 'not_found' })

  recorded.setChange((_, body) => {
    const [first] = listIn(body, undefined) ?? []
    if (isObject(first) && isObject(first['fields'])) first['fields']['status'] = 'on the moon'
  })
  await expect(ask('executive@ridgeline.example')).rejects.toMatchObject({
    code: 'system_rejected',
    message: 'BambooHR has a record that we cannot read, and it may be the one that was asked for.',
    nextStep: 'Look in BambooHR.',
  })
  await opened.close()
  await simulator.close()
})
