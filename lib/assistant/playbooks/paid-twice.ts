import { addDays } from '#lib/core/days.ts'
import { plainWords } from '#lib/measures/words.ts'
import { num, object, recordsOf, text } from './read.ts'
import type { PlanPlaybook, PlaybookCall } from './types.ts'
import { startAnswer } from './write.ts'

/** Payments of the same amount for the same invoice number to two records of one firm. */
export const paidTwice: PlanPlaybook = {
  id: 'paid-twice',
  title: { en: 'Invoices paid twice', es: 'Facturas pagadas dos veces' },
  examples: {
    en: ['Did we pay any invoice twice?'],
    es: ['¿Pagamos alguna factura dos veces?'],
  },
  signals: [
    [/\btwice\b|\bdos veces\b|\bduplicat|\bdouble/, 2.5],
    [/\bpaid\b|\bpay\b|\bpayment|\bpagad|\bpagamos|\bpago/, 1],
    [/\binvoice|\bbill|\bfactura/, 0.5],
  ],
  lookups: () => [
    {
      key: 'twins',
      system: 'netsuite',
      tool: 'find_vendors',
      input: { onlyDuplicates: true, includeInactive: true, limit: 100 },
      what: { en: 'Firms kept twice.', es: 'Empresas registradas dos veces.' },
    },
  ],
  plan: ({ found, today }) =>
    recordsOf(found, 'twins')
      .slice(0, 12)
      .map(
        (vendor): PlaybookCall => ({
          key: `paid ${text(vendor, 'id')}`,
          system: 'netsuite',
          tool: 'vendor_payments',
          input: { vendorId: text(vendor, 'id'), from: addDays(today, -365), limit: 500 },
          what: { en: `Payments to ${text(vendor, 'name')}.`, es: `Pagos a ${text(vendor, 'name')}.` },
        }),
      ),
  compose(results, context) {
    const a = startAnswer(context)
    const twins = recordsOf(context.found, 'twins')
    const payments = [...results].flatMap(([, answered]) => answered.records.map((record) => ({ answered, record })))
    const firmOf = (vendorId: string) => {
      const twin = object(
        twins.find((vendor) => text(vendor, 'id') === vendorId),
        'sameTaxIdAs',
      )
      return [vendorId, text(twin, 'id')].sort().join(' ')
    }
    const groups = Map.groupBy(
      payments,
      ({ record }) => `${firmOf(text(record, 'vendorId'))} ${text(record, 'billNumber')} ${num(record, 'amount')}`,
    )
    const double = [...groups.values()].filter(
      (group) => new Set(group.map(({ record }) => text(record, 'vendorId'))).size > 1,
    )
    for (const [index, group] of double.entries()) {
      const [first] = group
      const sources = group.map(({ answered, record }) =>
        a.source(
          answered,
          record,
          `${plainWords(text(record, 'vendor'), 60)}, ${a.say('check', 'cheque')} ${text(record, 'checkNumber')}`,
          { value: a.date(text(record, 'date')) },
        ),
      )
      const amount = a.fact({
        id: index === 0 ? 'paidTwice' : `paidTwice${index + 1}`,
        unit: 'money',
        sources,
        label: a.say(
          `Invoice ${text(first?.record, 'billNumber')}, paid too much`,
          `Factura ${text(first?.record, 'billNumber')}, pagado de más`,
        ),
        value: a.cents(first?.record, 'amount'),
      })
      const who = group
        .map(({ record }) => `${plainWords(text(record, 'vendor'), 60)} (${a.date(text(record, 'date'))})`)
        .sort()
      a.paragraph(
        `**Invoice ${text(first?.record, 'billNumber')} was paid twice**, ${amount} each: ${who.join(', ')}. Both records have one tax id.`,
        `**La factura ${text(first?.record, 'billNumber')} se pagó dos veces**, ${amount} cada vez: ${who.join(', ')}. Ambos registros tienen el mismo número fiscal.`,
      )
    }
    if (double.length === 0) {
      a.paragraph(
        'Among the firms that are kept twice, no invoice was paid under both names in the last year.',
        'Entre las empresas registradas dos veces, ninguna factura se pagó con los dos nombres en el último año.',
      )
    }
    a.missed(
      'netsuite',
      a.say('Invoices entered under two different numbers.', 'Facturas registradas con dos números distintos.'),
      a.say(
        'Only equal numbers and amounts are compared, for the last 365 days.',
        'Solo se comparan números e importes iguales, de los últimos 365 días.',
      ),
    )
    return a.answer()
  },
}
