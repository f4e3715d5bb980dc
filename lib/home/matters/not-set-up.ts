import { notSetUp as rule } from '#lib/findings/not-set-up/index.ts'
import { sentence, together } from '#lib/measures/words.ts'
import { matterKind } from './matter.ts'

/** A bid that was won and that accounting does not know. */
export const notSetUp = matterKind(rule, ({ name, facts, inProcore, permit }, { say }) => {
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
})
