import type { FindingRule } from '../finding.ts'
import { tell } from './answer.ts'
import { find, needsOf, type SubRisk } from './find.ts'
import { headline } from './headline.ts'

/** A subcontractor against whom two signs speak: papers that end, a lien that is announced, payments that come late. */
export const subRisk: FindingRule<SubRisk> = {
  id: 'sub_risk',
  name: { en: 'A subcontractor’s risk', es: 'El riesgo de un subcontratista' },
  phrases: {
    en: [
      'should i be worried about *',
      'should i worry about *',
      'should we be worried about *',
      'should we worry about *',
      'how worried should i be about *',
      'is * a risk',
      'is * a risk for us',
      'is * in trouble with us',
      'risk with *',
      'sub at risk',
      'risky sub',
      'which sub are risky',
      'how exposed are we to *',
      'our exposure to *',
      'is * going to lien us',
      'somebody said the word lien',
      'lien notice',
      'notice of intent to lien',
      'are we going to get liened',
    ],
    es: [
      'debo preocuparme por *',
      'deberia preocuparme por *',
      'nos debe preocupar *',
      'hay que preocuparse por *',
      'es * un riesgo',
      'es * un riesgo para nosotros',
      'riesgo con *',
      'subcontratista en riesgo',
      'subcontratista de riesgo',
      'que tan expuestos estamos con *',
      'nos va a meter un gravamen',
      'aviso de gravamen',
      'amenaza de gravamen',
    ],
  },
  about: ['vendor'],
  isException: true,
  needsOf,
  find,
  headline,
  tell,
}
