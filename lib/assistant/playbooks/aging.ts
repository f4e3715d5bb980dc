import type { InsightWriter } from '#lib/findings/writer.ts'
import { agingFact } from '#lib/measures/aging.ts'
import { asks, needed } from '#lib/measures/asks.ts'
import { receivablesBy } from '#lib/measures/receivables.ts'
import { answered } from '#lib/measures/replies.ts'
import * as netsuite from '#lib/measures/topics/netsuite.ts'
import type { Amount } from '#lib/measures/topics/topic.ts'
import type { InsightPlaybook } from './types.ts'

type Aged = { name: string; currency: string } & Record<(typeof columns)[number], Amount>
const columns = ['current', 'days1to30', 'days31to60', 'days61to90', 'over90', 'total'] as const

function agingTable(
  writer: InsightWriter,
  caption: 'money.captionPayables' | 'money.captionReceivables',
  who: 'money.vendor' | 'money.customer',
  records: readonly Aged[],
): void {
  const { say } = writer.words
  writer.table(
    say(caption),
    [
      { label: say(who) },
      { label: say('money.current'), numeric: true },
      ...['1–30', '31–60', '61–90', '> 90'].map((label) => ({ label, numeric: true })),
      { label: say('money.total'), numeric: true },
    ],
    records.map((record) => [
      record.name,
      ...columns.map((column) => ({
        value: record[column] ?? null,
        unit: 'money' as const,
        currency: record.currency,
      })),
    ]),
  )
}

export const apAging: InsightPlaybook = {
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
  needsOf: () => [needed(asks.payables())],
  tell(input, writer) {
    const answer = input.answers.of(netsuite.payables)
    if (!answered(answer)) return
    writer.paragraph(
      writer.say('money.payables', {
        payables: agingFact(answer, 'total', { id: 'payables', label: 'figure.payables' }, input),
        late: agingFact(answer, 'over90', { id: 'payables-late', label: 'figure.late' }, input),
        held: agingFact(answer, 'onHold', { id: 'payables-held', label: 'figure.held' }, input),
      }),
    )
    agingTable(writer, 'money.captionPayables', 'money.vendor', answer.records)
  },
}

export const arOver60: InsightPlaybook = {
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
  needsOf: (input) => receivablesBy('customer').needs(input),
  tell(input, writer) {
    const answer = input.answers.of(netsuite.receivables, 'customer')
    const figure = receivablesBy('customer').compute(input)
    if (!answered(answer) || figure === null) return
    writer.paragraph(
      writer.say('money.receivables', {
        over60: figure.fact,
        receivable: agingFact(answer, 'total', { id: 'receivable', label: 'figure.receivable' }, input),
        retainage: agingFact(answer, 'retainage', { id: 'retainage', label: 'figure.retainage' }, input),
      }),
    )
    const late = (one: Aged) => (one.days61to90 ?? 0) + (one.over90 ?? 0)
    const owing = answer.records.filter((one) => late(one) > 0).toSorted((a, b) => late(b) - late(a))
    agingTable(writer, 'money.captionReceivables', 'money.customer', owing)
  },
}
