import type { FindingRule } from '../finding.ts'
import { tell } from './answer.ts'
import { find, needsOf, type PermitsOfJob } from './find.ts'
import { headline } from './headline.ts'

/** Permits and utility locates of a job against the work that its daily logs plan. */
export const permits: FindingRule<PermitsOfJob> = {
  id: 'permit_lapse',
  name: { en: 'Permits before the next pour', es: 'Permisos antes del próximo vaciado' },
  phrases: {
    en: [
      'permit * cover * next pour',
      'permit * cover * pour',
      'permit * hold * pour',
      'do our permit cover *',
      'do our permit hold until *',
      'permit hold til the pour',
      'permit run out before *',
      'permit expire before *',
      'permit lapse before *',
      'locate run out before *',
      'locate expire before *',
      'permit or locate run out before',
      'covered for the pour',
      'covered until the pour',
      'allowed to dig',
      'can we dig on',
      'do we need to renew before',
      'stopped by a permit',
      'pour without a permit',
    ],
    es: [
      'cubren * permiso * proximo vaciado',
      'cubren * permiso * proximo colado',
      'cubre * permiso * proximo vaciado',
      'cubren nuestros permisos *',
      'cubre el permiso *',
      'permiso se vence antes *',
      'permiso vence antes *',
      'permiso caduca antes *',
      'alcanza el permiso para *',
      'alcanzan los permisos para *',
      'podemos excavar en',
      'nos pueden parar por el permiso',
      'colar sin permiso',
      'vaciar sin permiso',
      'hay que renovar antes',
    ],
  },
  about: ['job'],
  isException: true,
  needsOf,
  find,
  headline,
  tell,
}
