import { GatewayError } from '#lib/core/errors.ts'
import { type Listed, type Procore, SIDE_BY_SIDE } from './api.ts'
import { type InParts, orHidden } from './hidden.ts'
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
 * all, which fails where no project is left; any other failure fails the whole, because figures over part of the jobs
 * would look like figures over all.
 */
export function acrossProjects<T>(
  api: Procore,
  question: Question,
  ask: (project: Project) => Promise<InParts<T>>,
): Promise<Gathered<T>> {
  return api.call.keep('across projects', () => gather(api, question, ask))
}

async function gather<T>(
  api: Procore,
  question: Question,
  ask: (project: Project) => Promise<InParts<T>>,
): Promise<Gathered<T>> {
  const readAt = new Date().toISOString()
  const { rows: projects, complete, nothing } = await choose(api, question)
  if (projects.length === 0)
    return { rows: [], complete, projects, readAt, nothing: nothing ?? 'Procore shows no project.' }
  const answers = await askEach(projects, (project) =>
    question.project === undefined ? orHidden(ask(project)) : ask(project),
  )
  const hidden = projects.filter((_, index) => answers[index] === null)
  const lists = answers.filter((answer) => answer !== null)
  if (lists.length === 0) throw shownNowhere(projects)
  return {
    readAt,
    rows: lists.flatMap(({ rows }) => rows),
    complete: complete && lists.every((list) => list.complete),
    projects: projects.filter((project) => !hidden.includes(project)),
    hidden: sentences([hiddenFor('this', hidden, projects), ...hiddenParts(projects, answers)]),
  }
}

/** A list that some projects do not show, while they show others of the same question. */
function hiddenParts(
  projects: readonly Project[],
  answers: readonly (InParts<unknown> | null)[],
): (string | undefined)[] {
  const all = projects.flatMap((project, index) =>
    (answers[index]?.hiddenParts ?? []).map((part) => ({ part, project })),
  )
  return [...Map.groupBy(all, ({ part }) => part)].map(([part, some]) =>
    hiddenFor(
      part,
      some.map(({ project }) => project),
      projects,
    ),
  )
}

function hiddenFor(what: string, hidden: readonly Project[], asked: readonly Project[]): string | undefined {
  if (hidden.length === 0) return undefined
  if (hidden.length > 1 && hidden.length === asked.length) {
    return `Procore shows ${what} for none of the ${asked.length} projects.`
  }
  return `Procore does not show ${what} for ${hidden.map(labelOf).join(', ')}.`
}

/** What no project shows is not an empty list, and its sums are not nothing. */
function shownNowhere({ length }: readonly Project[]): GatewayError {
  const message = `Procore shows this for none of ${length === 1 ? 'its one project' : `its ${length} projects`}: the tool is switched off, or not shared with this connection.`
  return new GatewayError('forbidden', message, {
    nextStep: 'Ask whoever administers Procore to switch the tool on, or to share it with this connection.',
    because: { kind: 'shown_nowhere' },
  })
}

function sentences(said: readonly (string | undefined)[]): string | undefined {
  return said.filter(Boolean).join(' ') || undefined
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

async function choose(api: Procore, { project, status }: Question): Promise<Listed<Project> & { nothing?: string }> {
  if (project === undefined) return listProjects(api, status)
  const choice = await findProject(api, project)
  if (choice.project === null) return { rows: [], complete: true, nothing: choice.why }
  return { rows: [choice.project], complete: true }
}
