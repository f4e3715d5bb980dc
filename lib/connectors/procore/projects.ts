import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { type Listed, type Procore, SIDE_BY_SIDE } from './api.ts'
import { cents } from './money.ts'

/** Ids are 64 bit in Procore: numbers in v1, strings in v2, strings here. */
export const id = z.union([z.number(), z.string()]).transform(String)

export const named = z.object({ id: id.nullish(), name: z.string().nullish() })
export const person = z.object({ id: id.nullish(), name: z.string().nullish(), login: z.string().nullish() })

const projectRow = z.object({
  id,
  name: z.string().nullish(),
  project_number: z.string().nullish(),
  active: z.boolean().nullish(),
  address: z.string().nullish(),
  city: z.string().nullish(),
  start_date: z.string().nullish(),
  completion_date: z.string().nullish(),
  projected_finish_date: z.string().nullish(),
  project_stage: named.nullish(),
  total_value: cents,
})

/** One of Procore's projects with the job number that the rest of the company knows it by. */
export type Project = z.output<typeof projectRow> & { number: string }

type ProjectStatus = 'active' | 'inactive' | 'all'
const byStatus = { active: 'Active', inactive: 'Inactive', all: 'All' } as const

/** Projects that carry a job number; others belong to no job and are left out. */
export async function listProjects(api: Procore, status: ProjectStatus): Promise<Listed<Project>> {
  const query = { company_id: api.companyId, 'filters[by_status]': byStatus[status] }
  const { rows, complete } = await api.list('/rest/v1.1/projects', projectRow, query)
  return { rows: rows.flatMap(withNumber), complete }
}

export async function findProject(api: Procore, number: string): Promise<Project | null> {
  const query = {
    company_id: api.companyId,
    'filters[by_status]': 'All',
    'filters[project_number]': number,
  }
  const { rows } = await api.list('/rest/v1.1/projects', projectRow, query)
  return rows.flatMap(withNumber).find((project) => project.number === number) ?? null
}

/** For writes: nothing to write to is an error, not an empty answer. */
export async function requireProject(api: Procore, number: string): Promise<Project> {
  const project = await findProject(api, number)
  if (project === null) throw new GatewayError('not_found', unknownProject(number))
  return project
}

export function unknownProject(number: string): string {
  return `Procore has no project with the job number ${number}, or does not show it to this connection.`
}

type Gathered<T> = Listed<T> & {
  /** The projects asked; none when the job number is unknown. */
  projects: Project[]
  /** Why nothing could be asked. */
  nothing?: string
  /** Which projects keep this to themselves. */
  hidden?: string
}

/**
 * The same question for one project, or for each: Procore's lists are per project. Side by side, a few at a time.
 * A project that has the tool switched off, or does not share it, is named in `hidden` and left out of a question over
 * all; any other failure fails the whole, because figures over part of the jobs would look like figures over all.
 */
export async function acrossProjects<T>(
  api: Procore,
  choice: { project?: string | undefined; status: ProjectStatus },
  ask: (project: Project) => Promise<Listed<T>>,
): Promise<Gathered<T>> {
  const chosen = await choose(api, choice)
  if (chosen.rows.length === 0) {
    const nothing = choice.project === undefined ? 'Procore shows no such projects.' : unknownProject(choice.project)
    return { rows: [], complete: true, projects: [], nothing }
  }
  const answers = new Array<Listed<T> | 'hidden'>(chosen.rows.length)
  const waiting = chosen.rows.entries()
  let failed = false
  const worker = async () => {
    for (const [index, project] of waiting) {
      if (failed) return
      try {
        answers[index] = await ask(project)
      } catch (thrown) {
        if (choice.project !== undefined || !isHidden(thrown)) {
          failed = true
          throw thrown
        }
        answers[index] = 'hidden'
      }
    }
  }
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker))

  const lists = answers.filter((answer) => answer !== 'hidden')
  const hidden = chosen.rows.flatMap(({ number }, index) => (answers[index] === 'hidden' ? number : []))
  return {
    rows: lists.flatMap(({ rows }) => rows),
    complete: chosen.complete && lists.every(({ complete }) => complete),
    projects: chosen.rows.filter(({ number }) => !hidden.includes(number)),
    ...(hidden.length === 0 ? {} : { hidden: `Procore does not show this for ${hidden.join(', ')}.` }),
  }
}

function isHidden(thrown: unknown): boolean {
  return thrown instanceof GatewayError && (thrown.code === 'forbidden' || thrown.code === 'not_found')
}

async function choose(
  api: Procore,
  { project, status }: { project?: string | undefined; status: ProjectStatus },
): Promise<Listed<Project>> {
  if (project === undefined) return listProjects(api, status)
  const found = await findProject(api, project)
  return { rows: found === null ? [] : [found], complete: true }
}

function withNumber(row: z.output<typeof projectRow>): Project[] {
  const number = row.project_number?.trim() ?? ''
  return number === '' ? [] : [{ ...row, number }]
}
