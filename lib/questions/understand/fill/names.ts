import type { Also } from '#lib/measures/certified/measure.ts'
import type { Dimension, Query } from '#lib/measures/certified/query.ts'
import type { Named } from '../names.ts'
import type { Piece } from '../piece.ts'
import type { Problem, Thing } from '../reading.ts'
import { dimensionsOf, type Subject } from '../subjects.ts'
import { isCostCode, usableOf } from '../worth.ts'
import { type Filled, type Filling, type Open, problem, typed } from './filling.ts'
import { isLeftOut } from './left-out.ts'

type Filter = Query['filters'][number]
type Filters = Filled<{
  filters: Filter[]
  open: Open[]
  also: { label: string; dimension: Dimension; thing: Thing }[]
}>

const MOST_CHOICES = 6

/** Which things a question is narrowed to, and which it leaves out. */
export function filtersOf(filling: Filling): Filters {
  const { pieces, tokens, asking } = filling
  const result: { filters: Filter[]; open: Open[]; problems: Problem[]; also: Filters['also'] } = {
    filters: [],
    open: [],
    problems: [],
    also: [],
  }
  const own: Filter[] = []
  for (const [index, piece] of pieces.entries()) {
    const not = isLeftOut(filling, index)
    if (piece.as === 'value') {
      const thing = { name: piece.name[asking.locale], ids: [piece.id] }
      result.filters.push({ dimension: piece.dimension, things: [thing], not })
    }
    if (piece.as === 'phrase') result.filters.push(...valueFilters(filling.subject, piece.also, asking))
    if (piece.as === 'own' || (piece.as === 'phrase' && piece.also.own === true)) {
      const mine = ownFilter(filling)
      if (mine === null) result.problems.push(problem('not_yours', filling, piece))
      else own.push(...mine)
      result.filters.push(...(mine ?? []))
    }
    if (
      piece.as === 'number' &&
      filling.subject.kind === 'measure' &&
      isCostCode(piece.number, filling.subject.measure)
    ) {
      result.filters.push({ dimension: 'cost_code', things: [{ name: piece.number, ids: [piece.number] }], not })
    }
    if (piece.as !== 'name') continue
    const fits = fitting(filling, piece, index)
    const [first] = fits
    if (first === undefined) {
      result.problems.push(problem('not_kept_by', filling, piece))
      continue
    }
    const alike = mixed(piece, fits) ? fits : fits.filter(({ dimension }) => dimension === first.dimension)
    const { found } = piece
    const filterOf = (thing: Named, { dimension } = first): Filter => ({
      dimension,
      things: [thingOf(thing, dimension)],
      not,
    })
    if (alike.length > 1 || found.corrected?.ask === true) {
      result.open.push({
        what: alike.length > 1 ? 'name' : 'spelling',
        words: typed(tokens, piece.at),
        choices: alike
          .slice(0, MOST_CHOICES)
          .map((one) => ({ label: labelOf(one.thing), filters: [filterOf(one.thing, one)] })),
      })
      continue
    }
    result.filters.push(filterOf(first.thing))
    for (const { thing, dimension } of fits) {
      if (thing === first.thing || not) continue
      result.also.push({ label: labelOf(thing), dimension, thing: thingOf(thing, dimension) })
    }
  }
  return { ...result, filters: merged(withoutWider(result.filters, own)) }

  function labelOf({ name, number }: Named): string {
    return number === undefined ? name : `${number} ${name}`
  }
}

const ofPeople: ReadonlySet<Dimension> = new Set(['person', 'manager', 'owner'])

/** A surname that a firm has, too: nobody can know which of them is meant. */
function mixed({ found, at }: Extract<Piece, { as: 'name' }>, fits: readonly { dimension: Dimension }[]): boolean {
  const people = fits.filter(({ dimension }) => ofPeople.has(dimension)).length
  return !found.whole && at.length === 1 && people > 0 && people < fits.length
}

/** "My crew at the pier job" is of that job, not of all that are mine. */
function withoutWider(filters: readonly Filter[], own: readonly Filter[]): Filter[] {
  return filters.filter(
    (one) =>
      !own.includes(one) ||
      !filters.some((other) => !own.includes(other) && !other.not && other.dimension === one.dimension),
  )
}

