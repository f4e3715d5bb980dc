import { addDays } from '#lib/core/days.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { cents, flag, num, object, recordsOf, text } from './read.ts'
import type { Playbook, PlaybookCall } from './types.ts'
import { plainWords, startAnswer } from './write.ts'

export const vendorBills: Playbook = {
  id: 'vendor-bills',
  title: { en: 'Open bills of a vendor', es: 'Facturas abiertas de un proveedor' },
  examples: {
    en: ['What do we owe Halvorsen Electric?', 'Open bills of Tollgate Steel Fabricators'],
    es: ['¿Cuánto le debemos a Halvorsen Electric?'],
  },
  signals: [
    [/\bbills?\b|\binvoices?\b|\bfacturas?\b/, 2],
    [/\bdo we owe [a-z]|\bwe owe [a-z]|\ble debemos\b/, 3.2],
    [/\b(of|from|for) [a-z]|\bde [a-z]|\bopen\b|\babiertas?\b/, 1],
  ],
  needs: 'vendor',
  plan({ entities }): PlaybookCall[] {
    const { name = '', netsuiteId = null } = entities.vendor ?? {}
    const which: JsonObject = netsuiteId === null ? { vendor: name } : { vendorId: netsuiteId }
    return [
      {
        key: 'bills',
        system: 'netsuite',
        tool: 'vendor_bills',
        input: { ...which, status: 'open', limit: 100 },
        what: { en: 'Open bills.', es: 'Facturas abiertas.' },
      },
      {
        key: 'paid',
        system: 'netsuite',
        tool: 'vendor_payments',
        input: { ...which, limit: 5 },
        optional: true,
        what: { en: 'The latest payments.', es: 'Los últimos pagos.' },
      },
    ]
  },
  compose(results, context) {
    const a = startAnswer(context)
    const name = plainWords(context.entities.vendor?.name ?? '')
    const [bills, paid] = ['bills', 'paid'].map((key) => results.get(key))
    const open = recordsOf(results, 'bills')
    const sources = open
      .slice(0, 8)
      .map((bill) =>
        a.source(
          bills,
          bill,
          a.say(`Bill ${text(bill, 'number')}`, `Factura ${text(bill, 'number')}`),
          a.money(cents(bill, 'unpaid')),
        ),
      )
    const unpaid = a.fact({
      id: 'unpaid',
      label: a.say(`Owed to ${name}`, `Debido a ${name}`),
      unit: 'money',
      sources,
      value: cents(object(bills?.data, 'totals'), 'unpaid'),
    })
    const late = open.filter((bill) => (num(bill, 'daysOverdue') ?? 0) > 0)
    const overdue = a.fact({
      id: 'overdue',
      label: a.say('Past due', 'Vencido'),
      unit: 'money',
      sources,
      value: late.reduce((sum, bill) => sum + (cents(bill, 'unpaid') ?? 0), 0),
      ...(bills?.complete === false ? { partial: a.say('Of the bills shown.', 'De las facturas mostradas.') } : {}),
    })
    const held = open.filter((bill) => flag(bill, 'paymentHold')).length
    a.paragraph(
      open.length === 0
        ? `We owe ${name} nothing: there is no open bill.`
        : `We owe **${name}** ${unpaid} on ${num(object(bills?.data, 'totals'), 'bills') ?? open.length} open bills; ${overdue} of it is past due${held > 0 ? ` and ${held} bills are on payment hold` : ''}.`,
      open.length === 0
        ? `No le debemos nada a ${name}: no hay facturas abiertas.`
        : `Le debemos ${unpaid} a **${name}** en ${num(object(bills?.data, 'totals'), 'bills') ?? open.length} facturas abiertas; ${overdue} está vencido${held > 0 ? ` y ${held} facturas tienen el pago retenido` : ''}.`,
    )
    a.table(
      a.say(`Open bills of ${name}`, `Facturas abiertas de ${name}`),
      [
        { label: a.say('Bill', 'Factura') },
        { label: a.say('Job', 'Obra') },
        { label: a.say('Due', 'Vence') },
        { label: a.say('Unpaid', 'Sin pagar'), numeric: true },
        { label: a.say('Days late', 'Días de atraso'), numeric: true },
      ],
      open.map((bill) => [
        text(bill, 'number'),
        text(bill, 'project'),
        a.date(text(bill, 'dueDate')),
        { value: cents(bill, 'unpaid'), unit: 'money' },
        { value: num(bill, 'daysOverdue'), unit: 'count' },
      ]),
    )
    const last = paid?.records[0]
    if (last !== undefined) {
      const amount = a.fact({
        ...{
          id: 'lastPayment',
          label: a.say('Last payment', 'Último pago'),
          unit: 'money',
          value: cents(last, 'amount'),
        },
        sources: [
          a.source(
            paid,
            last,
            a.say(`Check ${text(last, 'checkNumber')}`, `Cheque ${text(last, 'checkNumber')}`),
            a.date(text(last, 'date')),
          ),
        ],
      })
      a.paragraph(
        `The last payment was ${amount} on ${a.date(text(last, 'date'))}.`,
        `El último pago fue de ${amount} el ${a.date(text(last, 'date'))}.`,
      )
    }
    return a.answer()
  },
}

