import { sentence, together, type Words } from '#lib/measures/words.ts'
import type { Headline } from '../finding.ts'
import type { PermitsOfJob } from './find.ts'

/** An excavation permit that ends while digging goes on: planned work after its end, and the utility locate beside it. */
export function headline(found: PermitsOfJob, words: Words): Headline {
  const { say } = words
  const { subject: job, project, ending, afterEnd, locates } = found
  const left = found.permits.find((one) => one.permit === ending)?.days
  const days = ending?.daysLeft ?? 0
  const [locate] = locates
  return {
    amountWord: say('permit.word'),
    title:
      afterEnd === null
        ? say('permit.title', { job, days })
        : say('permit.titleWork', { job, days, next: afterEnd.days.value ?? 0 }),
    cause: together(
      ending?.expires != null && say('permit.ends', { number: ending.number, day: words.day(ending.expires) }),
      locate !== undefined &&
        say('permit.locate', { utility: locate.locate.utility.toLowerCase(), days: -locate.locate.daysLeft }),
    ),
    brief:
      left === undefined
        ? []
        : afterEnd === null
          ? sentence(say, 'permit.brief', { left }, { job })
          : sentence(say, 'permit.briefWork', { left, until: afterEnd.days }, { job }),
    question: say('permit.ask', { job: project ?? '' }),
  }
}
