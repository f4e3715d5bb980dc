import { misfits } from '#lib/measures/certified/misfits.ts'
import type { Dimension, Period } from '#lib/measures/certified/query.ts'
import { type Query, querySchema } from '#lib/measures/certified/query.ts'
import { boundsOf } from './fill/bounds.ts'
import { type Filling, type Open, problem, typed } from './fill/filling.ts'
import { joining, looseNots, looseOnlys } from './fill/left-out.ts'
import { filtersOf } from './fill/names.ts'
import { shapeOf } from './fill/shape.ts'
import { statesIn } from './fill/states.ts'
import { whenOf } from './fill/when.ts'
import { isFiller } from './lexicon/function-words.ts'
import type { Piece } from './piece.ts'
import type { Problem, Thing } from './reading.ts'
import { dimensionsOf, groupsOf } from './subjects.ts'
import { isCostCode } from './worth.ts'

/** Whoever looks for something says it in few words; more are a story. */
const MOST_SEARCHED = 6

export type FilledQuery = {
  query: Query
  problems: readonly Problem[]
  open: readonly Open[]
  which: { words: string; periods: readonly Period[] } | null
  also: readonly { label: string; dimension: Dimension; thing: Thing }[]
}

/** The query that the chosen pieces say. What does not fit its measure is a problem; nothing is dropped. */
export function filled(filling: Filling & { unexplained: readonly number[] }): FilledQuery {
  const { subject, pieces, tokens, asking } = filling
  if (subject.kind !== 'measure') throw new Error(`${subject.id} is no measure`)
  const { measure } = subject
  const names = filtersOf(filling)
  const when = whenOf(filling, measure)
  const states = statesIn(filling, measure, { hasPeriod: when.period !== null })
  const bounds = boundsOf(filling, measure)
  const shape = shapeOf(filling, measure, names.filters)
  const numbers = pieces.flatMap(numberIn).filter(({ number }) => !isCostCode(number, measure))
  const query = querySchema.parse({
    measure: measure.id,
    filters: names.filters,
    states: states.states,
    notStates: states.notStates,
    bounds: bounds.bounds,
    period: when.period,
    versus: when.versus,
    date: when.date,
    groupBy: shape.groupBy,
    order: shape.order,
    operation: shape.operation,
    number: numbers[0]?.number ?? null,
    search: measure.searches === true ? searchOf(filling) : null,
  })
  const told = [...names.problems, ...when.problems, ...states.problems, ...bounds.problems, ...shape.problems]
  const unknown =
    measure.searches === true && filling.unexplained.length <= MOST_SEARCHED
      ? []
      : runs(filling.unexplained).map((at) => problem('unknown', filling, { at }))
  const unused = pieces.flatMap((piece) => unusable(piece, filling))
  const doubtful = measure.searches === true ? doubtfulNames(filling) : []
  const extra = numbers.slice(1).map((piece) => problem('no_number', filling, piece))
  const misfit = misfits(measure, query, asking.today).flatMap((one): Problem[] => {
    if (one.part === 'of') return []
    if (one.part === 'search' && one.why === 'words_must_be_said') return [{ words: '', why: one.why }]
    if (one.part === 'period') {
      return [{ words: whenWords(filling), why: one.why === 'no_date' ? 'no_period' : one.why }]
    }
    if (one.part === 'versus') return one.why === 'no_period' ? [] : [{ words: budgetWords(filling), why: one.why }]
    return []
  })
  return {
    query,
    problems: [
      ...told,
      ...unused,
      ...looseNots(filling),
      ...looseOnlys(filling),
      ...doubtful,
      ...extra,
      ...misfit,
      ...unknown,
    ],
    open: names.open,
    which: when.which,
    also: names.also,
  }

  function whenWords(of: Filling): string {
    return of.pieces.flatMap((piece) => (piece.as === 'period' ? [typed(tokens, piece.at)] : [])).join(', ')
  }
  function budgetWords(of: Filling): string {
    return of.pieces.flatMap((piece) => (piece.as === 'budget' ? [typed(tokens, piece.at)] : [])).join(', ')
  }
}

/** Where words are looked for, a part of a name among them may be one of these words: "the logistics sheet of the pier job". */
function doubtfulNames({ pieces, tokens }: Filling): Problem[] {
  const jobs = pieces.filter((piece) => piece.as === 'name' && piece.found.things[0]?.ids.job !== undefined)
  if (jobs.length < 2) return []
  return jobs.flatMap((piece, index): Problem[] => {
    if (piece.as !== 'name' || piece.found.whole) return []
    const isJoined = [piece.at[0] ?? 0, (jobs[index + 1]?.at[0] ?? 0) || -1].some((from) =>
      joining.has(tokens[from - 1]?.text ?? ''),
    )
    return isJoined ? [] : [problem('unknown', { tokens }, piece)]
  })
}

/** A number that is said, alone or with the letters of what it is of. */
function numberIn(piece: Piece): (Pick<Piece, 'at'> & { number: string })[] {
  if (piece.as === 'number') return [piece]
  return piece.as === 'phrase' && piece.number !== undefined ? [{ at: piece.at, number: piece.number }] : []
}

