import type { FindingRule } from '../finding.ts'
import { tell } from './answer.ts'
import { find, type NotSetUp, needsOf } from './find.ts'
import { headline } from './headline.ts'

/**
 * A bid that was won and that accounting does not know, neither by number nor, where the bid has none, by name. Needs
 * the whole list of jobs: a part would prove nothing.
 */
export const notSetUp: FindingRule<NotSetUp> = {
  id: 'won_not_set_up',
  name: { en: 'Won but not set up', es: 'Ganado pero sin dar de alta' },
  phrases: {
    en: [
      'signed job that never made it',
      'never made it into',
      'won that nobody set up',
      'we won that nobody set up',
      'nobody set it up',
      'nobody has set up',
      'never got set up',
      'sold jobs nobody set up',
      'won but not set up',
      'won and not set up',
      'won but never set up',
      'won and never set up',
      'signed and ops never opened',
      'job we signed that * never opened',
      'won bid with no job',
      'won bid without a job',
      'awarded but not in accounting',
      'won but no job number',
      'sold but never handed over',
      'fell through the cracks after we won',
      'what did we win and not open',
      'won but not started setup',
    ],
    es: [
      'ganados que nadie ha dado de alta',
      'nadie ha dado de alta',
      'que nadie dio de alta',
      'ganado y nadie lo abrio',
      'ganamos y nadie lo dio de alta',
      'ganadas sin dar de alta',
      'ganada y sin dar de alta',
      'ganado y sin dar de alta',
      'ganamos y no dimos de alta',
      'ganado pero no dado de alta',
      'ganada y nunca se abrio',
      'firmada y nunca se abrio',
      'oferta ganada sin obra',
      'ganada sin numero de obra',
      'ganamos y no esta en contabilidad',
      'vendida y nunca entregada a operaciones',
      'que ganamos y no abrimos',
    ],
  },
  about: [],
  isException: true,
  needsOf,
  find,
  headline,
  tell,
}
