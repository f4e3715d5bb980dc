import { z } from 'zod'
import { distinct, rowsOf } from '../kit/rows.ts'
import { idText, listOf, maybeCount, maybeDay, maybeFlag, maybeParts, maybeText } from '../kit/values.ts'
import type { Listed, Procore } from './api.ts'
import { type Project, person } from './projects.ts'

const meetingRow = z.object({
  id: idText,
  title: maybeText,
  meeting_date: maybeDay,
  location: maybeText,
  occurred: maybeFlag,
  is_private: maybeFlag,
  position: maybeText,
  meeting_topics_count: maybeCount,
})
export type Meeting = z.output<typeof meetingRow>

/** Procore lists meetings in groups, a series of them each. */
const group = z.object({ meetings: rowsOf(meetingRow) })

/** A job's meetings; private ones are for those who take part, and the connection is nobody of them. */
export async function readMeetings(api: Procore, { id }: Project): Promise<Listed<Meeting> & { privateOnes: number }> {
  const { rows, complete } = await api.list('/rest/v1.0/meetings', group, { project_id: id })
  const all = distinct(
    rows.flatMap(({ meetings }) => meetings),
    ({ id: of }) => of,
  )
  const open = all.filter(({ is_private }) => is_private !== true)
  return { rows: open, complete, privateOnes: all.length - open.length }
}

const topicRow = z.object({
  id: idText,
  number: maybeText,
  title: maybeText,
  description: maybeText,
  minutes: maybeText,
  status: maybeText,
  priority: maybeText,
  due_date: maybeDay,
  assignments: maybeParts(z.object({ name: maybeText })),
})
export type Topic = z.output<typeof topicRow>

/** Its points stand under one name or the other. */
const categoryRow = z
  .object({
    title: maybeText,
    meeting_topic: listOf(topicRow),
    meeting_topics: listOf(topicRow),
  })
  .transform(({ title, meeting_topic, meeting_topics }) => ({ title, topics: [...meeting_topic, ...meeting_topics] }))

const detail = z.object({
  id: idText,
  conclusion: maybeText,
  attendees: maybeParts(z.object({ login_information: person, status: maybeText })),
  meeting_categories: rowsOf(categoryRow),
})
export type Minutes = z.output<typeof detail>

/** One meeting with its points, which the list does not have. */
export function readMinutes(api: Procore, project: Project, { id }: Meeting): Promise<Minutes> {
  return api.get(`/rest/v1.0/meetings/${encodeURIComponent(id)}`, detail, { project_id: project.id })
}

export function privateNote(meetings: number): string | undefined {
  if (meetings === 0) return undefined
  return meetings === 1 ? 'One private meeting is left out.' : `${meetings} private meetings are left out.`
}
