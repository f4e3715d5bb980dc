import type { FindingRule } from '../finding.ts'
import { tell } from './answer.ts'
import { find, needsOf, type PaidTwice } from './find.ts'
import { headline } from './headline.ts'

/** One invoice of a firm that is in the books twice, and was paid both times. */
export const paidTwice: FindingRule<PaidTwice> = {
  id: 'paid_twice',
  name: { en: 'Invoices paid twice', es: 'Facturas pagadas dos veces' },
  phrases: {
    en: [
      'paid twice',
      'pay * twice',
      'paid * twice',
      'paid two times',
      'paid * two times',
      'go out two times',
      'go out twice',
      'go out the door two times',
      'went out twice',
      'went out two times',
      'double paid',
      'double payment',
      'duplicate payment',
      'duplicate invoice',
      'duplicate bill',
      'paid the same invoice',
      'paid the same bill',
      'same invoice under two name',
    ],
    es: [
      'pagada dos veces',
      'pagado dos veces',
      'pagadas dos veces',
      'pagamos dos veces',
      'la pagamos dos veces',
      'pagamos * dos veces',
      'se pago dos veces',
      'se pago * dos veces',
      'pagado * dos veces',
      'doble pago',
      'pago doble',
      'salio dos veces',
      'doble pago',
      'pago doble',
      'pago duplicado',
      'factura duplicada',
      'pagamos la misma factura',
      'misma factura con dos nombres',
    ],
  },
  about: ['vendor'],
  numbered: true,
  isException: true,
  needsOf,
  find,
  headline,
  tell,
}
