import { asks, needed } from '../asks.ts'
import { answered } from '../replies.ts'
import * as procore from '../topics/procore.ts'
import type { Certified, Of } from './measure.ts'
import { named } from './named.ts'
import { idOf, narrowed } from './narrowed.ts'
import { rowsOf } from './of-field.ts'
import type { Query } from './query.ts'

/** Procore's own words for what is over; whatever else it says is not. */
const over = ['complete', 'closed', 'terminated', 'void']

/** The tool looks for vendors by a part of their name, which is another question: they are told apart here. */
export const commitments: Certified = {
  id: 'commitments',
  name: { en: 'Commitments', es: 'Compromisos' },
  formula: {
    en: 'Subcontracts and purchase orders on the jobs that are active in Procore, summed, whatever their status',
    es: 'Subcontratos y órdenes de compra en los trabajos activos en Procore, sumados, sea cual sea su estado',
  },
  unit: 'money',
  good: null,
  totals: 'sum',
  dimensions: ['vendor', 'job', 'kind', 'status'],
  states: { open: 'done', closed: 'done', draft: 'stage', approved: 'stage', unsigned: 'signature' },
  normally: [],
  dates: ['dated'],
  time: 'now',
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
  return asks.commitments(narrowed(query, null, { things: { job: 'project', kind: 'kind' } }))
}