export const commitments: Playbook = {
  id: 'commitments',
  title: { en: 'What is committed to a vendor', es: 'Lo comprometido con un proveedor' },
  examples: {
    en: ['How much have we committed to Halvorsen Electric?', 'Commitments of Halvorsen Electric on 24-017'],
    es: ['¿Cuánto tenemos comprometido con Halvorsen Electric?'],
  },
  signals: [
    [/\bcommit|\bcompromi|\bcomprometid/, 3],
    [/\bsubcontracts?\b|\bsubcontratos?\b|\bpurchase orders?\b/, 2],
    [/\bto [a-z]|\bof [a-z]|\bcon [a-z]|\bwith [a-z]/, 0.5],
  ],
  needs: 'vendor',
  takes: 'project',
  plan({ entities }): PlaybookCall[] {
    const vendor = entities.vendor?.procoreName ?? entities.vendor?.name ?? ''
    return [
      {
        key: 'commitments',
        system: 'procore',
        tool: 'commitments',
        input: { vendor, limit: 200, ...(entities.project === undefined ? {} : { project: entities.project.number }) },
        what: { en: 'Subcontracts and purchase orders.', es: 'Subcontratos y órdenes de compra.' },
      },
    ]
  },
  compose(results, context) {
    const a = startAnswer(context)
    const answered = results.get('commitments')
    const name = plainWords(context.entities.vendor?.name ?? '')
    const records = recordsOf(results, 'commitments')
    const sources = records
      .slice(0, 10)
      .map((one) =>
        a.source(
          answered,
          one,
          `${text(one, 'number')} ${plainWords(text(one, 'title'), 60)}`,
          a.money(cents(one, 'amount')),
        ),
      )
    const jobs = [...new Set(records.map((one) => text(one, 'project')))].sort()
    const amount = a.fact({
      id: 'committed',
      label: a.say(`Committed to ${name}`, `Comprometido con ${name}`),
      unit: 'money',
      sources,
      value: cents(answered?.data, 'amountTotal'),
    })
    const billed = a.fact({
      id: 'billed',
      label: a.say('Billed of it', 'Facturado de ello'),
      unit: 'money',
      sources,
      value: cents(answered?.data, 'billedTotal'),
    })
    a.paragraph(
      records.length === 0
        ? `Procore has no commitment to ${name} that you can see.`
        : `**${name}** has ${amount} in ${records.length} commitments over ${jobs.length} jobs (${jobs.join(', ')}); ${billed} is billed.`,
      records.length === 0
        ? `Procore no tiene compromisos con ${name} que usted pueda ver.`
        : `**${name}** tiene ${amount} en ${records.length} compromisos de ${jobs.length} obras (${jobs.join(', ')}); ${billed} está facturado.`,
    )
    a.table(
      a.say(`Commitments to ${name}`, `Compromisos con ${name}`),
      [
        { label: a.say('Job', 'Obra') },
        { label: a.say('Number', 'Número') },
        { label: a.say('Status', 'Estado') },
        { label: a.say('Amount', 'Importe'), numeric: true },
        { label: a.say('Remaining', 'Restante'), numeric: true },
      ],
      records.map((one) => [
        text(one, 'project'),
        text(one, 'number'),
        text(one, 'status'),
        { value: cents(one, 'amount'), unit: 'money' },
        { value: cents(one, 'remaining'), unit: 'money' },
      ]),
    )
    return a.answer()
  },
}

/** Payments of the same amount for the same invoice number to two records of one firm. */
export const paidTwice: Playbook = {
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
      ...{
        key: 'twins',
        system: 'netsuite',
        tool: 'find_vendors',
        input: { onlyDuplicates: true, includeInactive: true, limit: 100 },
      },
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
          a.date(text(record, 'date')),
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
        value: cents(first?.record, 'amount'),
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
