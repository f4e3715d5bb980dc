import { addDays, daysBetween, fiscalYearOf } from '#lib/core/days.ts'
import type { Certified } from '#lib/measures/certified/measure.ts'
import type { DateField, Period, Query } from '#lib/measures/certified/query.ts'
import type { DateReading } from '../dates.ts'
import type { Piece } from '../piece.ts'
import type { Problem } from '../reading.ts'
import { type Filled, type Filling, problem, typed } from './filling.ts'
import { isLeftOut } from './names.ts'

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

const joining = new Set(['and', 'y', 'e', 'plus', 'through', 'to', '&'])

/** "Yesterday and the day before" is one time, where one ends and the other begins. */
function joinedUp(filling: Filling, read: readonly Read[]): Read[] {
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

type Read = { period: Period; piece: Piece }

function versusOf(
  filling: Filling,
  measure: Certified,
  read: readonly Read[],
  problems: Problem[],
): Pick<When, 'period' | 'versus'> {
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
    const before = pieces.some(({ as }) => as === 'timeBefore') ? periodBefore(first.period) : null
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

/** The month before a month, the year before a year; as many days before a range. */
function periodBefore({ from, to, grain }: Period): Period | null {
  if (from === null || to === null) return null
  const last = addDays(from, -1)
  if (grain === 'month') return { from: `${last.slice(0, 7)}-01`, to: last, grain }
  if (grain === 'year') return { from: aYearBefore(from), to: last, grain }
  if (grain === 'quarter') return { from: threeMonthsBefore(from), to: last, grain }
  return { from: addDays(from, -1 - daysBetween(from, to)), to: last, grain }
}

function threeMonthsBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() - 3)
  return date.toISOString().slice(0, 10)
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
  const before = last === null ? null : piece.as === 'yearBefore' ? yearBefore(filling, last) : periodBefore(last)
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
