import { type Ask, asks } from '#lib/measures/asks.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { answered, type RecordOf, type Reply, recordsOf } from '#lib/measures/replies.ts'
import * as procore from '#lib/measures/topics/procore.ts'

type Order = RecordOf<typeof procore.changeOrders>

/** The list that the certified figure is read from, whatever a finding looks for in it. */
export function ordersAsk(job: string | null): Ask {
  return asks.changeOrders(job === null ? {} : { project: job })
}

/** Change orders toward the owner, of the one job that was asked about or of all. */
function ordersIn({ answers, about }: Pick<InsightInput, 'answers' | 'about'>): Reply<Order> {
  return answers.of(procore.changeOrders, ordersAsk(about).about)
}

/** Those of one job that are looked for. */
export function ordersOf(
  input: Pick<InsightInput, 'answers' | 'about'>,
  job: string,
  isWanted: (order: Order) => boolean,
): Reply<Order> {
  const reply = ordersIn(input)
  if (!answered(reply)) return reply
  return { ...reply, records: reply.records.filter((one) => one.project === job && isWanted(one)) }
}

/** Jobs that have approved changes of their contract which nobody has signed. */
export function unsignedJobs(input: Pick<InsightInput, 'answers' | 'about'>): string[] {
  const open = recordsOf(ordersIn(input)).filter(({ kind, state }) => kind === 'prime' && state === 'unexecuted')
  return [...new Set(open.flatMap(({ project }) => project ?? []))]
}
