import type { JsonObject } from '#lib/core/json.ts'
import { plainWords } from '#lib/measures/words.ts'
import { addUp, type Line } from './lines.ts'
import { flag, num, object, text } from './read.ts'
import type { ComposeContext, PlanPlaybook, PlaybookCall, Results } from './types.ts'
import { startAnswer } from './write.ts'

type Writer = ReturnType<typeof startAnswer>

export const vendorBills: PlanPlaybook = {
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
  takes: 'project',
  vendorsOf: 'netsuite',
  plan({ entities }): PlaybookCall[] {
    const ids = entities.vendor?.ids ?? []
    const job: JsonObject = entities.project === undefined ? {} : { project: entities.project.number }
    return ids.flatMap((vendorId): PlaybookCall[] => [
      {
        key: `bills ${vendorId}`,
        system: 'netsuite',
        tool: 'vendor_bills',
        input: { vendorId, ...job, status: 'open', limit: 500 },
        what: { en: 'Open bills.', es: 'Facturas abiertas.' },
      },
      {
        key: `paid ${vendorId}`,
        system: 'netsuite',
        tool: 'vendor_payments',
        input: { vendorId, ...job, limit: 5 },
        optional: true,
        what: { en: 'The latest payments.', es: 'Los últimos pagos.' },
      },
    ])
  },
  compose(results, context) {
    const a = startAnswer(context)
    const open = openBills(results, context)
    const whom = whomWords(context)
    if (open.count === 0) {
      a.paragraph(
        `We owe ${whom.en} nothing: there is no open bill.`,
        `No le debemos nada a ${whom.es}: no hay facturas abiertas.`,
      )
    } else tellOpen(a, open, whom, context)
    tellLastPayment(a, results, context)
    return a.answer()
  },
}

function linesOf(results: Results, kind: 'bills' | 'paid', { entities }: ComposeContext): Line[] {
  return (entities.vendor?.ids ?? []).flatMap((id) => {
    const answered = results.get(`${kind} ${id}`)
    return answered === undefined ? [] : answered.records.map((record) => ({ answered, record }))
  })
}

/** The open bills of every record of the firm, with the system's own sums over all of them. */
function openBills(results: Results, context: ComposeContext) {
  const answers = (context.entities.vendor?.ids ?? []).flatMap((id) => results.get(`bills ${id}`) ?? [])
  const sums = answers.map(({ data }) => object(data, 'totals'))
  return {
    lines: linesOf(results, 'bills', context),
    sums,
    count: sums.reduce((count, sum) => count + (num(sum, 'bills') ?? 0), 0),
    complete: answers.every(({ complete }) => complete),
  }
}

type OpenBills = ReturnType<typeof openBills>

/** "Halvorsen Electric LLC", with the other records of the firm, and the job where one was named. */
function whomWords({ entities }: ComposeContext): { en: string; es: string } {
  const { name = '', otherNames = [] } = entities.vendor ?? {}
  const firm = `**${plainWords(name, 80)}**`
  const others = otherNames.map((other) => plainWords(other, 80)).join(', ')
  const job = entities.project?.number
  return {
    en: `${firm}${others === '' ? '' : ` (also kept as ${others})`}${job === undefined ? '' : ` on ${job}`}`,
    es: `${firm}${others === '' ? '' : ` (también registrado como ${others})`}${job === undefined ? '' : ` en ${job}`}`,
  }
}

function tellOpen(a: Writer, open: OpenBills, whom: { en: string; es: string }, { entities }: ComposeContext): void {
  const name = plainWords(entities.vendor?.name ?? '', 80)
  const late = open.lines.filter(({ record }) => (num(record, 'daysOverdue') ?? 0) > 0)
  const held = open.lines.filter(({ record }) => flag(record, 'paymentHold')).length
  const sources = (lines: readonly Line[]) =>
    lines.map(({ answered, record }) =>
      a.adding(
        answered,
        record,
        a.say(`Bill ${text(record, 'number')}`, `Factura ${text(record, 'number')}`),
        a.cents(record, 'unpaid'),
      ),
    )
  const unpaid = a.fact({
    id: 'unpaid',
    label: a.say(`Owed to ${name}`, `Debido a ${name}`),
    unit: 'money',
    sources: sources(open.lines),
    value: addUp(open.sums.map((sum) => a.cents(sum, 'unpaid'))),
    of: open.count,
  })
  const overdue = a.fact({
    id: 'overdue',
    label: a.say('Past due', 'Vencido'),
    unit: 'money',
    sources: sources(late),
    value: addUp(late.map(({ record }) => a.cents(record, 'unpaid'))),
    partial: open.complete ? undefined : a.say('Of the bills shown.', 'De las facturas mostradas.'),
  })
  a.paragraph(
    `We owe ${whom.en} ${unpaid} on ${open.count} open ${open.count === 1 ? 'bill' : 'bills'}; ${overdue} of it is past due${held > 0 ? ` and ${held === 1 ? 'one bill is' : `${held} bills are`} on payment hold` : ''}.`,
    `Le debemos ${unpaid} a ${whom.es} en ${open.count} ${open.count === 1 ? 'factura abierta' : 'facturas abiertas'}; ${overdue} está vencido${held > 0 ? ` y ${held === 1 ? 'una factura tiene' : `${held} facturas tienen`} el pago retenido` : ''}.`,
  )
  tellBills(a, open, name)
}

function tellBills(a: Writer, { lines }: OpenBills, name: string): void {
  a.table(
    a.say(`Open bills of ${name}`, `Facturas abiertas de ${name}`),
    [
      { label: a.say('Bill', 'Factura') },
      { label: a.say('Job', 'Obra') },
      { label: a.say('Due', 'Vence') },
      { label: a.say('Unpaid', 'Sin pagar'), numeric: true },
      { label: a.say('Days late', 'Días de atraso'), numeric: true },
    ],
    lines.map(({ record }) => [
      text(record, 'number'),
      text(record, 'project'),
      a.date(text(record, 'dueDate')),
      { value: a.cents(record, 'unpaid'), unit: 'money' },
      { value: num(record, 'daysOverdue'), unit: 'count' },
    ]),
  )
}

function tellLastPayment(a: Writer, results: Results, context: ComposeContext): void {
  const [last] = linesOf(results, 'paid', context).toSorted((x, y) =>
    text(y.record, 'date').localeCompare(text(x.record, 'date')),
  )
  if (last === undefined) return
  const { answered, record } = last
  const check = text(record, 'checkNumber')
  const paid = a.cents(record, 'amount')
  const amount = a.fact({
    id: 'lastPayment',
    label: a.say('Last payment', 'Último pago'),
    unit: 'money',
    value: paid,
    sources: [
      a.source(answered, record, a.say(`Check ${check}`, `Cheque ${check}`), {
        amount: paid,
        value: a.date(text(record, 'date')),
      }),
    ],
  })
  a.paragraph(
    `The last payment was ${amount} on ${a.date(text(record, 'date'))}.`,
    `El último pago fue de ${amount} el ${a.date(text(record, 'date'))}.`,
  )
}
