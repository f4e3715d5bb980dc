import type { FindingRule } from '../finding.ts'
import { tell } from './answer.ts'
import { find, needsOf, type UnderBilling } from './find.ts'
import { headline } from './headline.ts'

/** Work that is done and was not billed: earned against billed, the pay application that waits, what the site says. */
export const underBilling: FindingRule<UnderBilling> = {
  id: 'under_billing',
  name: { en: 'Earned against billed', es: 'Devengado contra facturado' },
  phrases: {
    en: [
      'why is * underbilled',
      'why is * under billed',
      'why are we underbilled on *',
      'why are we behind on billing',
      'why have we not billed *',
      'work done and not billed',
      'work we did not bill',
      'earned against billed',
      'earned versus billed',
      'never sent the pay app',
      'pay app that never went out',
      'who is sitting on the pay app',
      'what is holding up the billing',
      'forgot to bill',
    ],
    es: [
      'por que * esta subfacturada',
      'por que * esta subfacturado',
      'por que no hemos facturado *',
      'por que vamos atrasados en facturar',
      'trabajo hecho y no facturado',
      'obra hecha sin cobrar',
      'devengado contra facturado',
      'ejecutado contra facturado',
      'no se mando la estimacion',
      'no se envio la estimacion',
      'que detiene la facturacion',
      'se nos olvido facturar',
    ],
  },
  about: ['job'],
  isException: true,
  needsOf,
  find,
  headline,
  tell,
}
