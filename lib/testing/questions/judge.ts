import { certified } from '#lib/measures/certified/index.ts'
import type { Query } from '#lib/measures/certified/query.ts'
import type { Answerable, Reading } from '#lib/questions/understand/reading.ts'
import type { AskedQuestion, Expected, Wanted } from './expected.ts'

/**
 * What became of a question. `another`: it was read as a question that nobody asked, the one thing that must not happen.
 * `suggested`: refused, and one of what stands beside it is the right one. `declined`: rightly refused or asked back.
 */
export type Verdict = 'right' | 'declined' | 'suggested' | 'unhelpful' | 'another'

/** `refuses`: whether the person's rights refuse what was read. */
export function judged({ expect }: AskedQuestion, reading: Reading, refuses: (ask: Answerable) => boolean): Verdict {
  const answers = answersIn(reading)
  const offered = offersIn(reading)
  const asksBack = reading.kind === 'ask'
  if (answers.length > 0) {
    if (answers.every(refuses) && (expect.refused !== undefined || expect.cannot !== undefined)) return 'declined'
    if (isRight(expect, answers)) return 'right'
    return 'another'
  }
  if (expect.ask !== undefined) return asksBack ? 'declined' : 'suggested'
  if (expect.cannot !== undefined || expect.refused !== undefined || expect.action !== undefined) return 'declined'
  return offered.some((one) => isRight(expect, [one])) || isPartly(expect, offered) ? 'suggested' : 'unhelpful'
}

function answersIn(reading: Reading): Answerable[] {
  if (reading.kind === 'several') return reading.parts.flatMap(answersIn)
  return reading.kind === 'answer' ? [reading.ask] : []
}

function offersIn(reading: Reading): Answerable[] {
  if (reading.kind === 'ask') return reading.choices.map(({ ask }) => ask)
  return reading.kind === 'cannot' ? [...reading.nearest] : []
}

function isRight(expect: Expected, answers: readonly Answerable[]): boolean {
  if (answers.length === 1 && expect.or.some((one) => isQuery(one, answers[0]))) return true
  if (expect.query !== undefined) return answers.length === 1 && isQuery(expect.query, answers[0])
  if (expect.finding !== undefined) return answers.length === 1 && isFinding(expect.finding, expect.about, answers[0])
  if (expect.all !== undefined) return isPartly(expect, answers) && answers.length >= expect.all.length
  return false
}

function isPartly({ all = [] }: Expected, answers: readonly Answerable[]): boolean {
  return (
    all.length > 0 &&
    all.every((one) =>
      answers.some((answer) =>
        'query' in one ? isQuery(one.query, answer) : isFinding(one.finding, undefined, answer),
      ),
    )
  )
}

function isFinding(finding: string, about: string | undefined, answer: Answerable | undefined): boolean {
  if (answer?.kind !== 'finding' || answer.finding !== finding) return false
  return about === undefined || answer.about === null || isNamed(about, answer.about)
}

/** Measures that answer the same. */
const alike: Record<string, readonly string[]> = {
  bills: ['ap', 'bills'],
  site: ['site', 'job_address'],
  sales_activities: ['activities', 'sales_activities'],
}

function isQuery(wanted: Wanted, answer: Answerable | undefined): boolean {
  if (answer?.kind !== 'query') return false
  const { query } = answer
  // Lines of credit are no cash: they are a measure of their own.
  if (wanted.filters['account']?.includes('Line of credit')) return query.measure === 'credit_line'
  return (
    [wanted.measure, ...(alike[wanted.measure] ?? [])].includes(query.measure) &&
    hasFilters(wanted.filters, query, false) &&
    hasFilters(wanted.except, query, true) &&
    sameSet(wanted, query) &&
    [...wanted.exceptStates, ...(wanted.except['states'] ?? [])].every((state) =>
      query.notStates.some((one) => one === state),
    ) &&
    hasBounds(wanted, query) &&
    isPeriod(wanted.period, query.period) &&
    (wanted.versus === undefined ? query.versus === null : query.versus !== null) &&
    (wanted.groupBy === undefined ||
      plain(wanted.groupBy) === (query.groupBy ?? certified.get(query.measure)?.listsBy)) &&
    (wanted.order === undefined ||
      (query.order !== null && (wanted.order.top === undefined || wanted.order.top === query.order.top))) &&
    (wanted.number === undefined || query.number === wanted.number) &&
    (wanted.search === undefined ||
      wanted.search.split(' ').every((word) => query.search?.toLowerCase().includes(word.toLowerCase())))
  )
}

/** What is expected under these is a state of the query. */
const stated = new Set(['status', 'states'])
const worded = (text: string) => text.toLowerCase().replaceAll('_', ' ')
/** Either says the same people, where a department is named after its titles. */
const alikeDimensions = [
  ['department', 'title'],
  ['vendor', 'company', 'person'],
]

