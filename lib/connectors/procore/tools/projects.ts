import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { money } from '../../kit/data-classes.ts'
import { decimal } from '../../kit/money.ts'
import { nothing } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { matches } from '../../kit/text.ts'
import { idText, maybeDay, maybeFlag, maybeId, maybeNumber, maybeText } from '../../kit/values.ts'
import { answerOf } from '../answer.ts'
import { type Listed, openProcore, type Procore } from '../api.ts'
import { orHidden } from '../hidden.ts'
import { numberField, STANDARD } from '../job-number.ts'
import { isManager } from '../manager-role.ts'
import { cents, currency, currencyOf } from '../money.ts'
import { byJob, findProject, jobFields, jobOf, labelOf, listProjects, named, type Project } from '../projects.ts'
import { contractValue, withValue } from './contract-value.ts'

const status = z.enum(['active', 'inactive', 'all']).default('active')

const projectFields = {
  ...jobFields,
  name: z.string(),
  active: z.boolean().nullable(),
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
  slots: { uses: ['job_no'] },
  async run(input, vendor, call) {
    const api = openProcore(vendor, call)
    const found = await (input.project === undefined ? listProjects(api, input.status) : meantBy(api, input.project))
    const rows = found.rows
      .filter((row) => matches(input.search, row.name, row.project_number, row.city))
      .sort((a, b) => byJob(jobOf(a), jobOf(b)) || a.id.localeCompare(b.id))
    const notes = [unnumberedNote(api, found.rows)]
    return answerOf({ empty: 'No project in Procore fits.', notes, ...found, rows }, input, projectRecord)
  },
})

/** Where the mapping points to a field that is always empty, numbers are not just missing here and there. */
function unnumberedNote({ call }: Procore, found: readonly Project[]): string | undefined {
  if (numberField(call) === STANDARD || found.length === 0) return undefined
  if (found.some(({ project_number }) => project_number !== null)) return undefined
  return 'No project in Procore has anything where the job number is said to be.'
}

async function meantBy(api: Procore, asked: string): Promise<Listed<Project> & { empty?: string }> {
  const choice = await findProject(api, asked)
  if (choice.project === null) return { rows: [], complete: true, empty: choice.why }
  return { rows: [choice.project], complete: true }
}

const projectDetail = z.object({
  id: idText,
  name: maybeText,
  active: maybeFlag,
  address: maybeText,
  city: maybeText,
  latitude: maybeNumber,
  longitude: maybeNumber,
  start_date: maybeDay,
  completion_date: maybeDay,
  projected_finish_date: maybeDay,
  project_stage: named,
  total_value: cents,
  has_value: z.boolean(),
  ...currency,
})
const roleRow = z.object({ id: idText, role: maybeText, name: maybeText, user_id: maybeId })
const userRow = z.object({ id: idText, email_address: maybeText, job_title: maybeText })

export const project = defineTool({
  name: 'project',
  title: 'One project with its team',
  description:
    'One project by job number or name: address, dates, stage, contract value as Procore holds it (approved change ' +
    'orders included, executed or not), and the team with their roles. Says so when Procore has no such project, ' +
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
      contractValue: money('contract_money', 'Contract with approved changes').nullable(),
      team: z.array(
        z.object({
          name: z.string(),
          role: z.string().nullable(),
          projectManager: z.boolean().describe('Whether the role is that of the project manager'),
          jobTitle: z.string().nullable(),
          email: z.string().nullable(),
        }),
      ),
    },
    {},
  ),
  slots: { uses: ['job_no', 'contract_value'] },
  async run(input, vendor, call) {
    const api = openProcore(vendor, call)
    const choice = await findProject(api, input.project)
    if (choice.project === null) return nothing(choice.why)
    const found = choice.project
    const detailRow = z.preprocess(withValue(api), projectDetail)
    const [detail, team] = await Promise.all([
      api.get(`/rest/v1.0/projects/${found.id}`, detailRow, { company_id: api.companyId }),
      readTeam(api, found),
    ])
    const { value, note } = await contractValue(api, found, detail)
    const answer = { rows: [detail], complete: team.complete, empty: '', hidden: team.hidden, notes: [note] }
    return {
      ...answerOf(answer, { limit: 1 }, (row) => ({
        ...projectRecord({ ...found, ...row }),
        address: row.address,
        latitude: row.latitude,
        longitude: row.longitude,
        contractValue: value === null ? null : decimal(value),
        team: team.rows,
      })),
      currency: currencyOf(detail) ?? call.company.currency,
    }
  },
})

async function readTeam(api: Procore, { id }: Project) {
  const [roles, users] = await Promise.all([
    orHidden(api.list('/rest/v1.0/project_roles', roleRow, { project_id: id })),
    orHidden(api.list(`/rest/v1.0/projects/${id}/users`, userRow)),
  ])
  const userById = new Map(users?.rows.map((user) => [user.id, user]))
  const rows = (roles?.rows ?? []).map(({ name, role, user_id }) => {
    const user = userById.get(user_id ?? '')
    return {
      name: name ?? 'unnamed',
      role,
      projectManager: isManager(role, api.call.slots),
      jobTitle: user?.job_title ?? null,
      email: user?.email_address ?? null,
    }
  })
  const missing = [...(roles === null ? ['its roles'] : []), ...(users === null ? ['its people'] : [])]
  return {
    rows,
    complete: roles?.complete !== false && users?.complete !== false,
    hidden: missing.length === 0 ? undefined : `Procore does not show ${missing.join(' and ')}.`,
  }
}

function projectRecord(row: Project) {
  return {
    id: row.id,
    type: 'project',
    ...jobOf(row),
    name: row.name ?? labelOf(row),
    active: row.active,
    stage: row.project_stage?.name ?? null,
    city: row.city,
    startDate: row.start_date,
    finishDate: row.projected_finish_date ?? row.completion_date,
  }
}
