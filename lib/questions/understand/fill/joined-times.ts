import { addDays } from '#lib/core/days.ts'
import type { Period } from '#lib/measures/certified/query.ts'
import type { Filling } from './filling.ts'
import { isCompared, type Read } from './versus.ts'

const joining = new Set(['and', 'y', 'e', 'plus', 'through', 'to', '&'])

/** "Yesterday and the day before" is one time, where one ends and the other begins. */
export function joinedUp(filling: Filling, read: readonly Read[]): Read[] {
  if (isCompared(filling)) return [...read]
  const { tokens } = filling
  const all: Read[] = []
  for (const one of read) {
    const before = all.at(-1)
    const link = tokens[(one.piece.at[0] ?? 0) - 1]
    const isJoined = joining.has(link?.text ?? '') || tokens[one.piece.at[0] ?? 0]?.lead.includes('+')
    const begins = one.piece.at[0] ?? 0
    const isNext = before !== undefined && (before.piece.at.at(-1) ?? 0) === begins - 1
    // "In the summer, June to August" says one time twice, and so does "since Labor Day (9/7)".
    if (before !== undefined && isNext && isSaidAgain(before.period, one.period)) continue
    if (all.some(({ period }) => period.from === one.period.from && period.to === one.period.to)) continue
    const both = before === undefined || !(isJoined || isNext) ? null : unionOf(before.period, one.period)
    if (before === undefined || both === null) all.push(one)
    else all.splice(-1, 1, { period: both, piece: one.piece })
  }
  return all
}

function isSaidAgain(one: Period, other: Period): boolean {
  const isDay = other.from === other.to && (one.from === null) !== (one.to === null)
  return (one.from === other.from && one.to === other.to) || (isDay && (one.from ?? one.to) === other.from)
}

function unionOf(one: Period, other: Period): Period | null {
  if (one.from === null || one.to === null || other.from === null || other.to === null) return null
  const [first, second] = one.from <= other.from ? [one, other] : [other, one]
  if (first.from === null || first.to === null || second.to === null || second.from === null) return null
  return addDays(first.to, 1) === second.from ? { from: first.from, to: second.to, grain: 'range' } : null
}
