import { asks, needed } from '../asks.ts'
import { answered } from '../replies.ts'
import * as netsuite from '../topics/netsuite.ts'
import { plainWords } from '../words.ts'
import type { Certified } from './measure.ts'
import { named } from './named.ts'
import { idOf, narrowed } from './narrowed.ts'
import type { Query } from './query.ts'
import { rowsFrom } from './rows.ts'
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
