import { jobNumberReader } from '#lib/core/job-number.ts'

/** Reads a job number as a system writes it, or as the company does, so that the two can be compared. */
export type JobNumberOf = (text: string, system: string | null) => string

const { exact } = jobNumberReader(null)

/** Any text is a number of its own: what holds where nothing is set. */
export const asWritten: JobNumberOf = (text) => exact(text)

/**
 * Whether what a system calls a project is one of the person's own. Anything but a whole job number is not: text in
 * which an own number merely stands could name a foreign job as well.
 */
export function ownProjects(
  projects: readonly string[],
  system: string,
  jobNumber: JobNumberOf = asWritten,
): (project: unknown) => boolean {
  const own = new Set(projects.map((project) => jobNumber(project, null)))
  return (project) => typeof project === 'string' && own.has(jobNumber(project, system))
}
