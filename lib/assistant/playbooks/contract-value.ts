import { cents, recordsOf, text } from './read.ts'
import type { Playbook, PlaybookCall } from './types.ts'
import { plainWords, startAnswer } from './write.ts'

/** The contract value of a job as three systems have it, why they differ, and which one counts. */
export const contractValue: Playbook = {
  id: 'contract-value',
  title: { en: 'Contract value', es: 'Valor del contrato' },
  examples: {
    en: ['What is the contract value of 24-031?'],
    es: ['¿Cuál es el valor del contrato de 24-031?'],
  },
  signals: [
    [/\bcontract|\bcontrato/, 1.5],
    [/\bvalue|\bvalor|\bworth|\bamount|\bsum\b|\bimporte|\bmonto|\bhow much|\bcuanto/, 1.5],
    [/\bdiffer|\bconflict|\bcounts?\b|\bdifier|\bcual cuenta/, 0.5],
  ],
  needs: 'project',
  plan({ entities }): PlaybookCall[] {
    const project = entities.project?.number ?? ''
    return [
      {
        key: 'job',
        system: 'netsuite',
        tool: 'jobs',
        input: { project, status: 'all' },
        what: { en: 'The contract in accounting.', es: 'El contrato en contabilidad.' },
      },
      {
        key: 'project',
        system: 'procore',
        tool: 'project',
        input: { project },
        what: { en: 'The contract in Procore.', es: 'El contrato en Procore.' },
      },
      {
        key: 'orders',
        system: 'procore',
        tool: 'change_orders',
        optional: true,
        input: { project, kind: 'prime', state: 'unexecuted' },
        what: { en: 'Change orders that nobody has signed.', es: 'Órdenes de cambio sin firmar.' },
      },
      {
        ...{
          key: 'bid',
          system: 'salesforce',
          tool: 'opportunities',
          input: { project, status: 'won' },
          optional: true,
        },
        what: { en: 'The bid as it was won.', es: 'La oferta como se ganó.' },
      },
    ]
  },
  compose(results, context) {
    const a = startAnswer(context)
    const number = context.entities.project?.number ?? ''
    const [jobs, projects, orders, bids] = ['job', 'project', 'orders', 'bid'].map((key) => results.get(key))
    const [job, project, bid] = [jobs?.records[0], projects?.records[0], bids?.records[0]]
    if (job === undefined && project === undefined) {
      a.paragraph(`Neither NetSuite nor Procore has ${number}.`, `Ni NetSuite ni Procore tienen ${number}.`)
      return a.answer()
    }
    const name = text(job, 'name') || text(project, 'name')
    const sources = {
      netsuite: a.source(jobs, job, `${number} ${text(job, 'name')}`, a.money(cents(job, 'revisedContract'))),
      procore: a.source(
        projects,
        project,
        `${number} ${text(project, 'name')}`,
        a.money(cents(project, 'contractValue')),
      ),
      salesforce: a.source(bids, bid, plainWords(text(bid, 'name'), 80), a.money(cents(bid, 'amount'))),
    }
    const open = recordsOf(results, 'orders')
    const unsigned = open.reduce((sum, order) => sum + (cents(order, 'amount') ?? 0), 0)
    const procore = a.fact({
      id: 'procore',
      label: a.say('Contract in Procore', 'Contrato en Procore'),
      unit: 'money',
      value: project === undefined ? null : cents(project, 'contractValue'),
      sources: [sources.procore],
    })
    const netsuite = a.fact({
      id: 'netsuite',
      label: a.say('Contract in NetSuite', 'Contrato en NetSuite'),
      unit: 'money',
      value: job === undefined ? null : cents(job, 'revisedContract'),
      sources: [sources.netsuite],
    })
    const salesforce =
      bid === undefined
        ? null
        : a.fact({
            id: 'salesforce',
            label: a.say('Won bid in Salesforce', 'Oferta ganada en Salesforce'),
            unit: 'money',
            value: cents(bid, 'amount'),
            sources: [sources.salesforce],
          })
    a.paragraph(
      `${number} ${plainWords(name)} stands at ${procore} in Procore and ${netsuite} in NetSuite${salesforce === null ? '' : `, and was won for ${salesforce} in Salesforce`}.`,
      `${number} ${plainWords(name)} figura con ${procore} en Procore y ${netsuite} en NetSuite${salesforce === null ? '' : `, y se ganó por ${salesforce} en Salesforce`}.`,
    )
    const approved = cents(project, 'contractValue')
    if (orders !== undefined && open.length > 0 && typeof approved === 'number') {
      const orderSources = open.map((order) =>
        a.source(
          orders,
          order,
          `${text(order, 'number')} ${plainWords(text(order, 'title'), 80)}`,
          a.money(cents(order, 'amount')),
        ),
      )
      const missing = a.fact({
        id: 'unexecuted',
        label: a.say('Approved, not signed', 'Aprobado, sin firmar'),
        unit: 'money',
        value: unsigned,
        sources: orderSources,
      })
      const executed = a.fact({
        id: 'executedContract',
        label: a.say('Signed contract', 'Contrato firmado'),
        unit: 'money',
        value: approved - unsigned,
        sources: [sources.procore, ...orderSources],
        formula: {
          rows: [
            { label: 'Procore', value: approved },
            ...open.map((order) => ({
              label: text(order, 'number'),
              detail: plainWords(text(order, 'title'), 60),
              value: -(cents(order, 'amount') ?? 0),
            })),
          ],
          total: { label: a.say('Signed', 'Firmado'), value: approved - unsigned },
        },
      })
      const names = open.map((order) => text(order, 'number')).join(', ')
      a.paragraph(
        `**What counts today is ${executed}**, the signed contract. ${names} over ${missing} is approved and entered, but nobody has signed it.`,
        `**Lo que vale hoy es ${executed}**, el contrato firmado. ${names} por ${missing} está aprobada y registrada, pero nadie la ha firmado.`,
      )
    } else if (orders !== undefined) {
      a.paragraph('No approved change order waits for a signature.', 'Ninguna orden de cambio aprobada espera firma.')
    }
    return a.answer()
  },
}
