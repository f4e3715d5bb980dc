import type { Inspection, Observation, PunchItem } from '#lib/company/types/procore.ts'
import { inProject, type ProjectAsk, paged, type Route, stamp } from './routes.ts'
import { type Row, type State, userOf, vendorOf } from './state.ts'

export const fieldQualityRoutes: Route[] = [
  inProject('GET', '/rest/v1.0/punch_items', (ask) => paged(ask, punchRows(ask))),
  inProject('GET', '/rest/v1.0/projects/:project/checklist/lists', (ask) =>
    paged(
      ask,
      ask.state.inspections(ask.job).map((inspection) => inspectionRow(ask.state, inspection)),
    ),
  ),
  inProject('GET', '/rest/v1.0/observations/items', (ask) =>
    paged(
      ask,
      ask.state.observations(ask.job).map((observation) => observationRow(ask.state, observation)),
    ),
  ),
]

function punchRows({ state, job, query }: ProjectAsk): Row[] {
  const status = query.get('filters[status]')
  return state
    .punchItems(job)
    .map((item) => punchRow(state, item))
    .filter((row) => status === null || row.status === status)
}

const priorities = { Low: 'low', Medium: 'medium', High: 'high' } as const

function punchRow(state: State, item: PunchItem): Row {
  const vendor = vendorOf(state, item.vendorId)
  const manager = userOf(state, item.createdBy)
  return {
    id: Number(item.procoreId),
    position: Number(item.number),
    name: item.title,
    status: item.status === 'Closed' ? 'closed' : 'open',
    workflow_status: item.status.toLowerCase().replaceAll(' ', '_'),
    priority: priorities[item.priority],
    private: false,
    created_at: stamp(item.createdDate),
    due_date: item.dueDate,
    closed_at: item.closedDate === null ? null : stamp(item.closedDate),
    location: { id: 1, name: item.location },
    trade: { id: Number(item.trade), name: item.trade },
    created_by: manager,
    punch_item_manager: manager,
    ball_in_court: item.status === 'Ready for Review' && manager !== null ? [manager] : [],
    assignments: vendor === null ? [] : [{ id: Number(item.procoreId) * 10, status: 'unresolved', vendor }],
  }
}

function inspectionRow(state: State, inspection: Inspection): Row {
  const inspector = userOf(state, inspection.inspector)
  return {
    id: Number(inspection.procoreId),
    number: Number(inspection.number),
    name: inspection.template,
    list_template_name: inspection.template,
    inspection_type: { id: inspection.kind === 'Safety' ? 1 : 2, name: inspection.kind },
    status: inspection.status.toLowerCase(),
    inspection_date: inspection.date,
    due_at: stamp(inspection.dueDate),
    closed_at: inspection.status === 'Closed' ? stamp(inspection.date) : null,
    created_at: stamp(inspection.date),
    inspectors: inspector === null ? [] : [inspector],
    conforming_item_count: inspection.passed,
    deficient_item_count: inspection.failed,
    item_count: inspection.passed + inspection.failed,
    private: false,
  }
}

function observationRow(state: State, observation: Observation): Row {
  return {
    id: Number(observation.procoreId),
    number: observation.number,
    name: observation.title,
    type: { id: 1, category: observation.type, name: observation.type, active: true },
    status: observation.status.toLowerCase().replaceAll(' ', '_'),
    created_at: stamp(observation.createdDate),
    due_date: observation.dueDate,
    closed_at: observation.closedDate === null ? null : stamp(observation.closedDate),
    assignee: userOf(state, observation.assignee),
    personal: false,
  }
}
