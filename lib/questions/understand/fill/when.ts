import { fiscalYearOf } from '#lib/core/days.ts'
import type { Certified } from '#lib/measures/certified/measure.ts'
import type { DateField, Period, Query } from '#lib/measures/certified/query.ts'
import type { DateReading } from '../dates.ts'
import type { Piece } from '../piece.ts'
import type { Problem } from '../reading.ts'
import { type Filled, type Filling, problem, typed } from './filling.ts'
import { joinedUp } from './joined-times.ts'
import { isLeftOut } from './left-out.ts'
import { type Read, versusOf } from './versus.ts'

type When = Filled<{ period: Period | null; versus: Query['versus']; date: DateField | null }> & {
  which: { words: string; periods: readonly Period[] } | null
}

const aheadDates: ReadonlySet<DateField> = new Set(['due', 'expires', 'starts', 'ends', 'closes'])

/** Whether a date without a year may lie ahead. */
function looksAhead({ time, dates, ahead }: Certified, date: DateField | null): boolean {
  if (ahead === true) return true
  const field = date ?? dates[0]
  return time !== 'past' && field !== undefined && aheadDates.has(field)
}

/** Of which days, of which of a record's dates, and compared with which. */
export function whenOf(filling: Filling, measure: Certified): When {
  const { pieces, asking } = filling
  const date = dateOf(pieces, measure)
  const ahead = looksAhead(measure, date)
  const problems: Problem[] = []
  const goesOn = asking.last?.query?.measure === measure.id
  const read: { period: Period; piece: Piece }[] = []
  let which: When['which'] = null
  const leftOut: Read[] = []
  for (const [index, piece] of pieces.entries()) {
    if (piece.as !== 'period') continue
    const reading: DateReading = ahead && piece.ahead !== null ? piece.ahead : piece.reading
    if ('problem' in reading) {
      if (reading.problem === 'which') which = { words: typed(filling.tokens, piece.at), periods: reading.periods }
      else problems.push(problem('no_such_day', filling, piece))
    } else if ('asOf' in reading) {
      if (reading.asOf === asking.today) continue
      if (measure.dates[0] === 'as_of') {
        read.push({ period: { from: reading.asOf, to: reading.asOf, grain: 'day' }, piece })
        continue
      }
      // Of a record's date the days until then; of what is true today no other day is known.
      if (measure.dates.length > 0 && measure.time !== 'now') read.push({ period: asOf(reading.asOf, measure), piece })
      else problems.push(problem('as_of_today', filling, piece))
    } else if (isToday(reading.period, asking.today) && isOfNow(measure) && date === null) {
      // What is true today is what is told.
    } else if (measure.dates.length === 0) problems.push(problem('no_period', filling, piece))
    else if (date === null && !goesOn && isDayOfStanding(reading.period, measure, asking.today)) {
      problems.push(problem('as_of_today', filling, piece))
    } else {
      const period = ends(measure, date) && ahead ? coming(reading.period, piece, filling) : reading.period
      ;(isLeftOut(filling, index) ? leftOut : read).push({ period, piece })
    }
  }
  const compared = versusOf(filling, measure, joinedUp(filling, read), problems)
  const apart = leftOut.filter(({ period }) => compared.period === null || !isApart(period, compared.period))
  problems.push(...apart.map(({ piece }) => problem('cannot_leave_out', filling, piece)))
  const period = ofTheYear(
    measure,
    filling,
    fromToday(filling, compared.period, { date, ahead: measure.ahead === true }),
  )
  return { ...compared, period, date: period === null ? null : date, problems, which }
}

const ending: ReadonlySet<DateField> = new Set(['expires', 'ends'])

function ends({ dates }: Certified, date: DateField | null): boolean {
  const field = date ?? dates[0]
  return field !== undefined && ending.has(field)
}

/** What runs and ends before March does so before the March that comes; a year that was said stays. */
function coming(period: Period, { at }: Piece, { tokens, asking }: Filling): Period {
  const { from, to } = period
  const isSaid = at.some((one) =>
    /\d{4}|^['’]\d{2}$|\d\/\d+\/\d|^(last|past|previous|pasado|pasada|ultimo|anterior)$/.test(tokens[one]?.text ?? ''),
  )
  if (from !== null || to === null || to >= asking.today || isSaid) return period
  const year = Number(to.slice(0, 4)) + 1
  const moved = `${year}${to.slice(4)}`
  return moved < asking.today ? period : { ...period, to: moved.endsWith('02-29') ? `${year}-02-28` : moved }
}

/** What is told where no days are named is what is true today. */
function isOfNow({ time, dates, ahead }: Certified): boolean {
  return dates[0] === 'as_of' || (time === 'now' && ahead !== true)
}

/** "Receivables on June 30" are those that stood that day, and none of that date. */
function isDayOfStanding({ from, to }: Period, { time, unit, dates }: Certified, today: string): boolean {
  return time === 'now' && unit === 'money' && dates[0] !== 'as_of' && from !== null && from === to && from < today
}

function isToday({ from, to }: Period, today: string): boolean {
  return from === today && to === today
}

/** The days until then; of what stands at the end of a day that day alone. */
function asOf(day: string, { dates }: Certified): Period {
  return dates[0] === 'as_of' ? { from: day, to: day, grain: 'day' } : { from: null, to: day, grain: 'range' }
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

/** What is kept by whole months is told of the year: "through September" begins with it. */
function ofTheYear({ finest }: Certified, { asking }: Filling, period: Period | null): Period | null {
  if (finest !== 'month' || period === null || period.from !== null || period.to === null) return period
  return { ...period, from: fiscalYearOf(period.to, asking.fiscalYearStart).from }
}

/** "Through September, not October" says the same twice. */
function isApart(one: Period, other: Period): boolean {
  const isBefore = (a: Period, b: Period) => a.to !== null && b.from !== null && a.to < b.from
  return isBefore(one, other) || isBefore(other, one)
}

/** What is about to expire has not expired: "before Friday" begins today. */
function fromToday(
  { pieces, asking }: Filling,
  period: Period | null,
  { date, ahead }: { date: DateField | null; ahead: boolean },
): Period | null {
  const isExpiring = pieces.some((piece) => piece.as === 'state' && piece.said.states.includes('expiring'))
  if (period === null || period.from !== null || !(ahead || (date === 'expires' && isExpiring))) return period
  return (period.to ?? '') < asking.today ? period : { ...period, from: asking.today }
}
