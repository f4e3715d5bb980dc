import type { SubmittalApprover } from '#lib/company/types/procore.ts'
import type { Incident, Submittal } from '#lib/company/types.ts'
import { inProject, type ProjectAsk, paged, type Route, stamp } from './routes.ts'
import type { Row } from './state.ts'
import { nameOf, type State } from './state.ts'

export const qualityRoutes: Route[] = [
  inProject('GET', '/rest/v1.1/projects/:project/submittals', (ask) =>
    paged(
      ask,
      ask.state.submittals(ask.job).map((submittal) => submittalRow(ask.state, submittal)),
    ),
  ),
  inProject('GET', '/rest/v1.0/projects/:project/incidents', (ask) => paged(ask, incidentRows(ask))),
  inProject('GET', '/rest/v1.0/projects/:project/incidents/injuries', (ask) => {
    const wanted = ask.query.get('incident_id')
    const incidents = ask.state.incidents(ask.job).filter(({ procoreId }) => wanted === null || procoreId === wanted)
    return paged(
      ask,
      incidents.filter(hasInjury).map((incident) => injuryRow(ask.state, incident)),
    )
  }),
]

function submittalRow({ submittalApprovers }: State, submittal: Submittal): Row {
  const waits = submittal.blockedByRfis.map((number) => (/^RFI/i.test(number) ? number : `RFI ${number}`))
  return {
    id: Number(submittal.procoreId),
    number: submittal.number,
    formatted_number: submittal.number,
    title: submittal.title,
    description: waits.length === 0 ? null : `Waiting on ${waits.join(', ')}.`,
    due_date: submittal.dueDate,
    status: { id: 1, name: submittal.status, status: submittal.status === 'Open' ? 'Open' : 'Closed' },
    ball_in_court: [],
    current_revision: true,
    approvers: (submittalApprovers.get(submittal.procoreId) ?? []).map(approverRow),
  }
}

function approverRow(approver: SubmittalApprover): Row {
  return {
    id: Number(approver.submittalId) * 10 + approver.order,
    workflow_group_number: approver.order,
    approver_type: approver.role,
    response_required: approver.role !== 'Submitter',
    user: { id: 6_500_000 + (Number(approver.submittalId) % 1000), name: approver.name },
    sent_date: approver.sentDate,
    due_date: approver.dueDate,
    returned_date: approver.returnedDate,
    response: { id: 1, name: approver.response, considered: approver.response.toLowerCase().replaceAll(' ', '_') },
    comment: null,
  }
}

export function incidentRows({ state, job, query }: ProjectAsk): Row[] {
  const [from = '', to = '9999-12-31'] = (query.get('filters[event_date]') ?? '').split('...')
  return state
    .incidents(job)
    .filter(({ date }) => date >= from && date <= to)
    .filter(({ recordable }) => query.get('filters[recordable]') !== 'true' || recordable)
    .map((incident, index) => ({
      id: Number(incident.procoreId),
      number: index + 1,
      title: incident.title,
      description: incident.description,
      event_date: stamp(incident.date),
      created_at: stamp(incident.date),
      recordable: incident.recordable,
      status: incident.date < state.company.today ? 'closed' : 'open',
      records_count: hasInjury(incident) ? 1 : 0,
      private: false,
    }))
}

function hasInjury({ employee, recordable }: Incident): boolean {
  return employee !== null || recordable
}

function injuryRow({ employees }: State, incident: Incident): Row {
  const employee = incident.employee === null ? undefined : employees.get(incident.employee)
  const lost = incident.daysAway > 0 ? 'lost_time' : 'restricted_work'
  return {
    id: Number(incident.procoreId) * 10,
    type: 'injury',
    incident_id: Number(incident.procoreId),
    incident_title: incident.title,
    filing_type: incident.dart ? lost : incident.recordable ? 'medically_treated' : 'first_aid',
    recordable: incident.recordable,
    work_days_absent: incident.daysAway,
    work_days_restricted: 0,
    work_days_transferred: 0,
    affected_person: employee === undefined ? null : { id: Number(employee.bamboohrId), name: nameOf(employee) },
  }
}
