import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { remembered } from '../kit/remembered.ts'
import { namesOf } from '../kit/slots.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { orIfAbsent } from './absent.ts'
import { allRows, flag, text, textIfAny } from './suiteql.ts'

const row = z.object({ id: text, name: textIfAny, currency: textIfAny, parent: textIfAny, iselimination: flag })
export type Subsidiary = z.output<typeof row>

/** Those that this role may see; null where NetSuite does not know subsidiaries, or shows none of them. */
export function seenSubsidiaries(vendor: VendorHttp): Promise<Subsidiary[] | null> {
  const read = (columns: string) => async () => {
    const sql = `SELECT s.id, s.name, s.currency, s.iselimination${columns} FROM subsidiary s ORDER BY s.id`
    return (await allRows(vendor, row, { sql, params: [] })).rows
  }
  return orIfAbsent(() => remembered(vendor, 'subsidiaries', () => withoutParent(read)), null)
}

async function withoutParent<T>(read: (columns: string) => () => Promise<T>): Promise<T> {
  try {
    return await read(', s.parent')()
  } catch (thrown) {
    if (thrown instanceof GatewayError && thrown.unknownName?.toLowerCase() === 'parent') return await read('')()
    throw thrown
  }
}

/** Whether others are kept from this role: one that it sees is below one that it does not. */
export function isPart(seen: readonly Subsidiary[] | null): boolean {
  const ids = new Set(seen?.map(({ id }) => id))
  return seen?.some(({ parent }) => parent !== undefined && !ids.has(parent)) === true
}

/**
 * Whose amounts an answer has, where that is not plain: a role is shown the records of its own subsidiaries, and sums
 * over those look like sums over all. `lacking` are mapped and not shown.
 */
export function whoseAmounts(
  seen: readonly Subsidiary[] | null,
  names: SlotNames,
): { note?: string; lacking: readonly string[] } {
  if (seen === null) return { lacking: [] }
  const mapped = namesOf(names, 'subsidiaries')
  const lacking = mapped?.filter((id) => !seen.some((one) => one.id === id)) ?? []
  const counted = seen.filter(({ id, iselimination }) => (mapped === null ? !iselimination : mapped.includes(id)))
  const isPlain = !isPart(seen) && (mapped !== null || counted.length < 2)
  const shown = isPlain ? [] : [`The amounts are of what this connection may see: ${namesIn(counted)}.`]
  const missing = lacking.length === 0 ? [] : [`Of the subsidiaries that count it may not see ${lacking.join(', ')}.`]
  const note = [...shown, ...missing].join(' ')
  return { ...(note === '' ? {} : { note }), lacking }
}

function namesIn(some: readonly Subsidiary[]): string {
  if (some.length === 0) return 'none of the subsidiaries'
  return new Intl.ListFormat('en').format(some.map(({ id, name }) => name ?? id))
}
