import { sourcesFrom } from '#lib/facts/sources.ts'
import { asks, needed } from '../asks.ts'
import { answered } from '../replies.ts'
import * as netsuite from '../topics/netsuite.ts'
import { plainWords } from '../words.ts'
import type { Certified, Row } from './measure.ts'
import { idOf, narrowed } from './narrowed.ts'
import type { Query } from './query.ts'
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
    const sources = sourcesFrom(credits, credits.records, ({ number, vendor }) => ({
      label: plainWords([number, vendor].filter(Boolean).join(' '), 80),
    }))
    const rows = credits.records.flatMap((credit, at): Row[] => {
      const source = sources[at]
      if (source === undefined) return []
      const { project, costCode, unapplied } = credit
      const row: Row = {
        of: {
          vendor: { id: idOf('netsuite', credit.vendorId), name: plainWords(credit.vendor, 80) },
          job: project == null ? null : { id: project, name: project },
          cost_code: costCode == null ? null : { id: costCode, name: costCode },
        },
        amount: credit.amount,
        currency: credit.currency,
        dates: { dated: credit.date },
        is: unapplied == null ? {} : { open: unapplied !== 0, closed: unapplied === 0 },
        number: credit.number,
        source,
      }
      return [row]
    })
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
