import type { z } from 'zod'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { share } from '../kit/money.ts'
import { unmappedNote } from '../kit/slots.ts'
import { maybeCents } from '../kit/values.ts'
import { jobKeyOf, ofProject } from './job-key.ts'
import { columnOf, type SlotId, slots } from './slots.ts'

/** What is kept of a job's money, in cents; what an account has no field for is not in its rows. */
export const keptRow = {
  originalcontract: maybeCents,
  approvedchanges: maybeCents,
  estimatedrevenue: maybeCents,
  originalestimate: maybeCents,
  estimatedcost: maybeCents,
}
export type Kept = z.output<z.ZodObject<typeof keptRow>>

/** The columns for it: fields of the tenant's own, and those of the standard project where there are none. */
export function keptColumns(names: SlotNames): Record<keyof Kept, string | null> {
  const originalcontract = columnOf(names, 'contract_value', 'j')
  return {
    originalcontract,
    approvedchanges: originalcontract === null ? null : columnOf(names, 'approved_cos', 'j'),
    estimatedrevenue: originalcontract === null ? ofProject(names, 'j.estimatedrevenue') : null,
    originalestimate: columnOf(names, 'bid_cost', 'j'),
    estimatedcost: columnOf(names, 'est_cost', 'j') ?? ofProject(names, 'j.estimatedcost'),
  }
}

/** What no field holds and no standard one stands in for, said as `runTool` says it of other slots. */
export function leftOut(names: SlotNames): string | undefined {
  const uses: SlotId[] = jobKeyOf(names)?.kind === 'project' ? [] : ['contract_value', 'est_cost']
  return unmappedNote('NetSuite', { slots, uses }, names)
}

/** A value from others; null when one of them is not known. */
export function from<const A extends readonly (number | null)[]>(
  amounts: A,
  compute: (...known: { [I in keyof A]: number }) => number | null,
): number | null {
  if (amounts.some((amount) => amount === null)) return null
  return compute(...(amounts as unknown as { [I in keyof A]: number }))
}

/** A share with four decimals: 0 when there is nothing to divide by, null when a part is not known. */
export function shareOf(part: number | null, whole: number | null): number | null {
  return from([part, whole], (known, of) => share(known, of) ?? 0)
}

export function inDecimals(cents: number | null): number | null {
  return cents === null ? null : Math.round(cents) / 100
}
