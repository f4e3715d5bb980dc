import { asks, wanted } from '#lib/measures/asks.ts'
import { jobsNamed } from '#lib/questions/known-names/jobs.ts'
import type { BlockOf } from '../document.ts'
import type { At, Thing } from './at.ts'
import type { Head } from './missing.ts'

/** The jobs that a reader is assigned to and that run, those that `first` names before the others. */
export async function ownJobs(first: readonly Thing[], { parts }: Pick<At, 'parts'>): Promise<Thing[]> {
  const known = await parts.part(() => [wanted(asks.projectNames())], jobsNamed).now
  const orderOf = (number: string) => {
    const at = first.findIndex(({ ids }) => ids.includes(number))
    return at === -1 ? first.length : at
  }
  return parts.caller.principal.projects
    .flatMap((number): Thing[] => {
      const job = known.find((one) => one.number === number)
      return job?.active === false ? [] : [{ name: job?.name ?? number, ids: [number] }]
    })
    .sort((a, b) => orderOf(a.ids[0] ?? '') - orderOf(b.ids[0] ?? ''))
}

/** Nobody's failure, and nothing to tell. */
export function noOwnJob(head: Head, { parts }: Pick<At, 'parts'>): BlockOf<'missing'> {
  const { say } = parts.base.words
  return {
    ...{ kind: 'missing', ...head, why: 'unfit', systems: [] },
    ...{ message: say('report.noOwnJob'), nextStep: say('report.askAssignment') },
  }
}
