import { type Accepted, acceptedOf } from './accepted.ts'
import type { Counted } from './counted.ts'
import type { Case, Input, Inputs, Range } from './inputs.ts'
import { type CostTurn, kindOf } from './turn.ts'

/** One kind of question and the hours that its answers freed. */
export type KindReturn = {
  kind: string
  answers: number
  /** Minutes by hand; null: nobody said, so that its answers count nothing. */
  byHand: Input | null
  /** The mean wait for an answer as measured, in minutes. */
  waited: number
  /** Null: nobody judged any answer at all. `isOwn` false: too few of this kind were judged, so it is the share of all kinds. */
  accepted: (Accepted & { isOwn: boolean }) | null
  hours: Range
  /** US dollars. */
  value: Range
}

export type Return = {
  kinds: KindReturn[]
  hours: Range
  value: Range
  /** What was asked and frees nobody's time. */
  notCounted: Record<Exclude<Counted, 'answered'>, number>
  /** Of whoever got the answers: their hours may cost differently. */
  roles: string[]
  /** Inputs that nobody has set: without them nothing is counted. */
  missing: ('asking' | 'rate' | 'replaced' | 'judgements')[]
}

/** What if: percent of the minutes by hand, points of the shares, dollars of the rate more or less. */
export type Shift = { minutes: number; replaced: number; accepted: number; rate: number }
export const noShift: Shift = { minutes: 0, replaced: 0, accepted: 0, rate: 0 }

/** Fewer judgements of a kind than this say less of it than those of all kinds together. */
const FEWEST_JUDGED = 5

/**
 * Answers x (minutes by hand - minutes with Gatehouse) x accepted x replaced work by hand, question by question. A judged
 * answer counts as it was judged, the others as the measured share. Repeated, refused, failed and not useful ones count
 * nothing.
 */
export function returnOf(
  turns: readonly CostTurn[],
  counted: ReadonlyMap<string, Counted>,
  inputs: Inputs,
  shift: Shift = noShift,
): Return {
  const counts = (turn: CostTurn, as: Counted) => counted.get(turn.id) === as
  const answered = turns.filter((turn) => counts(turn, 'answered') || counts(turn, 'unhelpful'))
  const all = judgedOf(answered)
  const missing = missingOf(inputs, all)
  const rateOf = ratesOf(inputs)
  const kinds = [...Map.groupBy(answered, kindOf)].map(([kind, own]) => {
    const of = judgedOf(own)
    const isOwn = of !== null && of.judged >= FEWEST_JUDGED
    const accepted = isOwn ? of : all
    const byHand = inputs.get(`minutes.${kind}`) ?? null
    const row = {
      kind,
      answers: own.length,
      byHand,
      waited: own.reduce((sum, turn) => sum + minutesOf(turn), 0) / own.length,
      accepted: accepted === null ? null : { ...accepted, isOwn },
    }
    if (byHand === null || accepted === null || missing.length > 0) return { ...row, hours: zero, value: zero }
    const freed = own.map((turn) => freedBy(turn, { byHand: byHand.range, accepted, inputs, shift, rateOf }))
    return { ...row, hours: sumOf(freed.map(({ hours }) => hours)), value: sumOf(freed.map(({ value }) => value)) }
  })
  const excluded = (as: Counted) => turns.filter((turn) => counts(turn, as)).length
  return {
    kinds: kinds.toSorted((a, b) => b.answers - a.answers || a.kind.localeCompare(b.kind)),
    hours: sumOf(kinds.map(({ hours }) => hours)),
    value: sumOf(kinds.map(({ value }) => value)),
    notCounted: {
      ...{ unhelpful: excluded('unhelpful'), repeated: excluded('repeated'), refused: excluded('refused') },
      ...{ failed: excluded('failed'), open: excluded('open') },
    },
    roles: [...new Set(answered.flatMap(({ roles }) => roles))].toSorted(),
    missing,
  }
}

type Known = {
  byHand: Range
  accepted: Accepted
  inputs: Inputs
  shift: Shift
  rateOf: (turn: CostTurn) => Range
}

/** The low case takes the slower answer, the shorter work by hand and the smaller shares. */
function freedBy(turn: CostTurn, { byHand, accepted, inputs, shift, rateOf }: Known): { hours: Range; value: Range } {
  const asking = inputs.get('asking')?.range ?? zero
  const replaced = inputs.get('replaced')?.range ?? zero
  const rate = rateOf(turn)
  const hours = inEach((one) => {
    const minutes = byHand[one] * (1 + shift.minutes / 100) - minutesOf(turn) - asking[opposite[one]]
    const useful = turn.useful === null ? share(accepted.range[one] + shift.accepted / 100) : Number(turn.useful)
    return (minutes * useful * share((replaced[one] + shift.replaced) / 100)) / 60
  })
  return { hours, value: inEach((one) => hours[one] * Math.max(0, rate[one] + shift.rate)) }
}

/** A role's own rate where it has one, the first by name of several; looked up once for the same roles. */
function ratesOf(inputs: Inputs): (turn: CostTurn) => Range {
  const known = new Map<string, Range>()
  return ({ roles }) => {
    const key = roles.join(' ')
    const rate = known.get(key) ?? rateOf(roles, inputs)
    known.set(key, rate)
    return rate
  }
}

function rateOf(roles: readonly string[], inputs: Inputs): Range {
  const own = roles.toSorted().flatMap((role) => inputs.get(`rate.${role}`)?.range ?? [])
  return own[0] ?? inputs.get('rate')?.range ?? zero
}

function missingOf(inputs: Inputs, accepted: Accepted | null): Return['missing'] {
  const unset = (['asking', 'replaced', 'rate'] as const).filter((key) => !inputs.has(key))
  return accepted === null ? [...unset, 'judgements'] : unset
}

function judgedOf(turns: readonly CostTurn[]): Accepted | null {
  const judged = turns.filter(({ useful }) => useful !== null)
  return acceptedOf(judged.filter(({ useful }) => useful).length, judged.length)
}

const zero: Range = { low: 0, mid: 0, high: 0 }
const opposite: Record<Case, Case> = { low: 'high', mid: 'mid', high: 'low' }
const minutesOf = ({ tookMs }: CostTurn) => (tookMs ?? 0) / 60_000
const share = (value: number) => Math.min(1, Math.max(0, value))

function inEach(of: (one: Case) => number): Range {
  return { low: of('low'), mid: of('mid'), high: of('high') }
}

function sumOf(ranges: readonly Range[]): Range {
  return inEach((one) => ranges.reduce((sum, range) => sum + range[one], 0))
}

/** The value in the middle case if one input moves by so much to either side. */
export function sensitivity(
  value: (shift: Shift) => number,
  steps: Shift,
): { input: keyof Shift; step: number; less: number; more: number }[] {
  return (['replaced', 'minutes', 'rate', 'accepted'] as const).map((input) => ({
    input,
    step: steps[input],
    less: value({ ...noShift, [input]: -steps[input] }),
    more: value({ ...noShift, [input]: steps[input] }),
  }))
}
