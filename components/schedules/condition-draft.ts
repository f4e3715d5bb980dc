import { minorDigits } from '#lib/facts/money.ts'
import type { MeasureChoice } from '#lib/http/schedule-choices.ts'
import type { SaidSchedule } from '#lib/http/schedules.ts'

type Condition = SaidSchedule['settings']['condition']
type Query = Exclude<Condition, { kind: 'always' }>['query']
export const comparisons = ['over', 'under', 'grows', 'falls', 'changes'] as const
export type Comparison = (typeof comparisons)[number]

/** A condition as it is typed. */
export type ConditionDraft = {
  isOn: boolean
  measure: string
  /** Empty: whatever the state. */
  state: string
  /** Empty: however many days. */
  olderThan: string
  is: Comparison
  /** In dollars, in percent, or in number. */
  value: string
  /** Percent. */
  by: string
  days: string
  /** What the schedule asks already, with what this form does not know of it. */
  kept: Query | null
}

type Given = { measures: readonly MeasureChoice[]; currency: string }

export function newCondition(measure: string): ConditionDraft {
  return {
    ...{ isOn: false, measure, state: '', olderThan: '', is: 'over', value: '', by: '10', days: '7', kept: null },
  }
}

export function conditionFrom(condition: Condition, { measures, currency }: Given): ConditionDraft {
  const draft = newCondition(measures[0]?.id ?? '')
  if (condition.kind === 'always') return draft
  const { query } = condition
  const older = query.bounds.find(({ field, is }) => field === 'days' && is === 'over')
  const asked = {
    ...{ ...draft, isOn: true, measure: query.measure, state: query.states[0] ?? '', kept: query },
    olderThan: older === undefined ? '' : String(older.value),
  }
  if (condition.kind === 'bound') {
    const scale = scaleOf(measures.find(({ id }) => id === query.measure)?.unit, currency)
    return { ...asked, is: condition.is, value: tidy(condition.value / scale) }
  }
  return { ...asked, is: condition.how, by: tidy(condition.by * 100), days: String(condition.days) }
}

export function conditionOf(draft: ConditionDraft, { measures, currency }: Given): Condition {
  if (!draft.isOn) return { kind: 'always' }
  const query = queryOf(draft)
  const { is } = draft
  if (is === 'over' || is === 'under') {
    const scale = scaleOf(measures.find(({ id }) => id === draft.measure)?.unit, currency)
    return { kind: 'bound', query, is, value: exact(Number(draft.value) * scale) }
  }
  return { kind: 'change', query, how: is, by: exact(Number(draft.by) / 100), days: Number(draft.days) }
}

/** What is asked; of the figure that the schedule asks already everything else stays as it was. */
export function queryOf({ measure, state, olderThan, kept }: ConditionDraft): Query {
  const base = kept !== null && kept.measure === measure ? kept : { ...nothingElse, measure }
  const others = base.bounds.filter(({ field, is }) => !(field === 'days' && is === 'over'))
  const older = olderThan === '' ? [] : [{ field: 'days' as const, is: 'over' as const, value: Number(olderThan) }]
  const states = base.states.slice(1)
  return {
    ...base,
    states: state === '' ? states : [state as Query['states'][number], ...states],
    bounds: [...others, ...older],
  }
}

const nothingElse: Omit<Query, 'measure'> = {
  ...{ filters: [], states: [], notStates: [], bounds: [], period: null, versus: null, date: null, groupBy: null },
  ...{ order: null, operation: 'value', number: null, search: null },
}

/** How much of the stored figure one of the typed is: money is kept in minor units, a percent as a share. */
function scaleOf(unit: MeasureChoice['unit'] | undefined, currency: string): number {
  if (unit === 'money') return 10 ** minorDigits(currency)
  return unit === 'percent' || unit === 'points' ? 1 / 100 : 1
}

/** Without what binary fractions add. */
function exact(value: number): number {
  return Number(value.toPrecision(15))
}

function tidy(value: number): string {
  return String(exact(value))
}
