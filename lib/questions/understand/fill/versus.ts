import { addDays, daysBetween } from '#lib/core/days.ts'
import type { Certified } from '#lib/measures/certified/measure.ts'
import type { Period, Query } from '#lib/measures/certified/query.ts'
import { besideOf } from '../dates/beside-period.ts'
import type { Piece } from '../piece.ts'
import type { Problem } from '../reading.ts'
import { type Filling, problem } from './filling.ts'

/** A time that was said, and with which words. */
export type Read = { period: Period; piece: Piece }

/** The time that is asked, and the one that it is compared with. */
export function versusOf(
  filling: Filling,
  measure: Certified,
  read: readonly Read[],
  problems: Problem[],
): { period: Period | null; versus: Query['versus'] } {
  const { pieces } = filling
  const [first, second, third] = read
  const budget = measure.planned !== true && pieces.some(({ as }) => as === 'budget')
  if (first === undefined) {
    const loose = overNothing(filling)
    if (loose !== undefined && !budget) problems.push(problem('nothing_to_compare', filling, loose))
    return { period: relative(filling, problems), versus: budget ? 'budget' : null }
  }
  const begins = (one: Read) => one.piece.at[0] ?? 0
  // "Win rate vs Vantage this year" compares no times.
  const against = pieces
    .filter(({ as }, index) => as === 'against' && pieces[index + 1]?.as !== 'name')
    .map(({ at }) => at[0] ?? 0)
  if (second === undefined) {
    if (pieces.some(({ as }) => as === 'yearBefore')) {
      return { period: first.period, versus: yearBefore(filling, first.period) }
    }
    const before = pieces.some(({ as }) => as === 'timeBefore') ? besideOf(first.period, -1, filling.asking) : null
    if (before !== null) {
      return { period: first.period, versus: equalPart(first.period, before, filling.asking.today) }
    }
    const loose = looseAgainst(filling)
    if (loose !== null && !budget && against.some((at) => at > begins(first))) {
      if (loose.now)
        return { period: first.period, versus: { from: filling.asking.today, to: filling.asking.today, grain: 'day' } }
      problems.push(problem('nothing_to_compare', filling, loose.piece))
    }
    const isOther = against.some((at) => at < begins(first)) && !budget
    if (!isOther) return { period: first.period, versus: budget ? 'budget' : null }
    // "Vs August?" after September: what was asked is compared.
    const asked = askedBefore(filling, measure)
    if (asked !== null) return { period: asked, versus: equalPart(asked, first.period, filling.asking.today) }
    const running = runningOf(first.period, filling.asking.today)
    if (running === null) {
      problems.push(problem('nothing_to_compare', filling, first.piece))
      return { period: first.period, versus: null }
    }
    return { period: running, versus: equalPart(running, first.period, filling.asking.today) }
  }
  if (!against.some((at) => at > begins(first) && at < begins(second)) && !isCompared(filling)) {
    problems.push(problem('two_dates', filling, second.piece))
  }
  if (third !== undefined) problems.push(problem('two_dates', filling, third.piece))
  return { period: first.period, versus: equalPart(first.period, second.period, filling.asking.today) }
}

/** The time of the question that this one goes on from. */
function askedBefore({ pieces, asking: { last } }: Filling, { id }: Certified): Period | null {
  const goesOn = last?.query?.measure === id && !pieces.some(({ as }) => as === 'phrase')
  return goesOn ? (last?.query?.period ?? null) : null
}

/** The same days of the year before, as far as it has run. */
function yearBefore({ asking }: Filling, { from, to, grain }: Period): Period {
  const end = from !== null && from <= asking.today && (to === null || to > asking.today) ? asking.today : to
  return {
    from: from === null ? null : aYearBefore(from),
    to: end === null ? null : aYearBefore(end),
    grain: end === to ? grain : 'range',
  }
}

function aYearBefore(day: string): string {
  const back = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`
  return back.endsWith('02-29') ? `${back.slice(0, 8)}28` : back
}

/** "And the month before that" is of the time that was asked before; of none it says nothing. */
function relative(filling: Filling, problems: Problem[]): Period | null {
  const { pieces, asking } = filling
  const piece = pieces.find(({ as }) => as === 'timeBefore' || as === 'yearBefore')
  if (piece === undefined) return null
  const last = pieces.some(({ as }) => as === 'phrase') ? null : (asking.last?.query?.period ?? null)
  const before =
    last === null ? null : piece.as === 'yearBefore' ? yearBefore(filling, last) : besideOf(last, -1, asking)
  if (before === null) problems.push(problem('nothing_to_compare', filling, piece))
  return before
}

const now = new Set(['now', 'today', 'currently', 'ahora', 'hoy', 'actual', 'actualmente'])
const nothingSaid: ReadonlySet<Piece['as']> = new Set(['filler', 'back'])

/** "... compared with now", or with nothing that anybody read: the last that was said. */
function looseAgainst({ pieces, tokens }: Filling): { piece: Piece; now: boolean } | null {
  const index = pieces.findLastIndex(({ as }) => as === 'against')
  const piece = pieces[index]
  if (piece === undefined || !pieces.slice(index + 1).every(({ as }) => nothingSaid.has(as))) return null
  const behind = pieces.slice(index + 1).flatMap(({ at }) => at)
  return { piece, now: behind.some((at) => now.has(tokens[at]?.text ?? '')) }
}

/** "Are we over on legal fees": over what, nobody said. */
function overNothing({ pieces, tokens }: Filling): Piece | undefined {
  return pieces.find(
    (piece, index) =>
      piece.as === 'against' &&
      piece.at.some((at) => tokens[at]?.text === 'over') &&
      (pieces[index + 1] === undefined || pieces[index + 1]?.as === 'filler'),
  )
}

const comparing = new Set([
  'compare',
  'compared',
  'comparing',
  'comparison',
  'difference',
  'compara',
  'comparame',
  'comparar',
  'diferencia',
])

export function isCompared({ tokens }: Filling): boolean {
  return tokens.some(({ text }) => comparing.has(text))
}

/** "Against last year" is of this year, as far as it is. */
function runningOf({ from, to, grain }: Period, today: string): Period | null {
  if (from === null || to === null || grain === 'range' || grain === 'day') return null
  const begins = addDays(to, 1)
  return begins > today ? null : { from: begins, to: today, grain: 'range' }
}

/** What runs still is compared with the same part of the other, not with all of it. */
function equalPart(period: Period, other: Period, today: string): Period {
  const { from, to } = period
  if (from === null || other.from === null || other.to === null) return other
  const runs = from <= today && (to === null || to >= today)
  if (!runs || other.to >= today) return other
  const last = addDays(other.from, daysBetween(from, today))
  return last >= other.to ? other : { from: other.from, to: last, grain: 'range' }
}
