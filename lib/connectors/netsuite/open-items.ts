import { z } from 'zod'
import type { SlotNames } from '#lib/core/slot-names.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { jobOfDocument } from './job-key.ts'
import { type Party, shownEntities } from './parties.ts'
import { amongIds, isOpen, ledgerLines, openAmount, posted } from './postings.ts'
import { allOf, type Condition, isoDate } from './query.ts'
import { isId } from './slots/make.ts'
import { allRows, cents, text } from './suiteql.ts'

/** What has no due date is due on its own day. */
export const dueDate = isoDate('COALESCE(t.duedate, t.trandate)')

/** The lines of payables or receivables that are not settled, with the job of their document. */
export function openLines(
  names: SlotNames,
  accttype: 'AcctPay' | 'AcctRec',
  party: Party,
  conditions: (Condition | undefined)[],
) {
  return {
    from: `${ledgerLines} ${party.join} ${jobOfDocument(names)}`,
    where: allOf([posted(names)], [`a.accttype = '${accttype}'`], [isOpen], ...conditions),
    entities: shownEntities,
  }
}

/** The vendor or customer of a row: its own name, or what NetSuite shows for it. */
export function partyIn(
  row: { party?: string | undefined; lineparty?: string | undefined; documentparty?: string | undefined } | undefined,
): string | undefined {
  return row?.party ?? row?.lineparty ?? row?.documentparty
}

const openRow = z.object({ party: text, unpaid: cents })

/** What is owed to these vendors or by these customers, from the same lines as the ages: a record's own balance is in its own currency. */
export async function openByEntity(
  vendor: VendorHttp,
  names: SlotNames,
  accttype: 'AcctPay' | 'AcctRec',
  { party, ids }: { party: Pick<Party, 'join' | 'id'>; ids: readonly string[] },
): Promise<ReadonlyMap<string, number>> {
  const known = ids.filter(isId)
  if (known.length === 0) return new Map()
  const where = allOf([posted(names)], [`a.accttype = '${accttype}'`], [isOpen], amongIds(party.id, known))
  const { rows } = await allRows(vendor, openRow, {
    sql: `SELECT ${party.id} AS party, SUM(${openAmount}) AS unpaid FROM ${ledgerLines} ${party.join}
      WHERE ${where.sql} GROUP BY ${party.id} ORDER BY ${party.id}`,
    params: where.params,
  })
  return new Map(rows.map((one) => [one.party, one.unpaid]))
}
