import { type Ask, asks, needed, wanted } from '../asks.ts'
import { answered, present, type RecordOf, recordsOf } from '../replies.ts'
import * as others from '../topics/others.ts'
import type { Topic } from '../topics/topic.ts'
import { isAbout } from './about.ts'
import type { Certified, Row } from './measure.ts'
import { named } from './named.ts'
import type { Query } from './query.ts'
import { rowsFrom } from './rows.ts'

type Bid = {
  id: string
  type: string
  url?: string | undefined
  name: string
  stage: string
  account?: string | null | undefined
  owner?: string | null | undefined
  competitor?: string | null | undefined
  lossReason?: string | null | undefined
}

type Counted = Pick<Row, 'amount' | 'base' | 'dates'> & { is?: Row['is'] }

type Bids<R extends Bid> = {
  topic: Topic<R>
  ask(query: Query, today: string): Ask
  /** Of those that were asked for; all where nothing is said. */
  counts?(bid: R): boolean
  /** What a bid adds. */
  counted(bid: R, today: string): Counted
}

/**
 * A measure over bids. A bid names its customer by name alone, and what industry that is in stands with the customer:
 * it is looked up where a question is about it.
 */
export function ofBids<R extends Bid>(
  head: Omit<Certified, 'needs' | 'rows'>,
  { topic, ask, counts = () => true, counted }: Bids<R>,
): Certified {
  return {
    ...head,
    needs: (query, { today }) => [
      needed(ask(query, today)),
      ...(isAbout(query, 'industry') ? [wanted(asks.salesAccounts())] : []),
    ],
    rows({ answers, today }, query) {
      const bids = answers.of(topic, ask(query, today).about)
      if (!answered(bids)) return null
      const accounts = answers.of(others.salesAccounts)
      const industries = industriesOf(recordsOf(accounts))
      const rows = rowsFrom(
        bids,
        bids.records.filter(counts),
        ({ name }) => [name],
        (bid) => ({
          of: {
            customer: named(bid.account),
            owner: named(bid.owner),
            stage: named(bid.stage),
            competitor: named(bid.competitor),
            reason: named(bid.lossReason),
            industry: typeof bid.account === 'string' ? named(industries.get(bid.account)) : bid.account,
          },
          is: {},
          texts: { name: bid.name },
          ...counted(bid, today),
        }),
      )
      return { rows, answers: isAbout(query, 'industry') ? present(bids, accounts) : [bids] }
    },
  }
}

/** By the customer's name; of two customers of one name that are in different industries nobody can tell which is meant. */
function industriesOf(accounts: readonly RecordOf<typeof others.salesAccounts>[]): Map<string, string | null> {
  const found = new Map<string, string | null>()
  for (const [name, some] of Map.groupBy(accounts, (one) => one.name)) {
    const [industry, another] = new Set(some.map((one) => one.industry))
    if (industry !== undefined && another === undefined) found.set(name, industry)
  }
  return found
}
