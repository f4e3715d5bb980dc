import type { Company } from '#lib/company/types.ts'
import type { JsonObject } from '#lib/core/json.ts'

/** What each tool that writes is asked for, by `system.tool`: its vendor is a simulator of the sample company. */
export function writesOf({
  opportunities,
  today,
  timeOff,
  employees,
  vendors,
  jobs,
}: Company): Record<string, JsonObject> {
  const id = opportunities.find(({ stage }) => !stage.startsWith('Closed'))?.id ?? ''
  const project = jobs.find(({ status, procoreId }) => status === 'active' && procoreId !== null)?.number ?? ''
  const pending = timeOff.filter(({ status }) => status === 'requested').map(({ bamboohrId }) => bamboohrId)
  const employee = employees.find(({ upn, status }) => upn !== null && status === 'active')?.upn ?? ''
  return {
    'netsuite.create_vendor_bill': {
      ...{ vendorId: vendors[0]?.netsuiteId ?? '', number: 'CONTRACT-1', project, costCode: '03-3000' },
      ...{ amount: 1250.5, date: today },
    },
    'procore.create_rfi': { project, subject: 'Anchor bolts', question: 'Which grade at line C?' },
    'procore.add_daily_log_note': { project, note: 'Crane on site.', date: today },
    'salesforce.update_opportunity': { id, nextStep: 'Call the owner' },
    'salesforce.create_lead': { lastName: 'Ruiz', company: 'Harbor Trust', email: 'ruiz@harbor.example' },
    'salesforce.create_task': { opportunityId: id, subject: 'Send the bond', dueDate: today },
    'bamboohr.request_time_off': { employee, start: '2027-04-05', end: '2027-04-06' },
    'bamboohr.approve_time_off': { request: pending[0] ?? '' },
    'bamboohr.deny_time_off': { request: pending[1] ?? '' },
    'm365.send_mail': { to: [employee], subject: 'Pour', text: 'Tomorrow at six.' },
    'm365.create_event': { subject: 'Pour', start: '2026-12-01T06:00', end: '2026-12-01T07:00', attendees: [employee] },
  }
}