/** What a measure cannot use and no other part has told. */
function unusable(piece: Filling['pieces'][number], filling: Filling): Problem[] {
  const { subject } = filling
  if (subject.kind !== 'measure') return []
  if (piece.as === 'number' && subject.measure.numbered !== true && !isCostCode(piece.number, subject.measure)) {
    return [problem('no_number', filling, piece)]
  }
  if (piece.as === 'number' && isHowMany(piece, filling)) return [problem('no_number', filling, piece)]
  if (piece.as === 'noun' && isPartOfName(piece, filling)) return [problem('unknown', filling, piece)]
  if (piece.as === 'noun' && isForeign(piece, filling)) return [problem('not_kept_by', filling, piece)]
  if (piece.as === 'average' && subject.measure.totals !== 'ratio') return [problem('unknown', filling, piece)]
  if (piece.as === 'system' && subject.systems?.has(piece.slug) !== true)
    return [problem('not_kept_by', filling, piece)]
  if (piece.as === 'date' && !subject.measure.dates.includes(piece.date))
    return [problem('no_such_date', filling, piece)]
  return isLooseDate(piece, filling) ? [problem('unknown', filling, piece)] : []
}

const dating: ReadonlySet<Piece['as']> = new Set(['period', 'order', 'grouping', 'bound', 'timeBefore', 'yearBefore'])

/** "Permits that were issued": a date that nobody asks for narrows by something that was not read. */
function isLooseDate(piece: Piece, { pieces }: Filling): boolean {
  if (piece.as !== 'date') return false
  return !pieces.some((other) => dating.has(other.as) || (other.as === 'operation' && other.asks === 'when'))
}

/** "Which 3 do we owe most" says how many, and of no record which. */
function isHowMany({ at, number }: Extract<Piece, { as: 'number' }>, { pieces, tokens }: Filling): boolean {
  const isRanked = pieces.some(({ as }) => as === 'order')
  return isRanked && at.length === 1 && number.length <= 3 && tokens[at[0] ?? 0]?.lead.endsWith('#') === false
}

/** "Site work": two words for one kind of thing side by side are what something is called. */
function isPartOfName(piece: Extract<Piece, { as: 'noun' }>, { pieces }: Filling): boolean {
  const next = (piece.at.at(-1) ?? 0) + 1
  return pieces.some(
    (other) => other.as === 'noun' && other.at[0] === next && other.dimensions.join() === piece.dimensions.join(),
  )
}

const everywhere: ReadonlySet<Dimension> = new Set([
  'job',
  'person',
  'customer',
  'day',
  'status',
  'kind',
  'title',
  'account',
  'age',
])

/** "Are any jobs losing money" is of no figure of the company; "on the job" says little. */
const manyJobs = new Set(['jobs', 'projects', 'obras', 'proyectos', 'trabajos'])

/** A kind of thing that the measure is not kept by, where it stands beside no name that it is the kind of. */
function isForeign(piece: Extract<Piece, { as: 'noun' }>, { subject, pieces, tokens }: Filling): boolean {
  const own = [...dimensionsOf(subject), ...groupsOf(subject)]
  if (piece.dimensions.some((one) => own.includes(one))) return false
  // "The top ten customers by revenue" ranks them, whatever kind they are.
  const before = pieces[pieces.indexOf(piece) - 1]
  if (piece.top !== null || before?.as === 'order') return true
  const isMany = piece.at.some((at) => manyJobs.has(tokens[at]?.text ?? ''))
  // "Customer invoices" are none that we owe.
  const isOther =
    piece.dimensions.includes('customer') && !piece.dimensions.includes('vendor') && own.includes('vendor')
  if (!isMany && !isOther && piece.dimensions.some((one) => everywhere.has(one))) return false
  const [from, to] = [piece.at[0] ?? 0, piece.at.at(-1) ?? 0]
  return !pieces.some(({ as, at }) => as === 'name' && (at.includes(from - 1) || at.includes(to + 1)))
}

/** Words side by side are told together. */
export function runs(places: readonly number[]): number[][] {
  const all: number[][] = []
  for (const place of places) {
    const last = all.at(-1)
    if (last !== undefined && last.at(-1) === place - 1) last.push(place)
    else all.push([place])
  }
  return all
}

/** What nothing else explains is what is looked for. */
function searchOf({ pieces, tokens, unexplained }: Filling & { unexplained: readonly number[] }): string | null {
  const nouns = pieces.flatMap((piece) => (piece.as === 'noun' ? piece.at : []))
  const loose = new Set(unexplained)
  const sought = pieces.flatMap((piece) => (piece.as === 'phrase' && piece.also.sought === true ? piece.at : []))
  const places = [
    ...unexplained,
    ...nouns.filter((at) => loose.has(at + 1) || loose.has(at - 1)),
    ...sought.filter((at) => !isFiller(tokens[at]?.text ?? '')),
  ].toSorted((a, b) => a - b)
  return places.length === 0 ? null : typed(tokens, places).slice(0, 200)
}
