import type { Finding, FindingRule } from '#lib/findings/finding.ts'
import { overview } from '#lib/findings/overview/index.ts'
import type { Answerable } from '#lib/questions/understand/reading.ts'

type Story = Pick<FindingRule<Finding>, 'id' | 'about'>

/** The story that a matter is, as chat is asked for it: of its job, where it can be told of one. */
export function askOf({ id, about }: Story, { project }: Pick<Finding, 'project'>): Answerable {
  const ofJob = project !== null && about.includes('job')
  return {
    kind: 'finding',
    finding: id,
    about: ofJob ? { dimension: 'job', name: project, ids: [project] } : null,
  }
}

/** How a job stands. */
export function overviewOf(job: string): Answerable {
  return askOf(overview, { project: job })
}
