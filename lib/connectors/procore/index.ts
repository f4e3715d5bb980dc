import type { Connector } from '../kit/connector.ts'
import type { Identifies } from '../kit/identifies.ts'
import { procoreProtocol, settings, ways } from './client.ts'
import { discover } from './discover.ts'
import { permissions } from './permissions.ts'
import { isFieldName, slots } from './slots.ts'
import { titles } from './titles.ts'
import { budget } from './tools/budget.ts'
import { changeEvents } from './tools/change-events.ts'
import { changeOrders } from './tools/change-orders.ts'
import { commitments } from './tools/commitments.ts'
import { crews } from './tools/crews.ts'
import { dailyLogs } from './tools/daily-logs.ts'
import { drawings } from './tools/drawings.ts'
import { incidents } from './tools/incidents.ts'
import { inspections } from './tools/inspections.ts'
import { manpower } from './tools/manpower.ts'
import { meetingMinutes } from './tools/meeting-minutes.ts'
import { meetings } from './tools/meetings.ts'
import { observations } from './tools/observations.ts'
import { ownerInvoices } from './tools/owner-invoices.ts'
import { people } from './tools/people.ts'
import { primeContracts } from './tools/prime-contracts.ts'
import { project, projects } from './tools/projects.ts'
import { punchItems } from './tools/punch-items.ts'
import { rfiReplies } from './tools/rfi-replies.ts'
import { rfis } from './tools/rfis.ts'
import { submittals } from './tools/submittals.ts'
import { timecards } from './tools/timecards.ts'
import { vendorCompliance } from './tools/vendor-compliance.ts'
import { vendors } from './tools/vendors.ts'
import { addDailyLogNote, createRfi } from './tools/writes.ts'

const identifies: readonly Identifies[] = [
  { kind: 'job', tool: 'projects', input: { status: 'all', limit: 500 }, keys: { number: 'project' }, name: 'name' },
  { kind: 'vendor', tool: 'vendors', input: { limit: 500 }, keys: { tax_id: 'taxId', mail: 'email' }, name: 'name' },
  {
    kind: 'person',
    tool: 'people',
    input: { employeesOnly: true, limit: 500 },
    keys: { employee_number: 'employeeNumber', mail: 'email' },
    name: 'name',
  },
]

export const procore: Connector = {
  slug: 'procore',
  name: 'Procore',
  look: { code: 'PC', tint: 'ochre' },
  settings,
  ways,
  protocol: procoreProtocol,
  limits: { concurrent: 8 },
  slots,
  isFieldName,
  titles,
  identifies,
  tools: [
    projects,
    project,
    dailyLogs,
    manpower,
    crews,
    timecards,
    rfis,
    rfiReplies,
    submittals,
    budget,
    commitments,
    changeEvents,
    changeOrders,
    primeContracts,
    ownerInvoices,
    punchItems,
    inspections,
    observations,
    incidents,
    drawings,
    meetings,
    meetingMinutes,
    vendors,
    vendorCompliance,
    people,
    createRfi,
    addDailyLogNote,
  ],
  discover,
  permissions,
  trial: ({ request, settings }) =>
    request({ path: '/rest/v1.1/projects', query: { company_id: settings.companyId, per_page: 1 } }),
}
