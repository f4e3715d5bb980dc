import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { sumOf } from '../../kit/money.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { matches } from '../../kit/text.ts'
import { acrossProjects } from '../across.ts'
import { answerOf } from '../answer.ts'
import { openProcore } from '../api.ts'
import { type Meeting, privateNote, readMeetings } from '../meetings.ts'
import { byJob, jobFields, jobOf, type Project } from '../projects.ts'

export const meetings = defineTool({
  name: 'meetings',
  title: 'Meetings',
  description:
    'Meetings of the jobs with date, title, place and how many points they have, latest first. One job or all active ' +
    'jobs. What was said and who has to do what is in meeting_minutes. Private meetings are left out.',
  kind: 'read',
  labels: { untrusted: false, sensitive: false, sendsOut: false },
  input: z.object({
    project: inputs.project.optional(),
    from: inputs.date.optional().describe('Held on or after'),
    to: inputs.date.optional().describe('Held on or before'),
    search: z.string().max(100).optional().describe('Part of the title or place, for example Safety'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      ...jobFields,
      title: z.string(),
      date: inputs.date.nullable(),
      location: z.string().nullable(),
      occurred: z.boolean().nullable().describe('Null when Procore does not say whether it was held'),
      topics: z.number().int().nullable(),
    },
    { meetingCount: z.number().int(), jobCount: z.number().int().describe('Jobs that had one of these') },
  ),
  slots: { uses: ['job_no'] },
  async run(input, vendor, call) {
    const api = openProcore(vendor, call)
    const found = await acrossProjects(api, { project: input.project, status: 'active' }, async (project) => {
      const { rows, complete, privateOnes } = await readMeetings(api, project)
      return { rows: [{ privateOnes, records: rows.map((row) => toRecord(row, project)) }], complete }
    })
    const rows = found.rows
      .flatMap(({ records }) => records)
      .filter(({ date }) => input.from === undefined || (date ?? '') >= input.from)
      .filter(({ date }) => input.to === undefined || (date ?? '9999') <= input.to)
      .filter(({ title, location }) => matches(input.search, title, location))
      .sort((a, b) => (b.date ?? '').localeCompare(a.date ?? '') || byJob(a, b) || a.id.localeCompare(b.id))
    const notes = [privateNote(sumOf(found.rows, ({ privateOnes }) => privateOnes))]
    return {
      ...answerOf({ ...found, rows, notes, empty: found.nothing ?? 'No meeting fits.' }, input, (row) => row),
      meetingCount: rows.length,
      jobCount: new Set(rows.map(({ project, projectName }) => project ?? projectName)).size,
    }
  },
})

function toRecord(row: Meeting, project: Project) {
  const { project: number, projectName } = jobOf(project)
  return {
    id: row.id,
    type: 'meeting',
    ...(number === undefined ? {} : { project: number }),
    ...(projectName === undefined ? {} : { projectName }),
    title: row.title ?? `Meeting ${row.position ?? row.id}`,
    date: row.meeting_date,
    location: row.location,
    occurred: row.occurred,
    topics: row.meeting_topics_count,
  }
}
