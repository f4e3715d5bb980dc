import type { SlotNames } from '#lib/core/slot-names.ts'
import { jobOfDocument } from './job-key.ts'
import { type Party, shownEntities } from './parties.ts'
import { isOpen, ledgerLines, posted } from './postings.ts'
import { allOf, type Condition, isoDate } from './query.ts'

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
