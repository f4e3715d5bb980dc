import { jobNumberReader, templateProblem } from '#lib/core/job-number.ts'
import type { CallCompany } from '../kit/connector.ts'

/** Where a tenant writes the job that documents belong to. */
type Place = 'name' | 'path' | 'folder'

export type JobRule = { place: Place; reader: Pick<CallCompany, 'jobNumber' | 'jobNumbersIn'> }

/**
 * `name`, `path` or `folder`, and behind a colon the form of the number in it where it is another than the company's
 * own: `folder: J(NN)(NNN)`. The form is a template of `job-number.ts` and never a pattern: a template can be read in
 * one way only, so no name makes the matching slow.
 */
export function isJobRule(text: string): boolean {
  return partsOf(text) !== null
}

/** A rule as the mapping says it; without one, the company's own numbers in the names of sites. */
export function jobRule(text: string | null, company: CallCompany): JobRule {
  const { place, template } = partsOf(text ?? '') ?? { place: 'name', template: null }
  if (template === null) return { place, reader: company }
  const { read, find } = jobNumberReader(template)
  return { place, reader: { jobNumber: (number) => read(company.jobNumber(number)), jobNumbersIn: find } }
}

function partsOf(text: string): { place: Place; template: string | null } | null {
  const [place = '', ...rest] = text.split(':')
  if (place !== 'name' && place !== 'path' && place !== 'folder') return null
  if (rest.length === 0) return { place, template: null }
  const template = rest.join(':').trim()
  return templateProblem(template) === null ? { place, template } : null
}
