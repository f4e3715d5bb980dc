import { GatewayError } from '#lib/core/errors.ts'
import type { Parts } from '#lib/home/parts.ts'
import { findJob } from './one-job.ts'

/**
 * What is about a job, for whoever may see it. Throws `not_found` with the number for everybody else, and says where
 * nobody could say whether there is one.
 */
export async function jobOf(parts: Parts, no: string): Promise<{ name: string; ids: string[] }> {
  const found = await findJob(parts, no, () => undefined)
  if (found.state === 'found') return { name: `${found.job.no} ${found.job.name}`, ids: [found.job.no] }
  if (found.state === 'none') {
    throw new GatewayError('not_found', `There is no job ${no} for you.`, { data: { job: no } })
  }
  throw new GatewayError('system_unavailable', found.message ?? `No system could say whether there is a job ${no}.`)
}
