import { asks } from '#lib/measures/asks.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { recordsOf } from '#lib/measures/replies.ts'
import * as netsuite from '#lib/measures/topics/netsuite.ts'
import * as others from '#lib/measures/topics/others.ts'
import * as procore from '#lib/measures/topics/procore.ts'
import type { Named } from '../understand/names.ts'
import { inPassing } from './lists.ts'
import { written } from './written.ts'

type Job = { project: string | null; name: string; active: boolean }

/** Each job once, under its number, with what every system calls it. One without a number is known by its name. */
export function jobsNamed({ answers }: Pick<InsightInput, 'answers'>): Named[] {
  const books = recordsOf(answers.of(netsuite.jobs))
  const field = recordsOf(answers.of(procore.projectNames, asks.projectNames().about))
  const map = recordsOf(answers.of(others.mapSites, inPassing.sites.ask().about))
  const all: Job[] = [
    ...books.map(({ project, name, status }) => ({ project, name, active: status !== 'complete' })),
    ...field.map(({ project, name, active }) => ({ project: project ?? null, name, active: active !== false })),
    ...map.flatMap(({ project, name }) => (project == null || name == null ? [] : [{ project, name, active: true }])),
  ]
  const byNumber = Map.groupBy(all, ({ project, name }) => project ?? name)
  return [...byNumber].flatMap(([id, some]) => toNamed(id, some) ?? [])
}

/** The books come first: whether a job runs is what they say. */
function toNamed(id: string, some: readonly Job[]): Named | null {
  const [first] = some
  if (first === undefined) return null
  const [name = id, ...also] = written(some.map((job) => withoutNumber(job.name, job.project)))
  const number = first.project === null ? {} : { number: id }
  return { name, also, ids: { job: [id] }, active: first.active, ...number }
}

/** Some systems write the number before the name. */
function withoutNumber(name: string, project: string | null): string {
  return project === null
    ? name
    : name
        .replace(project, '')
        .replace(/^[\s\p{P}]+/u, '')
        .trim() || name
}
