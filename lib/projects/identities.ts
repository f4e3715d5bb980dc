import type { Part, Parts } from '#lib/home/parts.ts'
import { type Ask, asks, wanted } from '#lib/measures/asks.ts'
import { recordsOf } from '#lib/measures/replies.ts'
import { mayAsk } from '#lib/measures/scope.ts'
import type { Topic } from '#lib/measures/topics/topic.ts'

/** A record of one system that is this job, and where a person opens it. */
export type Identity = { system: string; type: string; id: string; url: string | undefined }

type OfJob = { project?: string | null | undefined }
type JobAsk = Ask & { topic: Topic<OfJob & { id: string; type: string; url?: string | undefined }> }

/** The same job in every system that the reader may ask, by its number. */
export function identitiesPart(parts: Parts, job: string): Part<Identity[]> {
  const asked = [asks.jobs(null), asks.projects(), asks.bids(job), asks.sitePlan(job)] as JobAsk[]
  const own = asked.filter((ask) => mayAsk(ask, parts.caller.principal, parts.deps.gateway))
  return parts.part(
    () => own.map(wanted),
    ({ answers }) =>
      own.flatMap(({ topic, about }): Identity[] => {
        const record = recordsOf(answers.of(topic, about)).find(({ project }) => project === job)
        return record === undefined ? [] : [{ system: topic.system, type: record.type, id: record.id, url: record.url }]
      }),
  )
}
