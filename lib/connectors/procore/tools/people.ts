import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { field } from '../../kit/data-classes.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { matches } from '../../kit/text.ts'
import { idText, maybeFlag, maybeText } from '../../kit/values.ts'
import { acrossProjects } from '../across.ts'
import { answerOf } from '../answer.ts'
import { openProcore } from '../api.ts'
import { labelOf, named, type Project } from '../projects.ts'

const userRow = z.object({
  id: idText,
  name: maybeText,
  first_name: maybeText,
  last_name: maybeText,
  email_address: maybeText,
  employee_id: maybeText,
  job_title: maybeText,
  is_active: maybeFlag,
  is_employee: maybeFlag,
  business_phone: maybeText,
  vendor: named,
})

type User = z.output<typeof userRow>

export const people = defineTool({
  name: 'people',
  title: 'People of the directory',
  description:
    'People in the directories of the jobs, each once, with id, mail, employee number, title, company and the jobs ' +
    'whose directory holds them. One job or all active jobs; who plays which role on a job is in project. People ' +
    'without an account in Procore are not in a directory.',
  kind: 'read',
  labels: { untrusted: false, sensitive: true, sendsOut: false },
  input: z.object({
    project: inputs.project.optional(),
    email: z.string().max(200).optional().describe('Part of the mail address'),
    employeesOnly: z.boolean().default(false).describe('Only the company’s own people'),
    activeOnly: z.boolean().default(false),
    search: z.string().max(100).optional().describe('Part of the name, title or company'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      name: z.string(),
      email: z.string().nullable(),
      employeeNumber: field.personal(z.string().nullable()),
      jobTitle: z.string().nullable(),
      company: z.string().nullable().describe('Where they work, when Procore says it'),
      phone: field.personal(z.string().nullable()),
      active: z.boolean(),
      isEmployee: z.boolean().nullable().describe('One of the company’s own people'),
      jobs: z.array(z.string()).describe('Job numbers of the jobs asked, or names where there is none'),
    },
    { peopleCount: z.number().int(), activeCount: z.number().int() },
  ),
  slots: { uses: ['job_no'] },
  async run(input, vendor, call) {
    const api = openProcore(vendor, call)
    const found = await acrossProjects(api, { project: input.project, status: 'active' }, async (project) => {
      const { rows, complete } = await api.list(`/rest/v1.0/projects/${project.id}/users`, userRow)
      return { rows: rows.map((user) => ({ user, project })), complete }
    })
    const rows = eachOnce(found.rows)
      .filter(({ email }) => matches(input.email, email))
      .filter(({ isEmployee }) => !input.employeesOnly || isEmployee === true)
      .filter(({ active }) => !input.activeOnly || active)
      .filter(({ name, jobTitle, company }) => matches(input.search, name, jobTitle, company))
      .sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id))
    return {
      ...answerOf({ ...found, rows, empty: found.nothing ?? 'Nobody fits.' }, input, (row) => row),
      peopleCount: rows.length,
      activeCount: rows.filter(({ active }) => active).length,
    }
  },
})

/** Somebody on several jobs is in the directory of each. */
function eachOnce(entries: readonly { user: User; project: Project }[]) {
  return [...Map.groupBy(entries, ({ user }) => user.id)].flatMap(([id, some]) => {
    const user = some[0]?.user
    return user === undefined
      ? []
      : [
          toRecord(
            id,
            user,
            some.map(({ project }) => labelOf(project)),
          ),
        ]
  })
}

function toRecord(id: string, user: User, jobs: readonly string[]) {
  const parts = [user.first_name, user.last_name].filter((part) => part !== null)
  return {
    id,
    type: 'user',
    name: user.name ?? (parts.join(' ') || 'unnamed'),
    email: user.email_address,
    employeeNumber: user.employee_id,
    jobTitle: user.job_title,
    company: user.vendor?.name ?? null,
    phone: user.business_phone,
    active: user.is_active ?? true,
    isEmployee: user.is_employee,
    jobs: [...new Set(jobs)].sort(),
  }
}
