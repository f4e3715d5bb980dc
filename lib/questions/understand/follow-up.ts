import type { Certified } from '#lib/measures/certified/measure.ts'
import type { Query, State } from '#lib/measures/certified/query.ts'
import { merged } from './fill/names.ts'
import type { Piece } from './piece.ts'
import type { Token } from './tokens.ts'

const leading = new Set([
  'and',
  'what',
  'how',
  'only',
  'just',
  'but',
  'now',
  'ok',
  'okay',
  'with',
  'no',
  'y',
  'solo',
  'solamente',
  'pero',
  'ahora',
  'nada',
  'de',
  'con',
  'que',
])

/** Without the words that only say that it goes on. */
export function withoutLead(tokens: readonly Token[]): Token[] {
  const first = tokens.findIndex(({ text }) => !leading.has(text))
  return first === -1 ? [...tokens] : tokens.slice(first)
}

const narrowing = new Set(
  `only just solo solamente nomas split break group slice sort divide desglosa separa agrupa ordena divide`.split(' '),
)

/** "Only Ana's jobs" narrows what was asked, whatever else its words could be. */
export function saysOnly([first]: readonly Token[]): boolean {
  return first !== undefined && narrowing.has(first.text)
}

const dividing = new Set(['by', 'per', 'x'])

/** "By project" divides what was asked, and asks of no projects. */
export function saysBy([first, second]: readonly Token[]): boolean {
  return first !== undefined && (dividing.has(first.text) || (first.text === 'por' && second?.text !== 'que'))
}

const partitives = [
  'of that',
  'of those',
  'of it',
  'of them',
  'of this',
  'of these',
  'of which',
  'is that',
  'is this',
  'are those',
  'are these',
  'are they',
  'was that',
  'were those',
  'es eso',
  'son esos',
  'son esas',
  'seria eso',
  'de eso',
  'de esos',
  'de esas',
  'de ellos',
  'de ellas',
  'de esto',
  'de estos',
  'de estas',
]

/** "How much of that is on hold" is of what was asked before, whatever else its words could be. */
export function saysPart(tokens: readonly Token[]): boolean {
  return tokens.some(({ text }, at) => partitives.includes(`${text} ${tokens[at + 1]?.text ?? ''}`))
}

/** Whether it begins as one that goes on: "and last month?", "only the depot", "y el mes pasado?". */
export function leads([first]: readonly Token[]): boolean {
  return first !== undefined && leading.has(first.text)
}

const openers = new Set([
  'ok',
  'okay',
  'okey',
  'k',
  'well',
  'so',
  'now',
  'right',
  'thanks',
  'bueno',
  'ahora',
  'oye',
  'gracias',
  'va',
])
const joiningOn = new Set(['and', 'y', 'e', 'but', 'pero'])

/** "And what did we pay" is of the same things. */
export function goesOn(tokens: readonly Token[]): boolean {
  const first = tokens.find(({ text }) => !openers.has(text))
  return first !== undefined && joiningOn.has(first.text)
}

const asWell = new Set(['also', 'tambien', 'ademas'])

/** "Also what's on hold" asks for more, and narrows nothing that was asked. */
export function saysAlso([first, second]: readonly Token[]): boolean {
  return asWell.has(first?.text ?? '') || (joiningOn.has(first?.text ?? '') && asWell.has(second?.text ?? ''))
}

/**
 * The question before with the new parts in the place of the same parts: another month, another job, by another dimension.
 * `carried` names the parts that were kept.
 */
export function followed(
  last: Query,
  next: Query,
  measure: Certified,
  pieces: readonly Piece[],
): { query: Query; carried: string[] } {
  const replaced = new Set(next.filters.map(({ dimension, not }) => `${dimension} ${not}`))
  const narrows = next.filters.some(({ not }) => not)
  const kept = last.filters.filter(({ dimension, not }) => narrows || !replaced.has(`${dimension} ${not}`))
  const says = (as: Piece['as']) => pieces.some((piece) => piece.as === as)
  const states = joined(last.states, next.states, next.notStates, measure)
  const query: Query = {
    ...last,
    filters: merged([...kept, ...next.filters]),
    states: states.filter((one) => !next.notStates.includes(one)),
    notStates: joined(last.notStates, next.notStates, next.states, measure),
    bounds: [...last.bounds.filter((old) => !next.bounds.some((one) => one.field === old.field)), ...next.bounds],
    period: next.period ?? last.period,
    versus: next.versus ?? (next.period === null ? last.versus : null),
    date: next.period === null ? last.date : (next.date ?? last.date),
    groupBy: groupedBy(last, next, says),
    order: next.order ?? (next.groupBy === null || next.groupBy === last.groupBy ? last.order : null),
    operation: says('operation') && next.operation !== 'value' ? next.operation : last.operation,
    number: next.number ?? (next.filters.length > 0 ? null : last.number),
    search: next.search ?? last.search,
  }
  const carried = [
    ...kept.map(({ dimension }) => dimension),
    ...(next.period === null && last.period !== null ? ['period'] : []),
    ...(next.groupBy === null && last.groupBy !== null ? ['groupBy'] : []),
    ...(states.some((one) => last.states.includes(one) && !next.states.includes(one)) ? ['states'] : []),
  ]
  return { query, carried: ['measure', ...carried] }
}

/** "Just the top five" ranks what was grouped already. */
function groupedBy(last: Query, next: Query, says: (as: Piece['as']) => boolean): Query['groupBy'] {
  const isRanked = says('order') && !says('grouping') && !says('noun')
  return isRanked ? (last.groupBy ?? next.groupBy) : (next.groupBy ?? last.groupBy)
}

/** A state takes the place of another answer to the same question. */
function joined(
  old: readonly State[],
  more: readonly State[],
  other: readonly State[],
  { states }: Certified,
): State[] {
  const answered = new Set([...more, ...other].map((one) => states[one]))
  return [...new Set([...old.filter((one) => !answered.has(states[one])), ...more])]
}
