import { z } from 'zod'
import { dayOf } from '#lib/core/days.ts'
import { defineTool } from '../../kit/connector.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { openProcore } from '../api.ts'
import { cents, dollars } from '../money.ts'
import { findProject, id, listProjects, named, unknownProject } from '../projects.ts'
import { matches, nothing, pageOf } from '../results.ts'

const status = z.enum(['active', 'inactive', 'all']).default('active')

const projectFields = {
  project: inputs.project,
  name: z.string(),
  active: z.boolean(),
  stage: z.string().nullable().describe('Procore’s stage, for example Course of Construction'),
  city: z.string().nullable(),
  startDate: inputs.date.nullable(),
  finishDate: inputs.date.nullable().describe('Projected finish, else the completion date'),
}

export const projects = defineTool({
  name: 'projects',
  title: 'Projects',
  description:
    'Lists the projects in Procore with job number, name, stage, city and dates, without money. ' +
    'Use it to find a job number from a name or a city, or to see which jobs are running. ' +
    'A job that exists in accounting but not in Procore does not appear.',
  kind: 'read',
  labels: { untrusted: false, sensitive: false, sendsOut: false },
  input: z.object({
    status: status.describe('Inactive ones are finished'),
    search: z.string().max(100).optional().describe('Part of the name, number or city'),
    project: inputs.project.optional(),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(projectFields, {}),
  async run(input, vendor, call) {
    const found = await listProjects(openProcore(vendor, call), input.project === undefined ? input.status : 'all')
    const rows = found.rows
      .filter((row) => input.project === undefined || row.number === input.project)
      .filter((row) => matches(input.search, row.name, row.number, row.city))
      .sort((a, b) => a.number.localeCompare(b.number))
    const empty = input.project === undefined ? 'No project in Procore fits.' : unknownProject(input.project)
    return pageOf({ rows, complete: found.complete, empty }, input, projectRecord)
  },
})

const projectDetail = z.object({
  id,
  name: z.string().nullish(),
  active: z.boolean().nullish(),
  address: z.string().nullish(),
  city: z.string().nullish(),
  latitude: z.number().nullish(),
  longitude: z.number().nullish(),
  start_date: z.string().nullish(),
  completion_date: z.string().nullish(),
  projected_finish_date: z.string().nullish(),
  project_stage: named.nullish(),
  total_value: cents,
})
const roleRow = z.object({ id, role: z.string().nullish(), name: z.string().nullish(), user_id: id.nullish() })
const userRow = z.object({ id, email_address: z.string().nullish(), job_title: z.string().nullish() })

export const project = defineTool({
  name: 'project',
  title: 'One project with its team',
  description:
    'One project by job number: address, dates, stage, contract value as Procore holds it (approved change orders ' +
    'included, executed or not), and the team with their roles. Says so when Procore has no such project, ' +
    'which is how to check whether a won job has been set up.',
  kind: 'read',
  labels: { untrusted: false, sensitive: true, sendsOut: false },
  input: z.object({ project: inputs.project }),
  output: recordsOutput(
    {
      ...projectFields,
      address: z.string().nullable(),
      latitude: z.number().nullable(),
      longitude: z.number().nullable(),
      contractValue: z.number().nullable().describe('US dollars'),
      team: z.array(
        z.object({
          name: z.string(),
          role: z.string().nullable(),
          jobTitle: z.string().nullable(),
          email: z.string().nullable(),
        }),
      ),
    },
    {},
  ),
  async run(input, vendor, call) {
    const api = openProcore(vendor, call)
    const found = await findProject(api, input.project)
    if (found === null) return nothing(unknownProject(input.project))
    const [detail, roles, users] = await Promise.all([
      api.get(`/rest/v1.0/projects/${found.id}`, projectDetail, { company_id: api.companyId }),
      api.list('/rest/v1.0/project_roles', roleRow, { project_id: found.id }),
      api.list(`/rest/v1.0/projects/${found.id}/users`, userRow),
    ])
    const userById = new Map(users.rows.map((user) => [user.id, user]))
    const team = roles.rows.map((role) => {
      const user = role.user_id == null ? undefined : userById.get(role.user_id)
      return {
        name: role.name ?? 'unnamed',
        role: role.role ?? null,
        jobTitle: user?.job_title ?? null,
        email: user?.email_address ?? null,
      }
    })
    const complete = roles.complete && users.complete
    return pageOf({ rows: [detail], complete, empty: '' }, { limit: 1 }, (row) => ({
      ...projectRecord({ ...row, number: found.number }),
      address: row.address ?? null,
      latitude: row.latitude ?? null,
      longitude: row.longitude ?? null,
      contractValue: row.total_value === null ? null : dollars(row.total_value),
      team,
    }))
  },
})

type ProjectRow = Omit<z.output<typeof projectDetail>, 'latitude' | 'longitude' | 'total_value' | 'address'>

function projectRecord(row: ProjectRow & { number: string }) {
  return {
    id: row.id,
    type: 'project',
    project: row.number,
    name: row.name ?? row.number,
    active: row.active ?? false,
    stage: row.project_stage?.name ?? null,
    city: row.city ?? null,
    startDate: dayOf(row.start_date),
    finishDate: dayOf(row.projected_finish_date) ?? dayOf(row.completion_date),
  }
}
