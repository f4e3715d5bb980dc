import { asks, needed } from '../asks.ts'
import { answered } from '../replies.ts'
import * as procore from '../topics/procore.ts'
import { columns } from './columns.ts'
import type { Certified, Of } from './measure.ts'
import { named } from './named.ts'
import { idOf, narrowed } from './narrowed.ts'
import { ofJobsMeant, rowsOf } from './of-field.ts'
import type { Query } from './query.ts'
import { sayings, sayingsOf } from './sayings.ts'

/** Procore's own words for what is over; whatever else it says is not. */
const over = ['complete', 'closed', 'terminated', 'void']

const kinds = [
  {
    id: 'subcontract',
    en: ['subcontract', 'sub contract', 'sub'],
    es: ['subcontrato'],
  },
  {
    id: 'purchase_order',
    en: ['purchase order', 'po'],
    es: ['orden de compra', 'po', 'pedido'],
  },
]

/** Procore's own; a status that is a state too is said as the state. */
const statuses = [
  { id: 'Out For Bid', en: ['out for bid', 'out to bid'], es: ['en licitacion', 'en concurso'] },
  {
    id: 'Out For Signature',
    en: [
      'out for signature',
      'waiting for signature',
      'waiting for a signature',
      'waiting on a signature',
      'waiting on signature',
    ],
    es: ['para firma', 'en firma', 'esperando firma'],
  },
  { id: 'Terminated', en: ['terminated'], es: ['rescindido', 'rescindida'] },
  { id: 'Void', en: ['void', 'voided'], es: ['anulado', 'anulada'] },
  { id: 'Processing', en: ['processing'], es: ['en proceso'] },
  { id: 'Submitted', en: ['submitted'], es: ['enviado', 'enviada'] },
  {
    id: 'Partially Received',
    en: ['partially received', 'partly received'],
    es: ['parcialmente recibida', 'recibida en parte'],
  },
  { id: 'Received', en: ['received', 'delivered'], es: ['recibido', 'recibida', 'entregado', 'entregada'] },
]

/** The tool looks for vendors by a part of their name, which is another question: they are told apart here. */
export const commitments: Certified = {
  id: 'commitments',
  name: { en: 'Commitments', es: 'Compromisos' },
  formula: {
    en: 'Subcontracts and purchase orders on the jobs that are active in Procore, where a time is named on finished ones too, summed, whatever their status',
    es: 'Subcontratos y órdenes de compra en los trabajos activos en Procore, y si se nombra un periodo también en los terminados, sumados, sea cual sea su estado',
  },
  unit: 'money',
  good: null,
  totals: 'sum',
  dimensions: ['vendor', 'job', 'kind', 'status'],
  states: { open: 'done', closed: 'done', draft: 'stage', approved: 'stage', unsigned: 'signature' },
  normally: [],
  dates: ['dated'],
  time: 'now',
  phrases: {
    en: [
      ...sayings`
        each one contract, what each contract is, commitment, committed, committed cost, committed amount,
        committed to, money committed, bought out, buyout, buy out, we bought out, buyout log, contracted with,
        contract with vendor, vendor contract, under contract to, contract we gave, contract we let, let to,
        awarded to vendor, contract with
      `,
      ...sayingsOf({ values: { kind: 'subcontract' } })`
        subcontract, sub contract, subcontract agreement, sub agreement, contract with the sub, contract with sub,
        contract to sub, sub under contract
      `,
    ],
    es: [
      ...sayings`
        compromiso, comprometido, costo comprometido, monto comprometido, dinero comprometido, contratado con,
        tenemos contratado, tenemos contratado con, le contratamos, contrato con proveedor, contrato de proveedor,
        contrato que le dimos, contrato que dimos, le dimos contrato, le adjudicamos, buyout, commitment, contrato con
      `,
      ...sayingsOf({ values: { kind: 'subcontract' } })`
        subcontrato, contrato con el sub, contrato del sub, contrato de sub, contrato de subcontrato, sub contratado
      `,
    ],
  },
  prefers: ['job', 'vendor', 'kind', 'status'],
  columns: [columns.vendor, columns.job, columns.subject, columns.kind, columns.status],
  numbered: true,
  values: { kind: kinds, status: statuses },
  near: ['purchase_orders', 'ap', 'contract_value', 'change_orders'],
  needs: (query) => [needed(askOf(query))],
  rows({ answers, words }, query) {
    const contracts = answers.of(procore.commitments, askOf(query).about)
    if (!answered(contracts)) return null
    const label = (contract: { number: string; title: string }) => [contract.number, contract.title]
    const rows = rowsOf(contracts, label, (contract) => {
      const status = contract.status.toLowerCase()
      return {
        of: {
          vendor: vendorOf(contract),
          kind: { id: contract.kind, name: words.say(`query.kind.${contract.kind}`) },
          status: named(contract.status),
        },
        amount: contract.amount,
        dates: { dated: contract.date ?? null },
        is: {
          unsigned: !contract.executed,
          ...(status === 'unknown'
            ? {}
            : {
                open: !over.includes(status),
                closed: over.includes(status),
                draft: status === 'draft',
                approved: status === 'approved',
              }),
        },
        number: contract.number,
        texts: { subject: contract.title },
      }
    })
    return { rows, answers: [contracts] }
  },
}

type OfVendor = { vendor?: string | null | undefined; vendorId?: string | null | undefined }

function vendorOf({ vendor, vendorId }: OfVendor): Of | null | undefined {
  const one = named(vendor)
  return one == null || vendorId == null ? one : { ...one, id: idOf('procore', vendorId) }
}

function askOf(query: Query) {
  return asks.commitments(ofJobsMeant(query, narrowed(query, null, { things: { job: 'project', kind: 'kind' } })))
}
