import { addDays, daysBetween } from '#lib/core/days.ts'
import type { Certified } from '#lib/measures/certified/measure.ts'
import type { DateField, Period, Query } from '#lib/measures/certified/query.ts'
import type { DateReading } from '../dates.ts'
import type { Piece } from '../piece.ts'
import type { Problem } from '../reading.ts'
import { type Filled, type Filling, problem, typed } from './filling.ts'

type When = Filled<{ period: Period | null; versus: Query['versus']; date: DateField | null }> & {
  which: { words: string; periods: readonly Period[] } | null
}

const aheadDates: ReadonlySet<DateField> = new Set(['due', 'expires', 'starts', 'ends', 'closes'])

/** Whether a date without a year may lie ahead. */
function looksAhead({ time, dates }: Certified, date: DateField | null): boolean {
  const field = date ?? dates[0]
  return time !== 'past' && field !== undefined && aheadDates.has(field)
}

/** Of which days, of which of a record's dates, and compared with which. */
export function whenOf(filling: Filling, measure: Certified): When {
  const { pieces, asking } = filling
  const date = dateOf(pieces, measure)
  const ahead = looksAhead(measure, date)
  const problems: Problem[] = []
  const read: { period: Period; piece: Piece }[] = []
  let which: When['which'] = null
  for (const piece of pieces) {
    if (piece.as !== 'period') continue
    const reading: DateReading = ahead && piece.ahead !== null ? piece.ahead : piece.reading
    if ('problem' in reading) {
      if (reading.problem === 'which') which = { words: typed(filling.tokens, piece.at), periods: reading.periods }
      else problems.push(problem('no_such_day', filling, piece))
    } else if ('asOf' in reading) {
      if (reading.asOf === asking.today) continue
      // Of a record's date the days until then; of what is true today no other day is known.
      if (measure.dates.length > 0 && measure.time !== 'now') read.push({ period: until(reading.asOf), piece })
      else problems.push(problem('as_of_today', filling, piece))
    } else if (measure.dates.length === 0) problems.push(problem('no_period', filling, piece))
    else read.push({ period: reading.period, piece })
  }
  const compared = versusOf(filling, read, problems)
  return { ...compared, date: compared.period === null ? null : date, problems, which }
}

function until(day: string): Period {
  return { from: null, to: day, grain: 'range' }
}

/** The date that a verb or an adjective means: approved, due, opened; of several the one beside the period. */
function dateOf(pieces: readonly Piece[], measure: Certified): DateField | null {
  const period = pieces.find(({ as }) => as === 'period')?.at[0]
  if (period === undefined) return null
  const said = pieces.flatMap((piece) => {
    const field = piece.as === 'date' ? piece.date : piece.as === 'state' ? piece.said.date : alsoDate(piece)
    return field !== null && measure.dates.includes(field)
      ? [{ field, far: Math.abs((piece.at[0] ?? 0) - period) }]
      : []
  })
  return said.toSorted((a, b) => a.far - b.far)[0]?.field ?? null
}

function alsoDate(piece: Piece): DateField | null {
  return piece.as === 'phrase' ? (piece.also.date ?? null) : null
}

type Read = { period: Period; piece: Piece }

function versusOf(filling: Filling, read: readonly Read[], problems: Problem[]): Pick<When, 'period' | 'versus'> {
  const { pieces } = filling
  const [first, second, third] = read
  const budget = pieces.some(({ as }) => as === 'budget')
  if (first === undefined) return { period: null, versus: budget ? 'budget' : null }
  const begins = (one: Read) => one.piece.at[0] ?? 0
  const against = pieces.filter(({ as }) => as === 'against').map(({ at }) => at[0] ?? 0)
  if (second === undefined) {
    const isOther = against.some((at) => at < begins(first)) && !budget
    if (!isOther) return { period: first.period, versus: budget ? 'budget' : null }
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

function isCompared({ tokens }: Filling): boolean {
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
