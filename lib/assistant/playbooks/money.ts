import type { JsonObject } from '#lib/core/json.ts'
import { cents, num, object, recordsOf, text } from './read.ts'
import type { Answered, Playbook, PlaybookCall } from './types.ts'
import { plainWords, startAnswer } from './write.ts'

const ages = ['current', 'days1to30', 'days31to60', 'days61to90', 'over90'] as const

type Writer = ReturnType<typeof startAnswer>

/** A sum over everything that matches, standing on the records that came with it. */
function total(a: Writer, answered: Answered | undefined, id: string, label: string, field: string) {
  const sums = object(answered?.data, 'totals')
  return a.fact({
    id,
    label,
    unit: 'money',
    value: cents(sums, field),
    sources: (answered?.records ?? [])
      .slice(0, 8)
      .map((record) =>
        a.source(
          answered,
          record,
          plainWords(text(record, 'name'), 80),
          a.money(cents(record, field) ?? cents(record, 'total')),
        ),
      ),
  })
}

function agingTable(a: Writer, caption: string, who: string, records: readonly JsonObject[]): void {
  a.table(
    caption,
    [
      { label: who },
      { label: a.say('Current', 'Al día'), numeric: true },
      { label: '1–30', numeric: true },
      { label: '31–60', numeric: true },
      { label: '61–90', numeric: true },
      { label: '> 90', numeric: true },
      { label: a.say('Total', 'Total'), numeric: true },
    ],
    records.map((record) => [
      plainWords(text(record, 'name'), 60),
      ...[...ages, 'total'].map((field) => ({ value: cents(record, field), unit: 'money' as const })),
    ]),
  )
}

export const apAging: Playbook = {
  id: 'ap-aging',
  title: { en: 'What we owe vendors, by age', es: 'Lo que debemos a proveedores, por antigüedad' },
  examples: {
    en: ['What do we owe our vendors by age?', 'Show accounts payable aging'],
    es: ['¿Cuánto debemos a los proveedores por antigüedad?'],
  },
  signals: [
    [/\bap\b|\bpayables?\b|\bcuentas por pagar/, 2.5],
    [/\bwe owe\b|\bdo we owe\b|\bdebemos/, 2],
    [/\bag(e|ing)\b|\bantiguedad|\boverdue\b|\bvencid/, 1],
    [/\bvendors\b|\bsuppliers\b|\bproveedores/, 0.5],
  ],
  plan: (): PlaybookCall[] => [
    {
      key: 'ap',
      system: 'netsuite',
      tool: 'ap_aging',
      input: { limit: 100 },
      what: { en: 'Open vendor bills by age.', es: 'Facturas abiertas por antigüedad.' },
    },
  ],
  compose(results, context) {
    const a = startAnswer(context)
    const ap = results.get('ap')
    const whole = total(a, ap, 'total', a.say('Payables', 'Por pagar'), 'total')
    const late = total(a, ap, 'over90', a.say('More than 90 days late', 'Más de 90 días de atraso'), 'over90')
    const held = total(a, ap, 'onHold', a.say('On payment hold', 'Con pago retenido'), 'onHold')
    a.paragraph(
      `We owe vendors ${whole}, of which ${late} is more than 90 days past due and ${held} is on payment hold.`,
      `Debemos ${whole} a proveedores; ${late} lleva más de 90 días vencido y ${held} está con pago retenido.`,
    )
    agingTable(
      a,
      a.say('Largest vendors, days past due', 'Mayores proveedores, días vencidos'),
      a.say('Vendor', 'Proveedor'),
      recordsOf(results, 'ap'),
    )
    return a.answer()
  },
}

