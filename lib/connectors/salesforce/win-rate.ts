import { decimal, share, sumOf } from '../kit/money.ts'

/** A decided opportunity; its share of own concrete work is 0 to 1. */
type Decided = {
  won: boolean
  amount: number
  competitor: string | null
  lossReason: string | null
  selfPerformConcrete: number | null
}

type Rate = { decided: number; won: number; lost: number; winRate: number | null }
type WinRate = Rate & { byCompetitor: (Rate & { competitor: string })[] }
type Losses = {
  wonAmount: number
  lostAmount: number
  byLossReason: { reason: string; lost: number; amount: number; selfPerformConcrete: number | null }[]
}

/** Won of decided, by number of opportunities; what is still open does not count. */
export function winRateOf(decided: readonly Omit<Decided, 'amount'>[]): WinRate {
  return {
    ...rateOf(decided),
    byCompetitor: [...Map.groupBy(decided, ({ competitor }) => competitor ?? 'none named')]
      .map(([competitor, met]) => ({ competitor, ...rateOf(met) }))
      .sort((a, b) => b.decided - a.decided || a.competitor.localeCompare(b.competitor)),
  }
}

/** What was won and lost in money, of bids in one currency. */
export function lossesOf(decided: readonly Decided[]): Losses {
  const lost = decided.filter(({ won }) => !won)
  return {
    wonAmount: total(decided.filter(({ won }) => won)),
    lostAmount: total(lost),
    byLossReason: [...Map.groupBy(lost, ({ lossReason }) => lossReason ?? 'none given')]
      .map(([reason, losses]) => ({
        reason,
        lost: losses.length,
        amount: total(losses),
        selfPerformConcrete: average(losses.flatMap(({ selfPerformConcrete }) => selfPerformConcrete ?? [])),
      }))
      .sort((a, b) => b.lost - a.lost || a.reason.localeCompare(b.reason)),
  }
}

function rateOf(decided: readonly Pick<Decided, 'won'>[]): Rate {
  const won = decided.filter((one) => one.won).length
  return {
    decided: decided.length,
    won,
    lost: decided.length - won,
    winRate: share(won, decided.length),
  }
}

function average(shares: readonly number[]): number | null {
  return share(
    sumOf(shares, (one) => one),
    shares.length,
  )
}

function total(some: readonly Decided[]): number {
  return decimal(sumOf(some, ({ amount }) => Math.round(amount * 100)))
}
