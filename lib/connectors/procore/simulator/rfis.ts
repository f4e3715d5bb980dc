import type { RfiReply } from '#lib/company/types/procore.ts'
import type { Rfi } from '#lib/company/types.ts'
import type { SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'
import { userRows } from './directory.ts'
import { inProject, invalid, jsonBody, notFound, type ProjectAsk, paged, type Route, stamp } from './routes.ts'
import type { Row } from './state.ts'

export const rfiPath = '/rest/v1.0/projects/:project/rfis'

export const rfiRoutes: Route[] = [
  inProject('GET', rfiPath, (ask) => paged(ask, filteredRfis(ask))),
  inProject('GET', `${rfiPath}/:id`, (ask) => {
    const row = allRfis(ask).find(({ id }) => String(id) === ask.params.id)
    return row === undefined ? notFound : { status: 200, body: row }
  }),
  inProject('GET', `${rfiPath}/:id/replies`, (ask) => {
    const known = allRfis(ask).some(({ id }) => String(id) === ask.params.id)
    return known ? paged(ask, (ask.state.rfiReplies.get(ask.params.id ?? '') ?? []).map(replyRow)) : notFound
  }),
  inProject('POST', rfiPath, create),
]

export function filteredRfis(ask: ProjectAsk): Row[] {
  const status = ask.query.get('filters[status]')
  const search = ask.query.get('search')?.toLowerCase() ?? ''
  return allRfis(ask)
    .filter((row) => status === null || row.status === status)
    .filter((row) => `${row.full_number} ${row.subject}`.toLowerCase().includes(search))
}

function allRfis({ state, job }: ProjectAsk): Row[] {
  return [
    ...state.rfis(job).map((rfi) => rfiRow(rfi, job.procoreId)),
    ...(state.writtenRfis.get(job.procoreId ?? '') ?? []),
  ]
}

function rfiRow(rfi: Rfi, projectId: string | null): Row {
  const assignee = { id: 6_000_000 + (Number(rfi.procoreId) % 1000), login: null, name: rfi.assignee }
  return {
    id: Number(rfi.procoreId),
    number: rfi.number,
    full_number: rfi.number,
    subject: rfi.subject,
    questions: [{ id: Number(rfi.procoreId) * 10, body: rfi.question }],
    status: rfi.status,
    created_at: stamp(rfi.createdDate),
    due_date: rfi.dueDate,
    time_resolved: rfi.closedDate === null ? null : stamp(rfi.closedDate),
    assignee,
    assignees: [assignee],
    ball_in_court: rfi.status === 'open' ? assignee : null,
    responsible_contractor: { id: 1, name: rfi.assigneeCompany },
    cost_impact:
      rfi.costImpact === 0
        ? { status: 'no_impact', value: null }
        : { status: 'yes_known', value: rfi.costImpact / 100 },
    schedule_impact: {
      status: rfi.scheduleImpactDays === 0 ? 'no_impact' : 'yes_known',
      value: rfi.scheduleImpactDays,
    },
    link: `https://procore.ridgeline.example/${projectId}/project/rfi/show/${rfi.procoreId}`,
  }
}

function replyRow(reply: RfiReply): Row {
  return {
    id: Number(reply.procoreId),
    official: reply.official,
    answer_date: stamp(reply.date),
    plain_text_body: reply.text,
    rich_text_body: `<p>${reply.text}</p>`,
    created_by: reply.author,
    created_by_id: 6_000_000 + (Number(reply.rfiId) % 1000),
    attachments: [],
  }
}

function create(ask: ProjectAsk): SimulatorResponse {
  const { state, job, request } = ask
  const users = userRows(state, job)
  const byId = (id: unknown) => users.find((user) => user.id === id)
  const sent = objectIn(jsonBody(request).rfi)
  const body = objectIn(sent.question).body
  const manager = byId(sent.rfi_manager_id)
  const assigneeIds = Array.isArray(sent.assignee_ids) ? sent.assignee_ids : []
  const assignees = assigneeIds.map(byId)
  const due = sent.due_date ?? null
  const errors: Record<string, string[]> = {
    ...(isText(sent.subject) ? {} : { subject: ["can't be blank"] }),
    ...(isText(body) ? {} : { question: ["can't be blank"] }),
    ...(manager === undefined ? { rfi_manager_id: ['is not a user of this project'] } : {}),
    ...(assignees.includes(undefined) ? { assignee_ids: ['is not a user of this project'] } : {}),
    ...(due === null || (isText(due) && due >= state.company.today) ? {} : { due_date: ['must not be in the past'] }),
  }
  if (Object.keys(errors).length > 0) return invalid(errors)

  const id = state.nextId()
  const number = `RFI-${String(Math.max(0, ...allRfis(ask).map((row) => numberIn(row.number))) + 1).padStart(3, '0')}`
  const people = assignees.map((user) => ({ id: user?.id, login: user?.email_address, name: user?.name }))
  const row: Row = {
    id,
    number,
    full_number: number,
    subject: sent.subject,
    reference: sent.reference ?? null,
    questions: [{ id: id * 10, body }],
    status: sent.draft === true ? 'draft' : 'open',
    created_at: stamp(state.company.today),
    due_date: due,
    time_resolved: null,
    assignee: people[0] ?? null,
    assignees: people,
    rfi_manager: { id: manager?.id, login: manager?.email_address, name: manager?.name },
    link: `https://procore.ridgeline.example/${job.procoreId}/project/rfi/show/${id}`,
  }
  const projectId = job.procoreId ?? ''
  state.writtenRfis.set(projectId, [...(state.writtenRfis.get(projectId) ?? []), row])
  return { status: 201, body: row }
}

function objectIn(value: unknown): Row {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}

/** "RFI-041" counts as 41. */
function numberIn(value: unknown): number {
  return Number(/(\d+)\s*$/.exec(String(value))?.[1] ?? 0)
}
