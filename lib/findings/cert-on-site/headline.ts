import { sentence, together, type Words } from '#lib/measures/words.ts'
import type { Headline } from '../finding.ts'
import { told } from '../told.ts'
import type { CertOnSite } from './find.ts'
import { certificateOf } from './records.ts'

export function headline(found: CertOnSite, words: Words): Headline {
  const { say } = words
  const { subject: name, facts, project, holder } = found
  const { days, hours, expiredDays } = facts
  const [first] = holder.lapsed
  return {
    amountWord: say('cert.word'),
    title: say('cert.title', { name, certificate: certificateOf(holder), job: project ?? '' }),
    cause: together(
      first.expires != null && say('cert.ended', { day: words.day(first.expires) }),
      days !== undefined &&
        hours !== undefined &&
        say('cert.since', { days: days.value ?? 0, hours: told(hours, words) }),
    ),
    brief: sentence(
      say,
      'cert.brief',
      { expiredDays },
      { name, certificate: certificateOf(holder), job: project ?? '' },
    ),
    question: project === null ? say('cert.ask') : say('cert.askOn', { job: project }),
  }
}
