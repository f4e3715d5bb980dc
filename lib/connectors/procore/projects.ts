import { z } from 'zod'
import { sameJob } from '../kit/job.ts'
import { matches, sameText } from '../kit/text.ts'
import { notThere } from '../kit/unread.ts'
import { idText, maybeDay, maybeFlag, maybeId, maybePart, maybeText } from '../kit/values.ts'
import type { Listed, Procore } from './api.ts'
import { numberField, STANDARD, withNumber } from './job-number.ts'

export const named = maybePart(z.object({ id: maybeId, name: maybeText }))
export const person = maybePart(z.object({ id: maybeId, name: maybeText, login: maybeText }))

const projectRow = z.object({
  id: idText,
  name: maybeText,
  project_number: maybeText,
  active: maybeFlag,
  city: maybeText,
  start_date: maybeDay,
  completion_date: maybeDay,
  projected_finish_date: maybeDay,
  project_stage: named,
  is_demo: maybeFlag,
  template: maybeFlag,
})

/** One of Procore's projects. Its number is what the company typed there, and there may be none. */
export type Project = z.output<typeof projectRow>

export type ProjectStatus = 'active' | 'inactive' | 'all'

/** Which jobs a list over several is of. */
export const jobsAsked = z
  .enum(['active', 'inactive', 'all'])
  .default('active')
  .describe('Which jobs, where none is named; inactive ones are finished')

const byStatus = { active: 'Active', inactive: 'Inactive', all: 'All' } as const

/** What a record says of its job. A project without a number is still told from the others. */
export const jobFields = {
  project: z.string().optional().describe('Job number as Procore has it'),
  projectName: z.string().optional().describe('The project’s name, where it has no job number'),
}

export type JobOf = { project?: string; projectName?: string }

export function jobOf(project: Project): JobOf {
  return project.project_number === null ? { projectName: labelOf(project) } : { project: project.project_number }
}

export function labelOf({ project_number, name, id }: Project): string {
  return project_number ?? name ?? `project ${id}`
}

/** By number, then by name: an order that does not change from page to page. */
export function byJob(a: JobOf, b: JobOf): number {
  return (a.project ?? `~${a.projectName}`).localeCompare(b.project ?? `~${b.projectName}`)
}

/** The company's projects; demonstrations and templates are none. */
export async function listProjects(api: Procore, status: ProjectStatus): Promise<Listed<Project>> {
  const { rows, complete } = await search(api, { 'filters[by_status]': byStatus[status] })
  return { rows: rows.filter(({ is_demo, template }) => is_demo !== true && template !== true), complete }
}

/** The one project that somebody means, or the sentence that says why there is not one. */
export type Choice = { project: Project } | { project: null; why: string }

/**
 * By job number, in whichever way it is written; else by Procore's id, the whole name or a part of the name. Two that
 * fit are no answer: the person has to say which.
 */
export async function findProject(api: Procore, asked: string): Promise<Choice> {
  const exact = await numbered(api, asked)
  if (exact.length > 0) return only(exact, asked)
  const { rows } = await listProjects(api, 'all')
  const ways: ((project: Project) => boolean)[] = [
    ({ project_number }) => sameJob(api.call, project_number, asked),
    ({ id }) => id === asked,
    ({ name }) => sameText(name, asked),
    ({ name }) => asked.length >= 3 && matches(asked, name),
  ]
  const fitting = ways.map((fits) => rows.filter(fits)).find((some) => some.length > 0)
  return only(fitting ?? [], asked)
}

/** Procore looks for numbers by itself where it keeps them; in another place they are read with all projects. */
async function numbered(api: Procore, asked: string): Promise<Project[]> {
  if (numberField(api.call) !== STANDARD) return []
  const { rows } = await search(api, { 'filters[by_status]': 'All', 'filters[project_number]': asked })
  return rows.filter(({ project_number }) => sameText(project_number, asked))
}

function search(api: Procore, filters: Record<string, string>): Promise<Listed<Project>> {
  const row = z.preprocess(withNumber(api.call), projectRow)
  // Fields of the company's own are in the full view only.
  const view = numberField(api.call) === STANDARD ? {} : { view: 'extended' }
  return api.list('/rest/v1.1/projects', row, { company_id: api.companyId, ...view, ...filters })
}

function only(fitting: readonly Project[], asked: string): Choice {
  const [project, ...others] = fitting
  if (project === undefined) return { project: null, why: unknownProject(asked) }
  if (others.length === 0) return { project }
  const names = fitting.slice(0, 5).map((one) => `${labelOf(one)} (${one.name ?? 'unnamed'}, id ${one.id})`)
  return { project: null, why: `${fitting.length} projects in Procore fit ${asked}: ${names.join(', ')}. Name one.` }
}

/** For writes: nothing to write to is an error, not an empty answer. */
export async function requireProject(api: Procore, asked: string): Promise<Project> {
  const choice = await findProject(api, asked)
  if (choice.project !== null) return choice.project
  throw notThere('Procore', choice.why)
}

function unknownProject(asked: string): string {
  return `Procore has no project with the job number ${asked}, or does not show it to this connection.`
}
