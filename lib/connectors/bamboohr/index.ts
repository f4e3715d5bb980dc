import type { Connector } from '../kit/connector.ts'
import type { Identifies } from '../kit/identifies.ts'
import { bamboohrProtocol } from './client.ts'
import { discover } from './discover.ts'
import { permissions } from './permissions.ts'
import { settings, ways } from './sign-in.ts'
import { isFieldName, slots } from './slots.ts'
import { titles } from './titles.ts'
import { certifications } from './tools/certifications.ts'
import { approveTimeOff, denyTimeOff } from './tools/decide-time-off.ts'
import { headcount } from './tools/headcount.ts'
import { leaveBalances } from './tools/leave-balances.ts'
import { orgChart } from './tools/org-chart.ts'
import { payRates } from './tools/pay-rates.ts'
import { employee, employees } from './tools/people.ts'
import { positionHistory } from './tools/position-history.ts'
import { requestTimeOff } from './tools/request-time-off.ts'
import { terminations } from './tools/terminations.ts'
import { timeOff, whosOut } from './tools/time-off.ts'
import { timesheetHours } from './tools/timesheets.ts'

const identifies: readonly Identifies[] = [
  {
    kind: 'person',
    tool: 'employees',
    input: { status: 'all', limit: 500 },
    keys: { employee_number: 'number', mail: 'workEmail' },
    name: 'name',
  },
]

export const bamboohr: Connector = {
  slug: 'bamboohr',
  name: 'BambooHR',
  look: { code: 'BH', tint: 'moss' },
  settings,
  ways,
  protocol: bamboohrProtocol,
  titles,
  slots,
  isFieldName,
  identifies,
  tools: [
    employees,
    employee,
    headcount,
    orgChart,
    timeOff,
    whosOut,
    certifications,
    timesheetHours,
    terminations,
    payRates,
    leaveBalances,
    positionHistory,
    requestTimeOff,
    approveTimeOff,
    denyTimeOff,
  ],
  discover,
  permissions,
  // Every access level may read what fields there are.
  trial: (vendor) => vendor.request({ path: '/api/v1/meta/fields' }),
}
