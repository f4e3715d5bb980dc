import type { Finding, FindingRule } from '#lib/findings/finding.ts'
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
