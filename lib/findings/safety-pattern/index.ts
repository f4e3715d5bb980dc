import type { FindingRule } from '../finding.ts'
import { tell } from './answer.ts'
import { find, needsOf, type SafetyPattern } from './find.ts'
import { headline } from './headline.ts'

/** Whether those who are new get hurt more than others, and whether the rate that is reported counts all hours. */
export const safetyPattern: FindingRule<SafetyPattern> = {
  id: 'safety_pattern',
  name: { en: 'A pattern in injuries', es: 'Un patrón en los accidentes' },
  phrases: {
    en: [
      'is it all new people',
      'new people getting hurt',
      'mostly new hires getting hurt',
      'new guys getting hurt',
      'pattern in the injury',
      'pattern in our injury',
      'pattern in the incident',
      'pattern in our incident',
      'is there a pattern',
      'pattern in who gets hurt',
      'who gets hurt',
      'who keeps getting hurt',
      'new people getting hurt',
      'new hire getting hurt',
      'are new hire getting hurt',
      'new guys getting hurt',
      'green hands getting hurt',
      'getting hurt in the first month',
      'hurt in their first days',
      'what do our injury have in common',
    ],
    es: [
      'lastimados son nuevos',
      'lastimados * nuevos',
      'son puros nuevos',
      'se lastiman los nuevos',
      'patron en los accidentes',
      'patron en las lesiones',
      'patron en los incidentes',
      'hay un patron',
      'quien se lastima',
      'quienes se lastiman',
      'se lastiman los nuevos',
      'accidentes de los nuevos',
      'los nuevos se accidentan',
      'se accidentan los nuevos',
      'lesiones en el primer mes',
      'que tienen en comun los accidentes',
    ],
  },
  about: [],
  isException: true,
  needsOf,
  find,
  headline,
  tell,
}