/** Values that the measure's own phrase says: "subcontracts" are commitments of that kind. */
function valueFilters(subject: Subject, { values = {} }: Also, { locale }: Filling['asking']): Filter[] {
  if (subject.kind !== 'measure') return []
  return (Object.entries(values) as [Dimension, string][]).map(([dimension, id]) => {
    const name = subject.measure.values?.[dimension]?.find((one) => one.id === id)?.[locale][0] ?? id
    return { dimension, things: [{ name, ids: [id] }], not: false }
  })
}

/** Of one kind with what is said beside it: "the harbor job". */
function fitting(filling: Filling, piece: Extract<Piece, { as: 'name' }>, index: number) {
  const { pieces, subject } = filling
  const fits = wholeIn(usableOf(piece.found, subject), piece)
  const beside = [nounAt(pieces, index - 1, piece, -1), nounAt(pieces, index + 1, piece, 1)].flat()
  const said = fits.filter(({ dimension }) => beside.includes(dimension))
  const order = dimensionsOf(subject)
  const place = (dimension: Dimension) =>
    isAtSite(filling, piece) && dimension === 'job' ? -1 : order.indexOf(dimension)
  return (said.length > 0 ? said : fits).toSorted((a, b) => place(a.dimension) - place(b.dimension))
}

const the = new Set(['the', 'el', 'la'])
const onSite = new Set(['on', 'at', 'en'])

/** "Retainage on Stonemill" is of a job before it is of who has it built. */
function isAtSite({ tokens }: Filling, { at }: Extract<Piece, { as: 'name' }>): boolean {
  const before = (at[0] ?? 0) - 1
  return [before, before - 1].some(
    (one) => onSite.has(tokens[one]?.text ?? '') && (one === before || the.has(tokens[before]?.text ?? '')),
  )
}

/** What is called just so, where it was said whole; those that have it for a part are none: "transport vs housing". */
function wholeIn<T extends { thing: Named }>(
  fits: readonly T[],
  { found }: Extract<Piece, { as: 'name' }>,
): readonly T[] {
  const own = fits.filter(({ thing }) => found.things.indexOf(thing) < found.wholes)
  return own.length > 0 ? own : fits
}

function nounAt(pieces: readonly Piece[], index: number, piece: Piece, side: 1 | -1): readonly Dimension[] {
  const other = pieces[index]
  if (other?.as !== 'noun' && other?.as !== 'grouping') return []
  const isNext = side === 1 ? other.at[0] === (piece.at.at(-1) ?? 0) + 1 : other.at.at(-1) === (piece.at[0] ?? 0) - 1
  return isNext ? other.dimensions : []
}

export function thingOf(thing: Named, dimension: Dimension): Thing {
  const name = dimension === 'job' && thing.number !== undefined ? `${thing.number} ${thing.name}` : thing.name
  return { name, ids: [...(thing.ids[dimension] ?? [])] }
}

/** Several things of one dimension are any of them; those that are left out stand for themselves. */
export function merged(filters: readonly Filter[]): Filter[] {
  const groups = Map.groupBy(filters, ({ dimension, not }) => `${dimension} ${not}`)
  return [...groups.values()].map((some) => {
    const things = new Map(some.flatMap(({ things: own }) => own.map((thing) => [thing.ids.join(), thing] as const)))
    return { ...(some[0] as Filter), things: [...things.values()] }
  })
}

function ownFilter({ subject, asking: { me } }: Filling): Filter[] | null {
  if (me === null) return null
  const order = dimensionsOf(subject)
  const personal = (['manager', 'owner', 'person'] as const).find(
    (one) => order.includes(one) && (me.ids[one]?.length ?? 0) > 0,
  )
  const isFirst = personal !== undefined && order.indexOf(personal) < order.indexOf('job')
  const jobs = order.includes('job') && me.projects.length > 0 && !isFirst
  if (personal === 'manager' || (personal !== undefined && !jobs)) {
    return [{ dimension: personal, things: [{ name: me.name, ids: [...(me.ids[personal] ?? [])] }], not: false }]
  }
  return jobs ? [{ dimension: 'job', things: [...me.projects], not: false }] : null
}
