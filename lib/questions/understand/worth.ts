import { isShare } from '#lib/facts/is-share.ts'
import type { Certified } from '#lib/measures/certified/measure.ts'
import type { Dimension } from '#lib/measures/certified/query.ts'
import type { Found, Named } from './names.ts'
import type { Bound, Piece } from './piece.ts'
import { dimensionsOf, groupsOf, type Subject } from './subjects.ts'

const WORD = 10
const PIECE = -3
const FILLER = 3
const UNUSABLE = -2
const OTHER_NOUN = -1

/** Taken where the words are nothing else: a job's number is no record's. */
const lightest: ReadonlySet<Piece['as']> = new Set(['only', 'system', 'operation', 'noun', 'back', 'number'])

/** Whether any of a question's words says when. */
type Beside = { hasPeriod: boolean; isRanked: boolean; phraseEnds: ReadonlySet<number> }

/** Of a longer one nobody takes the number for how many. */
const SHORT_NUMBER = 3

/**
 * What a piece is worth to a subject. One that it cannot use is told rather than taken for something else, and costs:
 * the subject that can use the whole sentence wins.
 */
export function worthOf(piece: Piece, subject: Subject, beside: Beside): number {
  const { at } = piece
  if (piece.as === 'filler') return FILLER * at.length
  if (
    piece.as === 'noun' &&
    !piece.dimensions.some((one) => groupsOf(subject).includes(one) || dimensionsOf(subject).includes(one))
  ) {
    return OTHER_NOUN * at.length
  }
  if (!isUsable(piece, subject, beside)) return UNUSABLE * at.length
  const corrected = piece.as === 'name' && piece.found.corrected !== undefined ? 1 : 0
  // Everybody uses such words for something else, too: another reading of them goes first.
  const everyday = piece.as === 'name' && piece.found.everyday ? WORD / 2 : 0
  const light = lightest.has(piece.as) ? 1 : 0
  return WORD * at.length + PIECE - corrected - everyday - light
}

function isUsable(piece: Piece, subject: Subject, { hasPeriod, phraseEnds, isRanked }: Beside): boolean {
  if (piece.as === 'phrase' || piece.as === 'value') return piece.subject === subject.id
  // Whatever stands beside a gap: something like it must not win because it is kept by more.
  if (subject.kind === 'gap') return true
  if (piece.as === 'name') return usableOf(piece.found, subject).length > 0
  if (piece.as === 'filler' || piece.as === 'operation' || piece.as === 'back') return true
  if (piece.as === 'noun') return true
  if (piece.as === 'average') return subject.kind === 'measure' && subject.measure.totals === 'ratio'
  if (piece.as === 'system') return subject.kind !== 'measure' || subject.systems?.has(piece.slug) === true
  if (piece.as === 'without' || piece.as === 'against' || piece.as === 'only') return true
  if (subject.kind === 'finding' && piece.as === 'number') return subject.numbered
  if (subject.kind !== 'measure') return piece.as === 'period' && isNow(piece)
  const { measure } = subject
  switch (piece.as) {
    case 'grouping':
      return piece.dimensions.some((one) => groupsOf(subject).includes(one))
    case 'state':
      return (
        piece.said.states.some((one) => measure.states[one] !== undefined || measure.always?.includes(one)) ||
        (hasPeriod && piece.said.date !== null && measure.dates.includes(piece.said.date))
      )
    case 'bound':
      return piece.bounds.every(({ unit }) => isOf(unit, measure))
    case 'date':
      return measure.dates.includes(piece.date)
    case 'timeBefore':
    case 'yearBefore':
      return measure.dates.length > 0
    case 'period':
      return (measure.dates.length > 0 && measure.onlySaidDates !== true) || isNow(piece)
    case 'number':
      if (isCostCode(piece.number, measure)) return true
      if (measure.numbered !== true) return false
      return piece.number.length > SHORT_NUMBER || (!isRanked && phraseEnds.has((piece.at[0] ?? 0) - 1))
    case 'own':
      return dimensionsOf(subject).some(
        (one) => one === 'manager' || one === 'job' || one === 'person' || one === 'owner',
      )
    default:
      return true
  }
}

/** A cost code that no list of this person has: its number is its name. */
export function isCostCode(number: string, { dimensions }: Pick<Certified, 'dimensions'>): boolean {
  return dimensions.includes('cost_code') && /^\d{2}-\d{2,5}(?:-\d+)?$/.test(number)
}

function isOf(unit: Bound['unit'], { daysAre, unit: own }: Certified): boolean {
  if (unit === 'days') return daysAre !== undefined
  if (unit === 'share') return isShare(own)
  return unit === 'plain' || own === 'money'
}

function isNow({ reading }: Extract<Piece, { as: 'period' }>): boolean {
  return 'asOf' in reading || ('period' in reading && reading.period.grain === 'day')
}

/** The things that a name may mean to a subject, each with the dimension that it is of, the likeliest dimension first. */
export function usableOf(found: Found, subject: Subject): { thing: Named; dimension: Dimension }[] {
  return dimensionsOf(subject).flatMap((dimension) =>
    found.things
      .filter(
        ({ ids, measures }) =>
          ids[dimension] !== undefined && (measures === undefined || measures.includes(subject.id)),
      )
      .map((thing) => ({ thing, dimension })),
  )
}
