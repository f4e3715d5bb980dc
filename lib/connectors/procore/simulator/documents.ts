import type { Drawing, Meeting } from '#lib/company/types/procore.ts'
import { inProject, notFound, type ProjectAsk, paged, type Route } from './routes.ts'
import { procoreCompanyId, type Row, type State, userOf } from './state.ts'

/** Drawings by area and by revision, meetings in groups and one by one, and the papers of companies. */
export const documentRoutes: Route[] = [
  inProject('GET', '/rest/v1.0/projects/:project/drawing_areas', (ask) =>
    paged(ask, [{ id: areaOf(ask), name: 'Building' }]),
  ),
  inProject('GET', '/rest/v1.1/drawing_areas/:area/drawings', (ask) =>
    ask.params['area'] === String(areaOf(ask)) ? paged(ask, drawingRows(ask)) : notFound,
  ),
  inProject('GET', '/rest/v1.0/projects/:project/drawing_revisions', (ask) => {
    const isCurrent = ask.query.get('drawing_set_id') === 'current_set'
    const own = ask.state.drawings(ask.job)
    return paged(
      ask,
      own.filter(({ current }) => !isCurrent || current).map((drawing) => revisionRow(drawing, own)),
    )
  }),
  inProject('GET', '/rest/v1.0/meetings', (ask) => paged(ask, groupsOf(ask))),
  inProject('GET', '/rest/v1.0/meetings/:meeting', ({ state, job, params }) => {
    const meeting = state.meetings(job).find(({ procoreId }) => procoreId === params['meeting'])
    return meeting === undefined ? notFound : { status: 200, body: minutesOf(state, meeting) }
  }),
  {
    method: 'GET',
    path: '/rest/v1.0/companies/:company/insurances',
    answer: (ask) => (ask.params['company'] === procoreCompanyId ? paged(ask, insuranceRows(ask.state)) : notFound),
  },
]

function areaOf({ job }: ProjectAsk): number {
  return Number(job.procoreId) * 10 + 1
}

/** A drawing is all revisions of one number. */
function drawingIdOf({ number }: Drawing, own: readonly Drawing[]): number {
  return 500_000_000 + Number(own.find((one) => one.number === number)?.procoreId)
}

function drawingRows({ state, job }: ProjectAsk): Row[] {
  const own = state.drawings(job)
  return own
    .filter(({ current }) => current)
    .map((drawing) => ({
      id: drawingIdOf(drawing, own),
      number: drawing.number,
      title: drawing.title,
      discipline: drawing.discipline,
      obsolete: false,
      current_revision: { id: Number(drawing.procoreId), revision_number: drawing.revision },
    }))
}

function revisionRow(drawing: Drawing, own: readonly Drawing[]): Row {
  return {
    id: Number(drawing.procoreId),
    drawing_id: drawingIdOf(drawing, own),
    revision_number: drawing.revision,
    drawing_date: drawing.issuedDate,
    received_date: drawing.receivedDate,
    drawing_set: { id: drawing.set.length, name: drawing.set },
    current: drawing.current,
    floorplan: false,
  }
}

/** Each kind of meeting is a series. */
function groupsOf({ state, job }: ProjectAsk): Row[] {
  const groups = Map.groupBy(state.meetings(job), ({ kind }) => kind)
  return [...groups].map(([kind, meetings]) => ({
    group_title: `${kind} meetings`,
    meetings: meetings.map((meeting) => ({ ...meetingRow(meeting), meeting_topics_count: meeting.topics.length })),
  }))
}

function meetingRow(meeting: Meeting): Row {
  return {
    id: Number(meeting.procoreId),
    title: meeting.title,
    meeting_date: meeting.date,
    location: meeting.location,
    position: Number(meeting.number),
    occurred: true,
    is_private: false,
    mode: 'minutes',
  }
}

function minutesOf(state: State, meeting: Meeting): Row {
  const topics = meeting.topics.map((topic, index) => {
    const assignee = userOf(state, topic.assignee)
    return {
      id: Number(meeting.procoreId) * 10 + index,
      number: `${meeting.number}.${index + 1}`,
      title: topic.subject,
      status: topic.status,
      priority: null,
      due_date: topic.dueDate,
      minutes: null,
      description: null,
      assignments: assignee === null ? [] : [assignee],
    }
  })
  return {
    ...meetingRow(meeting),
    conclusion: null,
    attendees: meeting.attendees.map((number, index) => ({
      id: Number(meeting.procoreId) * 100 + index,
      login_information: userOf(state, number),
      status: 'present',
    })),
    meeting_categories: [{ id: Number(meeting.procoreId) * 10, title: 'Business', meeting_topic: topics }],
  }
}

/** Licences stand among the insurances: the directory has one list for what expires. */
function insuranceRows({ company, vendors }: State): Row[] {
  return company.complianceDocuments.flatMap((paper, index) => {
    const vendor = vendors.get(paper.vendorId)
    if (vendor?.procoreId == null) return []
    return [
      {
        id: 17_000_001 + index,
        vendor_id: Number(vendor.procoreId),
        company_id: Number(procoreCompanyId),
        insurance_type: paper.kind,
        name: null,
        policy_number: paper.reference,
        effective_date: paper.issued,
        expiration_date: paper.expires,
        limit: null,
        status: 'compliant',
        exempt: false,
        info_received: true,
      },
    ]
  })
}
