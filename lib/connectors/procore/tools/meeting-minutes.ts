import { z } from 'zod'
import { addDays } from '#lib/core/days.ts'
import { type CallContext, defineTool } from '../../kit/connector.ts'
import { nothing } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { excerpt, matches, plain } from '../../kit/text.ts'
import { answerOf } from '../answer.ts'
import { openProcore } from '../api.ts'
import { daysLate } from '../dates.ts'
import { type Meeting, type Minutes, privateNote, readMeetings, readMinutes, type Topic } from '../meetings.ts'
import { findProject, type JobOf, jobFields, jobOf } from '../projects.ts'

/** Minutes come meeting by meeting, and each is a request that counts. */
const MOST_MEETINGS = 30
const DAYS = 42

export const meetingMinutes = defineTool({
  name: 'meeting_minutes',
  title: 'Meeting minutes and action items',
  description:
    'The points of one job’s meetings with what the minutes say, who has to act, until when, and whether it is done: ' +
    'open action items first, longest overdue first. Default: meetings of the last six weeks and points that are open. ' +
    `At most ${MOST_MEETINGS} meetings at once, the latest ones. Private meetings are left out.`,
  kind: 'read',
  labels: { untrusted: true, sensitive: false, sendsOut: false },
  sample: { project: 'projects.project' },
  input: z.object({
    project: inputs.project,
    from: inputs.date.optional().describe('Meetings held on or after; default six weeks before the last day'),
    to: inputs.date.optional().describe('Meetings held on or before; default today'),
    status: z.enum(['open', 'closed', 'all']).default('open').describe('open: everything not yet closed'),
    assignee: z.string().max(100).optional().describe('Part of the name of who has to act'),
    overdueOnly: z.boolean().default(false),
    search: z.string().max(100).optional().describe('Part of the meeting’s title, the point or its minutes'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      ...jobFields,
      meeting: z.string(),
      meetingDate: inputs.date.nullable(),
      category: z.string().nullable(),
      topic: z.string(),
      minutes: z.string().nullable().describe('What was said; shortened where long'),
      assignees: z.array(z.string()),
      dueDate: inputs.date.nullable(),
      daysOverdue: z.number().int().describe('0 when closed or not yet due'),
      status: z.string().nullable().describe('As Procore writes it'),
      priority: z.string().nullable(),
      attendees: z.array(z.string()),
    },
    {
      meetingCount: z.number().int().describe('Meetings whose points were read'),
      openCount: z.number().int(),
      overdueCount: z.number().int(),
      perAssignee: z
        .array(z.object({ assignee: z.string(), open: z.number().int(), overdue: z.number().int() }))
        .describe('Open points of what was found, most first'),
    },
  ),
  slots: { uses: ['job_no', 'late_days'] },
  async run(input, vendor, call) {
    const api = openProcore(vendor, call)
    const choice = await findProject(api, input.project)
    if (choice.project === null) return { ...nothing(choice.why), meetingCount: 0, ...countsOf([]) }
    const { project } = choice
    const listed = await readMeetings(api, project)
    const to = input.to ?? call.today
    const from = input.from ?? addDays(to, 1 - DAYS)
    const held = listed.rows
      .filter(({ meeting_date: date }) => date !== null && date >= from && date <= to)
      .sort((a, b) => (b.meeting_date ?? '').localeCompare(a.meeting_date ?? '') || a.id.localeCompare(b.id))
    const read = held.slice(0, MOST_MEETINGS)
    const minutes = await Promise.all(read.map((meeting) => readMinutes(api, project, meeting)))
    const rows = read
      .flatMap((meeting, index) => pointsOf(meeting, minutes[index], jobOf(project), call))
      .filter((row) => input.status === 'all' || isOpen(row) === (input.status === 'open'))
      .filter(({ daysOverdue }) => !input.overdueOnly || daysOverdue > 0)
      .filter(({ assignees }) => input.assignee === undefined || matches(input.assignee, ...assignees))
      .filter((row) => matches(input.search, row.meeting, row.topic, row.minutes))
      .sort(openFirst)
    const unread = held.length - read.length
    const hidden =
      unread === 0 ? undefined : `${unread} earlier meetings of these days are not in it; ask for a shorter period.`
    const found = { ...listed, rows, hidden, notes: [privateNote(listed.privateOnes)] }
    return {
      ...answerOf({ ...found, empty: `No point of a meeting between ${from} and ${to} fits.` }, input, (row) => row),
      meetingCount: read.length,
      ...countsOf(rows),
    }
  },
})

type Point = ReturnType<typeof toRecord>

function isOpen({ status }: { status: string | null }): boolean {
  return plain(status ?? '') !== 'closed'
}

function openFirst(a: Point, b: Point): number {
  return (
    Number(isOpen(b)) - Number(isOpen(a)) ||
    b.daysOverdue - a.daysOverdue ||
    (b.meetingDate ?? '').localeCompare(a.meetingDate ?? '') ||
    a.id.localeCompare(b.id)
  )
}

function countsOf(rows: readonly Point[]) {
  const open = rows.filter(isOpen)
  const late = (some: readonly Point[]) => some.filter(({ daysOverdue }) => daysOverdue > 0).length
  const each = open.flatMap((point) =>
    (point.assignees.length > 0 ? point.assignees : ['nobody']).map((assignee) => ({ assignee, point })),
  )
  const perAssignee = [...Map.groupBy(each, ({ assignee }) => assignee)].map(([assignee, some]) => {
    return { assignee, open: some.length, overdue: late(some.map(({ point }) => point)) }
  })
  return {
    openCount: open.length,
    overdueCount: late(rows),
    perAssignee: perAssignee.sort((a, b) => b.open - a.open || a.assignee.localeCompare(b.assignee)),
  }
}

function pointsOf(meeting: Meeting, minutes: Minutes | undefined, job: JobOf, call: CallContext): Point[] {
  const attendees = minutes?.attendees.flatMap(({ login_information: who }) => who?.name ?? []) ?? []
  return (minutes?.meeting_categories ?? []).flatMap(({ title, topics }) =>
    topics.map((topic) => toRecord(topic, { meeting, category: title, attendees, job }, call)),
  )
}

type Of = { meeting: Meeting; category: string | null; attendees: string[]; job: JobOf }

function toRecord(topic: Topic, { meeting, category, attendees, job }: Of, { today, slots }: CallContext) {
  const { status } = topic
  return {
    id: topic.id,
    type: 'meeting_topic',
    ...job,
    meeting: meeting.title ?? `Meeting ${meeting.position ?? meeting.id}`,
    meetingDate: meeting.meeting_date,
    category,
    topic: topic.title ?? topic.number ?? '',
    minutes: excerpt(withoutTags(topic.minutes ?? topic.description), 1_000),
    assignees: topic.assignments.flatMap(({ name }) => name ?? []),
    dueDate: topic.due_date,
    daysOverdue: isOpen({ status }) ? daysLate(topic.due_date, today, slots) : 0,
    status,
    priority: topic.priority,
    attendees,
  }
}

/** Minutes are formatted text. */
function withoutTags(text: string | null): string | null {
  return text === null ? null : text.replaceAll(/<[^>]{0,500}>/g, ' ').replaceAll(/\s+/g, ' ')
}