export const arOver60: Playbook = {
  id: 'ar-over-60',
  title: { en: 'Who owes us for more than 60 days', es: 'Quién nos debe desde hace más de 60 días' },
  examples: {
    en: ['Which customers owe us for more than 60 days?', 'Accounts receivable over 60 days'],
    es: ['¿Qué clientes nos deben desde hace más de 60 días?'],
  },
  signals: [
    [/\bar\b|\breceivables?\b|\bcuentas por cobrar/, 2.5],
    [/\bowes? us\b|\bnos deben?\b|\bcollect|\bcobrar/, 2.5],
    [/\b60\b|\b90\b|\blate\b|\boverdue\b|\bvencid|\batras/, 1],
    [/\bcustomers?\b|\bowners?\b|\bclientes?\b/, 0.5],
  ],
  plan: (): PlaybookCall[] => [
    {
      key: 'ar',
      system: 'netsuite',
      tool: 'ar_aging',
      input: { limit: 100 },
      what: { en: 'Open receivables by age.', es: 'Cuentas por cobrar por antigüedad.' },
    },
  ],
  compose(results, context) {
    const a = startAnswer(context)
    const ar = results.get('ar')
    const late = recordsOf(results, 'ar')
      .map((record) => ({ record, over: (cents(record, 'days61to90') ?? 0) + (cents(record, 'over90') ?? 0) }))
      .filter(({ over }) => over > 0)
      .sort((x, y) => y.over - x.over)
    const over = a.fact({
      id: 'over60',
      label: a.say('Receivables over 60 days', 'Por cobrar a más de 60 días'),
      unit: 'money',
      value: cents(object(ar?.data, 'totals'), 'over60'),
      sources: late
        .slice(0, 8)
        .map((one) => a.source(ar, one.record, plainWords(text(one.record, 'name'), 80), a.money(one.over))),
    })
    const whole = total(a, ar, 'total', a.say('All receivables', 'Total por cobrar'), 'total')
    const retainage = total(a, ar, 'retainage', a.say('Retainage held', 'Retenciones'), 'retainage')
    a.paragraph(
      `Owners owe us ${over} for more than 60 days, out of ${whole} receivable. They hold ${retainage} retainage besides.`,
      `Los clientes nos deben ${over} desde hace más de 60 días, de ${whole} por cobrar. Además retienen ${retainage}.`,
    )
    agingTable(
      a,
      a.say('Customers late by more than 60 days', 'Clientes con más de 60 días'),
      a.say('Customer', 'Cliente'),
      late.map(({ record }) => record),
    )
    return a.answer()
  },
}

