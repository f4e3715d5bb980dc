import type { Certified } from '#lib/measures/certified/measure.ts'
import { calendar, type Dimension, type Query, type Rank } from '#lib/measures/certified/query.ts'
import { type Asks, questionWords, type Ranking } from '../lexicon/small-words.ts'
import type { Piece } from '../piece.ts'
import type { Problem } from '../reading.ts'
import { groupsOf } from '../subjects.ts'
import type { Token } from '../tokens.ts'
import { type Filled, type Filling, problem } from './filling.ts'

type Shape = Filled<Pick<Query, 'groupBy' | 'order' | 'operation'>>

/** By what it is grouped, in which order and how many of them, and whether a value, a list or a yes is asked for. */
export function shapeOf(filling: Filling, measure: Certified, filters: Query['filters']): Shape {
  const { pieces } = filling
  const problems: Problem[] = []
  const groups = groupsOf(filling.subject)
  const taken = new Set(filters.filter(({ not }) => !not).map(({ dimension }) => dimension))
  const kept = (dimensions: readonly Dimension[]) => dimensions.find((one) => groups.includes(one)) ?? null

  let groupBy: Dimension | null = null
  for (const piece of pieces) {
    if (piece.as === 'phrase' && piece.also.groupBy != null) groupBy ??= piece.also.groupBy
    if (piece.as !== 'grouping') continue
    const one = kept(piece.dimensions)
    if (one === null || (groupBy !== null && one !== groupBy)) problems.push(problem('not_kept_by', filling, piece))
    groupBy ??= one
  }
  const asks = asksOf(filling)
  groupBy ??=
    nounOf(filling, kept, taken) ?? (asks.has('who') ? whoOf(measure, groups, taken) : null) ?? againstOf(filling)
  groupBy ??= sideBySide(filters, groups)
  const ranks = pieces.flatMap((piece) => (piece.as === 'order' ? [piece] : []))
  // "The smallest jobs, bottom five" ranks once.
  const ranked = ranks.find(({ top }) => top !== null) ?? ranks[0]
  const also = pieces.flatMap((piece) => (piece.as === 'phrase' ? (ownOrder(piece, filling) ?? []) : []))[0]
  const [counted] = pieces.flatMap((piece) => ('top' in piece && piece.as === 'grouping' ? (piece.top ?? []) : []))
  const several = pieces.find((piece) => piece.as === 'noun' && piece.top !== null)
  if (several !== undefined && ranked === undefined) problems.push(problem('nothing_to_rank', filling, several))
  const many = several?.as === 'noun' ? (several.top ?? undefined) : undefined
  let order: Query['order'] = also ?? (counted === undefined ? null : { top: counted, by: 'most' })
  if (ranked !== undefined) {
    const by = byOf(ranked.ranking, measure)
    if (by === null) problems.push(problem('nothing_to_rank', filling, ranked))
    else order = { top: ranked.top ?? counted ?? many ?? topOf(filling, ranked), by }
  }
  const isByDate = order?.by === 'newest' || order?.by === 'oldest'
  if (order !== null && !isByDate) groupBy ??= measure.listsBy ?? null
  // One record counts as much as another: "the least complete job" is of another figure.
  const isEven = measure.totals === 'records' && measure.unit === 'count' && measure.daysAre === undefined
  if (ranked !== undefined && order !== null && !isByDate && isEven && groupBy === null) {
    problems.push(problem('nothing_to_rank', filling, ranked))
  }
  if (isByDate && groupBy !== null && ranked !== undefined) problems.push(problem('nothing_to_rank', filling, ranked))
  return { groupBy, order, operation: operationOf(asks, pieces, groupBy, order), problems }
}

/** "Biggest customer" is one; "biggest customers" are all of them in their order. */
function ownOrder({ also, at }: Extract<Piece, { as: 'phrase' }>, { tokens }: Filling): Query['order'] | undefined {
  const { order } = also
  if (order?.top !== 1 || order.by === 'newest' || order.by === 'oldest') return order
  return at.some((one) => isPlural(tokens[one])) ? { ...order, top: null } : order
}

/** Several things of one kind are told apart, and together. */
function sideBySide(filters: Query['filters'], groups: readonly Dimension[]): Dimension | null {
  return (
    filters.find(({ things, not, dimension }) => !not && things.length > 1 && groups.includes(dimension))?.dimension ??
    null
  )
}

/** What is said without a preposition: "underbilled jobs", "top 5 vendors", "who are the biggest customers". */
const listed: ReadonlySet<Dimension> = new Set([
  'reason',
  'account',
  'source',
  'stage',
  'competitor',
  'category',
  'utility',
  'industry',
])

