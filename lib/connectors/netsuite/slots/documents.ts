import { fieldSlot, isKeptInLines, isScriptId } from './make.ts'

/** What an account keeps in fields of its own on bills, invoices and vendors. */
export const documentSlots = [
  fieldSlot(['flag'], {
    id: 'payment_hold',
    en: 'the payment hold',
    es: 'la retención del pago',
    of: 'vendorBill',
    words: 'payment hold paymenthold',
  }),
  fieldSlot(['text', 'choice', 'reference'], {
    id: 'hold_reason',
    en: 'the reason of a payment hold',
    es: 'el motivo de la retención del pago',
    of: 'vendorBill',
    words: 'hold reason why',
  }),
  {
    ...fieldSlot(['money', 'number'], {
      id: 'ar_retainage',
      en: 'the retainage of an invoice',
      es: 'la retención de una factura',
      of: 'invoice',
      words: 'retainage retention holdback',
    }),
    takes: 'field',
    isValue: (text: string) => isScriptId(text) || isKeptInLines(text),
  },
  fieldSlot(['number'], {
    id: 'pay_app_no',
    en: 'the pay application number',
    es: 'el número de la solicitud de pago',
    of: 'invoice',
    words: 'pay application app number requisition claim',
  }),
  fieldSlot(['date'], {
    id: 'period_to',
    en: 'the end of the billing period',
    es: 'el fin del período facturado',
    of: 'invoice',
    words: 'period to end through',
  }),
  fieldSlot(['text', 'choice'], {
    id: 'trade',
    en: 'the trade of a vendor',
    es: 'el oficio de un proveedor',
    of: 'vendor',
    words: 'trade category csi division',
  }),
  fieldSlot(['text'], {
    id: 'tax_id',
    en: 'the tax id of a vendor',
    es: 'el número fiscal de un proveedor',
    of: 'vendor',
    words: 'tax id taxidnum ein',
  }),
] as const
