import { asks } from '../asks.ts'
import type { RecordOf } from '../replies.ts'
import * as others from '../topics/others.ts'
import { EVER } from './kept.ts'
import type { Certified, Row } from './measure.ts'
import { narrowed } from './narrowed.ts'
import { ofBids } from './of-bids.ts'
import type { Query } from './query.ts'
import { dateOf } from './select.ts'

const dates = ['decided'] as const
type Said = 'phrases' | 'prefers' | 'always' | 'columns' | 'listsBy' | 'near'
type Head = Pick<Certified, 'id' | 'name' | 'formula' | 'unit' | 'good' | 'totals' | 'dimensions' | 'meantBy' | Said>
type Decided = Pick<RecordOf<typeof others.decided>, 'won' | 'amount'>

type Bids = {
  counts?: (bid: Decided) => boolean
  counted: (bid: Decided) => Pick<Row, 'amount' | 'base'>
}

/** A measure over bids that were won or lost. */
export function ofDecided(head: Head, { counts = () => true, counted }: Bids): Certified {
  return ofBids(
    { ...head, states: {}, normally: [], dates, time: 'past' },
    {
      topic: others.decided,
      ask: (query) => asks.decided({ since: EVER, ...taken(query) }),
      counts: (bid) => counts(bid),
      counted: (bid) => ({ ...counted(bid), dates: { decided: bid.closeDate ?? null } }),
    },
  )
}

function taken(query: Query) {
  return narrowed(query, dateOf({ dates }, query), {
    things: { owner: 'owner', competitor: 'competitor' },
    dates: { decided: ['since', 'until'] },
  })
}
