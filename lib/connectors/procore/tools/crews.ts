import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { field } from '../../kit/data-classes.ts'
import { sumOf } from '../../kit/money.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { rowsOf } from '../../kit/rows.ts'
import { matches } from '../../kit/text.ts'
import { orBlank } from '../../kit/unread.ts'
import { idText, maybeFlag, maybePart, maybeText } from '../../kit/values.ts'
import { acrossProjects } from '../across.ts'
import { answerOf } from '../answer.ts'
import { openProcore } from '../api.ts'
import { byJob, jobFields, jobOf, type Project, person } from '../projects.ts'

const party = z.object({ first_name: maybeText, last_name: maybeText, employee_id: maybeText, is_active: maybeFlag })
const crewRow = z.object({
  id: idText,
  name: maybeText,
  lead: person,
  lead_party: maybePart(party),
  /** Null where Procore does not say who they are. */
  members: z.preprocess((value) => (Array.isArray(value) ? value : null), rowsOf(party).nullable()),
})

export const crews = defineTool({
  name: 'crews',
  title: 'Crews',
  description:
    'The company’s own crews of each job with their lead and members, as set up for time cards; subcontractors’ crews ' +
    'are in manpower. One job or all active jobs. Use person for “whose crew is this person in?”. Hours are in timecards.',
  kind: 'read',
  labels: { untrusted: false, sensitive: true, sendsOut: false },
  input: z.object({
    project: inputs.project.optional(),
    person: z.string().max(100).optional().describe('Part of the name of the lead or of a member'),
    search: z.string().max(100).optional().describe('Part of the crew’s name'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      ...jobFields,
      name: z.string(),
      lead: field.personal(z.string().nullable()),
      size: z.number().int().nullable().describe('Members, with the lead only where Procore counts the lead as one'),
      members: field.personal(z.array(z.object({ name: z.string(), employeeNumber: z.string().nullable() }))),
    },
    { crewCount: z.number().int(), sizeTotal: z.number().int().describe('Members of all crews found') },
  ),
  slots: { uses: ['job_no'] },
  async run(input, vendor, call) {
    const api = openProcore(vendor, call)
    const found = await acrossProjects(api, { project: input.project, status: 'active' }, async (project) => {
      const { rows, complete } = await api.list(`/rest/v1.0/projects/${project.id}/crews`, crewRow)
      return { rows: rows.map((row) => toRecord(row, project)), complete }
    })
    const rows = found.rows
      .filter(({ lead, members }) => matches(input.person, lead, ...members.map(({ name }) => name)))
      .filter(({ name }) => matches(input.search, name))
      .sort((a, b) => byJob(a, b) || a.name.localeCompare(b.name) || a.id.localeCompare(b.id))
    return {
      ...answerOf({ ...found, rows, empty: found.nothing ?? 'No crew fits.' }, input, (row) => row),
      crewCount: rows.length,
      sizeTotal: sumOf(rows, ({ size }) => orBlank(size)),
    }
  },
})

function toRecord(row: z.output<typeof crewRow>, project: Project) {
  const members = (row.members ?? [])
    .filter(({ is_active }) => is_active !== false)
    .map((member) => ({ name: nameOf(member), employeeNumber: member.employee_id }))
  return {
    id: row.id,
    type: 'crew',
    ...jobOf(project),
    name: row.name ?? row.id,
    lead: row.lead?.name ?? (row.lead_party === null ? null : nameOf(row.lead_party)),
    size: row.members === null ? null : members.length,
    members,
  }
}

function nameOf({ first_name, last_name }: z.output<typeof party>): string {
  return [first_name, last_name].filter((part) => part !== null).join(' ') || 'unnamed'
}
