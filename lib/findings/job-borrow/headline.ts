import { sentence, together, type Words } from '#lib/measures/words.ts'
import type { Headline } from '../finding.ts'
import { told } from '../told.ts'
import type { JobBorrow } from './find.ts'

/** Whose early cash pays for whom, and whether the lender will need it back. */
export function headline({ facts, lender, borrowers }: JobBorrow, words: Words): Headline {
  const { say } = words
  const borrower = borrowers.map(({ name }) => name).join(', ')
  return {
    amountWord: say('borrow.word'),
    title: say('borrow.title', { lender, borrower }),
    cause: together(
      say('borrow.cause', { lender, over: told(facts.overBilled, words), share: told(facts.shareOfAll, words) }),
      say('borrow.behind', { borrower, under: told(facts.underBilled, words) }),
      facts.short !== undefined && say('borrow.needsBack', { lender, short: told(facts.short, words) }),
    ),
    brief: sentence(say, 'borrow.brief', { lent: facts.lent }, { lender, borrower }),
    question: say('borrow.ask'),
  }
}
