import type { FindingRule } from '../finding.ts'
import { tell } from './answer.ts'
import { type BidLearning, find, needsOf } from './find.ts'
import { headline } from './headline.ts'

/** What lost bids teach: against whom we win far less than else, why, and from which share of own work on. */
export const bidLearning: FindingRule<BidLearning> = {
  id: 'bid_learning',
  name: { en: 'What lost bids teach', es: 'Lo que enseñan las ofertas perdidas' },
  phrases: {
    en: [
      'keep loosing to *',
      'why do we keep losing',
      'beat us on price',
      'what did we learn from',
      'learn from the jobs we lost',
      'why do we lose against *',
      'why do we lose to *',
      'why do we keep losing to *',
      'why are we losing to *',
      'why does * beat us',
      'why does * keep beating us',
      'what are they beating us on',
      'what is it they are beating us on',
      'who keeps beating us',
      'who do we always lose to',
      'what can we learn from * bid',
      'learn from lost bid',
      'lesson from lost bid',
      'walk away with nothing',
      'against * we always lose',
    ],
    es: [
      'que aprendimos de *',
      'aprendimos de los concursos',
      'que aprender de *',
      'por que nos gana *',
      'por que perdemos contra *',
      'por que perdemos con *',
      'por que siempre perdemos contra *',
      'por que nos gana *',
      'por que nos ganan',
      'en que nos ganan',
      'en que nos gana *',
      'quien nos gana siempre',
      'contra quien perdemos siempre',
      'que aprendemos de las ofertas perdidas',
      'leccion de las ofertas perdidas',
    ],
  },
  about: ['competitor'],
  isException: false,
  needsOf,
  find,
  headline,
  tell,
}
