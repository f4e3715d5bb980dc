import { GatewayError } from '#lib/core/errors.ts'
import { type Listed, type Procore, SIDE_BY_SIDE } from './api.ts'
import { findProject, labelOf, listProjects, type Project, type ProjectStatus } from './projects.ts'

type Gathered<T> = Listed<T> & {
  /** ISO 8601: when Procore answered; pages that follow show what was read for the first. */
  readAt: string
  /** The projects asked; none when the job number is unknown. */
  projects: Project[]
  /** Why nothing could be asked. */
  nothing?: string
  /** Which projects keep this to themselves. */
  hidden?: string
}

type Question = { project?: string | undefined; status: ProjectStatus }

/**
 * The same question for one project, or for each: Procore's lists are per project. Side by side, a few at a time.
 * A project that has the tool switched off, or does not share it, is named in `hidden` and left out of a question over
 * all; any other failure fails the whole, because figures over part of the jobs would look like figures over all.
 */
export function acrossProjects<T>(
  api: Procore,
  question: Question,
  ask: (project: Project) => Promise<Listed<T>>,
): Promise<Gathered<T>> {
  return api.call.keep('across projects', () => gather(api, question, ask))
}

async function gather<T>(
  api: Procore,
  question: Question,
  ask: (project: Project) => Promise<Listed<T>>,
): Promise<Gathered<T>> {
  const readAt = new Date().toISOString()
  const { rows: projects, complete, nothing } = await choose(api, question)
  if (projects.length === 0)
    return { rows: [], complete, projects, readAt, nothing: nothing ?? 'Procore shows no such project.' }
  const answers = await askEach(projects, (project) =>
    question.project === undefined ? orHidden(ask(project)) : ask(project),
  )
  const hidden = projects.filter((_, index) => answers[index] === null)
  const lists = answers.filter((answer) => answer !== null)
  return {
    readAt,
    rows: lists.flatMap(({ rows }) => rows),
    complete: complete && lists.every((list) => list.complete),
    projects: projects.filter((project) => !hidden.includes(project)),
    hidden: hidden.length === 0 ? undefined : `Procore does not show this for ${hidden.map(labelOf).join(', ')}.`,
  }
}

/** Nothing more is asked once one has failed. */
async function askEach<T>(projects: readonly Project[], ask: (project: Project) => Promise<T>): Promise<T[]> {
  const answers = new Array<T>(projects.length)
  const waiting = projects.entries()
  let failed = false
  const worker = async () => {
    for (const [index, project] of waiting) {
      if (failed) return
      try {
        answers[index] = await ask(project)
      } catch (thrown) {
        failed = true
        throw thrown
      }
    }
  }
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker))
  return answers
}

function orHidden<T>(answer: Promise<Listed<T>>): Promise<Listed<T> | null> {
  return answer.catch((thrown: unknown) => {
    if (thrown instanceof GatewayError && (thrown.code === 'forbidden' || thrown.code === 'not_found')) return null
    throw thrown
  })
}

async function choose(api: Procore, { project, status }: Question): Promise<Listed<Project> & { nothing?: string }> {
  if (project === undefined) return listProjects(api, status)
  const choice = await findProject(api, project)
  if (choice.project === null) return { rows: [], complete: true, nothing: choice.why }
  return { rows: [choice.project], complete: true }
}
