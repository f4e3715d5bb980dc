import type { FindingRule } from '../finding.ts'
import { tell } from './answer.ts'
import { find, type MarginFade, needsOf } from './find.ts'
import { headline } from './headline.ts'

/** Why a job's margin fell: bid against forecast, changes nobody signed, the cost code that overran, what the owner wrote. */
export const marginFade: FindingRule<MarginFade> = {
  id: 'margin_fade',
  name: { en: 'Why a margin dropped', es: 'Por qué bajó un margen' },
  phrases: {
    en: [
      'why did * margin drop',
      'why did * margin fall',
      'why is * margin down',
      'why is * margin falling',
      'why is * losing money',
      'why are we losing money on *',
      'why did we lose margin',
      'where did * margin go',
      'walk me through where it went',
      'margin fade',
      'profit fade',
      'fade on *',
      'what happened to * margin',
      'what is eating * margin',
      'can we still recover it',
      'get the margin back',
    ],
    es: [
      'por que bajo * margen',
      'por que cayo * margen',
      'por que se cayo * margen',
      'por que perdimos margen',
      'por que perdemos dinero en *',
      'por que va perdiendo *',
      'a donde se fue el margen',
      'que paso con el margen',
      'que se comio el margen',
      'caida del margen',
      'margen perdido',
      'todavia se puede recuperar',
    ],
  },
  about: ['job'],
  isException: true,
  needsOf,
  find,
  headline,
  tell,
}
