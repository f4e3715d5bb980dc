import type { FindingRule } from '../finding.ts'
import { tell } from './answer.ts'
import { find, type JobBorrow, needsOf } from './find.ts'
import { headline } from './headline.ts'

/** Cash that one job brought early pays for work of another that was not billed. */
export const jobBorrow: FindingRule<JobBorrow> = {
  id: 'job_borrow',
  name: { en: 'One job’s cash pays for another', es: 'El dinero de una obra paga otra' },
  phrases: {
    en: [
      'one job paying for another',
      'where * over billing come from and what * pay for',
      'where * over billing come from',
      'what * over billing pay for',
      'is one job paying for another',
      'one job funding another',
      'one job carrying another',
      'job borrowing',
      'borrowing from one job',
      'borrowing from another job',
      'robbing peter to pay paul',
      'overbilling concentrated',
      'where does our overbilling come from',
      'what does our overbilling pay for',
      'whose cash are we using',
      'which job is floating the others',
      'which job is financing *',
      'is * financing the other job',
      'spending one owner money on another job',
    ],
    es: [
      'una obra paga otra',
      'una obra esta pagando otra',
      'una obra paga a otra',
      'una obra financia otra',
      'una obra esta financiando otra',
      'prestamo entre obras',
      'dinero de una obra en otra',
      'desvestir un santo para vestir otro',
      'de donde viene la sobrefacturacion',
      'que paga la sobrefacturacion',
      'que obra sostiene a las demas',
      'de que obra estamos tomando dinero',
    ],
  },
  about: ['job'],
  isException: true,
  needsOf,
  find,
  headline,
  tell,
}
