import { asks } from '../asks.ts'
import * as netsuite from '../topics/netsuite.ts'
import * as procore from '../topics/procore.ts'
import type { Words } from '../words.ts'
import { attribute, told } from './attribute.ts'
import { inLists, list } from './in-lists.ts'
import type { Certified, Row } from './measure.ts'
import { named } from './named.ts'

type Text = string | null | undefined
type JobRecord = {
  project: string
  /** In the books. */
  status?: Text
  /** In Procore. */
  stage?: Text
  startDate?: Text
  finishDate?: Text
}

/** What the lists of jobs say of each; where they say different things both are told. */
export function ofJobRecords(
  head: Pick<Certified, 'id' | 'name' | 'formula' | 'columns' | 'near' | 'phrases'> &
    Pick<Partial<Certified>, 'dates' | 'always' | 'meantByState'>,
  tell: (job: JobRecord, words: Words) => NonNullable<Row['texts']>,
): Certified {
  const row = (job: JobRecord, words: Words) => ({
    ...told({ job: named(job.project) }, tell(job, words)),
    dates: { starts: job.startDate ?? null, ends: job.finishDate ?? null },
  })
  return attribute({
    ...head,
    of: ['job'],
    dimensions: ['job'],
    prefers: ['job'],
    ...inLists(() => [
      list(['job'], netsuite.jobs, asks.jobs(null), row),
      list(['job'], procore.projects, asks.projects(), row),
    ]),
  })
}
