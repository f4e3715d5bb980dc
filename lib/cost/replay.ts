import { type Accepted, acceptedOf } from './accepted.ts'
import { costMicros, type Price, priceFor, type Tokens } from './prices.ts'
import { type CostTurn, kindOf } from './turn.ts'

/** Millionths of a dollar, by what is paid for; what was kept in the cache is apart, since models differ most in it. */
export type Paid = { input: number; cacheRead: number; cacheWrite: number; output: number; all: number }

export type ReplayRow = {
  kind: string
  questions: number
  /** As it was paid, and as the other model would have been paid for the same tokens. */
  paid: Paid
  other: Paid
  /** Questions of which one of the two has no price: in neither sum. */
  unpriced: number
  /** What people said of the answers that these questions got; null: nobody said anything. */
  accepted: Accepted | null
  /** The same of answers of this kind by the other model; null: none was judged, so that its quality is not known. */
  acceptedOther: Accepted | null
}

export type Replay = { rows: ReplayRow[]; total: Pick<ReplayRow, 'questions' | 'paid' | 'other' | 'unpriced'> }

/**
 * Questions that a model answered, with the price of another one: the same tokens, the same cache, no answer anew. What
 * the other model itself answered is left out, it cost what it cost.
 *
 * @param kind of questions; null: of all
 */
export function replayOf(
  turns: readonly CostTurn[],
  { model, kind, prices, at }: { model: string; kind: string | null; prices: readonly Price[]; at: Date },
): Replay {
  const asked = turns.filter((turn) => turn.uses.length > 0 && (kind === null || kindOf(turn) === kind))
  const rows = [...Map.groupBy(asked, kindOf)].flatMap(([of, own]) => {
    const others = own.filter(({ uses }) => uses.some((use) => use.model !== model))
    if (others.length === 0) return []
    const replayed = others.map((turn) => replayedAt(turn, model, prices, at))
    const priced = replayed.filter((one) => one !== null)
    return [
      {
        ...{ kind: of, questions: others.length, unpriced: others.length - priced.length },
        paid: sumOf(priced.map(({ paid }) => paid)),
        other: sumOf(priced.map(({ other }) => other)),
        accepted: judged(others),
        acceptedOther: judged(own.filter(({ uses }) => uses.every((use) => use.model === model))),
      },
    ]
  })
  const total = {
    questions: rows.reduce((sum, { questions }) => sum + questions, 0),
    unpriced: rows.reduce((sum, { unpriced }) => sum + unpriced, 0),
    paid: sumOf(rows.map(({ paid }) => paid)),
    other: sumOf(rows.map(({ other }) => other)),
  }
  return { rows: rows.toSorted((a, b) => b.paid.all - a.paid.all || a.kind.localeCompare(b.kind)), total }
}

/** Models of which a price is in force, the cheapest first by what they take for tokens that nobody kept. */
export function modelsWithPrice(prices: readonly Price[], at: Date): string[] {
  const models = [...new Set(prices.map(({ model }) => model))]
  return models
    .flatMap((model) => {
      const price = priceFor(model, none, prices, at)
      return price === null ? [] : [{ model, each: price.input }]
    })
    .toSorted((a, b) => a.each - b.each || a.model.localeCompare(b.model))
    .map(({ model }) => model)
}

/** Null where one of its requests has no price in one of the two. */
function replayedAt(
  { uses }: CostTurn,
  model: string,
  prices: readonly Price[],
  at: Date,
): { paid: Paid; other: Paid } | null {
  const each = uses.map((use) => {
    const then = priceFor(use.model, use.tokens, prices, use.at)
    const other = priceFor(model, use.tokens, prices, at)
    if (use.micros === null || then === null || other === null) return null
    // What was paid is what stands in the row, whatever the prices of that day say by now.
    return { paid: { ...paidOf(use.tokens, then), all: use.micros }, other: paidOf(use.tokens, other) }
  })
  const known = each.filter((one) => one !== null)
  if (known.length < each.length) return null
  return { paid: sumOf(known.map(({ paid }) => paid)), other: sumOf(known.map(({ other }) => other)) }
}

function paidOf(tokens: Tokens, price: Price): Paid {
  return {
    input: costMicros({ ...none, input: tokens.input }, price),
    cacheRead: costMicros({ ...none, cacheRead: tokens.cacheRead }, price),
    cacheWrite: costMicros({ ...none, write5m: tokens.write5m, write1h: tokens.write1h }, price),
    output: costMicros({ ...none, output: tokens.output }, price),
    all: costMicros(tokens, price),
  }
}

function judged(turns: readonly CostTurn[]): Accepted | null {
  const said = turns.filter(({ useful }) => useful !== null)
  return acceptedOf(said.filter(({ useful }) => useful).length, said.length)
}

function sumOf(paid: readonly Paid[]): Paid {
  const total = (of: keyof Paid) => paid.reduce((sum, one) => sum + one[of], 0)
  return {
    input: total('input'),
    cacheRead: total('cacheRead'),
    cacheWrite: total('cacheWrite'),
    output: total('output'),
    all: total('all'),
  }
}

const none: Tokens = { input: 0, output: 0, cacheRead: 0, write5m: 0, write1h: 0 }
