import { lookOf } from '#lib/home/look.ts'
import type { Parts } from '#lib/home/parts.ts'
import { type Job, jobsPart } from './jobs.ts'
import { scopeOf } from './scope.ts'

/** A job with its neighbors; that it does not exist for this reader; or that nobody could say. */
export type FoundJob =
  | { state: 'found'; job: Job; previous: Job | null; next: Job | null }
  | { state: 'none' }
  | { state: 'unread'; message: string | null }

/**
 * What was told before is enough to show a job. That there is none is said after the systems were asked, and at once of a
 * job that is not the reader's. `ask` lets them be asked.
 */
export async function findJob(parts: Parts, no: string, ask: () => void): Promise<FoundJob> {
  const isTheirs = scopeOf(parts.caller.principal, parts.deps.gateway)
  if (isTheirs === null || !isTheirs(no)) return { state: 'none' }
  const part = jobsPart(parts)
  const look = await lookOf(part.now, part.kept)
  const known = look.known?.value
  const before = known?.state === 'told' ? among(known.jobs, no) : null
  if (before !== null) return before
  ask()
  const told = await look.now
  if (told.state === 'denied') return { state: 'none' }
  if (told.state === 'failed') return { state: 'unread', message: told.error.message }
  const now = among(told.jobs, no)
  if (now !== null) return now
  return told.complete ? { state: 'none' } : { state: 'unread', message: null }
}

function among(jobs: readonly Job[], no: string): Extract<FoundJob, { state: 'found' }> | null {
  const at = jobs.findIndex((job) => job.no === no)
  const job = jobs[at]
  if (job === undefined) return null
  return { state: 'found', job, previous: jobs[at - 1] ?? null, next: jobs[at + 1] ?? null }
}