function nounOf(
  { pieces, tokens }: Pick<Filling, 'pieces' | 'tokens'>,
  kept: (some: readonly Dimension[]) => Dimension | null,
  taken: ReadonlySet<Dimension>,
) {
  for (const [index, piece] of pieces.entries()) {
    if (piece.as !== 'noun') continue
    const one = kept(piece.dimensions)
    if (one === null || taken.has(one) || calendar.has(one)) continue
    const before = pieces[index - 1]
    const leads = pieces
      .slice(0, index)
      .every(({ as }) => as === 'operation' || as === 'filler' || as === 'state' || as === 'own')
    const isSuch = before?.as === 'state' || (before?.as === 'phrase' && before.also.states !== undefined)
    // "Top ten overhead accounts", "what were the reasons": what a list is told by has no other use in the plural.
    const isList = listed.has(one) && piece.at.some((at) => isPlural(tokens[at]))
    if (before?.as === 'order' || isSuch || leads || isList || piece.top !== null) return one
  }
  return null
}

const people: readonly Dimension[] = ['customer', 'vendor', 'person', 'manager', 'owner', 'company', 'competitor']

function whoOf(measure: Certified, groups: readonly Dimension[], taken: ReadonlySet<Dimension>): Dimension | null {
  if (measure.of !== undefined) return null
  const lists = measure.listsBy
  if (lists !== undefined && people.includes(lists) && !taken.has(lists)) return lists
  return people.find((one) => groups.includes(one) && !taken.has(one)) ?? null
}

/** "Depot against library": two things of one dimension side by side. */
function againstOf({ pieces, subject }: Filling): Dimension | null {
  if (!pieces.some(({ as }) => as === 'against')) return null
  const names = pieces.filter((piece) => piece.as === 'name')
  const own = groupsOf(subject).find(
    (one) => names.filter(({ found }) => found.things.some(({ ids }) => ids[one] !== undefined)).length > 1,
  )
  return own ?? null
}

function byOf(ranking: Ranking, measure: Certified): Rank | null {
  const { good } = measure
  if (ranking === 'newest' || ranking === 'oldest') return measure.dates.length > 0 ? ranking : null
  if (ranking === 'most' || ranking === 'least') return ranking
  if (ranking === 'worst') return good === 'high' ? 'least' : good === 'low' ? 'most' : null
  if (ranking === 'best') return good === 'high' ? 'most' : good === 'low' ? 'least' : null
  return null
}

/** "The biggest vendor" is one; "largest first" and "biggest vendors" are all of them in their order. */
function topOf({ tokens, pieces }: Filling, { at }: Piece): number | null {
  const last = at.at(-1) ?? 0
  const words = at.map((place) => tokens[place]?.text ?? '')
  if (words.includes('first') || words.includes('van')) return null
  if (words.includes('single')) return 1
  // "Jobs with the worst margin" are several.
  const isSeveral = pieces.some(
    (piece) => piece.as === 'noun' && (piece.at.at(-1) ?? 0) < (at[0] ?? 0) && isPlural(tokens[piece.at.at(-1) ?? 0]),
  )
  if (isSeveral) return null
  return isPlural(tokens[last + 1]) ? null : 1
}

function isPlural(token: Token | undefined): boolean {
  const text = token?.text ?? ''
  return text.endsWith('s') && !text.endsWith('ss')
}

/** "What jobs are ending" asks which, not whether there are any. */
function asksOf({ pieces, tokens }: Pick<Filling, 'pieces' | 'tokens'>): ReadonlySet<Asks> {
  const first = tokens.findIndex(({ text }) => questionWords.has(text))
  // Nor does "policies already expired".
  const about = Math.min(
    ...pieces.flatMap(({ as, at }) => (as === 'phrase' ? (at[0] ?? 0) : [])),
    Number.POSITIVE_INFINITY,
  )
  return new Set(
    pieces.flatMap((piece) => {
      if (piece.as !== 'operation') return []
      const from = piece.at[0] ?? 0
      const isBehind = piece.asks === 'whether' && ((first !== -1 && first < from) || about < from)
      return isBehind ? [] : [piece.asks]
    }),
  )
}

function operationOf(
  asks: ReadonlySet<Asks>,
  pieces: readonly Piece[],
  groupBy: Dimension | null,
  order: Query['order'],
): Query['operation'] {
  const also = pieces.flatMap((piece) => (piece.as === 'phrase' ? (piece.also.operation ?? []) : []))[0]
  if (also !== undefined) return also
  if (asks.has('why')) return 'why'
  if (asks.has('count')) return 'count'
  if (groupBy !== null || order !== null) return 'list'
  if (asks.has('value')) return 'value'
  if (asks.has('list') || asks.has('who') || asks.has('when') || asks.has('where')) return 'list'
  return asks.has('whether') ? 'whether' : 'value'
}