function sameDimension(one: string, other: string): boolean {
  return one === other || alikeDimensions.some((some) => some.includes(one) && some.includes(other))
}

function plain(dimension: string): string {
  return dimension.replaceAll(' ', '_')
}

/** What a system calls a state: `pending_approval`. */
function stateOf(status: string): string {
  return worded(status).split(' ')[0] ?? status
}

function isNamed(name: string, thing: { name: string; ids: readonly string[] }): boolean {
  const all = [thing.name, ...thing.ids].map((one) => one.toLowerCase())
  const wanted = name.toLowerCase()
  return all.some((one) => one.includes(wanted) || wanted === `${one}s` || (one.length > 6 && wanted.includes(one)))
}

function hasFilters(wanted: Record<string, readonly string[]>, query: Query, not: boolean): boolean {
  const { filters } = query
  // A status is a state of the query, or a value of its own.
  const statuses = (wanted['status'] ?? []).map(worded)
  const own = filters.filter(
    (one) =>
      one.not === not &&
      !(one.dimension === 'status' && one.things.every(({ name }) => statuses.includes(worded(name)))),
  )
  const said = Object.entries(wanted).filter(([key, names]) => !names.includes('me') && !stated.has(key))
  const isMine = Object.values(wanted).some((names) => names.includes('me'))
  // What is left out of a kind of which others are named says nothing more.
  const named = new Set(not ? filters.filter((one) => !one.not).map(({ dimension }) => dimension) : [])
  const unsaid = own.filter(
    ({ dimension }) =>
      !said.some(([key]) => sameDimension(plain(key), dimension)) && !named.has(dimension) && !isOwn(query, dimension),
  )
  if (unsaid.length > 0 && !isMine) return false
  return said.every(([key, names]) => {
    const things = own.filter(({ dimension }) => sameDimension(plain(key), dimension)).flatMap((one) => one.things)
    const ids = things.flatMap((thing) => thing.ids)
    return (
      things.every((thing) => names.some((name) => isNamed(name, thing))) &&
      (names.every((name) => things.some((thing) => isNamed(name, thing))) || ids.length >= names.length)
    )
  })
}

/** A calendar is the speaker's own, whether that is said or not. */
function isOwn({ measure }: Query, dimension: string): boolean {
  return measure === 'calendar' && dimension === 'person'
}

/** What is meant where nothing is said counts for the measure, not for the question. */
function sameSet({ states: said, filters }: Wanted, { states, filters: own }: Query): boolean {
  const shown = own.flatMap(({ dimension, things }) =>
    dimension === 'status' ? things.map(({ name }) => worded(name)) : [],
  )
  const statuses = (filters['status'] ?? []).filter((one) => !shown.includes(worded(one))).map(stateOf)
  const wanted = [...said, ...statuses].map(plain).map((one) => one.toLowerCase())
  const lenient = new Set(['open', 'pending', 'unpaid', 'expiring', 'active'])
  const given: readonly string[] = states
  return (
    wanted.every((one) => given.includes(one) || lenient.has(one)) &&
    given.every((one) => wanted.includes(one) || lenient.has(one))
  )
}

function hasBounds({ bounds }: Wanted, query: Query): boolean {
  const wanted = Object.values(bounds)
    .flatMap((one) => [one.over, one.under])
    .filter((one) => one !== undefined)
  return wanted.length === query.bounds.length
}

const today = '2026-11-22'

function isPeriod(wanted: string | undefined, period: Query['period']): boolean {
  if (wanted === undefined) return period === null
  if (period === null) return false
  const [from, to] = daysOf(wanted)
  const isSameEnd = period.to === to || ((to ?? today) >= today && (period.to ?? '9999') >= today)
  return (
    (period.from === from ||
      // What ends or expires until then has not done so yet.
      (from === today && period.from === null && (to ?? '') >= today) ||
      (period.to === null && to === today && period.from === from) ||
      (from !== null && period.from !== null && from > today === period.from > today && period.to === to)) &&
    isSameEnd
  )
}

function daysOf(period: string): [string | null, string | null] {
  if (period === 'ytd') return ['2026-01-01', today]
  if (/^\d{4}$/.test(period)) return [`${period}-01-01`, `${period}-12-31`]
  const quarter = /^(\d{4})-Q([1-4])$/.exec(period)
  if (quarter !== null) {
    const first = (Number(quarter[2]) - 1) * 3 + 1
    return [`${quarter[1]}-${pad(first)}-01`, lastDay(Number(quarter[1]), first + 2)]
  }
  if (/^\d{4}-\d{2}$/.test(period)) {
    const [year, month] = period.split('-').map(Number)
    return [`${period}-01`, lastDay(year ?? 0, month ?? 0)]
  }
  if (!period.includes('..')) return [period, period]
  const [from, to] = period.split('..')
  return [from || null, to || null]
}

function lastDay(year: number, month: number): string {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}

function pad(month: number): string {
  return String(month).padStart(2, '0')
}
