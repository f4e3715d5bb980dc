import { asks } from '#lib/measures/asks.ts'
import { EVER } from '#lib/measures/certified/kept.ts'
import { lost } from '#lib/measures/certified/lost.ts'
import { winRate } from '#lib/measures/certified/win-rate.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { type RecordOf, type Reply, recordsOf } from '#lib/measures/replies.ts'
import * as others from '#lib/measures/topics/others.ts'
import { isMeant } from '../named.ts'
import { ofMeasure, resultOf } from '../of-measure.ts'

export type Bid = RecordOf<typeof others.decided>

/** What is won and lost against one competitor, and against everybody else. */
export type Rivalry = { competitor: string; against: Bid[]; others: Bid[] }

/** Fewer bids say nothing. */
const LEAST_BIDS = 10
/** Chance alone makes a rate so much lower once in forty times. Source: the normal two-proportion test. */
const LEAST_SIGMAS = 2
const LEAST_POINTS = 0.1

/** Every bid that was decided: one list, which the measures read too. */
export const decidedAsk = () => asks.decided({ since: EVER })

export const ratesByCompetitor = ofMeasure(winRate, { groupBy: 'competitor' })
const lossesByCompetitor = ofMeasure(lost, { groupBy: 'competitor' })

export function rateWithout(competitor: string) {
  const things = [{ name: competitor, ids: [competitor] }]
  return ofMeasure(winRate, { filters: [{ dimension: 'competitor', things, not: true }] })
}

export function decidedIn({ answers }: Pick<InsightInput, 'answers'>): Reply<Bid> {
  return answers.of(others.decided, decidedAsk().about)
}

/** The one that was asked about, else those against whom we win far less than against others, by more than chance. */
export function rivalriesIn(input: InsightInput): Rivalry[] {
  const bids = recordsOf(decidedIn(input))
  const met = [...new Set(bids.flatMap(({ competitor }) => competitor ?? []))]
  const rivalries = met.map((competitor) => ({
    competitor,
    against: bids.filter((bid) => bid.competitor === competitor),
    others: bids.filter((bid) => bid.competitor !== competitor),
  }))
  return input.named === undefined
    ? rivalries.filter(isLosing).toSorted((a, b) => b.against.length - a.against.length)
    : rivalries.filter(({ competitor }) => isMeant(input, 'competitor', { name: competitor, ids: [competitor] }))
}

function rateOf(bids: readonly Bid[]): number {
  return bids.length === 0 ? 0 : bids.filter(({ won }) => won).length / bids.length
}

export function isLosing({ against, others: rest }: Rivalry): boolean {
  if (against.length < LEAST_BIDS || rest.length < LEAST_BIDS) return false
  const [own, other] = [rateOf(against), rateOf(rest)]
  const all = rateOf([...against, ...rest])
  const spread = Math.sqrt(all * (1 - all) * (1 / against.length + 1 / rest.length))
  return other - own >= LEAST_POINTS && (other - own) / spread >= LEAST_SIGMAS
}

/** Why most of the bids were lost, and from which share of own concrete work on that was so. */
export type Lesson = { reason: string; lost: Bid[]; ofAll: number; from: number | null }

/** A rule has this many cases on either side, and this part of the other side keeps to it. */
const LEAST_CASES = 5
const KEEPS = 0.9

export function lessonOf({ against }: Rivalry): Lesson | null {
  const losses = against.filter(({ won }) => !won)
  const reasons = [...Map.groupBy(losses, ({ lossReason }) => lossReason ?? '')].filter(([reason]) => reason !== '')
  const [most] = reasons.toSorted(([a, x], [b, y]) => y.length - x.length || a.localeCompare(b))
  if (most === undefined) return null
  const [reason, own] = most
  return { reason, lost: own, ofAll: losses.length, from: thresholdOf(own, losses) }
}

/** Above it lies every loss for the reason, and nearly none for another. */
function thresholdOf(own: readonly Bid[], losses: readonly Bid[]): number | null {
  const shares = own.flatMap(({ selfPerformConcrete }) => selfPerformConcrete ?? [])
  const rest = losses
    .filter((bid) => !own.includes(bid))
    .flatMap(({ selfPerformConcrete }) => selfPerformConcrete ?? [])
  if (shares.length < own.length || own.length < LEAST_CASES || rest.length < LEAST_CASES) return null
  const least = Math.min(...shares)
  const below = rest.filter((share) => share < least).length
  return below / rest.length >= KEEPS ? least : null
}

export function wasLost(competitor: string, input: InsightInput) {
  return resultOf(lossesByCompetitor, input)?.groups.find(({ of }) => of?.id === competitor)?.fact ?? null
}
