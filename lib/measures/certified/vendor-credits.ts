import { asks, needed } from '../asks.ts'
import { answered } from '../replies.ts'
import * as netsuite from '../topics/netsuite.ts'
import { plainWords } from '../words.ts'
import { columns } from './columns.ts'
import type { Certified } from './measure.ts'
import { named } from './named.ts'
import { idOf, narrowed } from './narrowed.ts'
import type { Query } from './query.ts'
import { rowsFrom } from './rows.ts'
import { sayings, sayingsOf } from './sayings.ts'
import { dateOf } from './select.ts'

const dates = ['dated'] as const

export const vendorCredits: Certified = {
  id: 'vendor_credits',
  name: { en: 'Credits from vendors', es: 'Créditos de proveedores' },
  formula: { en: 'Credits that vendors gave, summed', es: 'Créditos que dieron los proveedores, sumados' },
  unit: 'money',
  good: null,
  totals: 'sum',
  dimensions: ['vendor', 'job', 'cost_code'],
  states: { open: 'used', closed: 'used' },
  normally: [],
  dates,
  time: 'past',
  phrases: {
    en: [
      ...sayings`
        credit * gave us, give us any money back, money back, gave us back,
        credit on the books with, any credit with, vendor credit, supplier credit, sub credit, credit memo,
        credit note, credit, credit from, credit with, credit from vendor, credit with vendor, bill credit,
        credit on account, credit they gave us, credit we got, credit we have, gave us credit, refund from vendor,
        refund from supplier, vendor refund, they credited us, credited us
      `,
      ...sayingsOf({ states: ['open'] })`
        unused credit, unapplied credit, credit not used, credit * not used, credit * we have not used,
        credit * not applied, credit left, credit left to use, credit we can use, credit to use, unused vendor credit,
        unused * credit
      `,
      ...sayingsOf({ states: ['closed'] })`used credit, credit * we used, applied credit, credit * used up`,
    ],
    es: [
      ...sayings` nota de  credito que nos dieron,
        credito, credito de proveedor, credito del proveedor, nota de credito, saldo a favor, credito a favor,
        credito con, credito que nos dio, credito que nos dieron, nos dieron credito, nos acreditaron, nos acredito,
        devolucion de proveedor, bonificacion, bonificacion de proveedor, reembolso de proveedor
      `,
      ...sayingsOf({ states: ['open'] })`
        credito sin usar, credito sin aplicar, credito que no hemos usado, credito * no hemos usado,
        credito que nos queda, saldo a favor sin usar, nota de credito sin aplicar
      `,
      ...sayingsOf({ states: ['closed'] })`credito ya usado, credito aplicado, credito que ya usamos`,
    ],
  },
  always: ['posted'],
  prefers: ['vendor', 'job', 'cost_code'],
  columns: [columns.vendor, columns.job, columns.costCode],
  numbered: true,
  near: ['ap', 'payments', 'purchase_orders'],
  needs: (query) => [needed(askOf(query))],
  rows({ answers }, query) {
    const credits = answers.of(netsuite.vendorCredits, askOf(query).about)
    if (!answered(credits)) return null
    const rows = rowsFrom(
      credits,
      credits.records,
      ({ number, vendor }) => [number, vendor],
      (credit) => ({
        of: {
          vendor: { id: idOf('netsuite', credit.vendorId), name: plainWords(credit.vendor, 80) },
          job: named(credit.project) ?? null,
          cost_code: named(credit.costCode) ?? null,
        },
        amount: credit.amount,
        dates: { dated: credit.date },
        is: credit.unapplied == null ? {} : { open: credit.unapplied !== 0, closed: credit.unapplied === 0 },
        number: credit.number,
      }),
    )
    return { rows, answers: [credits] }
  },
}

function askOf(query: Query) {
  return asks.vendorCredits(
    narrowed(query, dateOf({ dates }, query), {
      things: { vendor: 'vendorId', job: 'project' },
      dates: { dated: ['from', 'to'] },
    }),
  )
}
