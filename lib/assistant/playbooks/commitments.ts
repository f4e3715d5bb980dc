import type { JsonObject } from '#lib/core/json.ts'
import { plainWords } from '#lib/measures/words.ts'
import { addUp, type Line } from './lines.ts'
import { text } from './read.ts'
import type { ComposeContext, PlanPlaybook, PlaybookCall, Results } from './types.ts'
import { startAnswer } from './write.ts'

type Writer = ReturnType<typeof startAnswer>

export const commitments: PlanPlaybook = {
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
  vendorsOf: 'procore',
  plan({ entities }): PlaybookCall[] {
    const { name = '', otherNames = [] } = entities.vendor ?? {}
    const job: JsonObject = entities.project === undefined ? {} : { project: entities.project.number }
    return [name, ...otherNames].map(
      (spelling): PlaybookCall => ({
        key: `of ${spelling}`,
        system: 'procore',
        tool: 'commitments',
        input: { vendor: spelling, ...job, limit: 500 },
        what: { en: 'Subcontracts and purchase orders.', es: 'Subcontratos y órdenes de compra.' },
      }),
    )
  },
  compose(results, context) {
    const a = startAnswer(context)
    const name = plainWords(context.entities.vendor?.name ?? '', 80)
    const lines = commitmentsOf(results, context)
    if (lines.length === 0) {
      a.paragraph(
        `Procore has no commitment to ${name} that you can see.`,
        `Procore no tiene compromisos con ${name} que usted pueda ver.`,
      )
      return a.answer()
    }
    tellCommitments(a, lines, name, results)
    return a.answer()
  },
}

/** What the tool found by part of a name, kept where it is of the firm itself. */
function commitmentsOf(results: Results, { entities }: ComposeContext): Line[] {
  const { ids = [], name = '' } = entities.vendor ?? {}
  const isOfFirm = (record: JsonObject) =>
    text(record, 'vendorId') === '' ? text(record, 'vendor') === name : ids.includes(text(record, 'vendorId'))
  const lines = [...results.values()].flatMap((answered) => answered.records.map((record) => ({ answered, record })))
  return [...new Map(lines.map((line) => [text(line.record, 'id'), line])).values()].filter(({ record }) =>
    isOfFirm(record),
  )
}

function tellCommitments(a: Writer, lines: readonly Line[], name: string, results: Results): void {
  const jobs = [...new Set(lines.map(({ record }) => text(record, 'project')))].sort()
  const whole = [...results.values()].every(({ complete }) => complete)
  const partial = whole ? undefined : a.say('Of the commitments shown.', 'De los compromisos mostrados.')
  const sum = (id: string, label: string, field: 'amount' | 'billed') =>
    a.fact({
      id,
      label,
      unit: 'money',
      value: addUp(lines.map(({ record }) => a.cents(record, field))),
      partial,
      sources: lines.map(({ answered, record }) =>
        a.adding(
          answered,
          record,
          `${text(record, 'number')} ${plainWords(text(record, 'title'), 60)}`,
          a.cents(record, field),
        ),
      ),
    })
  const amount = sum('committed', a.say(`Committed to ${name}`, `Comprometido con ${name}`), 'amount')
  const billed = sum('billed', a.say('Billed of it', 'Facturado de ello'), 'billed')
  a.paragraph(
    `**${name}** has ${amount} in ${lines.length} commitments over ${jobs.length} jobs (${jobs.join(', ')}); ${billed} is billed.`,
    `**${name}** tiene ${amount} en ${lines.length} compromisos de ${jobs.length} obras (${jobs.join(', ')}); ${billed} está facturado.`,
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
    lines.map(({ record }) => [
      text(record, 'project'),
      text(record, 'number'),
      text(record, 'status'),
      { value: a.cents(record, 'amount'), unit: 'money' },
      { value: a.cents(record, 'remaining'), unit: 'money' },
    ]),
  )
}
