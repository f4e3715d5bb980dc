import type { InsightInput } from '#lib/measures/gather.ts'
import { answered } from '#lib/measures/replies.ts'
import * as netsuite from '#lib/measures/topics/netsuite.ts'
import { isWhole } from '../of-job.ts'
import type { InsightWriter } from '../writer.ts'
import { countFact } from './facts.ts'
import type { NotSetUp } from './find.ts'

export function tell(found: readonly NotSetUp[], writer: InsightWriter, input: InsightInput): void {
  const jobs = input.answers.of(netsuite.jobs)
  if (!answered(jobs) || !isWhole(jobs)) {
    writer.paragraph(writer.say('notSetUp.answer.unsure'))
    return
  }
  if (found.length === 0) {
    const netsuiteJobs = countFact('netsuite-jobs', 'notSetUp.jobs', jobs, input)
    writer.paragraph(writer.say('notSetUp.answer.all', { netsuiteJobs }))
  }
  for (const [index, bid] of found.entries()) tellBid(bid, index === 0 ? '' : String(index + 1), writer)
}

function tellBid({ facts, project, name, inProcore, permit }: NotSetUp, suffix: string, writer: InsightWriter): void {
  const { amount, daysSinceClose, netsuiteJobs, procoreProjects, permitDays } = facts
  writer.paragraph(
    writer.say(
      project === null ? 'notSetUp.answer.unnumbered' : 'notSetUp.answer.won',
      { amount, daysSinceClose, netsuiteJobs },
      { name: [project, name].filter(Boolean).join(' ') },
      suffix,
    ),
    procoreProjects !== undefined && inProcore === false && writer.say('notSetUp.answer.noSite', { procoreProjects }),
    inProcore === true && writer.say('notSetUp.answer.site'),
  )
  if (permit === null || permitDays === undefined) return
  writer.paragraph(
    writer.say(
      permit.daysLeft < 0 ? 'notSetUp.answer.permitEnded' : 'notSetUp.answer.permitEnds',
      { permitDays },
      { number: permit.number },
      suffix,
    ),
  )
}
