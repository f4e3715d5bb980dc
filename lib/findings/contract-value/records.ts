import { sumOf } from '#lib/facts/formula-rows.ts'
import { signedContract } from '#lib/facts/formulas.ts'
import { known } from '#lib/measures/amounts.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { type Answer, answered, type Priced, type RecordOf, type Reply, recordsOf } from '#lib/measures/replies.ts'
import * as netsuite from '#lib/measures/topics/netsuite.ts'
import * as others from '#lib/measures/topics/others.ts'
import * as procore from '#lib/measures/topics/procore.ts'
import type { Amount } from '#lib/measures/topics/topic.ts'
import { ofJob } from '../of-job.ts'
import { ordersOf } from '../owner-orders.ts'

export type Order = RecordOf<typeof procore.changeOrders> & { amount: number }

/** One system's contract value with the record that says it. */
export type Value = {
  system: 'salesforce' | 'netsuite' | 'procore'
  amount: Amount
  currency: string
  answer: Answer
  record: { id: string; type: string; url?: string | undefined }
}

/** The contract that counts: from the original one upwards, else from a counted one downwards. */
export type Signed = { amount: number; from: 'original' | 'counted'; start: Value; added: Order[] }

export type Looked = {
  values: Value[]
  /** Change orders of the contract; null when they were not read. */
  orders: Answer | null
  /** Approved and not signed. */
  open: Order[]
  signed: Signed | null
}

/** What each system says of one job's contract, and what of it is signed. */
export function lookAround(job: string, input: InsightInput): Looked {
  const jobs = ofJob(input, netsuite.jobs, job)
  const details = input.answers.of(procore.projectDetail, job)
  const bids = input.answers.of(others.bids, job)
  const orders = ordersOf(input, job, ({ kind }) => kind === 'prime')
  const priced = known(recordsOf(orders), 'amount').rows
  const open = priced.filter(({ state }) => state === 'unexecuted')
  const values = [
    ...saidBy('salesforce', bids, ({ amount }) => amount),
    ...saidBy('netsuite', jobs, ({ revisedContract }) => revisedContract),
    ...saidBy('procore', details, ({ contractValue }) => contractValue),
  ]
  const [original] = saidBy('netsuite', jobs, ({ originalContract }) => originalContract)
  const whole = answered(orders) && priced.length === orders.records.length
  return {
    values,
    orders: answered(orders) ? orders : null,
    open,
    signed: whole ? signedOf(original, values, priced) : null,
  }
}

function saidBy<R extends { id: string; type: string }>(
  system: Value['system'],
  reply: Reply<R>,
  pick: (record: Priced<R>) => Amount,
): Value[] {
  const [record] = recordsOf(reply)
  if (!answered(reply) || record === undefined) return []
  return [{ system, amount: pick(record), currency: record.currency, answer: reply, record }]
}

function signedOf(original: Value | undefined, values: readonly Value[], orders: readonly Order[]): Signed | null {
  const added = orders.filter(({ state }) => state === 'executed')
  if (original !== undefined && typeof original.amount === 'number') {
    const amount = signedContract(
      original.amount,
      added.map((order) => order.amount),
    )
    return { amount, from: 'original', start: original, added }
  }
  const site = values.find(({ system }) => system === 'procore')
  if (site === undefined || typeof site.amount !== 'number') return null
  const open = orders.filter(({ state }) => state === 'unexecuted')
  return { amount: site.amount - sumOf(open, (order) => order.amount), from: 'counted', start: site, added }
}

/** The highest contract that accounting or the site system counts with. A bid stays what it was and counts nothing. */
export function countedOf(values: readonly Value[]): Value | undefined {
  return values
    .filter(({ system, amount }) => system !== 'salesforce' && typeof amount === 'number')
    .toSorted((a, b) => (b.amount ?? 0) - (a.amount ?? 0))[0]
}