export const cashAndBilling: Playbook = {
  id: 'cash-and-billing',
  title: { en: 'Cash and billing position', es: 'Caja y posición de facturación' },
  examples: {
    en: ['How much cash do we have and are we over- or under-billed?', 'What is our cash position?'],
    es: ['¿Cuánta caja tenemos y cómo está la facturación?'],
  },
  signals: [
    [/\bcash\b|\bcaja\b|\bliquid|\befectivo|\bbank balance/, 3],
    [/\bcredit line\b|\bline of credit\b|\blinea de credito/, 2],
    [/\bbilling position\b|\bwip\b|\bposicion de facturacion/, 2],
    [/\bposition\b|\bposicion\b|\bdays of\b/, 0.5],
  ],
  plan: (): PlaybookCall[] => [
    {
      key: 'cash',
      system: 'netsuite',
      tool: 'cash_position',
      input: {},
      what: { en: 'Bank balances.', es: 'Saldos bancarios.' },
    },
    {
      key: 'wip',
      system: 'netsuite',
      tool: 'wip',
      input: { limit: 100 },
      what: { en: 'Over- and under-billing.', es: 'Facturación de más y de menos.' },
    },
    {
      key: 'ar',
      system: 'netsuite',
      tool: 'ar_aging',
      input: { limit: 20 },
      optional: true,
      what: { en: 'Receivables.', es: 'Por cobrar.' },
    },
    {
      key: 'ap',
      system: 'netsuite',
      tool: 'ap_aging',
      input: { limit: 20 },
      optional: true,
      what: { en: 'Payables.', es: 'Por pagar.' },
    },
  ],
  compose(results, context) {
    const a = startAnswer(context)
    const [cash, wip, ar, ap] = ['cash', 'wip', 'ar', 'ap'].map((key) => results.get(key))
    const sums = object(cash?.data, 'totals')
    const banks = (cash?.records ?? []).map((bank) =>
      a.source(cash, bank, plainWords(text(bank, 'name'), 80), a.money(cents(bank, 'balance'))),
    )
    const money = (id: string, label: string, field: string) =>
      a.fact({ id, label, unit: 'money' as const, value: cents(sums, field), sources: banks })
    const inHand = money('cash', a.say('Cash', 'Caja'), 'cash')
    const free = money('credit', a.say('Credit available', 'Crédito disponible'), 'creditAvailable')
    const days = a.fact({
      id: 'daysOfRevenue',
      label: a.say('Cash in days of revenue', 'Caja en días de ingresos'),
      unit: 'days',
      value: num(sums, 'daysOfRevenue'),
      sources: banks,
    })
    a.paragraph(
      `There is ${inHand} in the bank, ${days} of revenue, and ${free} of the line of credit is free.`,
      `Hay ${inHand} en el banco, ${days} de ingresos, y quedan ${free} de la línea de crédito.`,
    )
    const net = cents(object(wip?.data, 'totals'), 'overUnder')
    const largest = [...(wip?.records ?? [])].sort(
      (x, y) => Math.abs(cents(y, 'overUnder') ?? 0) - Math.abs(cents(x, 'overUnder') ?? 0),
    )
    const sides = [
      { label: a.say('Under-billed', 'Por facturar'), value: cents(object(wip?.data, 'totals'), 'underBilled') ?? 0 },
      {
        label: a.say('Over-billed', 'Facturado de más'),
        value: -Math.abs(cents(object(wip?.data, 'totals'), 'overBilled') ?? 0),
      },
    ]
    const over = (net ?? 0) < 0
    const position = a.fact({
      id: 'net',
      unit: 'money',
      value: typeof net === 'number' ? Math.abs(net) : net,
      label: over
        ? a.say('Net over-billing', 'Facturado de más, neto')
        : a.say('Net under-billing', 'Por facturar, neto'),
      sources: largest
        .slice(0, 8)
        .map((line) =>
          a.source(wip, line, `${text(line, 'project')} ${text(line, 'name')}`, a.money(cents(line, 'overUnder'))),
        ),
      formula: {
        rows: over ? sides.map(({ label, value }) => ({ label, value: -value })).reverse() : sides,
        total: { label: a.say('Net', 'Neto'), value: Math.abs(net ?? 0) },
      },
    })
    a.paragraph(
      `All jobs together are ${over ? 'over-billed' : 'under-billed'} by a net ${position} at the close of ${text(wip?.data, 'period')}.`,
      `Todas las obras juntas tienen un neto ${over ? 'facturado de más' : 'por facturar'} de ${position} al cierre de ${text(wip?.data, 'period')}.`,
    )
    if (ar !== undefined && ap !== undefined) {
      const owed = total(a, ar, 'receivable', a.say('Receivables', 'Por cobrar'), 'total')
      const owing = total(a, ap, 'payable', a.say('Payables', 'Por pagar'), 'total')
      a.paragraph(
        `Owners owe us ${owed}; we owe vendors ${owing}.`,
        `Los clientes nos deben ${owed}; debemos ${owing} a proveedores.`,
      )
    }
    a.table(
      a.say('Largest differences', 'Mayores diferencias'),
      [
        { label: a.say('Job', 'Obra') },
        { label: a.say('Earned', 'Devengado'), numeric: true },
        { label: a.say('Billed', 'Facturado'), numeric: true },
        { label: a.say('Under (over)', 'Por facturar (de más)'), numeric: true },
      ],
      largest
        .slice(0, 8)
        .map((line) => [
          `${text(line, 'project')} ${text(line, 'name')}`,
          ...['earned', 'billed', 'overUnder'].map((field) => ({ value: cents(line, field), unit: 'money' as const })),
        ]),
    )
    return a.answer()
  },
}
