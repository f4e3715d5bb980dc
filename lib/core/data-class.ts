/**
 * What a field tells of, as a rule of a role speaks of it. A field without a class is ordinary: names of jobs, numbers,
 * states, days. Who may see what is derived from these and not from the tools.
 */
export const dataClasses = [
  /** Contract sums, billing, margin, bids: what an owner pays or is asked to pay. */
  'contract_money',
  /** What the company spends or owes, and expects a job to cost in the end. */
  'cost',
  /** What it planned to spend by cost code, and how it compares. */
  'budget',
  'pay',
  /** Of one person, beyond the directory: absence, certificates, hours, injuries, private contacts. */
  'personal',
  /** Tax ids, bank accounts and what lies in them. */
  'tax_bank',
  /** What people wrote to each other or into documents. */
  'message_content',
] as const
export type DataClass = (typeof dataClasses)[number]
