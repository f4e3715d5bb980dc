import type { Principal } from '#lib/core/caller.ts'
import { certified } from '#lib/measures/certified/index.ts'
import type { Certified, Phrase } from '#lib/measures/certified/measure.ts'
import { namedBy } from '#lib/measures/certified/misfits.ts'
import { calendar, type Dimension, type State } from '#lib/measures/certified/query.ts'
import { systemsOf } from '#lib/measures/certified/systems.ts'
import type { Words } from '#lib/measures/words.ts'
import { type Deciding, isMeasureFor } from '#lib/questions/by-name/measures-for.ts'
import { dimensionsOf, groupsOf } from '#lib/questions/understand/subjects.ts'

export type Choice<V extends string = string> = { value: V; label: string }

/** What somebody may choose for a part of their report, and how it can be asked: what it does not know is not offered. */
export type OfferedMeasure = {
  id: string
  name: string
  formula: string
  /** How people say it, in lower case without accents: what a search looks through. */
  said: string
  systems: string[]
  groups: Choice<Dimension>[]
  filters: (Choice<Dimension> & { values: Choice[] })[]
  /** Each with the question that it answers: of two answers to one question a row has one. */
  states: (Choice<State> & { question: string })[]
  /** It can be asked of some days, and whether of days that come, too. */
  days: { ahead: boolean } | null
  budget: 'dated' | 'whole' | null
  /** It is told of one job at a time: in a report of a job, or a part that repeats for each. */
  needsJob: boolean
}

/** The measures that their writer may ask for, by name. A list is a courtesy: whoever reads the report is judged anew. */
export function offeredMeasures(
  who: Pick<Principal, 'roles' | 'projects'>,
  { gateway, today, words }: { gateway: Deciding; today: string; words: Words },
): OfferedMeasure[] {
  return [...certified.values()]
    .filter((measure) => canStandInReport(measure) && isMeasureFor(measure, who, gateway, today))
    .map((measure) => offered(measure, words))
    .toSorted((a, b) => a.name.localeCompare(b.name, words.locale))
}

/** What is found by words, or is of one vendor or person that must be named, is a question and no part of a report. */
function canStandInReport(measure: Certified): boolean {
  const must = namedBy(measure)
  return measure.unlisted !== true && (must === null || must.includes('job'))
}

function offered(measure: Certified, words: Words): OfferedMeasure {
  const { id, name, near = [], formula, states, dates, onlySaidDates, time, budget = null } = measure
  const { locale, say } = words
  const subject = { kind: 'measure', id, name, near, measure } as const
  const labelled = (dimension: Dimension) => ({ value: dimension, label: say(`query.dimension.${dimension}`) })
  const isDated = dates.length > 0 && onlySaidDates !== true
  return {
    ...{ id, budget, name: name[locale], formula: formula[locale] },
    said: plain([name[locale], ...measure.phrases[locale].map(wordsOf)].join(' ')),
    systems: [...systemsOf(measure)],
    groups: groupsOf(subject).filter(finestOf(measure)).map(labelled),
    filters: dimensionsOf(subject)
      .filter((one) => !calendar.has(one))
      .map((one) => ({ ...labelled(one), values: valuesOf(measure, one, words) })),
    states: Object.entries(states).map(([state, question]) => ({
      value: state as State,
      label: say(`query.state.${state as State}`),
      question,
    })),
    days: isDated ? { ahead: time !== 'past' } : null,
    needsJob: namedBy(measure) !== null,
  }
}

/** What has the dates of whole months, or weeks, is not kept by the days in them. */
function finestOf({ finest }: Certified): (part: Dimension) => boolean {
  const finer: readonly Dimension[] = finest === undefined ? [] : finest === 'week' ? ['day'] : ['day', 'week']
  return (part) => !finer.includes(part)
}

function valuesOf({ values }: Certified, dimension: Dimension, { locale }: Words): Choice[] {
  return (values?.[dimension] ?? []).map(({ id, [locale]: said }) => ({ value: id, label: said[0] ?? id }))
}

function wordsOf(phrase: Phrase): string {
  return (typeof phrase === 'string' ? phrase : phrase.say).replaceAll(/[|*]/g, ' ')
}

/** Each word once, in lower case without accents. */
function plain(text: string): string {
  const words = text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '').split(/\s+/)
  return [...new Set(words)].join(' ').trim()
}
