import type { Need } from '#lib/measures/asks.ts'
import { certified } from '#lib/measures/certified/index.ts'
import type { Dimension, Query } from '#lib/measures/certified/query.ts'
import type { Result } from '#lib/measures/certified/run.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { needsOfMeasure, type OfMeasure, ofMeasure, resultOf } from '../of-measure.ts'

type Part = { measure: string } & Partial<Pick<Query, 'states'>>

const ofJob: readonly Part[] = [
  { measure: 'contract_value' },
  { measure: 'percent_complete' },
  { measure: 'margin' },
  { measure: 'margin_change' },
  { measure: 'net_billing' },
  { measure: 'backlog' },
  { measure: 'change_orders', states: ['pending'] },
  { measure: 'ar' },
  { measure: 'rfis', states: ['overdue'] },
  { measure: 'submittals', states: ['overdue'] },
  { measure: 'incidents' },
]

const ofVendor: readonly Part[] = [
  { measure: 'ap' },
  { measure: 'ap', states: ['overdue'] },
  { measure: 'payments' },
  { measure: 'vendor_credits', states: ['open'] },
  { measure: 'commitments' },
  { measure: 'insurance', states: ['expired'] },
  { measure: 'insurance', states: ['expiring'] },
]

const ofCompany: readonly Part[] = [
  { measure: 'cash' },
  { measure: 'ar' },
  { measure: 'ap' },
  { measure: 'backlog' },
  { measure: 'net_billing' },
  { measure: 'change_orders', states: ['pending'] },
  { measure: 'pipeline_weighted' },
  { measure: 'headcount' },
  { measure: 'trir' },
]

/** What stands in an overview: of a job, of a vendor, or of the company where nothing is named. */
function partsOf({ about, named }: Pick<InsightInput, 'about' | 'named'>): OfMeasure[] {
  if (about !== null) return asked(ofJob, 'job', { name: about, ids: [about] })
  if (named?.dimension === 'vendor') return asked(ofVendor, 'vendor', { name: named.name, ids: [...named.ids] })
  return asked(ofCompany, null, null)
}

function asked(
  parts: readonly Part[],
  dimension: Dimension | null,
  thing: { name: string; ids: string[] } | null,
): OfMeasure[] {
  const filters = dimension === null || thing === null ? [] : [{ dimension, things: [thing], not: false }]
  return parts.flatMap(({ measure, states }) => {
    const own = certified.get(measure)
    return own === undefined ? [] : [ofMeasure(own, { filters, ...(states && { states }) })]
  })
}

/** Nothing of it is needed: what a person may not see is left out, and said. */
export function needsOf(input: InsightInput): Need[] {
  return partsOf(input).flatMap((part) => needsOfMeasure(part, input, false))
}

export type Told = OfMeasure & { result: Result | null }

export function toldIn(input: InsightInput): Told[] {
  return partsOf(input).map((part) => ({ ...part, result: resultOf(part, input) }))
}
