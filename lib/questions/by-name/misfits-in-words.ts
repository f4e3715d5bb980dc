import { GatewayError } from '#lib/core/errors.ts'
import type { Certified } from '#lib/measures/certified/measure.ts'
import type { Misfit } from '#lib/measures/certified/misfits.ts'
import type { Query } from '#lib/measures/certified/query.ts'
import type { Telling } from '#lib/measures/certified/restate.ts'
import type { Words } from '#lib/measures/words.ts'
import { problemsInWords } from '../labels.ts'
import type { Problem } from '../understand/reading.ts'
import { dimensionsOf, groupsOf } from '../understand/subjects.ts'

type Of = { measure: Certified; query: Query; telling: Telling }

/** What of a query does not fit its measure, a sentence each, and what the measure is kept by in the words of a query. */
export function misfitError(wrong: readonly Misfit[], of: Of): GatewayError {
  const { measure, telling } = of
  const { words } = telling
  const name = measure.name[words.locale]
  const unnamed = wrong.flatMap((one) => (one.part === 'of' ? [mustName(one.dimensions, words)] : []))
  const others = wrong.flatMap((one): Problem[] => (one.part === 'of' ? [] : [problemOf(one, of)]))
  const told = [problemsInWords(others, name, telling), ...unnamed].filter((one) => one !== '')
  const kept = keptBy(measure)
  const message = [...told, words.say('problem.keptBy', { name, what: kept.groupBy.join(', ') })].join(' ')
  return new GatewayError('invalid_input', message, { data: { measure: measure.id, ...kept } })
}

/** Everything that a query of this measure may say. */
function keptBy(measure: Certified) {
  const subject = { kind: 'measure', id: measure.id, name: measure.name, near: [], measure } as const
  return {
    filters: dimensionsOf(subject),
    groupBy: groupsOf(subject),
    states: Object.keys(measure.states),
    dates: measure.dates,
  }
}

function mustName(dimensions: Extract<Misfit, { part: 'of' }>['dimensions'], { say }: Words): string {
  const what = dimensions.map((one) => say(`query.dimension.${one}`)).join(say('asking.or'))
  return say('asking.thing', { what })
}

function problemOf(wrong: Exclude<Misfit, { part: 'of' }>, { query, telling: { words } }: Of): Problem {
  switch (wrong.part) {
    case 'filter':
    case 'group':
      return { words: words.say(`query.dimension.${wrong.dimension}`), why: 'not_kept_by' }
    case 'state':
      return { words: words.say(`query.state.${wrong.state}`), why: 'no_such_state' }
    case 'date':
      return { words: wrong.date, why: 'no_such_date' }
    case 'period':
      return { words: daysOf(query), why: wrong.why === 'no_date' ? 'no_period' : wrong.why }
    case 'order':
      return { words: query.order?.by ?? '', why: wrong.why }
    case 'versus':
      return { words: 'versus', why: wrong.why === 'no_period' ? 'nothing_to_compare' : wrong.why }
    case 'bound':
      return { words: 'days', why: wrong.why }
    case 'number':
      return { words: query.number ?? '', why: wrong.why }
    case 'search':
      return { words: query.search ?? '', why: wrong.why === 'words_must_be_said' ? wrong.why : 'unknown' }
  }
}

function daysOf({ period }: Query): string {
  return `${period?.from ?? ''} – ${period?.to ?? ''}`
}
