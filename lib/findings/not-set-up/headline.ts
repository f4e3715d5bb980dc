import { sentence, together, type Words } from '#lib/measures/words.ts'
import type { Headline } from '../finding.ts'
import type { NotSetUp } from './find.ts'

/** A bid that was won and that accounting does not know. */
export function headline({ name, facts, inProcore, permit }: NotSetUp, { say }: Words): Headline {
  const nowhere = inProcore === false
  return {
    amountWord: say('notSetUp.word'),
    title: say('notSetUp.title', { name }),
    cause: together(
      say(nowhere ? 'notSetUp.missingBoth' : 'notSetUp.missingOne'),
      permit !== null &&
        permit.daysLeft < 0 &&
        say('notSetUp.permit', { number: permit.number, days: -permit.daysLeft }),
    ),
    brief: sentence(
      say,
      'notSetUp.brief',
      { amount: facts.amount, days: facts.daysSinceClose },
      { name, where: say(nowhere ? 'notSetUp.both' : 'notSetUp.one') },
    ),
    question: say('notSetUp.ask'),
  }
}
